/** Twenty, two hundred, two thousand nodes: a report stays readable, and its size bounded. */
import { describe, expect, test } from 'vitest'
import { float } from '../../src/analysis/arithmetic.ts'
import { playOf, pose } from '../../src/analysis/index.ts'
import { type ReportInput, renderReport } from '../../src/report/index.ts'
import { certify, playFloat } from '../../src/verify/index.ts'
import { compiledFrom, contextFrom, inputFrom, reportFrom } from './made.ts'

/** Rounds of a simple game make a tree of 2^(2n + 1) - 1 nodes. */
const rounds = (n: number) => `crisis "Rounds"
actor A
actor B
play {
  repeat ${n} {
    A: push | wait
    B: hold | give
    when push and give: A gains 1, B loses 1
    when push and hold: A loses 1, B loses 1
  }
}
solve by quantal response at 2 per unit
`
const ends = (n: number) => `${rounds(n).replace('solve', 'outcomes { Any = push or not push }\nsolve')}`

describe.each([
  [2, 31],
  [3, 127],
  [5, 2047],
])('%i rounds', (n, nodes) => {
  const text = ends(n)
  const context = contextFrom(text)
  const page = reportFrom(text)

  test('have the size that they should have', () => {
    expect(context.game.nodes.count).toBe(nodes)
  })

  test('the picture shows at most so many rows, the rest is folded and counted', () => {
    const picture = page.slice(page.indexOf('<svg'), page.indexOf('</svg>'))
    const shown = picture.match(/class="node /g)!.length
    expect(shown).toBeLessThanOrEqual(80)
    const folded = [...picture.matchAll(/… (\d+) place/g)].map((m) => Number(m[1]))
    const whole = shown - folded.length + folded.reduce((a, b) => a + b, 0)
    expect(whole).toBe(context.tree.count)
  })

  test('the list has every place once, mostly closed', () => {
    const places = [...page.matchAll(/id="h-(\d+)"/g)].map((m) => m[1])
    expect(new Set(places).size).toBe(places.length)
    expect(places.length).toBe(context.tree.count)
    expect(page.match(/<details id="h-\d+" open>/g)!.length).toBeLessThanOrEqual(16)
  })

  test('the page stays small', () => {
    expect(page.length).toBeLessThan(60_000 + nodes * 1_000)
    expect(page).not.toMatch(/NaN|undefined|\[object/)
  })
})

/** Everybody takes every option as often as the others: nothing is solved, so the tree may be of any size. */
function evenly(text: string): ReportInput {
  const input = inputFrom(rounds(1))
  const compiled = compiledFrom(text)
  const posed = pose(compiled)
  const { game, numbers } = posed.problem
  const { sets } = game
  const profile = new Float64Array(sets.offset[sets.count])
  for (let s = 0; s < sets.count; s++) {
    profile.fill(1 / (sets.offset[s + 1] - sets.offset[s]), sets.offset[s], sets.offset[s + 1])
  }
  const solution = { profile, notes: [] }
  const play = playOf(float, playFloat(game, numbers, profile))
  const equilibrium = { solution, play, certificate: certify(posed.problem, solution) }
  const answer = { ...posed, equilibria: [equilibrium], complete: false, reason: null, exact: false }
  return { ...input, compiled, views: [{ name: 'evenly', answer, equilibrium }], verdicts: [] }
}

test('beyond what a page can list, the unlikely rest is summed up', () => {
  const input = evenly(ends(6).replace(/solve by.*/, ''))
  expect(input.compiled.game.nodes.count).toBe(8191)
  const page = renderReport(input)
  expect(page.length).toBeLessThan(2_500_000)
  const places = [...page.matchAll(/id="h-(\d+)"/g)]
  expect(places.length).toBeGreaterThan(1000)
  expect(places.length).toBeLessThan(3000)
  // Open in the list are parts that are not listed further; each says how much it holds.
  const closed = [
    ...page.matchAll(/<div class="leaf" id="h-\d+"><span class="option">[^<]*<span class="size">(\d+) places? inside/g),
  ]
  expect(closed.length).toBeGreaterThan(100)
  const inside = closed.reduce((sum, m) => sum + Number(m[1]), 0)
  expect(places.length + inside).toBe(input.compiled.game.nodes.count)
})
