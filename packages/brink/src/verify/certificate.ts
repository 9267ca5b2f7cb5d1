/** What `verify/` says of a profile, from the game and the profile alone. */
import type { Rational } from '../number/index.ts'

export interface Certificate<T = number | Rational> {
  /** Largest gain, over players, from deviating anywhere in the whole game (Nash): max over players of best reply minus value. */
  readonly regret: T
  /** Largest gain at any information set from changing play there and later, under its beliefs (sequential rationality). */
  readonly sequentialRegret: T
  /** Per information set: the gain there. Off the path under the beliefs stated in `beliefsFrom`. */
  readonly setRegret: readonly T[]
  /** Per player: the gain in the whole game. */
  readonly playerRegret: readonly T[]
  /** True when computed in rationals. */
  readonly exact: boolean
  /** Quantal response: the largest residual of the logit equations, in probability. */
  readonly residual?: number
  /** Concepts that hold, e.g. `nash`, `subgame-perfect`, `quantal-response`. */
  readonly concepts: readonly string[]
}
