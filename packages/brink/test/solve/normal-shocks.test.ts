/** Normal private shocks: published models, closed forms, a search of its own for all equilibria, and shocks cut ever finer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalQuantile } from '../../src/number/index.ts'
import type { Problem } from '../../src/solve/index.ts'
import { normalShocks } from '../../src/solve/normal-shocks.ts'
import { bestOf } from '../../src/verify/best-plan.ts'
import { certify } from '../../src/verify/index.ts'
import { chanceOf, crisisProblem, solved } from './support/crisis-problem.ts'

const model = (name: string) => readFileSync(join(import.meta.dirname, `../../../../models/${name}.brink`), 'utf8')
const extended = model('extended-deterrence')
const signalling = model('crisis-signalling')

/** Every solution must be certified as a sequential equilibrium by quadrature. */
function equilibria(problem: Problem) {
  expect(normalShocks.applies(problem)).toBe(true)
  const { solutions, ending } = solved(normalShocks, problem)
  for (const s of solutions) {
    const { concepts, shockResidual, sequentialRegret } = certify(problem, s)
    expect(concepts).toContain('sequential')
    expect(shockResidual ?? 0).toBeLessThan(1e-10)
    expect(sequentialRegret).toBeLessThan(1e-12)
  }
  return { solutions, ending }
}

describe('extended deterrence (Signorino & Tarar 2006)', () => {
  test('has the chances of the formula, whatever the payoffs', () => {
    const value = fc.integer({ min: -30, max: 30 }).map((n) => n / 10)
    fc.assert(
      fc.property(value, value, value, value, (u11, u13, u14, u24) => {
        const problem = crisisProblem(extended, { u11: `${u11}`, u13: `${u13}`, u14: `${u14}`, u24: `${u24}` })
        const { solutions, ending } = equilibria(problem)
        const p4 = normalCdf(u24 / Math.SQRT2)
        const p3 = 1 - p4
        expect(solutions).toHaveLength(1)
        expect(ending.complete).toBe(true)
        expect(chanceOf(problem, solutions[0], 'defend')).toBeCloseTo(p4, 12)
        expect(chanceOf(problem, solutions[0], 'attack')).toBeCloseTo(
          normalCdf((p3 * u13 + p4 * u14 - u11) / Math.sqrt(p3 ** 2 + p4 ** 2 + 1)),
          12,
        )
      }),
      { numRuns: 15 },
    )
  })
})

/** What B does where it expects A to stand firm as A would, did B resist with chance x; by quadrature. */
function answer({ S_A, V_A, C_B, W_A, W_B, a, V_B }: Record<string, number>, x: number): number {
  const { chance } = bestOf([
    { base: S_A, vector: [0, 0] },
    { base: (1 - x) * V_A + x * W_A, vector: [x, 0] },
    { base: (1 - x) * V_A + x * a, vector: [0, x] },
  ])
  const firm = chance[1] / (chance[1] + chance[2])
  return normalCdf((firm * W_B + (1 - firm) * V_B - C_B) / firm)
}

