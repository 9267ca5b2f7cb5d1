/** Sweeps drawn: the areas fill the map, lines lie where they cross, and only a sweep is read as one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apart, chart, wrapped } from '../../src/report/charts/chart.ts'
import { areaLook } from '../../src/report/charts/look.ts'
import { phaseMapParts } from '../../src/report/charts/phase-map.ts'
import { readSweep, type SweepResult, sheet, sweepPanels } from '../../src/report/index.ts'

const even = (n: number) => Array.from({ length: n }, (_, i) => i / (n - 1))
const question = (name: string, values: (number | null)[], more = {}) => ({
  name,
  question: `chance of ${name}`,
  scale: 'chance' as const,
  outcome: null,
  threshold: 0.5,
  values,
  ...more,
})
const base = {
  schema: 1,
  reading: null,
  method: 'logit-branch',
  seed: 1,
  complete: true,
  run: { version: '0', command: 'brink sweep x.brink', file: 'x.brink', sha256: '0'.repeat(64) },
}
const axis = (name: string, n: number) => ({ name, title: `the <${name}>`, stated: 0.25, values: even(n) })
const line = {
  ...base,
  axes: [axis('a', 5)],
  count: 5,
  questions: [
    question('war', [0, 0.25, 0.5, 0.75, 1], { crossings: [{ at: 0.5, direction: 'up', jump: false }] }),
    question('peace', [0.2, null, null, 0.3, 0.4]),
  ],
}
const plane = (size: number, answer: (x: number, y: number) => number): SweepResult => ({
  ...base,
  axes: [axis('a', size), axis('b', size)],
  count: size * size,
  questions: [
    question(
      'war',
      even(size).flatMap((y) => even(size).map((x) => answer(x, y))),
      {
        boundaries: [
          [
            [0.5, 0],
            [0.5, 1],
          ],
        ],
      },
    ),
  ],
})

/** Area of the runs that a path is made of. */
const areaOf = (d: string): number =>
  [...d.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)H/g)].reduce(
    (sum, [, x, y, right, bottom]) => sum + Math.abs((Number(right) - Number(x)) * (Number(bottom) - Number(y))),
    0,
  )
const fillsOf = (svg: string) => [...svg.matchAll(/class="(?:area|none)"[^>]* d="([^"]*)"/g)].map((m) => m[1])

