/** Who takes part: actors, and councils with their rules and members. */
import type { Rational } from '../../number/index.ts'
import type { Ground } from './documents.ts'
import type { DistributionExpr, Expr } from './expressions.ts'
import type { Located } from './place.ts'

export interface Actor extends Located {
  readonly name: string
  /** How people call it; the name when nothing else is said. */
  readonly title: string
  readonly grounds: readonly Ground[]
}

export interface Council extends Located {
  readonly name: string
  readonly title: string
  readonly size?: number
  readonly rule: CouncilRule
  /** Members vote as players of their own. */
  readonly strategic: boolean
  readonly groups: readonly CouncilGroup[]
  readonly grounds: readonly Ground[]
}

/** `consensus`: nobody objects. Otherwise both quotas that are given must be met. */
export interface CouncilRule extends Located {
  readonly type: 'consensus' | 'quota'
  /** Share or number of members. `over`: strictly more than that (a simple majority is over 1/2). */
  readonly members?: Quota
  readonly weight?: Quota
}
export interface Quota {
  readonly amount: Rational
  /** `share` of the total, or a `count`. */
  readonly in: 'share' | 'count'
  readonly over: boolean
}

export interface CouncilGroup extends Located {
  readonly name: string
  readonly count: number
  /** The parameter that says how many; `count` is then its value as the file states it. */
  readonly countBy?: Expr
  readonly weight: Expr
  readonly veto: boolean
  readonly vote: GroupVote
  readonly grounds: readonly Ground[]
}
export type GroupVote =
  /** Consents with a stated chance: a parameter of its own, named `COUNCIL.GROUP`, with range and grounds. */
  | { readonly by: 'chance'; readonly param: number }
  /** Consents iff a private stake is above zero. */
  | { readonly by: 'stake'; readonly stake: DistributionExpr }
  /** Has a worth for each outcome (by index), and maybe a private stake in passing. */
  | { readonly by: 'worth'; readonly worth: ReadonlyMap<number, Expr>; readonly stake?: DistributionExpr }
  /** Has only an order of outcomes, as `prefers`. */
  | { readonly by: 'order'; readonly order: readonly (readonly number[])[]; readonly stake?: DistributionExpr }
