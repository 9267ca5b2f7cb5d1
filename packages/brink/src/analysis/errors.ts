/** The crisis is sound but this cannot be answered: values out of bounds, a method that is not for this game. */
export class AnswerError extends Error {
  /** One sentence: what would mend it. */
  readonly mend?: string
  constructor(message: string, mend?: string) {
    super(message)
    this.name = 'AnswerError'
    this.mend = mend
  }
}