describe('a map', () => {
  test('is filled by its areas, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        fc.infiniteStream(fc.integer({ min: -1, max: 5 })),
        (columns, rows, stream) => {
          const cells = Array.from({ length: columns * rows }, () => stream.next().value as number)
          const parts = phaseMapParts({
            title: 't',
            description: 'd',
            across: { name: 'a', values: even(columns) },
            up: { name: 'b', values: even(rows) },
            write: String,
            columns,
            rows,
            cells,
            areas: Array.from({ length: 6 }, (_, i) => ({ name: String(i), ...areaLook(i) })),
            borders: [],
            legend: { type: 'names' },
          })
          const svg = chart(parts).toString()
          const areas = fillsOf(svg).map(areaOf)
          expect(areas.reduce((a, b) => a + b, 0)).toBeCloseTo(300 * 300, 0)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('has its line where the answer crosses, and shades that grow with it', () => {
    const [panel] = sweepPanels(plane(11, (x) => x))
    const svg = chart(panel.picture).toString()
    const [, x0, y0, x1, y1] = /class="border" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number)
    expect(x0).toBe(x1)
    const frame = /class="frame" x="(\d+)" y="(\d+)" width="(\d+)"/.exec(svg)!.slice(1).map(Number)
    expect(x0).toBe(frame[0] + frame[2] / 2)
    expect(Math.abs(y0 - y1)).toBe(frame[2])
    const shades = [...svg.matchAll(/class="area" fill-opacity="([\d.]+)" d="M([\d.]+)/g)].map(([, o, x]) => [
      Number(o),
      Number(x),
    ])
    expect(shades.length).toBe(10)
    for (let i = 1; i < shades.length; i++) {
      expect(shades[i][0]).toBeGreaterThan(shades[i - 1][0])
      expect(shades[i][1]).toBeGreaterThan(shades[i - 1][1])
    }
    expect(panel.note).toBe('Chance of war. The line: an even chance.')
    expect(panel.picture.description).toContain('from 0.5, 0 to 0.5, 1')
  })

  test('of outcomes that share all chance begins with the likeliest', () => {
    const one = plane(6, (x) => x)
    const other = plane(6, (x) => 1 - x)
    const questions = [
      { ...one.questions[0], outcome: 'War' },
      { ...other.questions[0], outcome: 'Peace' },
    ]
    const [first, ...rest] = sweepPanels({ ...one, questions })
    expect(first.caption).toBe('How it most likely ends')
    expect(first.picture.description).toMatch(/^War at 5\d% of the points and Peace at [45]\d% of the points/)
    expect(rest.map((p) => p.caption)).toEqual(['War', 'Peace'])
    expect(sweepPanels({ ...one, questions: [questions[0]] })[0].caption).toBe('War')
  })

  test('leaves out what has no answer', () => {
    const result = plane(3, (x) => x)
    const [{ values, ...rest }] = result.questions
    const holed = { ...result, questions: [{ ...rest, values: values.map((v, i) => (i === 4 ? null : v)) }] }
    const svg = chart(sweepPanels(holed)[0].picture).toString()
    expect(svg).toContain('no answer')
    expect(svg).not.toContain('NaN')
  })
})

describe('a line chart', () => {
  const [panel] = sweepPanels(line as SweepResult)
  const svg = chart(panel.picture).toString()

  test('has a line for each question, with holes, and the crossing marked on the threshold', () => {
    const [war, peace] = [...svg.matchAll(/class="curve" d="([^"]*)"/g)].map((m) => m[1])
    expect(war.match(/[ML]/g)).toHaveLength(5)
    expect(peace.match(/M/g)).toHaveLength(2)
    const [, cx, cy] = /class="dot" cx="([\d.]+)" cy="([\d.]+)"/.exec(svg)!
    expect(war).toContain(`L${cx} ${cy}`)
    expect(panel.picture.description).toContain('War: from 0% to 100%, crossing 50% at 0.5')
    expect(svg).toContain('a: the &lt;a&gt;')
  })

  test('marks the stated value on its axis', () => {
    expect(svg).toContain('as stated: 0.25')
  })
})

test('a sheet has all panels, what makes it again, and nothing from elsewhere', () => {
  const result = line as SweepResult
  const panels = [...sweepPanels(result), ...sweepPanels(plane(5, (x, y) => x * y))]
  const svg = sheet({
    title: 'A <b>',
    sentences: ['One.'],
    groups: [panels],
    run: { command: 'brink x', seed: 1 },
  }).toString()
  expect(svg.match(/<svg/g)).toHaveLength(1 + panels.length)
  expect(svg).toContain('<metadata>command: brink x\nseed: 1</metadata>')
  expect(svg).toContain('A &lt;b&gt;')
  expect(svg).not.toMatch(/https?:(?!\/\/www\.w3\.org)/)
})

describe('a document', () => {
  test('is read when it is a sweep', () => {
    expect(readSweep(line)).toBe(line)
    expect(readSweep(JSON.parse(JSON.stringify(plane(4, (x) => x))))).toBeDefined()
  })

  test.each([
    null,
    {},
    { ...line, count: 4 },
    { ...line, axes: [{ ...axis('a', 5), stated: '1"' }] },
    { ...line, questions: [question('war', [0, 1])] },
    { ...line, questions: [question('war', [0, 1, 2, 3, 4], { boundaries: [[[0, '"']]] })] },
    { ...line, run: {} },
  ])('is refused when it is none (%#)', (wrong) => {
    expect(readSweep(wrong)).toBeUndefined()
  })
})

test('texts moved apart keep their order, their distance and their room', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }), (heights) => {
      const moved = apart(heights, 10, [0, 100])
      const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b])
      order.forEach((i, k) => {
        expect(moved[i]).toBeLessThanOrEqual(100)
        if (k > 0) expect(moved[i] - moved[order[k - 1]]).toBeGreaterThanOrEqual(10 - 1e-9)
      })
    }),
  )
})

test('long texts are broken between words', () => {
  expect(wrapped('one two three', 10, 1)).toEqual(['one', 'two', 'three'])
  expect(wrapped('one two three', 10, 1000)).toEqual(['one two three'])
})
