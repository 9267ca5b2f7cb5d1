/** The programs of docs/api.md print what stands under them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'

const at = (path: string) => new URL(`../../../../${path}`, import.meta.url)
const library = new URL('../../dist/index.js', import.meta.url).href
const page = readFileSync(at('docs/api.md'), 'utf8')
const programs = [
  ...page.matchAll(/^## (.*)\n(?:(?!^## )[\s\S])*?^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm),
]
const here = mkdtempSync(join(tmpdir(), 'brink-api-'))
afterAll(() => rmSync(here, { recursive: true, force: true }))

describe('docs/api.md', () => {
  it('shows what each of its programs prints', () => {
    expect(programs).toHaveLength(page.match(/^```ts$/gm)!.length)
  })

  it.each(programs.map(([, title, program, printed]) => ({ title, program, printed })))('$title', (shown) => {
    const { code } = transformSync(shown.program, { loader: 'ts', format: 'esm' })
    const file = join(here, `${shown.title.replaceAll(/\W+/g, '-')}.mjs`)
    writeFileSync(file, code.replace(/from "brink"/, `from ${JSON.stringify(library)}`))
    const { stdout, stderr } = spawnSync(process.execPath, [file], {
      encoding: 'utf8',
    })
    expect(stderr.slice(-600)).toBe('')
    expect(stdout).toBe(shown.printed)
  })
})
