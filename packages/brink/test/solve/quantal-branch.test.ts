import { describe, expect, test } from 'vitest'
import { buildGame, choice, end, type Game, type GameTree, nature } from '../../src/game/index.ts'
import { SolveError } from '../../src/solve/method.ts'
import type { BranchPoint } from '../../src/solve/qre/branch.ts'
import { correct, createCorrector } from '../../src/solve/qre/corrector.ts'
import { factor, solve } from '../../src/solve/qre/linear.ts'
import { createStructure } from '../../src/solve/qre/structure.ts'
import { createSystem, load } from '../../src/solve/qre/system.ts'
import { trace } from '../../src/solve/qre/trace.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { kuhnPoker } from './support/kuhn.ts'
import { randomGame, randomStream } from './support/random-game.ts'
import { perUnit, problemOf } from './support/setup.ts'

/** Simultaneous moves: the rows' payoffs of A, then those of B. */
function strategic(a: number[][], b: number[][]): Game {
  const row = (r: number) => choice('B', Object.fromEntries(a[r].map((x, c) => [`c${c}`, end([x, b[r][c]])])), 'B')
  return buildGame({
    players: ['A', 'B'],
    root: choice('A', Object.fromEntries(a.map((_, r) => [`r${r}`, row(r)]))),
  })
}
const coordination = (bonus: number) =>
  strategic(
    [
      [1, 0],
      [0, 1 + bonus],
    ],
    [
      [1, 0],
      [0, 1 + bonus],
    ],
  )
/** Its principal branch turns back between rationality 2.33 and 1.96 per unit. */
const folding = () =>
  strategic(
    [
      [4, 2],
      [1, 2],
      [0, 4],
    ],
    [
      [0, 0],
      [3, 1],
      [1, 2],
    ],
  )

describe('linear algebra', () => {
  test('solves random systems and knows the sign of the determinant', () => {
    const random = randomStream(3)
    for (let n = 1; n < 9; n++) {
      const a = Float64Array.from({ length: n * n }, () => random() * 2 - 1)
      const x = Float64Array.from({ length: n }, () => random())
      const b = x.map((_, i) => x.reduce((sum, v, j) => sum + a[i * n + j] * v, 0))
      const determinant = (rows: number[], columns: number[]): number =>
        rows.length === 0
          ? 1
          : columns.reduce((sum, c, k) => {
              const minor = determinant(
                rows.slice(1),
                columns.filter((d) => d !== c),
              )
              return sum + (k % 2 === 0 ? 1 : -1) * a[rows[0] * n + c] * minor
            }, 0)
      const all = Array.from({ length: n }, (_, i) => i)
      const sign = n < 8 ? Math.sign(determinant(all, all)) : undefined
      const pivots = new Int32Array(n)
      const found = factor(a, n, pivots)
      if (sign !== undefined) expect(found).toBe(sign)
      solve(a, n, pivots, b)
      for (let i = 0; i < n; i++) expect(b[i]).toBeCloseTo(x[i], 9)
    }
  })

  test('says that a matrix is singular', () => {
    expect(factor(Float64Array.of(1, 2, 2, 4), 2, new Int32Array(2))).toBe(0)
    expect(factor(Float64Array.of(Number.NaN, 2, 2, 4), 2, new Int32Array(2))).toBe(0)
  })
})

