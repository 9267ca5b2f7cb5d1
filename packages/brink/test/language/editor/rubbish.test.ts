/** Whatever a text holds, every question about every place is answered, and soon. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CrisisText,
  completionsAt,
  definitionsAt,
  diagnosticsOf,
  foldsOf,
  formatEdits,
  hoverAt,
  lex,
  nameColours,
  outlineOf,
  referencesAt,
  renamableAt,
  renameAt,
} from '../../../src/language/editor/index.ts'
import { example, files } from './texts.ts'

function askAll(source: string, offset: number): void {
  const text = new CrisisText(source, { mostNodes: 1000 })
  const { tokens, comments } = lex(source)
  const { span, items } = completionsAt(text, offset)
  expect(span.start).toBeLessThanOrEqual(span.end)
  expect(span.end).toBe(offset)
  for (const { label } of items) expect(label).not.toBe('')
  for (const fold of foldsOf(source, tokens, comments)) expect(fold.start).toBeLessThanOrEqual(fold.end)
  for (const { start, end } of [...nameColours(text), ...referencesAt(text, offset), ...definitionsAt(text, offset)])
    expect(source.slice(start, end)).not.toBe('')
  hoverAt(text, offset)
  outlineOf(text)
  formatEdits(source)
  diagnosticsOf(text)
  const name = renamableAt(text, offset)
  if (name) expect(source.slice(name.span.start, name.span.end)).toBe(name.name)
  renameAt(text, offset, 'another')
}

test('files with pieces cut out, doubled and moved', () => {
  const piece = fc.tuple(fc.nat(), fc.nat({ max: 60 }), fc.nat(), fc.boolean())
  fc.assert(
    fc.property(
      fc.constantFrom(...files.map(([, text]) => text)),
      fc.array(piece, { maxLength: 3 }),
      fc.nat(),
      (source, pieces, place) => {
        let text = source
        for (const [from, length, to, keep] of pieces) {
          const start = from % (text.length + 1)
          const part = text.slice(start, start + length)
          const rest = keep ? text : text.slice(0, start) + text.slice(start + length)
          const at = to % (rest.length + 1)
          text = rest.slice(0, at) + part + rest.slice(at)
        }
        askAll(text, place % (text.length + 1))
      },
    ),
    { numRuns: 60 },
  )
})

test('words and signs in any order', () => {
  const word = fc.constantFrom(...new Set(example.split(/\s+/)), '{', '}', '(', ')', '"', '//', '/*', '*/', '..', '[')
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 60 }),
      fc.constantFrom(' ', '\n', ''),
      fc.nat(),
      (words, between, place) => {
        const text = words.join(between)
        askAll(text, place % (text.length + 1))
      },
    ),
    { numRuns: 100 },
  )
})

test('no text, text that is none, and what is nested or repeated without measure', () => {
  const many = 3000
  const texts = [
    '',
    '\0\0',
    '"',
    '/*',
    '('.repeat(many),
    `play ${'{ '.repeat(many)}`,
    `param x = ${'('.repeat(many)}1${')'.repeat(many)}`,
    `actor A play { ${'A: x | y when x: A gains 1\n'.repeat(200)} }`,
    `actor A event e = ${Array(many).fill('x').join(' and ')}`,
    `param p = ${'if 1 > 0 then '.repeat(many)}`,
  ]
  for (const text of texts) for (const offset of [0, text.length >> 1, text.length]) askAll(text, offset)
})
