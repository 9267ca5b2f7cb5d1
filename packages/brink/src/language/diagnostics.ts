/** What is wrong with a file, where, and what would mend it. */
import type { Span } from './model.ts'

export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable name of the rule, e.g. `unknown-name`; tests and editors rely on it. */
  readonly code: string
  /** One sentence, for an analyst: what is wrong. */
  readonly message: string
  readonly span: Span
  /** One sentence: what would mend it. */
  readonly mend?: string
  /** Other places that belong to it. */
  readonly related?: readonly { readonly span: Span; readonly message: string }[]
}
