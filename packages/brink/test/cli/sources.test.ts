import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceText } from '../../src/cli/input/sources.ts'
import { folder } from './brink.ts'

const outer = folder({ 'secret.txt': 'secret' })
const inner = join(outer, 'crisis')
mkdirSync(join(inner, 'sources'), { recursive: true })
writeFileSync(join(inner, 'sources', 'a.txt'), 'inside')
writeFileSync(join(inner, 'sources', 'binary.txt'), Buffer.from([0xff, 0xfe, 0x00]))
symlinkSync(join(outer, 'secret.txt'), join(inner, 'sources', 'link.txt'))
symlinkSync(outer, join(inner, 'up'))
const crisis = join(inner, 'x.brink')

describe('sources are read below the folder of the crisis file only', () => {
  it('reads a file below it', () =>
    expect(sourceText('sources/a.txt', crisis)).toEqual({ state: 'read', text: 'inside' }))

  it.each([
    '../secret.txt',
    'sources/../../secret.txt',
    join(outer, 'secret.txt'),
    'C:\\secret.txt',
  ])('not %s', (file) => {
    expect(sourceText(file, crisis).state).toBe('outside')
  })

  it.each(['sources/link.txt', 'up/secret.txt'])('follows no link out of it: %s', (file) => {
    expect(sourceText(file, crisis)).toMatchObject({
      state: 'outside',
      why: expect.stringContaining('a link that leads out'),
    })
  })

  it('with a folder of sources only base names count, and nothing outside it', () => {
    const sources = join(inner, 'sources')
    expect(sourceText('anywhere/a.txt', crisis, sources).state).toBe('read')
    expect(sourceText('../secret.txt', crisis, sources).state).toBe('unread')
    expect(sourceText('link.txt', crisis, sources).state).toBe('outside')
    expect(sourceText('a.txt', crisis, join(outer, 'none'))).toMatchObject({
      state: 'unread',
      why: expect.stringContaining('no folder'),
    })
  })

  it('says why a file was not read', () => {
    expect(sourceText('sources/b.txt', crisis)).toEqual({ state: 'unread', why: '"b.txt" is not at hand' })
    expect(sourceText('sources/binary.txt', crisis)).toMatchObject({
      state: 'unread',
      why: expect.stringContaining('no text in UTF-8'),
    })
  })
})
