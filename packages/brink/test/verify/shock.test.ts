import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, exactNumbers, floatNumbers, nature } from '../../src/game/index.ts'
import { type DistributionFamily, distributionQuantile, rational } from '../../src/number/index.ts'
import { certifyExact, certifyFloat, IrrationalError } from '../../src/verify/index.ts'

/** One decision among actions of given worths and coefficients of the shock, seen by a second player who gains 0, 1, 2, ... */
function decision(
  family: DistributionFamily,
  args: (number | string)[],
  worths: (number | string)[],
  coefficients: (number | string)[],
) {
  return buildGame({
    players: ['A', 'B'],
    root: nature(['go', 1, choice('A', Object.fromEntries(worths.map((w, a) => [`a${a}`, end([w, a])])), 'A')]),
    shocks: [{ owner: 'A', distribution: { family, arguments: args }, uses: { A: coefficients } }],
  })
}

const N = 4000
const grids = new Map<string, number[]>()
/** Equally likely values of a shock. */
function grid(family: DistributionFamily, args: number[]): number[] {
  const key = `${family}(${args})`
  if (!grids.has(key))
    grids.set(
      key,
      Array.from({ length: N }, (_, i) => distributionQuantile(family, args, (i + 0.5) / N)),
    )
  return grids.get(key)!
}

/** Average, over many equally likely values of the shock, of the best action's worth; and how often each action is best. */
function simulate(family: DistributionFamily, args: number[], worths: number[], coefficients: number[]) {
  const chance = worths.map(() => 0)
  let worth = 0
  for (const s of grid(family, args)) {
    const values = worths.map((w, a) => w + coefficients[a] * s)
    const best = values.indexOf(Math.max(...values))
    chance[best] += 1 / N
    worth += values[best] / N
  }
  return { chance, worth }
}

const laws: [DistributionFamily, number[]][] = [
  ['normal', [0.3, 1]],
  ['logistic', [0, 0.5]],
  ['uniform', [-1, 2]],
  ['triangular', [-1, 0, 2]],
  ['exponential', [0.7]],
  ['beta', [2, 3]],
]

describe('a private shock', () => {
  it('the gain is what the best threshold rule adds, for any chances of the actions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...laws),
        fc.array(fc.record({ worth: fc.integer({ min: -8, max: 8 }), coefficient: fc.integer({ min: -3, max: 3 }) }), {
          minLength: 2,
          maxLength: 4,
        }),
        ([family, args], actions) => {
          const worths = actions.map((a) => a.worth / 8)
          const coefficients = actions.map((a) => a.coefficient)
          const game = decision(family, args, worths, coefficients)
          const { chance, worth } = simulate(family, args, worths, coefficients)
          const numbers = floatNumbers(game, [])
          // At the best chances nothing is left to gain.
          const best = certifyFloat(game, numbers, chance)
          expect(best.regret).toBeLessThan(1e-3)
          // With all on one action its shock has its mean, whatever that is worth.
          const first = certifyFloat(game, numbers, [1, ...chance.slice(1).fill(0)])
          const mean = simulate(family, args, [0], [1]).worth
          expect(Math.abs(first.regret - (worth - worths[0] - coefficients[0] * mean))).toBeLessThan(5e-3)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('is exact where its chances are rational', () => {
    // a1 beats a0 for s above 1/4: chance 3/4 of the uniform; worth E[max(1/4, s)] = 1/16 + 15/32.
    const uniform = decision('uniform', [0, 1], ['1/4', 0], [0, 1])
    const good = certifyExact(uniform, exactNumbers(uniform, []), ['1/4', '3/4'].map(rational))
    expect(String(good.regret)).toBe('0')
    expect(good.concepts).toContain('sequential')
    const bad = certifyExact(uniform, exactNumbers(uniform, []), ['1/2', '1/2'].map(rational))
    expect(String(bad.regret)).toBe('1/32')

    const triangular = decision('triangular', [0, '1/2', 1], ['3/4', 0], [0, 1])
    const certificate = certifyExact(triangular, exactNumbers(triangular, []), ['7/8', '1/8'].map(rational))
    expect(String(certificate.regret)).toBe('0')
    expect(() => certifyExact(triangular, exactNumbers(triangular, []), ['1/3', '2/3'].map(rational))).toThrow(
      IrrationalError,
    )

    const normal = decision('normal', [0, 1], ['1/4', 0], [0, 1])
    expect(() => certifyExact(normal, exactNumbers(normal, []), ['1/4', '3/4'].map(rational))).toThrow(IrrationalError)
  })

  it('leaves its owner indifferent at an atom: any division of it has no regret', () => {
    // s is 0 or 1 with chance 1/2 each, and a1 is worth s: at s = 0 both actions are worth 0.
    const game = decision('discrete', [0, '1/2', 1, '1/2'], [0, 0], [0, 1])
    for (const p of ['0', '1/5', '1/2']) {
      const q = rational(p)
      const certificate = certifyExact(game, exactNumbers(game, []), [q, rational(1).sub(q)])
      expect(String(certificate.regret)).toBe('0')
    }
    const wrong = certifyExact(game, exactNumbers(game, []), ['3/4', '1/4'].map(rational))
    expect(String(wrong.regret)).toBe('1/4')
  })

  it('several normal shocks at a choice of two are one', () => {
    const game = buildGame({
      players: ['A'],
      root: choice('A', { stay: end([0]), go: end(['1/2']) }, 'A'),
      shocks: [
        { owner: 'A', distribution: { family: 'normal', arguments: [0.1, 3] }, uses: { A: [1, 0] } },
        { owner: 'A', distribution: { family: 'normal', arguments: [0.2, 4] }, uses: { A: [0, 1] } },
      ],
    })
    // go - stay = 1/2 + N(0.2, 4) - N(0.1, 3) = N(0.6, 5) above 0: Phi(0.12)
    const p = 0.5477584260205839
    expect(certifyFloat(game, floatNumbers(game, []), [1 - p, p]).regret).toBeLessThan(1e-14)
    expect(certifyFloat(game, floatNumbers(game, []), [0.4, 0.6]).regret).toBeGreaterThan(1e-3)
  })
})
