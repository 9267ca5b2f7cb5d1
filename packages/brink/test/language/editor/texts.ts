/** Crisis files for tests of what editors ask. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../../../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

export const example = textOf('examples/winter-2021/winter-2021.brink')

/** The example and every model, by name. */
export const files: readonly (readonly [name: string, text: string])[] = [
  ['winter-2021', example] as const,
  ...readdirSync(join(root, 'models'))
    .filter((name) => name.endsWith('.brink'))
    .map((name) => [name.replace(/\.brink$/, ''), textOf(`models/${name}`)] as const),
]

/** A text with one `^` in it: the text without it, and where it stood. */
export function marked(text: string): { text: string; offset: number } {
  const offset = text.indexOf('^')
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset }
}
