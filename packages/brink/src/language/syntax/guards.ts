/** What is refused before it is parsed. */
import type { Diagnostic } from '../diagnostics.ts'

/** In UTF-16 code units; a crisis file of a thousand lines has a tenth of that. */
export const maxLength = 1_000_000

/** What is wrong with a text as a whole, if anything: too long, or not text. */
export function refuse(text: string): Diagnostic | undefined {
  if (text.length > maxLength) {
    return {
      severity: 'error',
      code: 'too-long',
      message: `the file has ${text.length} characters, and at most ${maxLength} are read`,
      span: { start: 0, end: 0 },
      mend: 'Is this a crisis file? If it is, make several of it.',
    }
  }
  const bad = text.search(/[\u0000-\u0008\u000e-\u001f\ufffd]/)
  if (bad < 0) return undefined
  return {
    severity: 'error',
    code: 'not-text',
    message: 'this is not text: it holds characters that no text has',
    span: { start: bad, end: bad + 1 },
    mend: 'A crisis file is plain text in UTF-8; save it again as that.',
  }
}
