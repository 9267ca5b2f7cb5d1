/**
 * The one signature of every solving method. A method is one object in the registry (`registry.ts`) that carries its
 * code, its documentation and its limits; help texts, docs and tests read the same object.
 */
import type { ExactNumbers, FloatNumbers, Game } from '../game/index.ts'
import type { Interval, Rational } from '../number/index.ts'

/** Everything that a method works on: the tree, and its numbers at the inputs in force. */
export interface Problem {
  readonly game: Game
  readonly numbers: FloatNumbers
  /** Exact numbers, computed when first asked for (throws a FormulaError as `exactNumbers` does). */
  exact(): ExactNumbers
  /**
   * Each player's payoff range over the outcomes at the file's stated values (1 where it is zero): the unit in which
   * `rationality … per range` counts. Fixed across readings, sliders and sampled worlds.
   */
  readonly payoffRange: Float64Array
  /** The same for the members of each ballot with a worth of their own: `memberRange[ballot][group]`. */
  readonly memberRange: readonly Float64Array[]
}

export interface Rationality {
  readonly value: number
  /** `unit`: multiplies payoffs as they stand. `range`: multiplies payoffs divided by the player's own range. */
  readonly per: 'unit' | 'range'
}

export interface SolveOptions {
  /** Quantal response: where to stop; `limit` follows the branch until the largest regret is at most 1e-8 of the range. */
  readonly rationality?: Rationality | 'limit'
  /** Information sets whose behaviour is given (one probability per action) and not solved for. */
  readonly fixed?: ReadonlyMap<number, readonly number[]>
  /** Methods that find several: stop after so many solutions, and say so. Default 1000. */
  readonly limit?: number
  /** Pure methods: of tied actions take the one that the game names first; the answer is then unique. Default: all. */
  readonly ties?: 'as-written'
}

/** Called now and then with words and a share done in [0, 1], if known. */
export type Progress = (message: string, share?: number) => void

export interface Solution {
  /** Probability of each action, by slot of the strategy vector; for a ballot set the chances of passing and failing. */
  readonly profile: Float64Array
  /** The same exactly, where the method is exact. */
  readonly exactProfile?: readonly Rational[]
  /**
   * An irrational equilibrium, certified: per slot bounds between which exactly one equilibrium lies (a point where the
   * probability is known, as for actions that are not taken). Then there is no `exactProfile`, and `profile` is inside.
   */
  readonly box?: readonly Interval[]
  /** Logarithms of the probabilities, where the method has them (probabilities below 1e-308 keep their size). */
  readonly logProfile?: Float64Array
  /** Beliefs with a proof that they are consistent, where the method has them. */
  readonly assessment?: Assessment
  /** Present when the solution is one inner point of a continuum. */
  readonly family?: Family
  /** What the method wants to say of this solution: rationality reached, ties met, a bifurcation. */
  readonly notes: readonly string[]
  /** Rationality at which a quantal response holds, per unit of payoff for each player; absent for other concepts. */
  readonly rationality?: {
    readonly stated: Rationality | 'limit'
    readonly perUnit: Float64Array
    readonly memberPerUnit?: readonly Float64Array[]
  }
}

/**
 * Beliefs, and the mistakes of which they are the limit: at each information set an action is taken with a chance in
 * proportion to weight * e^order, with e tending to zero; the actions of the profile have order 0.
 */
export interface Assessment {
  /** Per information set the chance of each of its nodes; undefined where only moves of chance zero lead. */
  readonly beliefs: readonly (readonly Rational[] | undefined)[]
  /** Per slot of the strategy vector. */
  readonly order: readonly number[]
  readonly weight: readonly Rational[]
}

/**
 * A continuum of solutions: a connected component of the set, the union of its cells; each cell the product of its
 * factors, one or more for each player. Coordinates are weights of sequences (see `sequence/form.ts`): the probability of
 * an action is its weight over that of the sequence that leads to its information set.
 */
export interface Family {
  /** From 1, in the order of the solutions. */
  readonly component: number
  /** None where no more is known than that the solution is a point of a continuum. */
  readonly cells: readonly Cell[]
  /** How many cells there are, where they are too many to list them all. */
  readonly total?: number
}

export interface Cell {
  readonly factors: readonly Factor[]
  /** Where beliefs matter: per information set with a choice of them, the nodes (in the set's order) that may have weight. */
  readonly beliefSupports?: readonly { readonly set: number; readonly nodes: readonly number[] }[]
  /** Slots of actions that are mistakes here: their weights, and those of what follows them, count relative to one another only. */
  readonly mistakes?: readonly number[]
  /** Per set that belief is divided at: bounds of what is believed of each of its nodes, in the set's order. */
  readonly beliefRanges?: readonly BeliefRange[]
}

export interface BeliefRange {
  readonly set: number
  readonly least: readonly Rational[]
  readonly most: readonly Rational[]
}

/** A polyhedron of weights: the hull of its vertices and rays. Factors of a cell have no sequences in common. */
export interface Factor {
  readonly player: number
  /** The slots of the strategy vector whose actions end the sequences. */
  readonly sequences: readonly number[]
  /** One weight for each of them. Undefined when there are too many vertices to list. */
  readonly vertices: readonly (readonly Rational[])[] | undefined
  /** Directions without end, one number for each sequence; by default none. */
  readonly rays?: readonly (readonly Rational[])[]
  /** The same by conditions, where the method has them: coefficients times weights = constant, >= constant, > constant. */
  readonly equations?: readonly Condition[]
  readonly inequalities?: readonly Condition[]
  readonly strict?: readonly Condition[]
}

/** The sum of coefficients (one for each sequence of the factor) times weights, compared with a constant. */
export interface Condition {
  readonly coefficients: readonly Rational[]
  readonly constant: Rational
}

/**
 * What a method says when it has ended, as the return value of its iteration (a generator's `return`): whether nothing of
 * its concept, relative to its selection, is missing; if not, why. A method that returns nothing keeps its promise.
 */
export interface Ending {
  readonly complete: boolean
  readonly reason?: string
}

export interface Method {
  readonly name: string
  /** The solution concept, e.g. `quantal-response`, `subgame-perfect`. */
  readonly concept: string
  /** What it picks among the solutions of its concept, e.g. `pure strategies`, `sincere votes`. */
  readonly selection?: readonly string[]
  /** What it promises: one solution, some, or all of them. */
  readonly finds: 'one' | 'some' | 'all'
  readonly status: 'exact' | 'certified' | 'numeric' | 'heuristic'
  /** One sentence for help texts and docs. */
  readonly summary: string
  /** Paper, theorem or page. */
  readonly reference: string
  /** The page in `docs/solvers/` that explains it, without `.md`; by default its name. */
  readonly page?: string
  /** Sizes and kinds of game beyond which it is no use, in words. */
  readonly limits: string
  /** The method is sound also where somebody forgets what it did or knew, and `applies` looks at that itself. */
  readonly withoutRecall?: true
  /** False where the method has no say: it is then passed over in silence, unless it is named. */
  concerns?(problem: Problem): boolean
  /** The method is for members of a council alike, for whom a player of the game stands. */
  readonly alike?: true
  /** true, or in words why the method is not for this problem. */
  applies(problem: Problem): true | string
  solve(
    problem: Problem,
    options: SolveOptions,
    signal?: AbortSignal,
    progress?: Progress,
    // biome-ignore lint/suspicious/noConfusingVoidType: a generator without a return statement returns void
  ): Iterable<Solution, Ending | void>
}

/** A method could not finish; `found` says in words what it covered. */
export class SolveError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SolveError'
  }
}
