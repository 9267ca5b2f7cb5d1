/** The record of what was done and said, and the readings of it. */
import type { AnalystGround, Ground } from './documents.ts'
import type { DistributionExpr, Expr, OptionRef, RangeExpr } from './expressions.ts'
import type { Located } from './place.ts'

/** A day, or a month or a year when that is all that is known; compared as text after padding. */
export interface CalendarDate {
  readonly text: string
  readonly year: number
  readonly month?: number
  readonly day?: number
}

export interface RecordEntry extends Located {
  readonly date: CalendarDate
  readonly what: /** A move was made. `option` undefined for a numeric move, whose `number` is given. */
    | {
        readonly type: 'move'
        readonly move: number
        readonly option?: number
        readonly number?: Expr
        readonly repeats: boolean
      }
    | { readonly type: 'said'; readonly words: string }
    | {
        readonly type: 'evidence'
        readonly kind: number
        readonly likelihoods: readonly { readonly value: number; readonly likelihood: Expr }[]
      }
  readonly by?: string
  readonly forum?: string
  readonly with: readonly string[]
  /** Actors who are reported to have seen it; undefined when nothing is said. */
  readonly seenBy?: readonly number[]
  /** Set when the date is the analyst's own. */
  readonly dated?: AnalystGround
  readonly grounds: readonly Ground[]
}

export interface Reading extends Located {
  readonly name: string
  readonly source?: number
  readonly asOf?: CalendarDate
  readonly settings: readonly Setting[]
  readonly grounds: readonly Ground[]
}
export type Setting = Located & { readonly grounds: readonly Ground[] } & (
    | {
        readonly type: 'param'
        readonly param: number
        readonly cell?: number
        readonly value?: Expr
        readonly range?: RangeExpr
        readonly distribution?: DistributionExpr
      }
    /** Chances of a kind's values, in the kind's order; a prior, or the belief at an event of the play. */
    | {
        readonly type: 'chances'
        readonly kind: number
        readonly chances: readonly (Expr | undefined)[]
        /** Where the chances may lie, in the same order. */
        readonly ranges: readonly (RangeExpr | undefined)[]
        readonly at?: OptionRef
      }
  )
