/** Commands that write: nothing is lost, nothing is overwritten. */
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder, small } from './brink.ts'

const untidy = entry.replace('param cost = 1/3', 'param   cost=1/3')

describe('brink new', () => {
  it('writes a crisis that checks, solves and is in the canonical style', () => {
    const here = folder()
    const made = brinkIn(here, 'new', 'distant-straits')
    expect(made).toEqual({
      code: 0,
      err: '',
      out: 'Wrote distant-straits.brink. Next: brink solve distant-straits.brink\n',
    })
    expect(readFileSync(join(here, 'distant-straits.brink'), 'utf8')).toContain('crisis "Distant straits"')
    const checked = brinkIn(here, 'check', 'distant-straits.brink')
    expect(checked.code).toBe(0)
    expect(checked.out).toContain('No errors.')
    expect(brinkIn(here, 'solve', 'distant-straits.brink')).toMatchObject({ code: 0, err: '' })
    expect(brinkIn(here, 'format', '--check', 'distant-straits.brink').code).toBe(0)
  })

  it('never overwrites', () => {
    const here = folder({ 'mine.brink': 'precious' })
    const again = brinkIn(here, 'new', 'mine')
    expect(again.code).toBe(2)
    expect(again.err).toContain('exists already')
    expect(readFileSync(join(here, 'mine.brink'), 'utf8')).toBe('precious')
  })

  it.each(['.brink', '---', 'a"b'])('refuses the name %s', (name) => {
    expect(brinkIn(folder(), 'new', '--', name).code).toBe(2)
  })
})

describe('brink format', () => {
  it('rewrites in place, keeps the mode, leaves nothing behind, and is stable', () => {
    const here = folder({ 'a.brink': untidy })
    const file = join(here, 'a.brink')
    chmodSync(file, 0o640)
    expect(brinkIn(here, 'format', '--check', 'a.brink').code).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(untidy)
    expect(brinkIn(here, 'format', 'a.brink')).toMatchObject({ code: 0, out: 'a.brink: formatted\n' })
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readdirSync(here)).toEqual(['a.brink'])
    expect(brinkIn(here, 'format', 'a.brink').out).toBe('a.brink: unchanged\n')
  })

  it('prints with --stdout and changes nothing', () => {
    const here = folder({ 'a.brink': untidy })
    const { out } = brinkIn(here, 'format', '--stdout', 'a.brink')
    expect(readFileSync(join(here, 'a.brink'), 'utf8')).toBe(untidy)
    writeFileSync(join(here, 'b.brink'), out)
    expect(brinkIn(here, 'format', '--check', 'b.brink').code).toBe(0)
  })

  it('writes through a link and leaves it a link', () => {
    const here = folder({ 'real.brink': untidy })
    symlinkSync('real.brink', join(here, 'link.brink'))
    expect(brinkIn(here, 'format', 'link.brink').code).toBe(0)
    expect(lstatSync(join(here, 'link.brink')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(here, 'real.brink'), 'utf8')).not.toBe(untidy)
  })

  it('an error in one file leaves all as they are', () => {
    const here = folder({ 'a.brink': untidy, 'b.brink': 'crisis {' })
    expect(brinkIn(here, 'format', 'a.brink', 'b.brink').code).toBe(2)
    expect(readFileSync(join(here, 'a.brink'), 'utf8')).toBe(untidy)
  })
})

describe('odd files', () => {
  it('reads a byte order mark and Windows line ends', () => {
    const here = folder({ 'bom.brink': `\ufeff${small.replaceAll('\n', '\r\n')}` })
    expect(brinkIn(here, 'check', 'bom.brink').code).toBe(0)
  })

  it('a page that cannot be written leaves nothing behind', () => {
    const here = folder({ 'a.brink': entry })
    const { code, out } = brinkIn(here, 'report', 'a.brink', '-o', '.')
    expect([code, out]).toEqual([2, ''])
    expect(readdirSync(here)).toEqual(['a.brink'])
  })
})
