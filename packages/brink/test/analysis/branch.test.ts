/** The principal branch as a table: known branches, and every point against the equations. */
import { describe, expect, it } from 'vitest'
import { branchOf } from '../../src/analysis/branch/branch.ts'
import { chosenPoints } from '../../src/analysis/branch/document.ts'
import { oneShot, strategicTree } from '../../src/game/index.ts'
import { branchChart } from '../../src/report/charts/branch.ts'
import { strategic } from '../solve/support/strategic.ts'
import { beerQuiche, problemOf } from '../support/games.ts'

const coordination = problemOf(
  oneShot(
    strategic(
      [2, 2],
      [
        [1, 0, 0, 1],
        [1, 0, 0, 1],
      ],
    ),
  ),
)
const named = (branch: ReturnType<typeof branchOf>, name: string) => branch.series.find((s) => s.name === name)!.values

describe('known branches', () => {
  it('one player: the logistic curve at every point', () => {
    const problem = problemOf(oneShot(strategic([2], [[3, 1]])))
    const branch = branchOf(problem, { value: 4, per: 'unit' })
    const chances = named(branch, 'P1: s1')
    expect(branch.rationality.length).toBeGreaterThan(12)
    for (const [k, r] of branch.rationality.entries()) expect(chances[k]).toBeCloseTo(1 / (1 + Math.exp(-2 * r)), 9)
    expect(branch.rationality[0]).toBe(0)
    expect(branch.rationality.at(-1)).toBe(4)
  })

  it('pure coordination: play at random throughout, and other branches cross at rationality 2', () => {
    const branch = branchOf(coordination, 'limit')
    for (const p of named(branch, 'P1: s1')) expect(p).toBeCloseTo(0.5, 6)
    expect(branch.bifurcations).toHaveLength(1)
    const [{ from, to }] = branch.bifurcations
    expect(Math.min(from, to)).toBeLessThanOrEqual(2)
    expect(Math.max(from, to)).toBeGreaterThanOrEqual(2)
    expect(branch.notes.join(' ')).toMatch(/a bifurcation/)
  })

  it('a game with one better equilibrium: rises monotonically, at each point a fixed point of the logit equations', () => {
    const problem = problemOf(
      oneShot(
        strategic(
          [2, 2],
          [
            [9, 0, 0, 1],
            [8, 0, 0, 1],
          ],
        ),
      ),
    )
    const branch = branchOf(problem, { value: 3, per: 'unit' })
    const [p, q] = [named(branch, 'P1: s1'), named(branch, 'P2: s1')]
    for (const [k, r] of branch.rationality.entries()) {
      expect(p[k]).toBeCloseTo(1 / (1 + Math.exp(-r * (10 * q[k] - 1))), 8)
      expect(q[k]).toBeCloseTo(1 / (1 + Math.exp(-r * (9 * p[k] - 1))), 8)
    }
    expect(branch.folds).toEqual([])
  })

  it('agents and strategic form differ: beer and quiche', () => {
    const game = beerQuiche()
    const tree = branchOf(problemOf(game), { value: 5, per: 'range' })
    const form = strategicTree(game, problemOf(game).exact())
    const flat = branchOf(problemOf(form.game), { value: 5, per: 'range' })
    expect(named(tree, 'A').at(-1)).not.toBeCloseTo(named(flat, 'A').at(-1)!, 4)
    expect(named(tree, 'A')[0]).toBeCloseTo(named(flat, 'A')[0], 12)
  })
})

describe('the strategic form of a tree', () => {
  it('keeps payoffs: play at random is worth the same', () => {
    const game = beerQuiche()
    const { game: flat, reduced } = strategicTree(game, problemOf(game).exact())
    expect(flat.sets.count).toBe(2)
    expect(Array.from({ length: 2 }, (_, i) => reduced.plans[i].length)).toEqual([4, 4])
    expect(new Set(flat.labels.actions).size).toBe(8)
  })
})

describe('the picture', () => {
  const branch = branchOf(coordination, 'limit')
  const svg = () =>
    `${branchChart({
      title: 'Coordination',
      across: 'rationality per range',
      rationality: branch.rationality,
      lines: branch.series.filter((s) => s.kind === 'choice'),
      folds: branch.folds,
      bifurcations: branch.bifurcations,
    })}`
  it('is the same text each time, names its lines, and says in words what it shows', () => {
    expect(svg()).toBe(svg())
    expect(svg()).toMatch(/P1: s1/)
    expect(svg()).toMatch(/<desc>rationality per range from 0 to .*Other branches cross between/)
    expect(svg()).not.toMatch(/NaN|undefined/)
  })
  it('a table shows both ends', () => {
    const points = chosenPoints(branch)
    expect(points[0]).toBe(0)
    expect(points.at(-1)).toBe(branch.rationality.length - 1)
    expect(points.length).toBeLessThanOrEqual(15)
  })
})
