/** What commands write with --out: the same numbers as JSON, CSV and Parquet, what makes them again in each, and pictures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { brinkIn, folder, small } from './brink.ts'
import { faults } from './validate.ts'

const uncertain = small.replace('{ firm: 1/5, soft: 9/10 }', '{ firm: 1/5, soft: 9/10 } in { 0..0.4, 0.5..1.3 }')
const here = folder({ 'small.brink': `${uncertain}afterwards { 2020-02-01 South: resist by analyst }\n` })
const size = ['--worlds', '64', '--sensitivity', '0', '--no-journal']
const written = (name: string, endings: readonly string[], args: readonly string[] = []) => {
  const outs = endings.flatMap((ending) => ['-o', `${name}.${ending}`])
  const { code, err } = brinkIn(here, name, 'small.brink', ...args, ...outs)
  return { code, err, file: (ending: string) => readFileSync(join(here, `${name}.${ending}`)) }
}

const metadataOf = (bytes: Buffer) => {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const pairs = parquetMetadata(file).key_value_metadata ?? []
  return { file, noted: Object.fromEntries(pairs.map(({ key, value }) => [key, value])) }
}

describe.each([
  ['update', ['json', 'csv', 'parquet', 'svg'], [], {}],
  ['compare', ['json', 'csv', 'parquet', 'svg'], ['--worlds', '0', '--seed', '3'], { 'brink.seed': '3' }],
  ['watch', ['json', 'csv', 'parquet', 'svg'], [], {}],
  ['score', ['json', 'csv', 'parquet', 'svg'], [], {}],
  ['forecast', ['json', 'csv', 'parquet', 'svg'], [...size, '--seed', '4'], { 'brink.seed': '4' }],
] as const)('brink %s', (name, endings, args, more) => {
  const { code, err, file } = written(name, endings, args)
  const document = JSON.parse(file('json').toString())
  const csv = file('csv').toString().trimEnd().split('\n')
  const notes = csv.filter((line) => line.startsWith('# '))
  const [head, ...rows] = csv.filter((line) => !line.startsWith('# '))

  it('writes a document that its schema describes', () => {
    expect([code, err]).toEqual([0, ''])
    expect(faults(document, `${name}.schema.json`)).toEqual([])
  })

  it('says in the table what makes it again', () => {
    const { sha256, command, version } = document.run
    expect(notes).toEqual(
      expect.arrayContaining([`# sha256: ${sha256}`, `# command: ${command}`, `# version: ${version}`]),
    )
    expect(notes.some((line) => /^# method: \S+$/.test(line))).toBe(true)
    expect(notes.some((line) => line.startsWith('# seconds'))).toBe(false)
    expect(rows.length).toBeGreaterThan(0)
  })

  it('has the same table as Parquet', async () => {
    const { file: parquet, noted } = metadataOf(file('parquet'))
    expect(noted).toMatchObject({ 'brink.sha256': document.run.sha256, 'brink.command': document.run.command, ...more })
    const found = await parquetReadObjects({ file: parquet })
    expect(found).toHaveLength(rows.length)
    expect(Object.keys(found[0]).join(',')).toBe(head.replaceAll('"', ''))
  })

  it('draws what can be drawn, and refuses the rest', () => {
    if (endings.some((ending) => ending === 'svg')) {
      const svg = file('svg').toString()
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="chart" role="img"/)
      expect(svg).toContain(`sha256: ${document.run.sha256}`)
      expect(svg.match(/<svg/g)!.length).toBeGreaterThan(1)
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    }
    const refused = written(name, ['xlsx'], args)
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('is written as .json')
  })
})

it('the table of the record has the numbers of the walk', async () => {
  const { file } = written('update', ['parquet', 'json'])
  const rows = await parquetReadObjects({ file: metadataOf(file('parquet')).file })
  const { readings } = JSON.parse(file('json').toString())
  const expected = readings.flatMap((reading: { reading: string; steps: { views: unknown[] }[] }) =>
    reading.steps.map(({ views: [view] }) => [
      reading.reading,
      (view as { beliefs: { nerve: { firm: number } } }).beliefs.nerve.firm,
    ]),
  )
  const found = rows.filter((row) => row.event !== 0).map((row) => [row.reading, row['belief:nerve.firm']])
  expect(found).toEqual(expected)
})
