/** What solves one world after another by quantal response: by which equations, is its own affair. */
export interface Engine {
  /** One world of so many is followed from rationality 0. */
  readonly seeds: number
  /** Puts a world in; false where its numbers are not sound. */
  readonly load: (inputs: Float64Array, rationality: number) => boolean
  /** The solution that the branch from rationality 0 comes to; undefined where it does not come so far. */
  readonly follow: () => Start | undefined
  /**
   * The solution near that of another world; undefined where it is not believed. `farthest`: the longest step of the iteration that
   * is, in units of sqrt(1 + z^2) of a log-odds z (8 without it).
   */
  readonly near: (start: Start, farthest?: number) => Start | undefined
  /** Writes the strategy profile of the solution found last. */
  readonly write: (profile: Float64Array) => void
}

/** A solution to start from, in the engine's own unknowns. */
export interface Start {
  readonly unknowns: Float64Array
  /** The inverse Jacobian there or nearby, where the engine uses one. */
  readonly inverse?: Float64Array
}
