import type { Diagnostic } from '../language/diagnostics.ts'

/** The crisis is sound but this cannot be answered: values out of bounds, a method that is not for this game. */
export class AnswerError extends Error {
  /** One sentence: what would mend it. */
  readonly mend?: string
  /** Where in the file it comes from, when that is known. */
  readonly diagnostics: readonly Diagnostic[]
  constructor(message: string, mend?: string, diagnostics: readonly Diagnostic[] = []) {
    super(message)
    this.name = 'AnswerError'
    this.mend = mend
    this.diagnostics = diagnostics
  }
}
