/** The module `virtual:library`: the example and the published models, titles at once, texts when they are opened. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'

const NAME = 'virtual:library'

export function library(examples: readonly string[], models: string): Plugin {
  const published = readdirSync(models)
    .filter((name) => name.endsWith('.brink'))
    .sort()
    .map((name) => join(models, name))
  const entry = (group: string) => (file: string) => {
    const text = readFileSync(file, 'utf8')
    const [, title = basename(file), summary = ''] = /^crisis\s+"([^"]*)"\s*(?:"([^"]*)")?/m.exec(text) ?? []
    const about = { name: basename(file), group, title, summary: summary.replace(/\s+/g, ' ') }
    return `{...${JSON.stringify(about)}, load: () => import(${JSON.stringify(`${file}?raw`)}).then((m) => m.default)}`
  }
  return {
    name: 'brink-library',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) =>
      id === `\0${NAME}`
        ? `export const library = [${[...examples.map(entry('example')), ...published.map(entry('model'))].join(',\n')}]`
        : undefined,
  }
}