describe('the branch', () => {
  test('follows folds: rationality turns back twice, and play is continuous all along', () => {
    const { system, corrector } = perUnit(folding())
    const points: BranchPoint[] = []
    const keep = ({ parameter, z }: BranchPoint) => points.push({ parameter, z: z.slice() })
    const result = trace(corrector, { target: 8, onPoint: keep })
    expect(result.folds).toHaveLength(2)
    expect(result.folds[0]).toBeCloseTo(2.33, 1)
    expect(result.folds[1]).toBeCloseTo(1.96, 1)
    expect(result.bifurcations).toEqual([])
    const parameters = points.map((p) => p.parameter)
    expect(parameters.some((p, i) => i > 0 && p < parameters[i - 1])).toBe(true)
    const signs = new Set<number>()
    // Every point is a solution nearby at its own rationality.
    for (const { parameter, z } of points) {
      if (result.folds.some((f) => Math.abs(f - parameter) < 0.02)) continue
      const { converged, distance, sign } = correct(corrector, z.slice(), parameter)
      expect(converged).toBe(true)
      expect(distance).toBeLessThan(0.05)
      signs.add(sign)
    }
    // The leg on which rationality falls has the other sign.
    expect(signs).toEqual(new Set([1, -1]))
    expect(system.parameter).toBe('rationality')
  })

  test('stops at the first point of the stated rationality, before and after a fold', () => {
    // Just below the first fold the branch is still on its first leg, just above it on the last, far away.
    const at = (value: number) => {
      const [solution] = logitBranch.solve(problemOf(folding()), { rationality: { value, per: 'unit' } })
      return solution
    }
    const steady = [1, 1.5, 2, 2.2, 2.3].map((v) => at(v).profile[0])
    for (let i = 1; i < steady.length; i++) expect(Math.abs(steady[i] - steady[i - 1])).toBeLessThan(0.2)
    expect(at(2.3).notes).toEqual([])
    expect(Math.abs(at(2.4).profile[0] - steady[4])).toBeGreaterThan(0.2)
    expect(at(2.4).notes.join()).toMatch(/turned back twice/)
  })

  test('a symmetric coordination game: says that other branches cross at rationality 2, and goes straight on', () => {
    const [solution] = logitBranch.solve(problemOf(coordination(0)), { rationality: { value: 5, per: 'unit' } })
    expect(Array.from(solution.profile)).toEqual([0.5, 0.5, 0.5, 0.5])
    expect(solution.notes.join()).toMatch(/Between rationality 1\.99\d* and 2\.00\d* per unit.*bifurcation/)
    const [before] = logitBranch.solve(problemOf(coordination(0)), { rationality: { value: 1.9, per: 'unit' } })
    expect(before.notes).toEqual([])
  })

  test('a slight asymmetry unfolds it: no crossing, and the better equilibrium', () => {
    const [solution] = logitBranch.solve(problemOf(coordination(0.01)), { rationality: { value: 5, per: 'unit' } })
    expect(solution.notes).toEqual([])
    expect(solution.profile[1]).toBeGreaterThan(0.99)
  })

  test('games without symmetry have no crossings', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { corrector } = perUnit(randomGame(seed, { players: 2, depth: 5 }))
      const { end: how, bifurcations } = trace(corrector, { target: 30 })
      expect(how).toBe('target')
      expect(bifurcations).toEqual([])
    }
  })

  test('agrees with the same path in steps a hundred times shorter', () => {
    for (let seed = 200; seed < 230; seed++) {
      const game = randomGame(seed, { players: 2, depth: 5 })
      const { system, corrector } = perUnit(game)
      if (trace(corrector, { target: 12 }).folds.length > 0) continue
      const profile = system.probability.slice()
      // Without folds, Newton's iteration from one rationality to the next follows the branch.
      const z = new Float64Array(system.structure.slots)
      for (let i = 1; i <= 600; i++) expect(correct(corrector, z, i / 50).converged).toBe(true)
      for (let i = 0; i < profile.length; i++) expect(system.probability[i]).toBeCloseTo(profile[i], 9)
    }
  })

  test('probabilities below 1e-300 do no harm', () => {
    // A long centipede at which passing is ever less sensible, with an obliging kind of the first player.
    const rounds = 40
    const grow = (round: number, kind: string): GameTree => {
      const mover = round % 2 === 0 ? 'A' : 'B'
      const [mine, his] = [1 + round * 0.1, 0.6 + round * 0.1 - 1]
      const stop = mover === 'A' ? end([mine, his]) : end([his, mine])
      if (round === rounds) return stop
      const set = mover === 'A' ? `A ${round} ${kind}` : `B ${round}`
      return choice(mover, { pass: grow(round + 1, kind), stop }, set)
    }
    const game = buildGame({
      players: ['A', 'B'],
      root: nature(['plain', '9/10', grow(0, 'plain')], ['obliging', '1/10', grow(0, 'obliging')]),
    })
    const [solution] = logitBranch.solve(problemOf(game), { rationality: { value: 3000, per: 'range' } })
    const least = solution.logProfile!.reduce((a, b) => Math.min(a, b), 0)
    const sumOfStops = solution.logProfile!.reduce((a, b) => a + b, 0)
    expect(least).toBeLessThan(-300)
    expect(sumOfStops).toBeLessThan(-10_000)
    for (const p of solution.profile) expect(Number.isFinite(p)).toBe(true)
    expect(solution.profile[game.sets.offset[game.labels.sets.indexOf('A 0 plain')] + 1]).toBeCloseTo(1, 12)
  })

  test('a workspace serves one world after another', () => {
    const games = [0, 1, 2].map((k) => coordination(0.3 + 0.4 * k))
    const system = createSystem(createStructure(games[0]))
    const corrector = createCorrector(system)
    const worlds = [...games, games[0]].map((game) => {
      load(system, {
        numbers: problemOf(game).numbers,
        scale: [1, 1],
        memberScale: [],
        payoffRange: [1, 1],
      })
      trace(corrector, { target: 4 })
      return Array.from(system.probability)
    })
    expect(worlds[3]).toEqual(worlds[0])
    expect(worlds[1]).not.toEqual(worlds[0])
    for (const [k, game] of games.entries()) {
      const fresh = perUnit(game)
      trace(fresh.corrector, { target: 4 })
      expect(Array.from(fresh.system.probability)).toEqual(worlds[k])
    }
  })

  test('a warm start from a neighbouring world arrives at the same solution', () => {
    const { corrector, system } = perUnit(coordination(0.5))
    const start = trace(corrector, { target: 4 }).z
    const neighbour = perUnit(coordination(0.52))
    const z = start.slice()
    expect(correct(neighbour.corrector, z, 4).converged).toBe(true)
    const warm = Array.from(neighbour.system.probability)
    trace(neighbour.corrector, { target: 4 })
    for (const [i, p] of warm.entries()) expect(neighbour.system.probability[i]).toBeCloseTo(p, 12)
    expect(system.probability[1]).toBeGreaterThan(0.5)
  })

  test('impossible moves of nature leave beliefs defined', () => {
    const inner = (set: string) => choice('A', { x: end([1]), y: end([0]) }, set)
    const game = buildGame({
      players: ['A'],
      root: nature(
        ['never', 0, nature(['l', '1/4', inner('blind')], ['r', '3/4', inner('blind')])],
        ['always', 1, end([0])],
      ),
    })
    const { system, corrector } = perUnit(game)
    trace(corrector, { target: 2 })
    expect(system.belief[0]).toBeCloseTo(0.25, 14)
    expect(system.belief[1]).toBeCloseTo(0.75, 14)
    expect(system.probability[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 14)
  })
})

