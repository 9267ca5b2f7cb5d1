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
  const bad = firstStrange(text)
  if (bad < 0) return undefined
  return {
    severity: 'error',
    code: 'not-text',
    message: 'this is not text: it holds characters that no text has',
    span: { start: bad, end: bad + 1 },
    mend: 'A crisis file is plain text in UTF-8; save it again as that.',
  }
}

/** Offset of the first control character (other than white space) or of the mark of bytes that are no UTF-8; -1 if none. */
function firstStrange(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd || (code < 32 && (code < 9 || code > 13))) return i
  }
  return -1
}
