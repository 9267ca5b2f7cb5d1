/** Sources, and what assumptions rest on. */
import type { Expr } from './expressions.ts'
import type { Located } from './place.ts'

export interface Source extends Located {
  readonly name: string
  readonly title: string
  /** As written; undefined for a source without a file. */
  readonly file?: string
  /** Chance that what it reports of a move is right; undefined: what it reports is certain. */
  readonly grade?: Expr
}

/** `from offer 15 "bloody and expensive"`, or `by analyst "note"`. */
export type Ground = Citation | AnalystGround
export interface Citation extends Located {
  readonly type: 'citation'
  readonly source: number
  /** Counted from 1 over lines that are not blank. */
  readonly paragraph: number
  readonly words?: string
}
export interface AnalystGround extends Located {
  readonly type: 'analyst'
  readonly note?: string
}
