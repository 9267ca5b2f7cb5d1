/** The canonical style as a change of the text. */
import { formatCrisis } from '../format/format.ts'
import type { TextEdit } from './edits.ts'

/** Empty when the text is in style already; undefined for a text that cannot be parsed. */
export function formatEdits(text: string): TextEdit[] | undefined {
  const { text: formatted } = formatCrisis(text)
  if (formatted === undefined) return undefined
  if (formatted === text) return []
  const most = Math.min(text.length, formatted.length)
  let start = 0
  while (start < most && text[start] === formatted[start]) start++
  let end = 0
  while (end < most - start && text[text.length - 1 - end] === formatted[formatted.length - 1 - end]) end++
  return [{ span: { start, end: text.length - end }, text: formatted.slice(start, formatted.length - end) }]
}
