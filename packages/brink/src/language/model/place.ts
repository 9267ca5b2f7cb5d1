/** Places in the text, which every part of the model knows. */

/** A place in the text: offsets of UTF-16 code units, end exclusive. Lines and columns are computed when shown. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Located {
  readonly span: Span
}