describe('the method', () => {
  test('stops when told to, saying how far it came', () => {
    const control = new AbortController()
    let calls = 0
    const progress = (message: string, share?: number) => {
      expect(message).toMatch(/^rationality [\d.e+-]+$/)
      expect(share).toBeGreaterThanOrEqual(0)
      if (++calls === 5) control.abort()
    }
    const run = () => [
      ...logitBranch.solve(problemOf(kuhnPoker(5)), { rationality: 'limit' }, control.signal, progress),
    ]
    expect(run).toThrow(SolveError)
    expect(run).toThrow(
      /stopped before the limit was reached: the branch was followed from 0 to rationality [\d.]+ per range/,
    )
  })

  test('refuses a game in which a path meets a set twice', () => {
    const game = buildGame({
      players: ['A'],
      root: choice('A', { on: choice('A', { on: end([1]), off: end([4]) }, 'crossing'), off: end([0]) }, 'crossing'),
    })
    expect(logitBranch.applies(problemOf(game))).toMatch(/"crossing" comes twice/)
  })

  test('refuses a rationality that is none', () => {
    for (const value of [-1, Number.NaN, Infinity])
      expect(() => [...logitBranch.solve(problemOf(coordination(0)), { rationality: { value, per: 'unit' } })]).toThrow(
        /rationality must be a number from 0 on/,
      )
  })

  test('refuses behaviour that is no distribution', () => {
    const fixed = new Map([[0, [0.5, 0.6]]])
    expect(() => [...logitBranch.solve(problemOf(coordination(0)), { rationality: 'limit', fixed })]).toThrow(
      /the behaviour given at ".+" is no probability distribution/,
    )
  })
})
