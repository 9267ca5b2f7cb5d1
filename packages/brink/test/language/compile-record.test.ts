/** The record against the play. */
import { describe, expect, test } from 'vitest'
import { movePath } from '../../src/game/index.ts'
import { followRecord } from '../../src/language/index.ts'
import { compiled, complaints, crisis } from './support/compiled.ts'

const play = `
  posture: A: mass | leave
  if mass {
    secret: A: arm | bluff unseen by B
    warning: B: warn | silent
    if warn { talks: B: talk | no_talk }
    together { one: A: east | west
               two: B: north | south }
    offer: A: offer x in 0..1 in 3 steps
  }`
const before = 'private k of A: hi | lo'
const text = (record: string, afterwards = '') =>
  `${crisis(play, before)}record {\n${record}\n}\nafterwards {\n${afterwards}\n}\n`
const faults = (record: string, afterwards = '') => complaints(text(record, afterwards))

describe('the record', () => {
  test('may leave out what the public cannot see, and stop early', () => {
    expect(faults('2020-01-01 A: mass\n2020-01-02 B: warn')).toEqual([])
    expect(faults('2020-01-01 A: mass\n2020-01-02 B: silent\n2020-01-03 A: east\n2020-01-03 B: south')).toEqual([])
  })

  test('may tell simultaneous moves in either order', () => {
    expect(faults('2020-01-01 A: mass\n2020-01-02 B: silent\n2020-01-03 B: south\n2020-01-03 A: east')).toEqual([])
  })

  test('has a gap where it leaves out a move that everybody sees', () => {
    const [fault] = faults('2020-01-01 A: mass\n2020-01-02 B: talk')
    expect(fault).toMatchObject({
      code: 'record-gap',
      message:
        'before `talk` comes `warning` (warn or silent), which everybody sees, and the record does not report it',
      mend: 'Add a line for `warning` above this one.',
    })
  })

  test('is impossible at the first line that no path allows', () => {
    const record = '2020-01-01 A: mass\n2020-01-02 B: silent\n2020-01-03 B: talk\n2020-01-04 A: east'
    const found = faults(record)
    expect(found.map((d) => d.code)).toContain('record-impossible')
    const fault = found.find((d) => d.code === 'record-impossible')!
    expect(text(record).slice(fault.span.start, fault.span.end)).toContain('talk')
  })

  test('goes on in `afterwards`', () => {
    expect(faults('2020-01-01 A: mass', '2020-02-01 B: warn\n2020-02-02 B: talk')).toEqual([])
    expect(faults('2020-01-01 A: leave', '2020-02-01 B: warn').map((d) => d.code)).toEqual(['record-impossible'])
  })

  test('knows numbers that were chosen', () => {
    const start = '2020-01-01 A: mass\n2020-01-02 B: silent\n2020-01-03 A: east\n2020-01-03 B: south\n'
    expect(faults(`${start}2020-01-04 A: offer 1/2`)).toEqual([])
    expect(faults(`${start}2020-01-04 A: offer 0.3`)).toMatchObject([
      {
        code: 'record-off-grid',
        message: '0.3 is none of the numbers that `offer` can be',
        mend: 'They are 0, 0.5, 1; take the nearest, or change the steps of the decision.',
      },
    ])
  })

  test('says where the game can stand after each line', () => {
    const c = compiled(text('2020-01-01 A: mass\n2020-01-02 said "hm"\n2020-01-03 B: warn'))
    const { after, diagnostics } = followRecord(c, c.crisis.record)
    expect(diagnostics).toEqual([])
    const paths = (nodes: Int32Array) => Array.from(nodes, (v) => movePath(c.game, v).join(' '))
    expect(paths(after[0])).toEqual(['hi mass', 'lo mass'])
    expect(after[1]).toEqual(after[0])
    expect(paths(after[2])).toEqual([
      'hi mass arm warn',
      'hi mass bluff warn',
      'lo mass arm warn',
      'lo mass bluff warn',
    ])
  })

  test('follows the rounds of a repeat', () => {
    const rounds = crisis('repeat 2 { enter: B: enter | out\n if enter { A: fight | yield } }')
    const record = (lines: string) => complaints(`${rounds}record {\n${lines}\n}\n`).map((d) => d.code)
    expect(record('2020-01-01 B: enter\n2020-01-02 A: fight\n2020-01-03 B: out')).toEqual([])
    expect(record('2020-01-01 B: out\n2020-01-02 B: out\n2020-01-03 B: out')).toEqual(['record-impossible'])
    expect(record('2020-01-01 B: enter\n2020-01-02 B: out')).toEqual(['record-gap'])
  })
})
