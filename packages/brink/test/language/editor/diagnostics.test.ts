/** What is wrong reads in an editor as it does on the command line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnosticsOf } from '../../../src/language/editor/diagnostics.ts'
import { CrisisText } from '../../../src/language/editor/text.ts'
import { renderDiagnostics } from '../../../src/language/index.ts'
import { files } from './texts.ts'

const folder = join(import.meta.dirname, '../spoilt')
const spoilt = readdirSync(folder).filter((name) => name.endsWith('.brink'))
const sources = new Map(
  readdirSync(join(folder, 'sources')).map((name) => [
    `sources/${name}`,
    readFileSync(join(folder, 'sources', name), 'utf8'),
  ]),
)

test('there are spoilt files', () => expect(spoilt.length).toBeGreaterThan(60))

test.each(spoilt)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  const shown = `${renderDiagnostics(diagnosticsOf(new CrisisText(text, { sources })), { file, text })}\n`
  const golden = join(folder, file.replace(/\.brink$/, '.txt'))
  expect(existsSync(golden)).toBe(true)
  expect(shown).toBe(readFileSync(golden, 'utf8'))
})

test.each(files)('nothing is wrong with %s', (_, text) => {
  expect(diagnosticsOf(new CrisisText(text)).filter(({ severity }) => severity === 'error')).toEqual([])
})

test('without sources nothing is said of quotations, but of paths that lead out', () => {
  const text = (path: string) =>
    `crisis "S" source s = "S" file "${path}" actor A play { A: x | y from s 1 "words" when x: A gains 1 }
    outcomes { X = x Y = y }`
  const codes = (path: string, texts?: ReadonlyMap<string, string>) =>
    diagnosticsOf(new CrisisText(text(path), { sources: texts })).map(({ code }) => code)
  expect(codes('a.txt')).toEqual([])
  expect(codes('../a.txt')).toEqual(['source-outside-folder'])
  expect(codes('a.txt', new Map())).toEqual(['source-not-at-hand'])
  expect(codes('a.txt', new Map([['a.txt', 'Something else.']]))).toEqual(['misquoted'])
  expect(codes('a.txt', new Map([['a.txt', 'The words.']]))).toEqual([])
})
