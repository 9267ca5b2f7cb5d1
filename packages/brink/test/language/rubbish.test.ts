/** Whatever stands in a file: it is read to the end or refused, never with an exception, and what is said has a place. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, formatCrisis, read, renderDiagnostics } from '../../src/language/index.ts'
import { keywords } from '../../src/language/syntax/scanner.ts'

const flagship = readFileSync(join(import.meta.dirname, '../../../../examples/winter-2021/winter-2021.brink'), 'utf8')
const signs =
  '0 -1 1e300 1e999 1/0 1e-20 10001 __proto__ constructor toString { } ( ) [ ] : ; , . .. | = ~ + - * / ^ < <= > >= != " // /* */ $ é 2021-12-07 2021-12 0.3 80% 1e9 "words" x y A B'
const vocabulary = [...keywords, ...signs.split(' '), '\n', '\u0000', '\ud800', '\u{1f600}']

function survives(text: string): void {
  const { crisis, diagnostics: ofText } = read(text)
  if (!crisis) expect(ofText.length).toBeGreaterThan(0)
  const made = crisis && compile(crisis, { maxNodes: 2000 })
  if (made && !made.compiled) expect(made.diagnostics.some((d) => d.severity === 'error' && d.mend)).toBe(true)
  const diagnostics = [...ofText, ...(made?.diagnostics ?? [])]
  for (const { span, message } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(Math.max(1, text.length))
    expect(message).not.toMatch(/undefined|\bNaN\b|\[object|\btoken/)
  }
  expect(ofText.filter(({ severity }) => severity === 'error').length).toBeLessThanOrEqual(51)
  renderDiagnostics(diagnostics, { file: 'x.brink', text, colour: true })
  formatCrisis(text)
}

test('words of the language in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 60 }), (words) => survives(words.join(' '))),
    { numRuns: 400 },
  )
})

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survives), { numRuns: 200 })
})

test('the example with pieces taken out, doubled or changed', () => {
  const pieces = flagship.match(/\s+|"[^"\n]*"|\w+|[^\w\s"]|"/g) as string[]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(pieces.length - 1), fc.nat(3), fc.constantFrom(...vocabulary)), { maxLength: 6 }),
      (edits) => {
        const copy = [...pieces]
        for (const [at, how, word] of edits) copy[at] = ['', copy[at] + copy[at], word, `${copy[at]} ${word}`][how]
        survives(copy.join(''))
      },
    ),
    { numRuns: 150 },
  )
})

describe('refused before it is parsed', () => {
  const code = (text: string) => read(text).diagnostics[0]?.code
  test.each([
    ['more than a million characters', 'x '.repeat(600_000), 'too-long'],
    ['zero bytes', 'crisis "x" \u0000', 'not-text'],
    ['bytes that are no UTF-8', 'crisis "\ufffd"', 'not-text'],
    ['parentheses', `param x = ${'('.repeat(5000)}`, 'too-deep'],
    ['conditionals', `param x = ${'if a then '.repeat(5000)}`, 'too-deep'],
    ['braces', `play { ${'if a { '.repeat(5000)}`, 'too-deep'],
  ])('%s', (_, text, expected) => {
    expect(code(text)).toBe(expected)
  })
})

describe('long but flat texts cost no stack', () => {
  const around = (formula: string) =>
    `crisis "x" actor A param a = ${formula} by analyst play { A: go | stop when go: A gains a } outcomes { X = go Y = stop }`
  test('200 brackets are fine', () => {
    expect(read(around(`${'('.repeat(199)}1${')'.repeat(199)}`)).diagnostics).toEqual([])
  })
  test('a long sum is refused with words', () => {
    const { diagnostics } = read(around(Array(5000).fill('1').join(' + ')))
    expect(diagnostics.map(({ code }) => code)).toEqual(['long-formula'])
  })
  test('a long chain of else if', () => {
    const arms = Array.from({ length: 500 }, (_, i) => `if 1 > ${i} then ${i} else`).join(' ')
    expect(read(around(`${arms} 0`)).diagnostics).toEqual([])
  })
  test('many signs', () => {
    expect(read(around(`${'-'.repeat(5000)}1`)).diagnostics.map(({ code }) => code)).toEqual(['long-formula'])
  })
  test('a long chain of parameters', () => {
    const params = Array.from({ length: 3000 }, (_, i) => `param p${i} = p${i + 1} + 1 by analyst`).join('\n')
    const text = `${around('p0')}\n${params}\nparam p3000 = 1 by analyst`
    expect(read(text).diagnostics.some(({ code }) => code === 'long-formula')).toBe(true)
  })
  test('ten thousand statements', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `when go: A gains ${i}`).join('\n')
    const text = `crisis "x" actor A play { A: go | stop ${lines} } outcomes { X = go Y = stop }`
    expect(read(text).diagnostics).toEqual([])
    expect(formatCrisis(text).diagnostics).toEqual([])
  })
  test('ten thousand mistakes are fifty and a count', () => {
    const { diagnostics } = read(`play { ${'when nobody: A gains x\n'.repeat(10_000)} }`)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(51)
    expect(diagnostics.find(({ code }) => code === 'too-many-errors')?.message).toMatch(
      /^there are \d+ more errors, not listed$/,
    )
  })
})
