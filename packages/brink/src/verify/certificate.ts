/** What `verify/` says of a profile, from the game and the profile alone. */
import type { Rational } from '../number/index.ts'
import type { BoxCertificate } from './box.ts'

export interface Certificate<T = number | Rational> {
  /** Largest gain, over players, from deviating anywhere in the whole game (Nash): max over players of best reply minus value. */
  readonly regret: T
  /** Largest such gain in any subgame. */
  readonly subgameRegret: T
  /** Largest gain at any information set from changing play there and later, under its beliefs (sequential rationality). */
  readonly sequentialRegret: T
  /**
   * Per information set: the gain there from changing play there and later; null at ballots and where no belief is determined,
   * and at later decisions of a comparison of private shocks, whose gain counts where the comparison begins.
   */
  readonly setRegret: readonly (T | null)[]
  /** Per information set: the gain from changing play there alone. */
  readonly oneShotRegret: readonly (T | null)[]
  /** Per player: the gain in the whole game. */
  readonly playerRegret: readonly T[]
  /** Information sets that the profile reaches with probability zero. */
  readonly unreached: readonly number[]
  /** Those of them at which the profile settles no belief and none was handed in: nothing is claimed there. */
  readonly undetermined: readonly number[]
  /** Players without perfect recall, where there are such: of their single information sets nothing is claimed. */
  readonly forgetful?: readonly number[]
  /** Largest distance, in probability, of a ballot from sincere votes; absent without ballots. */
  readonly voteResidual?: T
  /**
   * Largest distance, in probability, of what owners of private shocks do from their best plans; absent where no shocks are
   * weighed between plans.
   */
  readonly shockResidual?: number
  /** Quantal response: the largest residual of the logit equations, in probability. */
  readonly residual?: number
  /** An irrational equilibrium given by bounds: what is proven of it. The other figures are those of a point between them. */
  readonly box?: BoxCertificate
  /** True when computed in rationals from numbers none of which was rounded. */
  readonly exact: boolean
  /**
   * Concepts that hold: `nash`, `subgame-perfect`, `sequential`, `weak-perfect-bayesian`, `quantal-response`; exactly where
   * exact, else within the tolerance. With fixed behaviour they hold of the others.
   */
  readonly concepts: readonly string[]
}
