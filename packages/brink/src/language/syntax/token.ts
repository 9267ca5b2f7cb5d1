/** A token of a crisis file. */
export interface Token {
  readonly image: string
  /** `ID`, `LABEL`, `NUMBER`, `STRING`, `DATE`, `EOF`, or the keyword or sign itself. */
  type: string
  readonly start: number
  readonly end: number
  /** Counted from 0. */
  readonly line: number
}
