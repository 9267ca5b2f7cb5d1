/** Where crises come from: standard input, several files at once; and when colours are wanted. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder } from './brink.ts'
import { faults } from './validate.ts'

const bin = fileURLToPath(new URL('../../bin/brink.js', import.meta.url))
const wrong = entry.replace('actor B', 'actor')
const here = folder({ 'a.brink': wrong, 'b.brink': wrong, 'c.brink': entry })

const piped = (input: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: here, input, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

describe('standard input', () => {
  it('stands for a crisis file', () => {
    expect(JSON.parse(piped(entry, 'solve', '-', '--json').out).solutions[0].payoffs).toEqual(['2/3', '1/3'])
    expect(piped(entry, 'check', '-').out).toMatch(/^standard input: Entry\n/)
    expect(piped(entry, 'test', '-').out).toBe('2 passed, 0 failed\n')
    expect(piped(entry, 'convert', '-', '--to', 'efg').out).toMatch(/^EFG 2 R "Entry"/)
    expect(piped(entry, 'sweep', '-', '--over', 'cost=0..1:3')).toMatchObject({ code: 0, err: '' })
  })

  it('is formatted to standard output', () => {
    const canonical = piped(entry, 'format', '-').out
    expect(canonical).toContain('crisis "Entry"')
    expect(piped(canonical, 'format', '-').out).toBe(canonical)
    expect(piped(canonical, 'format', '--check', '-').code).toBe(0)
  })

  it('is called so where it is wrong, and refused where a file is needed', () => {
    expect(piped(wrong, 'check', '-').err).toMatch(/^standard input:\d+:\d+: error: /)
    expect(piped('', 'report', '-')).toMatchObject({ code: 2, out: '' })
    expect(piped('', 'open', '-')).toMatchObject({ code: 2, out: '' })
    expect(piped('x'.repeat(3_000_000), 'check', '-').err).toContain('Standard input is too large: 2 MB are the limit.')
    expect(piped('\u0000', 'check', '-').code).toBe(2)
  })
})

describe('several files', () => {
  it.each(['check', 'format', 'test'])('%s tells what is wrong with each', (command) => {
    const { code, out, err } = brinkIn(here, command, 'a.brink', 'c.brink', 'b.brink')
    expect([code, out]).toEqual([2, ''])
    for (const file of ['a.brink', 'b.brink']) expect(err).toMatch(new RegExp(`^${file}:\\d+:\\d+: error`, 'm'))
  })

  it('as JSON in one document', () => {
    const { err } = brinkIn(here, 'check', 'a.brink', 'b.brink', '--json')
    const { diagnostics } = JSON.parse(err)
    expect(faults(JSON.parse(err), 'diagnostics.schema.json')).toEqual([])
    expect(new Set(diagnostics.map((d: { file: string }) => d.file))).toEqual(new Set(['a.brink', 'b.brink']))
  })
})

describe('colours', () => {
  const coloured = (env: Record<string, string>) =>
    spawnSync(process.execPath, [bin, 'check', 'c.brink'], {
      cwd: here,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    }).stdout.includes('\u001b[')

  it('are not for pipes, unless they are forced; and never where they are declined', () => {
    expect(coloured({})).toBe(false)
    expect(coloured({ FORCE_COLOR: '1' })).toBe(true)
    expect(coloured({ FORCE_COLOR: '0' })).toBe(false)
    expect(coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
  })
})