describe('crisis signalling (Lewis & Schultz 2003)', () => {
  const published = { S_A: 0, V_A: 1, C_B: 0, W_A: -1.9, W_B: -2.9, a: -1.2, V_B: 1 }

  test.each([
    [
      -2.9,
      [
        [0.251105, 0.994789, 0.309695],
        [0.594723, 0.379868, 0.241563],
        [0.813322, 0.205452, 0.208759],
      ],
    ],
    [-2.5, [[0.947314, 0.154685, 0.195337]]],
  ])('at W_B = %d', (war, expected) => {
    const problem = crisisProblem(signalling, { W_B: `${war}` })
    const { solutions, ending } = equilibria(problem)
    expect(ending).toEqual({ complete: true })
    const found = solutions.map((s) => ['resist', 'challenge', 'stand_firm'].map((a) => chanceOf(problem, s, a)))
    expect(found).toHaveLength(expected.length)
    const off = found.flatMap((row, i) => row.map((p, k) => Math.abs(p - expected[i][k])))
    expect(Math.max(...off)).toBeLessThan(1e-6)
  })

  test('no equilibrium is missing: on a fine grid the answer crosses what is expected as often as there are some', () => {
    const value = (from: number, to: number) => fc.integer({ min: from * 10, max: to * 10 }).map((n) => n / 10)
    fc.assert(
      fc.property(value(-4, 0), value(-4, 0), value(-3, 0), value(-1, 1), (W_A, W_B, a, S_A) => {
        const numbers = { ...published, W_A, W_B, a, S_A }
        const at = Object.fromEntries(Object.entries(numbers).map(([name, x]) => [name, `${x}`]))
        const problem = crisisProblem(signalling, at)
        const { solutions, ending } = equilibria(problem)
        expect(ending).toEqual({ complete: true })
        const grid = Array.from({ length: 121 }, (_, i) => i / 120)
        const gaps = grid.slice(1, -1).map((x) => answer(numbers, x) - x)
        const signs = [1, ...gaps.map(Math.sign), -1]
        const crossings = signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length
        expect(solutions).toHaveLength(crossings)
        for (const s of solutions) {
          const x = chanceOf(problem, s, 'resist')
          expect(answer(numbers, x)).toBeCloseTo(x, 10)
        }
      }),
      { numRuns: 5, seed: 2003 },
    )
  })

  test.each<Readonly<Record<string, string>>>([
    { W_B: '-25' },
    { C_B: '3' },
    { W_A: '-12' },
    { V_B: '0', C_B: '1' },
    { W_A: '5', a: '-5' },
  ])('far out chances come down to nearly nothing, and are found: %o', (at) => {
    const { solutions, ending } = equilibria(crisisProblem(signalling, at))
    expect(ending).toEqual({ complete: true })
    expect(solutions).toHaveLength(1)
  })

  test('where next to nobody challenges, what that would tell cannot be computed, and the answer says so', () => {
    const { solutions, ending } = equilibria(crisisProblem(signalling, { S_A: '3' }))
    expect(solutions).toHaveLength(1)
    expect(ending.complete).toBe(false)
    expect(ending.reason).toMatch(
      /^whether there are equilibria with a chance of resist .* could not be decided; elsewhere/,
    )
  })

  test('shocks cut into ever finer steps have the same answer in the end', () => {
    const problem = crisisProblem(signalling)
    const [, middle] = equilibria(problem).solutions
    const x = chanceOf(problem, middle, 'resist')
    const off = [40, 160, 640].map((steps) => Math.abs(cutAnswer(published, x, steps) - x))
    expect(off[1]).toBeLessThan(off[0])
    expect(off[2]).toBeLessThan(off[1])
    expect(off[2]).toBeLessThan(5e-3)
  })
})

/** The same answer where every shock takes so many equally likely values, one by one. */
function cutAnswer({ S_A, V_A, C_B, W_A, W_B, a, V_B }: Record<string, number>, x: number, steps: number): number {
  const draws = Array.from({ length: steps }, (_, i) => normalQuantile((i + 0.5) / steps))
  let [firm, back] = [0, 0]
  for (const war of draws)
    for (const shame of draws) {
      const [fight, yieldTo] = [W_A + war, a + shame]
      if ((1 - x) * V_A + x * Math.max(fight, yieldTo) <= S_A) continue
      if (fight > yieldTo) firm++
      else back++
    }
  const share = firm / (firm + back)
  return draws.filter((s) => share * (W_B + s) + (1 - share) * V_B > C_B).length / steps
}

const both = 'crisis "T"\nactor A\nactor B\n'

