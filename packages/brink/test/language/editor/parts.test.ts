/** Outline, folds, colours, formatting, references. */
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../../src/language/editor/edits.ts'
import { foldsOf } from '../../../src/language/editor/folds.ts'
import { formatEdits } from '../../../src/language/editor/formatting.ts'
import { outlineOf } from '../../../src/language/editor/outline.ts'
import { definitionsAt, referencesAt } from '../../../src/language/editor/references.ts'
import { CrisisText } from '../../../src/language/editor/text.ts'
import { lex, nameColours } from '../../../src/language/editor/tokens.ts'
import { formatCrisis } from '../../../src/language/index.ts'
import { example, files, marked } from './texts.ts'

describe('outline', () => {
  const items = outlineOf(new CrisisText(example))

  test('has every declaration with what it means', () => {
    const names = items.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['offer', 'Russia', 'NATO', 'intent', 'keep', 'play', 'outcomes', 'attack', 'war']),
    )
    expect(items.find(({ name }) => name === 'US')).toMatchObject({ what: 'actor', detail: 'the United States' })
    expect(items.find(({ name }) => name === 'play')?.children.map(({ name }) => name)).toEqual([
      'posture',
      'warning',
      'talks',
      'table',
      'reply',
      'unity',
      'vote',
      'move',
      'size',
      'answer',
    ])
    expect(items.find(({ name }) => name === 'NATO')?.children.map(({ name }) => name)).toEqual(['objectors', 'others'])
  })

  test.each(files)('names stand inside of what they name: %s', (_, source) => {
    const open = [...outlineOf(new CrisisText(source))]
    for (let item = open.pop(); item; item = open.pop()) {
      expect(item.nameSpan.start).toBeGreaterThanOrEqual(item.span.start)
      expect(item.nameSpan.end).toBeLessThanOrEqual(item.span.end)
      open.push(...item.children)
    }
  })
})

test('folds: braces over several lines, runs of comments', () => {
  const source =
    '// one\n// two\nactor A\nplay {\n  A: x | y\n  if x { when x: A gains 1 }\n}\n/* a\nb */\n// alone\noutcomes { X = x }'
  const { tokens, comments } = lex(source)
  expect(foldsOf(source, tokens, comments).map(({ start, end }) => source.slice(start, end))).toEqual([
    '\n// two',
    '\n  A: x | y\n  if x { when x: A gains 1 }\n',
    '\nb */',
  ])
})

describe('colours', () => {
  test.each(files)('every character but blanks has one, in order: %s', (_, source) => {
    const { sorted } = lex(source)
    let at = 0
    for (const { start, end } of sorted) {
      expect(source.slice(at, start).trim()).toBe('')
      at = end
    }
    expect(source.slice(at).trim()).toBe('')
  })

  test('by what a token is', () => {
    const sorts = (source: string) => lex(source).sorted.map(({ sort }) => sort)
    expect(sorts('actor A "x" // y')).toEqual(['keyword', 'name', 'text', 'comment'])
    expect(sorts('record { 2021-12-07 A: x 0.4 }')).toEqual([
      'keyword',
      'sign',
      'date',
      'name',
      'sign',
      'name',
      'number',
      'sign',
    ])
    expect(sorts('§')).toEqual(['strange'])
    expect(sorts('param offer = 1')).toEqual(['keyword', 'name', 'sign', 'number'])
  })

  test('names by what they stand for', () => {
    const text = new CrisisText('actor A param p = nothing by analyst play { A: x | y when x: A gains p }')
    const found = nameColours(text).map(({ start, end, what, declares }) => [
      text.text.slice(start, end),
      what,
      declares,
    ])
    expect(found).toEqual([
      ['A', 'actor', true],
      ['p', 'param', true],
      ['A', 'actor', false],
      ['x', 'option', true],
      ['y', 'option', true],
      ['x', 'option', false],
      ['A', 'actor', false],
      ['p', 'param', false],
    ])
  })
})

describe('formatting', () => {
  test('is the style of the command line', () => {
    const source = 'actor A\n\n\nplay{A:x|y\nwhen x:A gains 1}\noutcomes{X=x Y=y}'
    const edits = formatEdits(source)!
    expect(applyEdits(source, edits)).toBe(formatCrisis(source).text)
    expect(formatEdits(applyEdits(source, edits))).toEqual([])
    expect(formatEdits('actor actor {')).toBeUndefined()
  })

  test.each(files)('%s is in style', (_, source) => expect(formatEdits(source)).toEqual([]))
})

describe('references', () => {
  const spans = (source: string, find: typeof definitionsAt) => {
    const { text, offset } = marked(source)
    return find(new CrisisText(text), offset)
  }
  const source =
    'actor A actor B play { one: A: x | y two: B: x | z when one.x and B.x: A gains 1 } outcomes { X = one.x N = not one.x }'

  test('lead to the declaration', () => {
    const [found, ...more] = spans(source.replace('B.x', 'B.^x'), definitionsAt)
    expect(more).toEqual([])
    expect(found.start).toBe(source.indexOf('x | z'))
    expect(spans(source.replace('one.x and', 'on^e.x and'), definitionsAt)[0].start).toBe(source.indexOf('one:'))
    expect(spans(source.replace('gains', 'ga^ins'), definitionsAt)).toEqual([])
  })

  test('find every place, and no other', () => {
    const found = spans(source.replace('A: x', 'A: ^x'), referencesAt)
    expect(found.map(({ start }) => source.slice(start - 4, start + 1))).toEqual([' A: x', 'one.x', 'one.x', 'one.x'])
    expect(referencesAt(new CrisisText(source), source.indexOf('x | y'), false)).toHaveLength(3)
  })

  test.each(files)('every declaration that is used is found from every use: %s', (_, text) => {
    const crisis = new CrisisText(text)
    for (const spot of crisis.names.spots) {
      const places = referencesAt(crisis, spot.span.start)
      expect(places).toContainEqual(spot.span)
      for (const place of definitionsAt(crisis, spot.span.start)) expect(places).toContainEqual(place)
    }
  })
})
