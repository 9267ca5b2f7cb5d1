/** What things are worth: parameters, and orders of outcomes. */
import type { Ground } from './documents.ts'
import type { DistributionExpr, Expr, RangeExpr } from './expressions.ts'
import type { Located } from './place.ts'

/** A parameter: one value, or one per value of a kind (`conquest[intent]`, `cells` in the order of the kind's values). */
export interface Param extends Located {
  readonly name: string
  readonly kind?: number
  readonly cells: readonly ParamCell[]
  readonly note?: string
  readonly unit?: string
  readonly grounds: readonly Ground[]
}
export interface ParamCell extends Located {
  /** Name of the input in the game's formulas and on the command line: `keep`, `conquest[full]`. */
  readonly input: string
  /** May use parameters declared anywhere, without a cycle. Undefined only together with a distribution (its mean). */
  readonly value?: Expr
  readonly range?: RangeExpr
  readonly distribution?: DistributionExpr
}

/** `US firm prefers a > b = c > d`: best first, ties together; over outcomes. */
export interface Preference extends Located {
  readonly actor: number
  /** For this value of this kind of the actor only. */
  readonly when?: { readonly kind: number; readonly value: number }
  readonly order: readonly (readonly number[])[]
  readonly grounds: readonly Ground[]
}