describe('other games', () => {
  test('a game of coordination with normal shocks has one equilibrium, or three', () => {
    const text = (size: number) =>
      `${both}private s of A ~ normal(0, 1)\nprivate t of B ~ normal(0, 1)\nplay {\n together { A: up | down\n B: left | right }\n` +
      `when up: A gains s\n when left: B gains t\n when (up and left) or (down and right): A gains ${size}, B gains ${size}\n}\n`
    for (const [size, count] of [
      [1, 1],
      [3, 3],
    ]) {
      const problem = crisisProblem(text(size))
      const { solutions, ending } = equilibria(problem)
      expect(ending).toEqual({ complete: true })
      expect(solutions).toHaveLength(count)
      for (const s of solutions) {
        const [p, q] = [chanceOf(problem, s, 'up'), chanceOf(problem, s, 'left')]
        expect(p).toBeCloseTo(normalCdf(size * (2 * q - 1)), 12)
        expect(q).toBeCloseTo(normalCdf(size * (2 * p - 1)), 12)
      }
    }
  })

  test('between three options with shocks of different spread the best is taken', () => {
    const problem = crisisProblem(
      `${both}private s of A ~ normal(1/2, 1)\nprivate t of A ~ normal(0, 2)\nprivate u of A ~ normal(-1, 1/2)\n` +
        'play {\n A: x | y | z\n when x: A gains s + t\n when y: A gains 2 * t - 1\n when z: A gains u + s\n }\n',
    )
    const { solutions } = equilibria(problem)
    const { chance } = bestOf([
      { base: 0.5, vector: [1, 2, 0] },
      { base: -1, vector: [0, 4, 0] },
      { base: -0.5, vector: [1, 0, 0.5] },
    ])
    expect(solutions).toHaveLength(1)
    for (const [i, action] of ['x', 'y', 'z'].entries())
      expect(chanceOf(problem, solutions[0], action)).toBeCloseTo(chance[i], 11)
  })

  test('a shock that counts at two decisions, with chance between them', () => {
    const problem = crisisProblem(
      `${both}private s of A ~ normal(1, 2)\nplay {\n first: A: go | wait\n if go { luck: chance: open 1/3 | shut\n if open { last: A: take | leave } }\n` +
        'when wait: A gains 1/2\n when take: A gains s\n when shut: A loses 1/4\n}\n',
    )
    const { solutions, ending } = equilibria(problem)
    expect(ending.complete).toBe(true)
    // It goes where s / 3 - 1/6 > 1/2, so s > 2, and who has gone takes.
    expect(chanceOf(problem, solutions[0], 'go')).toBeCloseTo(1 - normalCdf(1 / 2), 12)
    expect(chanceOf(problem, solutions[0], 'take')).toBeCloseTo(1, 12)
  })
})

describe('decisions without shocks', () => {
  test('take what is better, given what the shocks of others make of it', () => {
    const problem = crisisProblem(
      `${both}private s of A ~ normal(1/2, 1)\nplay {\n offer: B: low | middle | high\n A: take | leave\n` +
        'when take and low: A gains s\n when take and middle: A gains s + 1\n when take and high: A gains s + 2\n' +
        'when take and low: B gains 3\n when take and middle: B gains 5/2\n when take and high: B gains 1\n}\n',
    )
    const { solutions, ending } = equilibria(problem)
    expect(ending).toEqual({ complete: true })
    // 3 Phi(1/2) < 5/2 Phi(3/2) > Phi(5/2)
    expect(['low', 'middle', 'high'].map((a) => chanceOf(problem, solutions[0], a))).toEqual([0, 1, 0])
    expect(chanceOf(problem, solutions[0], 'take', 'A_1, after middle')).toBeCloseTo(normalCdf(1.5), 12)
  })

  test('mix where the shocks of others leave them indifferent, or stay at an end', () => {
    // Crisis signalling of a B without shocks: it resists in part only where A stands firm with chance 1 / 3.9.
    const problem = crisisProblem(signalling.replace('W_B + firmness', 'W_B').replace(/^private firmness.*\n/m, ''))
    const { solutions, ending } = equilibria(problem)
    expect(ending).toEqual({ complete: true })
    const found = solutions.map((s) => [chanceOf(problem, s, 'resist'), chanceOf(problem, s, 'stand_firm')])
    expect(found.map(([resist]) => resist)).toEqual([0, expect.any(Number), 1])
    expect(found[1][1]).toBeCloseTo(1 / 3.9, 12)
    expect(found[0][1]).toBeGreaterThan(1 / 3.9)
    expect(found[2][1]).toBeLessThan(1 / 3.9)
  })
})

describe('what is refused', () => {
  const refusal = (play: string, before: string) =>
    normalShocks.applies(crisisProblem(`${both}${before}\nplay {\n${play}\n}\n`))

  test.each([
    ['A: x | y\nwhen x: A gains 1', '', 'there is no private shock'],
    ['A: x | y\nwhen x: A gains s', 'private s of A ~ uniform(0, 1)', 'is uniform; this method takes normal ones'],
    [
      'A: x | y\nB: u | v\nwhen x: A gains s',
      'private s of A ~ normal(0, 1)',
      'nothing decides between options at "B_1',
    ],
    ['A: x | y\nwhen x: A gains 0 * s', 'private s of A ~ normal(0, 1)', 'there is no private shock'],
    ['A: x | y\nwhen x: A gains p * s', 'param p = 0\nprivate s of A ~ normal(0, 1)', 'count for nothing there'],
  ])('%s', (play, before, words) => {
    expect(refusal(play, before)).toContain(words)
  })
})
