/** Certificates of private shocks that are weighed between plans: the integration, and what it catches. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encloseBivariateCdf, floatIntervals as f, normalQuantile, rational } from '../../src/number/index.ts'
import { bestOf, mostWorth, type NormalPlan } from '../../src/verify/best-plan.ts'
import { certifyExact, certifyFloat } from '../../src/verify/index.ts'
import { crisisProblem } from '../solve/support/crisis-problem.ts'

const half = fc.integer({ min: -4, max: 4 }).map((n) => n / 2)
const plan: fc.Arbitrary<NormalPlan> = fc.record({ base: half, vector: fc.tuple(half, half, half) })
const three = fc.tuple(plan, plan, plan)

/** Length of the difference of two plans. */
const spread = (a: NormalPlan, b: NormalPlan) => Math.hypot(...a.vector.map((x, k) => x - b.vector[k]))
const apart = (plans: readonly NormalPlan[]) => plans.every((a) => plans.every((b) => a === b || spread(a, b) > 0))

describe('the best of three plans', () => {
  test('is taken with the chances of the bivariate normal distribution', () => {
    fc.assert(
      fc.property(three.filter(apart), (plans) => {
        const { chance } = bestOf(plans)
        expect(chance.reduce((a, b) => a + b)).toBeCloseTo(1, 11)
        plans.forEach((a, i) => {
          const [b, c] = plans.filter((p) => p !== a)
          const lead = (p: NormalPlan) => (a.base - p.base) / spread(a, p)
          const cosine =
            a.vector.reduce((sum, x, k) => sum + (x - b.vector[k]) * (x - c.vector[k]), 0) /
            (spread(a, b) * spread(a, c))
          const expected = encloseBivariateCdf(f.of(lead(b)), f.of(lead(c)), f.of(Math.max(-1, Math.min(1, cosine))))
          expect(Math.abs(chance[i] - f.middle(expected))).toBeLessThan(1e-10)
        })
      }),
    )
  })

  test('is found as well where two plans hang on nearly the same', () => {
    for (const off of [1e-2, 1e-4, 1e-6, 1e-8]) {
      const plans: NormalPlan[] = [
        { base: -0.1, vector: [0, 0] },
        { base: 0.1, vector: [-1.4, 0.9] },
        { base: -0.3, vector: [-1.4 * (1 + off), 0.9 * (1 - off)] },
      ]
      const { chance } = bestOf(plans)
      const [a, b, c] = plans
      const cosine = (a.vector[0] - b.vector[0]) * (a.vector[0] - c.vector[0]) + b.vector[1] * c.vector[1]
      const expected = encloseBivariateCdf(
        f.of((a.base - b.base) / spread(a, b)),
        f.of((a.base - c.base) / spread(a, c)),
        f.of(Math.min(1, cosine / (spread(a, b) * spread(a, c)))),
      )
      expect(chance[0]).toBeCloseTo(f.middle(expected), 10)
    }
  })

  test('is worth what it is worth on average over shocks cut into many steps', () => {
    const plans: NormalPlan[] = [
      { base: 0, vector: [0, 0] },
      { base: 0.3, vector: [1, -0.5] },
      { base: -0.2, vector: [0.4, 2] },
    ]
    const steps = 600
    const draws = Array.from({ length: steps }, (_, i) => normalQuantile((i + 0.5) / steps))
    let total = 0
    for (const x of draws)
      for (const y of draws) total += Math.max(...plans.map((p) => p.base + p.vector[0] * x + p.vector[1] * y))
    const { chance, worth } = bestOf(plans)
    const expected = worth + chance.reduce((sum, p, i) => sum + p * plans[i].base, 0)
    expect(total / steps ** 2).toBeCloseTo(expected, 2)
  })

  test('plans that differ by no shock are decided by their bases', () => {
    const same = [0.1, 0.3, 0.2].map((base) => ({ base, vector: [1, 1] }))
    expect(bestOf(same)).toEqual({ chance: [0, 1, 0], worth: 0 })
    expect(bestOf(same.slice(0, 2))).toEqual({ chance: [0, 1], worth: 0 })
  })
})

