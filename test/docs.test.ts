/** What the pages promise: links lead somewhere, commands and their options exist, dependencies are those that are there. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { brink, root } from './brink.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? pagesIn(`${folder}/${entry.name}`)
      : entry.name.endsWith('.md')
        ? [`${folder}/${entry.name}`]
        : [],
  )
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  'bench/README.md',
  'packages/brink/README.md',
  ...pagesIn('docs'),
  ...pagesIn('examples'),
]
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')

/** Anchors as forges make them of headings: small letters, no punctuation, hyphens for spaces. */
const anchors = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each(pages)('%s', (page) => {
  test('its links lead somewhere', () => {
    const dead = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
      if (/^https?:/.test(link)) return []
      const [path, anchor] = link.split('#')
      const target = path === '' ? page : normalize(join(dirname(page), path))
      if (!existsSync(join(root, target))) return [link]
      return anchor === undefined || anchors(target).includes(anchor) ? [] : [link]
    })
    expect(dead).toEqual([])
  })

  test('the files that it names exist', () => {
    const named = [...read(page).matchAll(/`((?:packages|examples|models|docs|scripts|bench|test)\/[\w./-]+)`/g)]
    expect(named.map(([, path]) => path).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

describe('the tutorial', () => {
  const text = read('docs/tutorial.md')
  const file = join(mkdtempSync(join(tmpdir(), 'brink-tutorial-')), 'strait.brink')
  const crisis = /^```brink\n([\s\S]*?)^```$/m.exec(text)![1]

  test('its crisis is sound and in the canonical style', () => {
    writeFileSync(file, crisis)
    expect(brink('check', file)).toMatchObject({ status: 0, err: '' })
    expect(brink('format', '--check', file).status).toBe(0)
    expect(brink('solve', file, '--at', 'clash=0.6', '--at', 'resolve.strong=80%').status).toBe(0)
  })

  test('its own tests hold', () => {
    const expectations = [...text.matchAll(/^ {4}(expect .*)$/gm)].map((m) => m[1])
    expect(expectations.length).toBeGreaterThan(1)
    writeFileSync(file, `${crisis}\n${expectations.join('\n')}\n`)
    expect(brink('test', file)).toMatchObject({ status: 0 })
  })

  test('without a word on solving all sequential equilibria are found', () => {
    writeFileSync(file, crisis.replace(/^solve by .*$/m, ''))
    expect(JSON.parse(brink('solve', file, '--json').out)).toMatchObject({
      concept: 'sequential',
      complete: true,
      exact: true,
    })
  })

  test('what it says of the first file is so', () => {
    const folder = mkdtempSync(join(tmpdir(), 'brink-tutorial-'))
    const started = join(folder, 'warning.brink')
    expect(brink('new', started).status).toBe(0)
    const [, said] = /in `warning.brink`, (.*?);/.exec(text)!
    const told = brink('solve', started).out.replaceAll(/\s+/g, ' ')
    const [, from, to] = /from ([\d.]+) to ([\d.]+)/.exec(said)!
    expect(told).toMatch(new RegExp(`"warn" lowers the chance that .* is firm from ${from} to ${to}`))
  })
})

/** Commands and their options, from the help. */
const help = new Map(
  [...brink('help').out.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].map(([, name]) => [name, brink('help', name).out]),
)
/** Lines of code, joined where a backslash carries them on, and code in the text. */
const written = pages.flatMap((page) => {
  const text = read(page).replace(/\\\n\s*/g, ' ')
  const spans = [...withoutBlocks(text).matchAll(/`((?:npx )?brink [^`\n]*)`/g)].map((m) => m[1])
  const lines = [...text.matchAll(/^ *((?:npx )?brink [a-z]+\b.*)$/gm)].map((m) => m[1])
  return [...spans, ...lines].map((line) => ({ page, line: line.replace(/^npx /, '').replace(/ #.*$/, '') }))
})
function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/^ {4}.*$/gm, '')
}

describe('commands', () => {
  test('the README has a line for each, and for no other', () => {
    const rows = [...read('README.md').matchAll(/^\| `brink ([a-z]+)/gm)].map((m) => m[1])
    expect(rows.sort()).toEqual([...help.keys()].filter((name) => name !== 'help').sort())
  })

  test('the pages write only commands and options that there are', () => {
    expect(written.length).toBeGreaterThan(60)
    const unknown = written.flatMap(({ page, line }) => {
      const [, name] = line.split(/\s+/)
      if (/^[A-Z…]|^help$/.test(name)) return []
      const text = help.get(name)
      if (text === undefined) return [`${page}: ${line}`]
      const options = [...line.matchAll(/(?<![\w-])(--?[a-z][a-z-]*)/g)].map((m) => m[1])
      return options
        .filter((o) => !new RegExp(`(?<![\\w-])${o}(?![\\w-])`).test(text))
        .map((o) => `${page}: ${o} in ${line}`)
    })
    expect(unknown).toEqual([])
  })
})

describe('dependencies', () => {
  const manifest = (path: string) => JSON.parse(read(path)) as Record<string, Record<string, string> | undefined>
  const needed = ['package.json', 'packages/brink/package.json', 'packages/workbench/package.json'].flatMap((path) => {
    const { dependencies, devDependencies } = manifest(path)
    return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name !== 'brink')
  })
  const rows = [...read('docs/dependencies.md').matchAll(/^\| (`.*?) \| ([^|]+) \|/gm)].flatMap(([, names, licence]) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => ({ name, licence })),
  )
  const covers = (listed: string, name: string) =>
    listed.endsWith('/*') ? name.startsWith(listed.slice(0, -1)) : listed === name

  test('each has its line, and no line speaks of another', () => {
    expect(needed.filter((name) => !rows.some((row) => covers(row.name, name)))).toEqual([])
    expect(rows.filter((row) => !needed.some((name) => covers(row.name, name))).map((row) => row.name)).toEqual([])
  })

  test.each(needed)('%s has the licence that is stated', (name) => {
    const folders = ['node_modules', 'packages/brink/node_modules', 'packages/workbench/node_modules']
    const path = folders.map((folder) => `${folder}/${name}/package.json`).find((p) => existsSync(join(root, p)))!
    const stated = rows.find((row) => covers(row.name, name))!.licence
    const { license } = JSON.parse(read(path)) as { license: string }
    expect(license.replaceAll(/[()]/g, '').replace(' OR ', ' or ')).toBe(stated)
  })
})
