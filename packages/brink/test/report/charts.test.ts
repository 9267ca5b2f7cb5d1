/** Charts are pure functions: numbers in, the same SVG out, with words for those who do not see it. */
import { describe, expect, test } from 'vitest'
import { ticks } from '../../src/report/charts/chart.ts'
import { type Timeline, timeline } from '../../src/report/charts/timeline.ts'

const line = (colour: string, values: readonly (number | undefined)[]) => ({ name: `the ${colour}`, colour, values })
const chart: Timeline = {
  title: 'Chance of <war>',
  events: ['first "act"', 'second'],
  lines: [line('v0', [0.1, 0.5, 0.9]), line('v1', [0.2, undefined, 0.88])],
}

describe('a timeline', () => {
  const svg = timeline(chart).toString()

  test('is the same to the byte for the same numbers, and escapes what it is given', () => {
    expect(timeline(chart).toString()).toBe(svg)
    expect(svg).toContain('<title>Chance of &lt;war&gt;</title>')
    expect(svg).toContain('first &quot;act&quot;')
  })

  test('tells in words what there is to see', () => {
    expect(svg).toContain(
      '<desc>Before anything, then after each of 2 events. the v0: 10%, 50%, 90%. the v1: 20%, none, 88%.</desc>',
    )
    expect(svg).toContain('role="img"')
  })

  test('draws higher chances higher, and no line where there is no chance', () => {
    const [first, second] = [...svg.matchAll(/class="curve" d="([^"]*)"/g)].map((m) => m[1])
    const heights = [...first.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map((m) => Number(m[1]))
    expect(heights).toHaveLength(3)
    expect(heights[0]).toBeGreaterThan(heights[1])
    expect(heights[1]).toBeGreaterThan(heights[2])
    expect(second.match(/M/g)).toHaveLength(2)
    expect(second).not.toContain('L')
    expect(svg.match(/<circle/g)).toHaveLength(5)
  })

  test('writes the numbers at the ends so that they do not cover each other', () => {
    const places = [...svg.matchAll(/class="value" x="[\d.]+" y="([\d.]+)"/g)].map((m) => Number(m[1]))
    expect(places).toHaveLength(2)
    expect(Math.abs(places[0] - places[1])).toBeGreaterThanOrEqual(12.9)
  })

  test('brings its colours for both themes when it stands alone, and none for a page', () => {
    expect(svg).toContain('prefers-color-scheme:dark')
    expect(svg).toContain('xmlns=')
    expect(timeline(chart, { alone: false }).toString()).not.toContain('<style>')
  })
})

test.each([
  [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-0.3, 0.3, [-0.2, 0, 0.2]],
  [5, 12, [6, 8, 10, 12]],
  [2, 2, [2]],
])('round numbers between %d and %d', (lo, hi, expected) => {
  expect(ticks(lo, hi)).toEqual(expected)
})
