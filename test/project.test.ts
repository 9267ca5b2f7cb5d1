/** What the project promises a stranger: the README's commands, its snippets, the models, the example. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { brink, root } from './brink.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const example = 'examples/winter-2021/winter-2021.brink'
const ownFiles = [example, 'examples/winter-2021/variations/confidence.brink']

describe('README', () => {
  const readme = read('README.md')

  test('its two commands stand in the CI script as they stand in the text', () => {
    const commands = [...readme.matchAll(/^ {4}(npm ci .*)$/gm)].map((m) => m[1])
    expect(commands).toHaveLength(2)
    const script = read('.ci/run').split('\n')
    for (const command of commands) expect(script).toContain(command)
  })

  test('every crisis in it solves without a warning', () => {
    const folder = mkdtempSync(join(tmpdir(), 'brink-readme-'))
    const snippets = [...readme.matchAll(/```brink\n([^`]*)```/g)].map((m) => m[1])
    expect(snippets.length).toBeGreaterThan(0)
    snippets.forEach((snippet, i) => {
      const file = join(folder, `readme-${i}.brink`)
      writeFileSync(file, snippet)
      expect(brink('check', file)).toMatchObject({ status: 0, err: '' })
      const { status, out } = brink('solve', file)
      expect(status).toBe(0)
      const quoted = /```text\n([^`]*)```/.exec(readme)![1].trimEnd().split('\n')
      for (const line of quoted) expect(out.split('\n')).toContain(line)
    })
  })
})

describe('models and the example', () => {
  for (const file of readdirSync(join(root, 'models')).filter((f) => f.endsWith('.brink'))) {
    test(`models/${file} gives what its paper states`, () => {
      expect(read(`models/${file}`)).toMatch(/^expect /m)
      const { status, out, err } = brink('test', `models/${file}`)
      expect({ status, err, out: status === 0 ? '' : out }).toEqual({ status: 0, err: '', out: '' })
    })

    test(`models/${file} is formatted and has no warning`, () => {
      expect(brink('format', '--check', `models/${file}`).status).toBe(0)
      expect(brink('check', `models/${file}`)).toMatchObject({ status: 0, err: '' })
    })
  }

  test.each(ownFiles)('%s gives its published figures, and is formatted', (file) => {
    const { status, out } = brink('test', file)
    expect({ status, out: status === 0 ? '' : out }).toEqual({ status: 0, out: '' })
    expect(brink('format', '--check', file).status).toBe(0)
  })

  test.runIf(process.env.BRINK_SHARED).each(ownFiles)('every word that %s quotes stands in its source', (file) => {
    const { status, out } = brink('check', file, '--sources', join(process.env.BRINK_SHARED!, 'seeds'))
    expect(status).toBe(0)
    expect(out).toMatch(/citations: all [1-9]\d* found word for word/)
  })

  test('the example without its sources is no error, and says that they are not at hand', () => {
    const { status, out, err } = brink('check', example)
    expect(status).toBe(0)
    expect(out + err).toMatch(/not at hand/)
  })
})
