/** Offsets of the editor's text and places of the protocol. */
import type { Text } from '@codemirror/state'
import type { LspPosition, LspRange } from 'brink'

export function positionAt(doc: Text, offset: number): LspPosition {
  const line = doc.lineAt(offset)
  return { line: line.number - 1, character: offset - line.from }
}

export function offsetAt(doc: Text, { line, character }: LspPosition): number {
  if (line >= doc.lines) return doc.length
  const { from, to } = doc.line(line + 1)
  return Math.min(from + character, to)
}

export const rangeAt = (doc: Text, { start, end }: LspRange) => ({
  from: offsetAt(doc, start),
  to: offsetAt(doc, end),
})
