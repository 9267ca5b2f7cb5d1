/** Brink's parser and Langium's, both made from one grammar, give the same trees and refuse the same files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from '../../src/language/syntax/parse.ts'
import { createBrinkServices } from './support/langium/services.ts'

const root = join(import.meta.dirname, '../../../..')
const brinkFiles = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.brink'))
    .map((name) => join(folder, name))
const files = ['models', 'examples', 'packages/brink/test/language/spoilt'].flatMap(brinkFiles)
const { brink } = createBrinkServices()

/** A tree without places and links. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  if ('$refText' in value) return { name: value.$refText }
  const entries = Object.entries(value).filter(
    ([key, part]) => (key === '$type' || !key.startsWith('$')) && part !== undefined,
  )
  return Object.fromEntries(entries.map(([key, part]) => [key, bare(part)]))
}

test.each(files)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8')
  if (text.includes('\0')) return
  const own = parse(text)
  const editors = brink.parser.LangiumParser.parse(text)
  const sound = editors.parserErrors.length === 0 && editors.lexerErrors.length === 0
  expect(own.diagnostics.length === 0).toBe(sound)
  if (sound) expect(bare(own.file)).toEqual(bare(editors.value))
})
