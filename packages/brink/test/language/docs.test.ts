/** The language reference: every example in it is a sound file, and formatting changes nothing in its meaning. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Crisis, compile, formatCrisis, read } from '../../src/language/index.ts'
import { reservedWords } from '../../src/language/syntax/words.ts'
import { withoutPlaces } from './support/without-places.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/language.md'), 'utf8')
const examples = [...page.matchAll(/^```brink\n([\s\S]*?)^```$/gm)].map(([, text]) => text)
const named = examples.map((text): [string, string] => [/crisis "([^"]*)"/.exec(text)?.[1] ?? 'untitled', text])

test('there is an example of everything', () => {
  expect(examples.length).toBeGreaterThanOrEqual(12)
})

test.each(named)('%s', (_, text) => {
  const { crisis, diagnostics } = read(text)
  expect(diagnostics.filter(({ code }) => code !== 'source-without-file' && code !== 'unused')).toEqual([])
  expect(compile(crisis as Crisis).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const formatted = formatCrisis(text).text as string
  expect(withoutPlaces(read(formatted).crisis)).toEqual(withoutPlaces(crisis))
})

test('the page lists the words that are reserved', () => {
  const sentence = /can never be names:([^.]*)\./.exec(page)?.[1] ?? ''
  expect([...sentence.matchAll(/`(\w+)`/g)].map(([, word]) => word).sort()).toEqual([...reservedWords].sort())
})
