/** Files that are none, and results that would take the place of what was read. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder } from './brink.ts'

const refused = (run: ReturnType<typeof brinkIn>, message: string) => {
  expect(run.err).toContain(message)
  expect(run).toMatchObject({ code: 2, out: '' })
}

describe('what is read is never written over', () => {
  const here = folder({ 'a.brink': entry, 'points.csv': 'cost\n0.1\n0.2\n' })
  symlinkSync('a.brink', join(here, 'link.html'))
  mkdirSync(join(here, 'below'))

  it.each([
    ['a report', ['report', 'a.brink', '-o', 'a.brink']],
    ['a report, by another way to the file', ['report', 'a.brink', '-o', 'below/../a.brink']],
    ['a report, through a link', ['report', 'a.brink', '-o', 'link.html']],
    ['a sweep', ['sweep', 'a.brink', '--points', 'points.csv', '-o', 'points.csv', '--no-journal', '--jobs', '1']],
  ])('%s', (_, args) => {
    refused(brinkIn(here, ...args), 'is read by this command, and would be lost')
    expect(readFileSync(join(here, 'a.brink'), 'utf8')).toBe(entry)
    expect(readFileSync(join(here, 'points.csv'), 'utf8')).toContain('0.2')
  })
})

describe.runIf(process.platform === 'linux')('files that are none', () => {
  it('a pipe that nobody writes to is refused at once', () => {
    const here = folder()
    execFileSync('mkfifo', [join(here, 'pipe.brink'), join(here, 'pipe.efg'), join(here, 'pipe.txt')])
    for (const name of ['pipe.brink', 'pipe.efg']) refused(brinkIn(here, 'solve', name), 'is no ordinary file')
    refused(brinkIn(here, 'solve', 'pipe.txt'), 'does not end in .brink')
  })

  it('a folder that cannot be made is told of', () => {
    const here = folder({ 'a.brink': entry })
    refused(brinkIn(here, 'report', 'a.brink', '-o', '/proc/none/page.html'), 'there is no such folder')
    refused(brinkIn(here, 'report', 'a.brink', '-o', 'a.brink/page.html'), 'cannot be written')
  })

  it('a device takes what is written, and stays a device', () => {
    const here = folder({ 'a.brink': entry })
    expect(brinkIn(here, 'report', 'a.brink', '-o', '/dev/null').code).toBe(0)
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    refused(brinkIn(here, 'report', 'a.brink', '-o', '/dev/full'), 'the disk is full')
    expect(readdirSync(here)).toEqual(['a.brink'])
  })

  it('a full disk behind standard output is no fault of brink', () => {
    const here = folder({ 'a.brink': entry })
    const run = `"${process.execPath}" "${join(import.meta.dirname, '../../bin/brink.js')}" check a.brink`
    const said = execFileSync('sh', ['-c', `${run} 2>&1 >/dev/full; echo "code $?"`], { cwd: here, encoding: 'utf8' })
    expect(said).toBe('error: The output cannot be written: there is no room.\ncode 2\n')
  })
})

it('a result replaces a file through its link and keeps its permissions', () => {
  const here = folder({ 'a.brink': entry, 'old.html': 'old' })
  symlinkSync('old.html', join(here, 'page.html'))
  expect(brinkIn(here, 'report', 'a.brink', '-o', 'page.html').code).toBe(0)
  expect(lstatSync(join(here, 'page.html')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(here, 'old.html'), 'utf8')).toContain('<!DOCTYPE html>')
  expect(brinkIn(here, 'report', 'a.brink', '-o', 'new/folder/page.html').code).toBe(0)
  expect(existsSync(join(here, 'new/folder/page.html'))).toBe(true)
})

it('the encoding of a file that is not UTF-8 is named', () => {
  const here = folder()
  writeFileSync(join(here, 'wide.brink'), Buffer.from('\ufeffcrisis "x"', 'utf16le'))
  refused(brinkIn(here, 'check', 'wide.brink'), 'It is in UTF-16; save it as UTF-8.')
})
