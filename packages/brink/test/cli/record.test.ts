/** `brink update`, `watch` and `score` as users and scripts call them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder, root, small } from './brink.ts'
import { faults } from './validate.ts'

const ended = `${small}afterwards { 2020-02-01 South: resist by analyst }\n`
const here = folder({
  'small.brink': ended,
  'open.brink': small,
  'graded.brink': small
    .replace('file "note.txt"', 'file "note.txt" graded 3/4')
    .replace('North: threaten by analyst }', 'North: threaten from note 1 }'),
  'none.brink': entry,
  'list.csv': 'date,question,forecast,outcome,by\n2020-01-15,Clash,60%,,Ann\n2020-01-15,"rain, or snow",0.2,no,Bob\n',
  'wrong.csv': 'date,question,forecast\n2020-01-15,Clash,160%\n',
  'head.csv': 'date,question,chance\n2020-01-15,Clash,1\n',
  'quote.csv': 'date,question,forecast\n2020-01-15,"Clash,0.5\n',
})
const brink = (...args: string[]) => brinkIn(here, ...args)
const example = join(root, 'examples/winter-2021/winter-2021.brink')
const json = (...args: string[]) => JSON.parse(brink(...args, '--json').out)

describe('brink update', () => {
  it.each(['small.brink', example])('--json as its schema has it: %s', (file) => {
    const { code, out, err } = brink('update', file, '--drop-each', '--json')
    expect([code, err]).toEqual([0, ''])
    expect(faults(JSON.parse(out), 'update.schema.json')).toEqual([])
  })

  it('takes all readings, or those that are named', () => {
    expect(json('update', 'small.brink').readings.map((r: { reading: string }) => r.reading)).toEqual(['Hard', 'Soft'])
    const [hard] = json('update', 'small.brink', '--reading', 'har').readings
    expect(hard.start[0].beliefs.nerve).toEqual({ firm: 0.9, soft: expect.closeTo(0.1, 12) })
    expect(json('update', 'small.brink', '--reading', 'har').support).toBeUndefined()
  })

  it('says what is in doubt, and what hangs on how good the source is', () => {
    const { out } = brink('update', 'graded.brink', '--reading', 'har')
    expect(out).toContain('In doubt: note is right with chance 3/4. Chance of the report')
    expect(out).toContain('What hangs on how good a source is')
    const document = json('update', 'graded.brink')
    expect(faults(document, 'update.schema.json')).toEqual([])
    const [{ steps, doubts }] = document.readings
    expect(steps[0].hearsay).toEqual([{ source: 'note', grade: '3/4' }])
    expect(doubts[0].graded).toEqual(steps[0].views[0])
  })

  it('leaves a source out and says what that changes', () => {
    const { without } = json('update', 'small.brink', '--without', 'note')
    expect(without.sources).toEqual(['note'])
    expect(without.changes[0]).toMatchObject({ type: 'chances', becomes: 'even chances' })
  })

  it('tells, then tabulates', () => {
    const { code, out, err } = brink('update', example)
    expect([code, err]).toEqual([0, ''])
    const order = [
      'the record moves the chance of attack from 0.11 to 0.34',
      'A costly act',
      'How likely each event was',
      'Intent of Russia',
      'What is ahead',
    ]
    const at = order.map((words) => out.indexOf(words))
    expect(at.every((i) => i >= 0)).toBe(true)
    expect(at).toEqual([...at].sort((a, b) => a - b))
  })

  it('refuses what it cannot do', () => {
    expect(brink('update', 'none.brink')).toMatchObject({ code: 2, out: '' })
    expect(brink('update', 'small.brink', '--without', 'nota').err).toContain('Did you mean "note"?')
    expect(brink('update', 'small.brink', '--solution', '2').err).toContain('There is no solution 2')
    expect(brink('update', 'small.brink', '--reading', 'x').code).toBe(2)
  })
})

describe('brink watch', () => {
  it.each(['small.brink', example])('--json as its schema has it: %s', (file) => {
    const { code, out, err } = brink('watch', file, '--json')
    expect([code, err]).toEqual([0, ''])
    expect(faults(JSON.parse(out), 'watch.schema.json')).toEqual([])
  })

  it('says what tells most', () => {
    const { out } = brink('watch', 'small.brink')
    expect(out).toContain('Next to be seen by everybody: answer of the South (resist or yield).')
    expect(out).toContain('Which reading is right would be told best by answer of the South')
  })

  it('works without a record, from the start', () => {
    const found = json('watch', 'none.brink')
    expect(found.points).toHaveLength(1)
    expect(found.points[0].moves.map((m: { next: boolean }) => m.next)).toEqual([true, false])
  })
})

describe('brink score', () => {
  it.each(['small.brink', example])('--json as its schema has it: %s', (file) => {
    const { code, out, err } = brink('score', file, '--forecasts', 'list.csv', '--json')
    expect([code, err]).toEqual([0, ''])
    expect(faults(JSON.parse(out), 'score.schema.json')).toEqual([])
  })

  it('scores recorded forecasts beside the readings', () => {
    const { recorded } = json('score', 'small.brink', '--forecasts', 'list.csv')
    expect(recorded.forecasts.map((f: { happened: boolean }) => f.happened)).toEqual([true, false])
    expect(recorded.forecasts[0].score.brier).toBeCloseTo(0.16, 12)
    expect(recorded.forecasters.map((f: { by: string }) => f.by)).toEqual(['Ann', 'Bob'])
  })

  it('names the line of a list that is wrong', () => {
    const told = (file: string) => brink('score', 'small.brink', '--forecasts', file)
    expect(told('wrong.csv').err).toContain('line 2: the forecast 160% is no chance')
    expect(told('head.csv').err).toContain('there is no column "chance"')
    expect(told('quote.csv').err).toContain('a quote is not closed')
    expect(told('gone.csv').code).toBe(2)
  })

  it('needs something to score against', () => {
    const { code, out, err } = brink('score', 'open.brink')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('does not say what came afterwards')
  })
})

describe('the page on the record', () => {
  const page = readFileSync(join(root, 'docs/record.md'), 'utf8')
  const block = (kind: string) =>
    [...page.matchAll(new RegExp(`^\`\`\`${kind}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((m) => m[1])
  const [commands] = block('')

  it.each(
    commands
      .trim()
      .split('\n')
      .map((line) => line.replace(/#.*$/, '').trim()),
  )('%s', (line) => {
    const [name, ...args] = line.split(/\s+/)
    expect(name).toBe('brink')
    expect(brinkIn(root, ...args).code).toBe(0)
  })

  it('its list of forecasts is one', () => {
    const lists = folder({ 'list.csv': block('csv')[0] })
    const { forecasts } = JSON.parse(brinkIn(lists, 'score', example, '--forecasts', 'list.csv', '--json').out).recorded
    expect(forecasts.map((f: { happened: boolean }) => f.happened)).toEqual([true, true, true])
    expect(forecasts[0].readings[0].chance).toBeCloseTo(0.25, 2)
  })

  it('its belief at an event stands in a file', () => {
    const text = readFileSync(example, 'utf8').replace(/intent: ruse 80%.*$/m, block('brink')[0].trim())
    const files = folder({ 'at.brink': text })
    const [{ steps, priors }] = JSON.parse(
      brinkIn(files, 'update', 'at.brink', '--reading', 'A reck', '--json').out,
    ).readings
    expect(steps[0].views[0].beliefs.intent.ruse).toBeCloseTo(0.7, 9)
    expect(priors['intent.ruse']).toBeCloseTo(0.794, 3)
  })
})
