/** Sweeps of the first example and of audience costs, whose regions and formulas are known. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Choice } from '../../../src/analysis/index.ts'
import {
  chunkSolver,
  crossingSentences,
  planSweep,
  type Sweep,
  type SweepRequest,
  sweepColumns,
  sweepDocument,
  sweepOf,
} from '../../../src/analysis/sweep/index.ts'
import { rational } from '../../../src/number/index.ts'
import { compiled } from '../crisis.ts'

const load = (path: string) => compiled(readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8'))
const axis = (name: string, lo: string, hi: string, count: number) => ({
  name,
  lo: rational(lo),
  hi: rational(hi),
  count,
})

function sweep(crisis: ReturnType<typeof compiled>, request: SweepRequest, choice: Choice = {}): Sweep {
  const plan = planSweep(crisis, choice, request)
  const solve = chunkSolver(plan)
  return sweepOf(
    plan,
    plan.chunks.map((_, c) => solve(c)),
  )
}

describe('the first example', () => {
  const winter = load('examples/winter-2021/winter-2021.brink')

  it('crosses where talks begin to hurt, in each reading', () => {
    const at = [0, 1].map((reading) => {
      const { line } = sweep(winter, { axes: [axis('split', '0', '7/10', 15)], asks: ['talk_hurts'] }, { reading })
      expect(line!.crossings[0]).toHaveLength(1)
      expect(line!.crossings[0][0]).toMatchObject({ direction: 'up', jump: false })
      return line!.crossings[0][0].at.toFixed(3)
    })
    expect(at).toEqual(['0.205', '0.460'])
  })

  it('moves chances of a kind, the others in proportion', () => {
    const request = { axes: [axis('intent.ruse', '1/2', '9/10', 9)], asks: ['war_in_the_end'] }
    const { line } = sweep(winter, request, { reading: 0 })
    expect(line!.crossings[0].map((c) => [c.at.toFixed(2), c.direction])).toEqual([['0.64', 'down']])
  })

  it('gives from neighbours what it gives from nothing, and checks that', () => {
    const request = { axes: [axis('split', '0', '7/10', 8), axis('relief', '-3/10', '9/10', 6)], asks: ['talk_hurts'] }
    const { points, effort, plane } = sweep(winter, request, { reading: 1 })
    expect(effort).toMatchObject({ cold: 12, checks: 6, redone: 0, faults: 0 })
    expect(effort.difference).toBeLessThan(1e-9)
    const alone = sweep(
      winter,
      { listed: { names: ['split', 'relief'], rows: [[rational('3/10'), rational('9/10')]] }, asks: ['talk_hurts'] },
      { reading: 1 },
    )
    expect(points[5 * 8 + 3]!.answers[0]).toBeCloseTo(alone.points[0]!.answers[0]!, 10)
    expect(plane!.boundaries[0]).toHaveLength(1)
    // On the line relief = 0 the boundary is where the reading itself crosses.
    const line = plane!.boundaries[0][0]
    const below = line.findLastIndex((p) => p.y <= 0)
    const [a, b] = [line[below], line[below + 1] ?? line[below - 1]]
    const x = a.x + ((0 - a.y) / (b.y - a.y)) * (b.x - a.x)
    expect(x).toBeCloseTo(0.46, 2)
  })

  it('says what it found', () => {
    const found = sweep(
      winter,
      { axes: [axis('split', '0', '7/10', 5)], asks: ['talk_hurts', 'guarantee'] },
      { reading: 0 },
    )
    const [talks, guarantee] = crossingSentences(found)
    expect(talks).toContain('rises above 0 at split = 0.2054')
    expect(guarantee).toContain('stays below 0.5 throughout')
    expect(sweepColumns(found).map((c) => [c.name, c.values.length])).toEqual([
      ['split', 5],
      ['talk_hurts', 5],
      ['guarantee', 5],
    ])
    expect(sweepDocument(found).axes[0].values).toEqual([0, 0.175, 0.35, 0.525, 0.7])
  })
})

describe('audience costs', () => {
  const model = load('models/audience-costs.brink')
  const found = sweep(model, { axes: [axis('m', '1/5', '9/5', 5), axis('q', '1/20', '13/20', 5)] })
  const mu = 0.4

  it('have two regions: bluffs, and hands tied', () => {
    expect(found.equilibria).toHaveLength(2)
    found.points.forEach((point, p) => {
      const [m, q] = [[0.2, 0.6, 1, 1.4, 1.8][p % 5], [0.05, 0.2, 0.35, 0.5, 0.65][Math.floor(p / 5)]]
      // Where m equals what a war costs both formulas meet.
      if (m === 1) return
      const bluffs = m < 1 && q < mu
      expect(point!.label!.includes('signal or quiet')).toBe(bluffs)
      const [bluff, call] = point!.answers
      expect(bluff).toBeCloseTo(bluffs ? (q * (1 - mu)) / ((1 - q) * mu) : 1, 5)
      expect(call).toBeCloseTo(bluffs ? 1 / (1 + m) : 0, 5)
    })
  })

  it('change region at m = w_sender and at q = mu', () => {
    const across = sweep(model, { axes: [axis('m', '1/2', '3/2', 4)], asks: ['bluff'] })
    expect(across.line!.changes.map((c) => c.at.toFixed(4))).toEqual(['1.0000'])
    const up = sweep(model, { axes: [axis('q', '1/10', '9/10', 4)], asks: ['call'] })
    expect(up.line!.changes.map((c) => c.at.toFixed(4))).toEqual(['0.4000'])
    const [line] = [...found.plane!.regions.values()][0]
    for (const { x, y } of line) expect(Math.min(Math.abs(x - 1), Math.abs(y - mu))).toBeLessThan(0.01)
  })
})

describe('points', () => {
  const model = load('models/audience-costs.brink')
  const ask = { asks: ['bluff'] }

  it('without a solution say why, and the others stand', () => {
    const rows = [[rational('1/5')], [rational('2')]]
    const { points, effort } = sweep(model, { listed: { names: ['q'], rows }, ...ask })
    expect(points[0]!.answers[0]).toBeCloseTo(0.375, 5)
    expect(points[1]!.answers).toEqual([null])
    expect(points[1]!.fault).toContain('between 0 and 1')
    expect(effort.faults).toBe(1)
  })

  it('that make no sense are refused', () => {
    const refused = (request: SweepRequest) => () => planSweep(model, {}, request)
    expect(refused({ axes: [axis('q', '1', '0', 5)], ...ask })).toThrow('is empty')
    expect(refused({ axes: [axis('nobody', '0', '1', 5)], ...ask })).toThrow('Nothing in the file')
    expect(refused({ axes: [axis('q', '0', '1', 2), axis('q', '0', '1', 2)], ...ask })).toThrow('name of its own')
    expect(refused({ axes: [axis('q', '0', '1', 2000), axis('m', '0', '1', 2000)], ...ask })).toThrow('is the most')
    expect(refused({ axes: [] })).toThrow('one or two')
  })

  it('that were not reached leave a sweep incomplete', () => {
    const plan = planSweep(model, {}, { axes: [axis('q', '1/10', '1/2', 3), axis('m', '1/2', '2', 3)], ...ask })
    const partial = sweepOf(plan, [chunkSolver(plan)(0)])
    expect([partial.complete, partial.plane, partial.points.filter((p) => p).length]).toEqual([false, undefined, 3])
  })
})
