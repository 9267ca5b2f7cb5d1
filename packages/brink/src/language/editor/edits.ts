/** Changes of a text. */
import type { Span } from '../model.ts'

export interface TextEdit {
  readonly span: Span
  readonly text: string
}

/** Replaces parts of a text, which must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = []
  let at = 0
  for (const { span, text: part } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(at, span.start), part)
    at = span.end
  }
  return parts.join('') + text.slice(at)
}
