/** `brink sweep` as scripts and people meet it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder, root, small } from './brink.ts'
import { faults } from './validate.ts'

const here = folder({
  'small.brink': small,
  'entry.brink': entry,
  'note.txt': 'firm at first\n',
  'points.csv': '# three points\nnerve.firm,"cost[firm]"\n0.1,1/5\n"50%", 1/5\n0.9,2\n',
  'short.csv': 'nerve.firm,cost[firm]\n0.1\n',
  'empty.csv': 'nerve.firm\n',
})
const brink = (...args: string[]) => brinkIn(here, ...args)
const example = join(root, 'examples/winter-2021/winter-2021.brink')

describe('brink sweep', () => {
  it.each([
    ['small.brink', '--over', 'nerve.firm=0..1:9'],
    ['small.brink', '--over', 'nerve.firm=1/10..9/10:5', '--over', 'cost[firm]=0..1:4', '--ask', 'Clash'],
    ['small.brink', '--points', 'points.csv'],
    ['entry.brink', '--over', 'cost=0..1:5'],
  ])('%s %s %s gives JSON that its schema describes', (...args) => {
    const { code, out, err } = brink('sweep', ...args, '--json')
    expect([code, err]).toEqual([0, ''])
    expect(faults(JSON.parse(out), 'sweep.schema.json')).toEqual([])
  })

  it('finds the crossing of the first example', () => {
    const { out } = brink('sweep', example, '--reading', 'Resolve', '--over', 'split=0..0.7', '--ask', 'talk_hurts')
    expect(out).toContain('Talk hurts rises above 0 at split = 0.4597')
  })

  it('gives the same bits on one thread and on two', () => {
    const args = [
      'sweep',
      example,
      '--over',
      'split=0..0.7:25',
      '--over',
      'relief=0..0.9:24',
      '--ask',
      'talk_hurts',
      '--json',
    ]
    const [one, two] = ['1', '2'].map((jobs) => ({ ...JSON.parse(brink(...args, '--jobs', jobs).out), run: null }))
    expect(two).toEqual(one)
  }, 60_000)

  it('reads points and writes CSV', () => {
    const { out } = brink(
      'sweep',
      'small.brink',
      '--points',
      'points.csv',
      '--ask',
      'clash',
      '--csv',
      '--out',
      'got/swept.csv',
    )
    const rows = out
      .trimEnd()
      .split('\n')
      .filter((l) => !l.startsWith('#'))
    expect(rows[0]).toBe('nerve.firm,cost[firm],clash')
    expect(rows.slice(1).map((r) => r.split(',').slice(0, 2).join())).toEqual(['0.1,0.2', '0.5,0.2', '0.9,2'])
    expect(readFileSync(join(here, 'got/swept.csv'), 'utf8')).toBe(out)
    expect(out).toMatch(/^# sha256: [0-9a-f]{64}$/m)
    // What was written is a list of points again.
    expect(brink('sweep', 'small.brink', '--points', 'got/swept.csv').err).toContain(
      'nothing in the file is called "clash"',
    )
  })

  it('writes the same points as CSV, JSON and Parquet, and draws them', async () => {
    const outs = ['json', 'csv', 'parquet', 'svg'].flatMap((ending) => ['-o', `all/swept.${ending}`])
    const args = ['small.brink', '--over', 'nerve.firm=0..1:5', '--over', 'cost[firm]=0..1:4', '--seed', '7']
    expect(brink('sweep', ...args, ...outs).code).toBe(0)
    const file = (ending: string) => readFileSync(join(here, `all/swept.${ending}`))
    const document = JSON.parse(file('json').toString())
    expect(faults(document, 'sweep.schema.json')).toEqual([])
    const bytes = file('parquet')
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const rows = await parquetReadObjects({ file: buffer })
    expect(rows.map((row) => row.clash)).toEqual(document.questions[0].values)
    expect(rows.map((row) => row['cost[firm]'])).toEqual(
      document.axes[1].values.flatMap((v: number) => Array(5).fill(v)),
    )
    const noted = Object.fromEntries(
      (parquetMetadata(buffer).key_value_metadata ?? []).map(({ key, value }) => [key, value]),
    )
    expect(noted).toMatchObject({
      'brink.seed': '7',
      'brink.method': document.method,
      'brink.sha256': document.run.sha256,
      'brink.command': document.run.command,
    })
    expect(file('csv').toString()).toContain(`# sha256: ${document.run.sha256}\n`)
    const svg = file('svg').toString()
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(svg).toContain(`sha256: ${document.run.sha256}`)
    expect(svg.match(/<svg/g)).toHaveLength(1 + document.questions.length)
  })

  it('asks for outcomes that share their name with an option', () => {
    const { code, out } = brink('sweep', example, '--over', 'split=0..0.7:3', '--ask', 'Invasion', '--csv')
    expect(code).toBe(0)
    expect(out).toContain('\nsplit,chance_of_invasion\n')
  })

  it('names the equilibria of an exact method and where they change', () => {
    const found = JSON.parse(brink('sweep', 'entry.brink', '--over', 'cost=0..1:5', '--ask', 'War', '--json').out)
    expect(found.equilibria).toHaveLength(1)
    expect(found.equilibrium).toEqual([0, 0, 0, 0, 0])
  })

  it.each([
    [['small.brink'], 'needs --over'],
    [['small.brink', '--over', 'nerve.firm'], 'is no range'],
    [['small.brink', '--over', 'nobody=0..1'], 'nothing in the file'],
    [['small.brink', '--over', 'nerve.firm=1..0'], 'is empty'],
    [['small.brink', '--over', 'nerve.firm=0..1:1'], 'at least 2'],
    [['small.brink', '--points', 'none.csv'], 'no such file'],
    [['small.brink', '--points', 'short.csv'], 'line 2'],
    [['small.brink', '--points', 'empty.csv'], 'no points'],
    [['small.brink', '--over', 'nerve.firm=0..1', '--out', 'a.xlsx'], '.json, .csv, .parquet or .svg'],
    [['small.brink', '--over', 'nerve.firm=0..1', '--csv', '--json'], 'both want'],
  ])('%j is refused', (args, words) => {
    const { code, out, err } = brink('sweep', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })
})
