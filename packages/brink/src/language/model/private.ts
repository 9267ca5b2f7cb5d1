/** What each privately knows. */
import type { Ground } from './documents.ts'
import type { DistributionExpr, Expr, RangeExpr } from './expressions.ts'
import type { Located } from './place.ts'

export interface PrivateKind extends Located {
  readonly name: string
  readonly actor: number
  /**
   * The values. Discrete: as named, each with its chance, if the file gives one (`rest`: what is left to one). Continuous
   * and cut: n equally likely steps, named `1` to `n`, whose numeric value is the mean over the step.
   */
  readonly values: readonly KindValue[]
  readonly continuous?: { readonly distribution: DistributionExpr; readonly steps: Expr }
  readonly grounds: readonly Ground[]
}
export interface KindValue extends Located {
  readonly name: string
  readonly chance?: Expr
  /** Where its chance may lie; the other chances keep their proportions in what is left. */
  readonly range?: RangeExpr
}

/** Correlated kinds: the chance of each combination. */
export interface JointPrior extends Located {
  readonly kinds: readonly number[]
  readonly rows: readonly (Located & { readonly values: readonly number[]; readonly chance: Expr })[]
  readonly grounds: readonly Ground[]
}

/** A continuous private quantity that is never cut. */
export interface PrivateShock extends Located {
  readonly name: string
  readonly actor: number
  readonly distribution: DistributionExpr
  readonly grounds: readonly Ground[]
}
