/** What is published: everything that runs, nothing that does not; and a README whose program runs. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'))

describe('the package', () => {
  it('has the program, the library, the schemas, a README and the licence, and no sources or tests', () => {
    const [{ files }] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: at(''), encoding: 'utf8' }),
    ) as [{ files: { path: string }[] }]
    const paths = files.map(({ path }) => path)
    const needed = ['bin/brink.js', 'bin/package.json', 'dist/cli.cjs', 'dist/index.js', 'dist/third-party.txt']
    for (const path of [...needed, 'schema/solve.schema.json', 'README.md', 'LICENSE']) expect(paths).toContain(path)
    expect(paths.filter((path) => !/^(bin|dist|schema)\/|^(README\.md|LICENSE|package\.json)$/.test(path))).toEqual([])
    expect(paths.filter((path) => /\.test\.|(^|\/)test\/|^dist\/types\/cli/.test(path))).toEqual([])
  })

  it('has the licence of the project', () => {
    expect(readFileSync(at('LICENSE'), 'utf8')).toBe(readFileSync(at('../../LICENSE'), 'utf8'))
  })

  it('lets programs at the library, the schemas and its version', () => {
    const program = `
      import { answer } from 'brink'
      import { createRequire } from 'node:module'
      const require = createRequire(import.meta.url)
      console.log(typeof answer, require('brink/schema/solve.schema.json').title, require('brink/package.json').version)`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: at(''),
      encoding: 'utf8',
    })
    const { title } = JSON.parse(readFileSync(at('schema/solve.schema.json'), 'utf8'))
    expect(stdout).toBe(`function ${title} ${manifest.version}\n`)
    for (const target of Object.values(manifest.bin as Record<string, string>))
      expect(existsSync(at(target))).toBe(true)
  })

  it('has a README whose program runs as it stands', () => {
    const [, program] = /```js\n([\s\S]*?)```/.exec(readFileSync(at('README.md'), 'utf8'))!
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: at(''),
      encoding: 'utf8',
    })
    expect(stderr.slice(-600)).toBe('')
    expect(stdout).toMatch(/^Most likely it ends with Peace/)
  })
})