describe('the most that shocks can add under given chances', () => {
  test('is what the best answer gets at its own chances, and never more than it', () => {
    const share = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(three.filter(apart), share, share, share, (plans, a, b, c) => {
        const best = bestOf(plans)
        const value = (chance: readonly number[]) =>
          mostWorth(plans, chance) + chance.reduce((sum, p, i) => sum + p * plans[i].base, 0)
        expect(mostWorth(plans, best.chance)).toBeCloseTo(best.worth, 9)
        const chance = [a, b, c].map((x) => x / (a + b + c))
        expect(value(chance)).toBeLessThanOrEqual(value(best.chance) + 1e-9)
      }),
      { numRuns: 20 },
    )
  })

  test('does not hang on the bases, from which the search only begins', () => {
    const vectors = [
      [0, 0],
      [1, -0.5],
      [0.4, 2],
    ]
    const at = (bases: readonly number[]) =>
      mostWorth(
        vectors.map((vector, i) => ({ base: bases[i], vector })),
        [0.2, 0.5, 0.3],
      )
    expect(at([0, 1, -2])).toBeCloseTo(at([0, 0, 0]), 10)
    expect(at([3, 0, 1])).toBeCloseTo(at([0, 0, 0]), 10)
  })

  test('of two plans is the density at the quantile', () => {
    const plans = [
      { base: 5, vector: [3] },
      { base: 0, vector: [1] },
    ]
    expect(mostWorth(plans, [0.5, 0.5])).toBeCloseTo(2 / Math.sqrt(2 * Math.PI), 14)
    expect(mostWorth(plans, [1, 0])).toBe(0)
  })
})

describe('a certificate of crisis signalling', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../models/crisis-signalling.brink'), 'utf8')
  const problem = crisisProblem(text)
  /** Chances that A challenges and stands firm, and that B resists, to six digits as published. */
  const certificate = (challenge: number, firm: number, resist: number, options = {}) =>
    certifyFloat(problem.game, problem.numbers, [challenge, 1 - challenge, firm, 1 - firm, resist, 1 - resist], {
      payoffRange: problem.payoffRange,
      ...options,
    })

  test('holds to the digits that were published, and not beyond', () => {
    const { shockResidual, regret, concepts } = certificate(0.379868, 0.241563, 0.594723)
    expect(shockResidual).toBeGreaterThan(1e-8)
    expect(shockResidual).toBeLessThan(3e-6)
    expect(regret).toBeLessThan(1e-11)
    expect(concepts).toEqual([])
    expect(certificate(0.379868, 0.241563, 0.594723, { residualTolerance: 1e-5 }).concepts).toContain('sequential')
  })

  test('catches who challenges, stands firm, or resists too often', () => {
    for (const [challenge, firm, resist, who] of [
      [0.48, 0.241563, 0.594723, 0],
      [0.379868, 0.34, 0.594723, 0],
      [0.379868, 0.241563, 0.7, 1],
    ]) {
      const { playerRegret, setRegret, oneShotRegret, shockResidual, concepts } = certificate(challenge, firm, resist)
      expect(playerRegret[who]).toBeGreaterThan(1e-4)
      // What A gains counts where its comparison begins.
      expect(setRegret[1]).toBeNull()
      expect(oneShotRegret[0]).toBe(setRegret[0])
      expect(shockResidual).toBeGreaterThan(1e-3)
      expect(concepts).toEqual([])
    }
  })

  test('asks nothing of behaviour that is given', () => {
    const fixed = new Map([
      [0, 0],
      [1, 0],
    ])
    const { setRegret, playerRegret } = certificate(0.9, 0.9, 0.7, { fixed })
    expect(setRegret.slice(0, 2)).toEqual([null, null])
    expect(playerRegret[0]).toBeLessThan(1e-12)
  })

  test('there is none in rationals', () => {
    const profile = ['1/2', '1/2', '1/2', '1/2', '1/2', '1/2'].map(rational)
    expect(() => certifyExact(problem.game, problem.exact(), profile)).toThrow(/normal shocks/)
  })
})
