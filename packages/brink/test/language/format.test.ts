/** The formatter: stable under itself, and the text means the same afterwards. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCrisis, read } from '../../src/language/index.ts'
import { parse } from '../../src/language/syntax/parse.ts'
import { crisisText } from './support/crisis-texts.ts'
import { withoutPlaces } from './support/without-places.ts'

const root = join(import.meta.dirname, '../../../..')
const files = ['models', 'examples/winter-2021']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.brink'))

function format(text: string): string {
  const { text: formatted, diagnostics } = formatCrisis(text)
  expect(diagnostics).toEqual([])
  return formatted as string
}

/** Formats a text and checks that nothing but its layout has changed. */
function checked(text: string): string {
  const formatted = format(text)
  expect(format(formatted)).toBe(formatted)
  const [before, after] = [read(text), read(formatted)]
  expect(after.diagnostics.map(({ message }) => message)).toEqual(before.diagnostics.map(({ message }) => message))
  expect(withoutPlaces(after.crisis)).toEqual(withoutPlaces(before.crisis))
  return formatted
}

test.each(files)('%s keeps its meaning and its comments', (file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const formatted = checked(text)
  const comments = (of: string) => of.match(/\/\/[^\n]*/g)?.map((comment) => comment.trimEnd())
  expect(comments(formatted)).toEqual(comments(text))
  for (const line of formatted.split('\n')) expect(line).toBe(line.trimEnd())
})

/** Another layout of a text: every gap between words may become another gap, but for the one before a parameter's unit. */
function mangled(text: string, gaps: readonly string[], choose: (n: number) => number): string {
  return text.replace(/"(?:\\.|[^"\n])*"|[^\S\n]*\n\s*|[^\S\n]+(?!unit)/g, (part) =>
    part.startsWith('"') ? part : gaps[choose(gaps.length)],
  )
}

/** Comments in the order of the text, without the space around their words. */
const remarks = (text: string): string[] => parse(text).comments.map(({ image }) => image.trim())

test('generated files in any layout', () => {
  fc.assert(
    fc.property(crisisText, fc.infiniteStream(fc.nat()), (text, stream) => {
      const numbers = stream[Symbol.iterator]()
      const choose = (n: number) => Number(numbers.next().value) % n
      checked(text)
      let number = 0
      const gaps = [' ', '\n', '   ', '\n\n\n', ' /* aside # */ ', ' // aside #\n  ', ' /* two\n lines # */ ']
      const other = mangled(text, gaps, choose).replaceAll('#', () => `${number++}`)
      expect(remarks(checked(other))).toEqual(remarks(other))
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  )
})

describe('style', () => {
  test('one item on a line, blocks indented, columns aligned', () => {
    const text = `crisis "T" "Summary"   actor A actor B
param x=0.3 in 0..1 "short" by analyst
param longer = 1/2 in 0..1 "somewhat longer" by analyst // own
play{first:A:go|stop;when go:A gains x*-longer^2,B loses min(x,1)
if go{B:left|right}else{luck:chance:up(1-x)|down}}
outcomes{Gone=go Not=stop}
`
    expect(format(text)).toBe(`crisis "T"
"Summary"
actor A
actor B
param x      = 0.3 in 0..1 "short"            by analyst
param longer = 1/2 in 0..1 "somewhat longer"  by analyst  // own
play {
  first: A: go | stop
  when go: A gains x * -longer ^ 2, B loses min(x, 1)
  if go { B: left | right } else { luck: chance: up (1 - x) | down }
}
outcomes { Gone = go  Not = stop }
`)
  })

  test('blocks that are too long for a line are opened', () => {
    const block = `if go { second: B: a_rather_long_option | another_rather_long_option  when a_rather_long_option: A gains 1, B loses 2, A loses 3 }`
    const formatted = format(`play { first: A: go | stop ${block} }`)
    expect(formatted).toBe(`play {
  first: A: go | stop
  if go {
    second: B: a_rather_long_option | another_rather_long_option  when a_rather_long_option: A gains 1, B loses 2, A loses 3
  }
}
`)
  })

  test('the rest of a line that was broken is broken as a line of its own is', () => {
    for (const terms of Array.from({ length: 30 }, (_, k) => 'y + '.repeat(k))) {
      const formatted = format(`play {
  first: A: go | stop
  when go: // aside
    A gains x / 4, /* two
 lines */ B gains (${terms}if not (second and third) /* two more
 lines */ then /* aside */ 1 /* as ever */ else (x - y - z))
}
`)
      expect(format(formatted)).toBe(formatted)
    }
  })

  test('a comment inside of a line stays with what it stands behind', () => {
    for (const terms of Array.from({ length: 30 }, (_, k) => 'y + '.repeat(k))) {
      const formatted = format(`play {
  first: A: go | stop
  when go: A gains half / 4, B loses max(1, /* as far
 as is known */ (if ${terms}y > 0 or not (go) then x else y), /* at least */ 1 / 3), A loses ${terms}1
}
`)
      expect(formatted).not.toMatch(/\n +\/\*/)
      expect(format(formatted)).toBe(formatted)
    }
  })

  test('comments stay where they stood', () => {
    const text = `// head
play { // opens
  // before
  first: A: go // goes
    | stop
  /* after */

  // last
}
// end
`
    expect(format(text)).toBe(`// head
play {  // opens
  // before
  first: A: go  // goes
      | stop
  /* after */

  // last
}
// end
`)
  })

  test('a file that cannot be parsed is left alone', () => {
    const { text, diagnostics } = formatCrisis('play { A: go |')
    expect(text).toBeUndefined()
    expect(diagnostics).toHaveLength(1)
  })
})
