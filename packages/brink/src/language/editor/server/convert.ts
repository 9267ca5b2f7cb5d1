/** Results of the language services in the terms of the protocol. */
import type { Span } from '../../model.ts'
import type { LineMap } from '../../render.ts'
import type { Candidate } from '../candidates.ts'
import type { Sort } from '../entity.ts'
import type { OutlineItem } from '../outline.ts'
import type { CrisisText } from '../text.ts'
import type { TokenSort } from '../tokens.ts'
import type { LspPosition, LspRange, LspSymbol } from './protocol.ts'

export function positionOf(lines: LineMap, offset: number): LspPosition {
  const { line, column } = lines.position(offset)
  return { line: line - 1, character: column - 1 }
}

export const rangeOf = ({ lines }: CrisisText, { start, end }: Span): LspRange => ({
  start: positionOf(lines, start),
  end: positionOf(lines, end),
})

/** A place behind the end of a line counts as its end, one behind the text as the end of the text. */
export function offsetOf({ lines, text }: CrisisText, { line, character }: LspPosition): number {
  const start = lines.offset(line + 1)
  if (start === undefined) return text.length
  return start + Math.min(Math.max(0, character), lines.line(line + 1).length)
}

/** `CompletionItemKind`. */
export const completionKinds: Readonly<Record<Candidate['what'], number>> = {
  word: 14,
  construct: 15,
  function: 3,
  distribution: 3,
  concept: 12,
  passage: 1,
  actor: 7,
  council: 7,
  group: 5,
  kind: 13,
  kindValue: 20,
  shock: 13,
  param: 6,
  let: 6,
  chosen: 6,
  move: 9,
  option: 20,
  outcome: 23,
  event: 23,
  ask: 12,
  source: 17,
  reading: 18,
}

/** `SymbolKind`. */
const symbolKinds: Readonly<Record<Sort | 'block', number>> = {
  block: 2,
  actor: 5,
  council: 5,
  group: 8,
  kind: 10,
  kindValue: 22,
  shock: 10,
  param: 14,
  let: 13,
  chosen: 13,
  move: 6,
  option: 22,
  outcome: 24,
  event: 24,
  ask: 12,
  source: 1,
  reading: 3,
}

export function symbolOf(text: CrisisText, item: OutlineItem): LspSymbol {
  return {
    name: item.name || '(without a name)',
    detail: item.detail,
    kind: symbolKinds[item.what],
    range: rangeOf(text, item.span),
    selectionRange: rangeOf(text, item.nameSpan),
    children: item.children.map((child) => symbolOf(text, child)),
  }
}

/** Types of semantic tokens, of those that every editor colours. */
export const tokenTypes = [
  'keyword',
  'comment',
  'string',
  'number',
  'operator',
  'parameter',
  'variable',
  'enumMember',
  'type',
  'class',
  'function',
  'event',
  'namespace',
  'property',
] as const
type TokenType = (typeof tokenTypes)[number]

export const typesOfNames: Readonly<Record<Sort, TokenType>> = {
  actor: 'class',
  council: 'class',
  group: 'property',
  kind: 'type',
  kindValue: 'enumMember',
  shock: 'type',
  param: 'parameter',
  let: 'variable',
  chosen: 'variable',
  move: 'function',
  option: 'enumMember',
  outcome: 'event',
  event: 'event',
  ask: 'function',
  source: 'namespace',
  reading: 'string',
}

/** Undefined for what is left without a colour. */
export const typesOfTokens: Readonly<Record<TokenSort, TokenType | undefined>> = {
  keyword: 'keyword',
  comment: 'comment',
  text: 'string',
  number: 'number',
  date: 'number',
  sign: 'operator',
  name: undefined,
  strange: undefined,
}
