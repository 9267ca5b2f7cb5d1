/** Quoted words stand where the file says that they stand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphsOf, quotes } from '../../src/language/citations/check.ts'
import { type Crisis, checkCitations, crisisCitations, read, sourcePathFault } from '../../src/language/index.ts'

const crisisOf = (text: string): Crisis => {
  const { crisis, diagnostics } = read(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return crisis as Crisis
}

const citing = (grounds: string) =>
  crisisOf(`crisis "x" source s = "A report" file "s.txt" actor A
    play { A: go | stop from ${grounds} } outcomes { X = go Y = stop }`)
const states = (grounds: string, text?: string) => {
  const { findings, diagnostics } = checkCitations(
    citing(grounds),
    new Map(text === undefined ? [] : [['s.txt', text]]),
  )
  return [...findings.map(({ state }) => state), ...diagnostics.map(({ code }) => code)]
}

describe('words of a passage', () => {
  const text = 'First  line.\r\n\r\n   \nThe “second” line isn’t\tlong.\n\u00c9lan vital\n'
  test.each([
    ['as they stand', 's 1 "First line."', ['found']],
    ['with straight quotation marks and single spaces', 's 2 "The \\"second\\" line isn\'t long"', ['found']],
    ['composed or not', 's 3 "E\u0301lan"', ['found']],
    ['with words left out', 's 2 "The ... long"', ['found']],
    ['in the wrong order', 's 2 "long ... The"', ['missing', 'misquoted']],
    ['with other capitals', 's 1 "first"', ['missing', 'misquoted']],
    ['of another paragraph', 's 2 "First"', ['missing', 'misquoted']],
    ['of a paragraph that is not there', 's 4 "First"', ['missing', 'no-such-paragraph']],
    ['none, only the paragraph', 's 3', ['found']],
    ['none, between quotation marks', 's 1 ""', ['missing', 'empty-quotation']],
    ['none, but dots', 's 1 "..."', ['missing', 'empty-quotation']],
  ])('%s', (_, grounds, expected) => {
    expect(states(grounds, text)).toEqual(expected)
  })

  test('a source that is not at hand is a warning', () => {
    expect(states('s 1 "First"')).toEqual(['unread', 'source-not-at-hand'])
    const { diagnostics } = checkCitations(citing('s 1 "First"'), new Map())
    expect(diagnostics[0].severity).toBe('warning')
  })

  test('the message names the paragraph where the words do stand', () => {
    const { diagnostics } = checkCitations(citing('s 1 "Élan"'), new Map([['s.txt', text]]))
    expect(diagnostics[0].mend).toBe('They stand in paragraph 3.')
  })

  test('every piece of a paragraph is found in it, with words left out or not', () => {
    const word = fc.stringMatching(/^[A-Za-z',]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 20 }), fc.nat(), fc.nat(), (words, a, b) => {
        const [paragraph] = paragraphsOf(words.join('  '))
        const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y)
        expect(quotes(paragraph, words.slice(from, to + 1).join(' '))).toBe(true)
        expect(quotes(paragraph, `${words[from]} ... ${words.slice(to + 1).join(' ')}`)).toBe(true)
      }),
    )
  })
})

test('paths of sources stay below the folder of the file', () => {
  for (const good of ['a.txt', 'sources/a.txt', './a.txt', 'a..b/c.txt']) expect(sourcePathFault(good)).toBeUndefined()
  for (const bad of [
    '/etc/passwd',
    '../a',
    'a/../../b',
    'C:\\a',
    '\\\\host\\a',
    'file:///etc/passwd',
    'http://x',
    '',
    'a\\..\\..\\b',
  ]) {
    expect(sourcePathFault(bad), bad).toBeTypeOf('string')
  }
})

const example = join(import.meta.dirname, '../../../../examples/winter-2021/winter-2021.brink')
const shared = process.env.BRINK_SHARED
const seeds = shared === undefined ? undefined : join(shared, 'seeds')

test('every number of the example has a ground, and most of them cite', () => {
  const crisis = crisisOf(readFileSync(example, 'utf8'))
  for (const param of crisis.params) expect(param.grounds.length, param.name).toBeGreaterThan(0)
  expect(crisisCitations(crisis).length).toBeGreaterThan(30)
})

test.runIf(seeds !== undefined && existsSync(seeds))('every quoted word of the example stands in its source', () => {
  const crisis = crisisOf(readFileSync(example, 'utf8'))
  const texts = new Map<string, string>()
  for (const name of readdirSync(seeds as string))
    texts.set(`sources/${name}`, readFileSync(join(seeds as string, name), 'utf8'))
  const { findings, diagnostics } = checkCitations(crisis, texts)
  expect(diagnostics).toEqual([])
  expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['found']))
})
