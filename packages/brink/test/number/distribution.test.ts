import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DistributionFamily,
  distributionCdf,
  distributionFamilies,
  distributionMean,
  distributionPdf,
  distributionQuantile,
  distributionSurvival,
  exactCdf,
  exactIntervalMean,
  exactStepMeans,
  intervalMean,
  Rational,
  rational,
  stepMeans,
  validate,
} from '../../src/number/index.ts'
import { reference } from './distribution.reference.ts'

const continuous = distributionFamilies.filter((f) => f !== 'discrete')

/** Sound arguments of each family. */
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const argumentsOf: Record<DistributionFamily, fc.Arbitrary<number[]>> = {
  uniform: fc.tuple(between(-5, 5), between(0.1, 5)).map(([lo, w]) => [lo, lo + w]),
  normal: fc.tuple(between(-5, 5), between(0.1, 5)),
  logistic: fc.tuple(between(-5, 5), between(0.1, 5)),
  beta: fc.tuple(between(0.2, 40), between(0.2, 40)),
  triangular: fc
    .tuple(between(-5, 5), between(0, 1), between(0.1, 5))
    .map(([lo, share, w]) => [lo, lo + share * w, lo + w]),
  exponential: fc.tuple(between(0.1, 5)),
  discrete: fc
    .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 6 })
    .map((atoms) => {
      const total = atoms.reduce((sum, [, w]) => sum + w, 0)
      return atoms.flatMap(([v, w]) => [v, w / total])
    }),
}
const anyOf = (families: readonly DistributionFamily[]) =>
  fc.constantFrom(...families).chain((family) => argumentsOf[family].map((args) => ({ family, args })))

describe('values', () => {
  it.each(reference)('%s(%s) at %d', (family, args, x, y, cdf, survival, pdf, mean) => {
    const near = (value: number, wanted: number, relative: number) =>
      expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted))
    // Relative accuracy, lower tail included; the beta's large arguments and far tails cost two digits.
    const relative = family === 'beta' ? 2e-13 : 3e-15
    near(distributionCdf(family, args, x), cdf, relative)
    near(distributionSurvival(family, args, x), survival, relative)
    near(distributionPdf(family, args, x), pdf, relative)
    expect(Math.abs(distributionCdf(family, args, x) - cdf)).toBeLessThanOrEqual(1e-14)
    expect(Math.abs(intervalMean(family, args, x, y) - mean)).toBeLessThanOrEqual(
      2e-13 * (y - x) + 2e-15 * Math.abs(mean),
    )
  })

  it('keeps the far tail of the normal', () => {
    expect(distributionCdf('normal', [0, 1], -38.4)).toBeGreaterThan(0)
    expect(distributionCdf('normal', [0, 1], -60)).toBe(0)
    expect(distributionCdf('normal', [0, 1], Infinity)).toBe(1)
    expect(distributionQuantile('normal', [0, 1], 1e-300)).toBeCloseTo(-37.0471, 4)
  })

  it('reaches infinite ends of intervals', () => {
    expect(intervalMean('normal', [0, 1], 0, Infinity)).toBeCloseTo(Math.sqrt(2 / Math.PI), 14)
    expect(intervalMean('normal', [3, 2], -Infinity, Infinity)).toBe(3)
    expect(intervalMean('logistic', [0, 1], 0, Infinity)).toBeCloseTo(2 * Math.LN2, 14)
    expect(intervalMean('exponential', [2], 5, Infinity)).toBe(7)
    expect(intervalMean('uniform', [0, 1], 2, 3)).toBeNaN()
  })
})

describe('laws', () => {
  it('the quantile inverts the distribution function', () => {
    fc.assert(
      fc.property(anyOf(continuous), between(1e-9, 1 - 1e-9), ({ family, args }, p) => {
        const x = distributionQuantile(family, args, p)
        // Rounding x to a double moves the chance by its density times the spacing of doubles there.
        const spacing = 2 ** -52 * Math.abs(x) * distributionPdf(family, args, x)
        expect(Math.abs(distributionCdf(family, args, x) - p)).toBeLessThanOrEqual(1e-13 + 2 * spacing)
      }),
      { numRuns: 500 },
    )
  })

  it('the quantile is the least x that reaches p, atoms included', () => {
    fc.assert(
      fc.property(argumentsOf.discrete, between(0.001, 0.999), (args, p) => {
        const x = distributionQuantile('discrete', args, p)
        expect(distributionCdf('discrete', args, x)).toBeGreaterThanOrEqual(p - 1e-15)
        expect(distributionCdf('discrete', args, x - 0.5)).toBeLessThan(p + 1e-15)
      }),
    )
  })

  it('distribution function and survival are complements, monotone, within 0 and 1', () => {
    fc.assert(
      fc.property(anyOf(distributionFamilies), between(-12, 12), between(0, 3), ({ family, args }, x, step) => {
        const [a, b] = [distributionCdf(family, args, x), distributionCdf(family, args, x + step)]
        expect(a).toBeGreaterThanOrEqual(0)
        expect(b).toBeLessThanOrEqual(1)
        expect(b).toBeGreaterThanOrEqual(a - 1e-15)
        expect(Math.abs(a + distributionSurvival(family, args, x) - 1)).toBeLessThanOrEqual(1e-14)
      }),
      { numRuns: 500 },
    )
  })

  it('the density is the slope of the distribution function', () => {
    fc.assert(
      fc.property(anyOf(continuous), between(0.05, 0.95), ({ family, args }, p) => {
        const x = distributionQuantile(family, args, p)
        const h = 1e-5
        const slope = (distributionCdf(family, args, x + h) - distributionCdf(family, args, x - h)) / (2 * h)
        const density = distributionPdf(family, args, x)
        // Away from kinks: densities on both sides agree.
        fc.pre(Math.abs(distributionPdf(family, args, x + h) - distributionPdf(family, args, x - h)) < 1e-3 * density)
        expect(Math.abs(slope - density)).toBeLessThanOrEqual(1e-3 * density)
      }),
    )
  })

  it('means of equally likely steps ascend, lie in their steps and average to the mean', () => {
    fc.assert(
      fc.property(anyOf(distributionFamilies), fc.integer({ min: 1, max: 30 }), ({ family, args }, n) => {
        const means = stepMeans(family, args, n)
        const mean = distributionMean(family, args)
        expect(means).toHaveLength(n)
        const average = means.reduce((sum, m) => sum + m, 0) / n
        expect(Math.abs(average - mean)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(mean)))
        for (let k = 0; k < n; k++) {
          const [lo, hi] = [distributionQuantile(family, args, k / n), distributionQuantile(family, args, (k + 1) / n)]
          if (family !== 'discrete') {
            expect(means[k]).toBeGreaterThanOrEqual(lo - 1e-12)
            expect(means[k]).toBeLessThanOrEqual(hi + 1e-12)
          }
          if (k > 0) expect(means[k]).toBeGreaterThanOrEqual(means[k - 1] - 1e-12)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('interval means weighted by their chances add to the mean', () => {
    fc.assert(
      fc.property(
        anyOf(distributionFamilies),
        fc.array(between(-8, 8), { minLength: 1, maxLength: 5 }),
        ({ family, args }, cuts) => {
          const ends = [-Infinity, ...new Set(cuts.sort((a, b) => a - b)), Infinity]
          let total = 0
          for (let i = 0; i + 1 < ends.length; i++) {
            const chance = distributionCdf(family, args, ends[i + 1]) - distributionCdf(family, args, ends[i])
            if (chance > 1e-12) total += chance * intervalMean(family, args, ends[i], ends[i + 1])
          }
          expect(Math.abs(total - distributionMean(family, args))).toBeLessThanOrEqual(1e-9)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('exact values', () => {
  const r = (...texts: (string | number)[]) => texts.map((t) => rational(String(t)))

  it('are rational where the distribution function is', () => {
    expect(String(exactCdf('uniform', r(0, '2/3'), rational('1/5')))).toBe('3/10')
    expect(String(exactCdf('triangular', r(0, '1/2', 1), rational('3/4')))).toBe('7/8')
    expect(String(exactCdf('discrete', r(2, '1/3', 1, '2/3'), rational(1)))).toBe('2/3')
    expect(String(exactCdf('beta', r(2, 5), rational('1/3')))).toBe('473/729')
    expect(String(exactCdf('normal', r('1/7', 2), rational('1/7')))).toBe('1/2')
    expect(exactCdf('normal', r(0, 1), rational(1))).toBeUndefined()
    expect(exactCdf('beta', r('1/2', 2), rational('1/3'))).toBeUndefined()
    expect(exactCdf('uniform', r(1, 1), rational(1))).toBeUndefined()
  })

  it('agree with the doubles', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<DistributionFamily>('uniform', 'triangular', 'discrete', 'beta'),
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 })),
        fc.integer({ min: -4, max: 30 }),
        (family, [a, b, c], x) => {
          const args = {
            uniform: [a, a + c],
            triangular: [a, a + b, a + b + c],
            discrete: [a, 0.25, b, 0.25, c, 0.5],
            beta: [a, c],
          }[family as 'uniform']
          const at = family === 'beta' ? x / 30 : x
          const exact = exactCdf(
            family,
            args.map((v) => Rational.fromNumber(v)),
            Rational.fromNumber(at),
          )
          expect(Math.abs(exact!.toNumber() - distributionCdf(family, args, at))).toBeLessThanOrEqual(1e-14)
        },
      ),
    )
  })

  it('means over intervals, too', () => {
    expect(String(exactIntervalMean('uniform', r(0, 1), rational('1/2')))).toBe('3/4')
    expect(exactIntervalMean('uniform', r(0, 1), rational(2), rational(3))).toBeUndefined()
    expect(exactIntervalMean('normal', r(0, 1))).toBeUndefined()
    const ends = fc.tuple(fc.integer({ min: -2, max: 20 }), fc.integer({ min: 1, max: 20 }))
    fc.assert(
      fc.property(
        fc.constantFrom<DistributionFamily>('uniform', 'triangular', 'discrete'),
        ends,
        (family, [lo, width]) => {
          const args = { uniform: [1, 7], triangular: [1, 3, 9], discrete: [2, 0.25, 5, 0.5, 3, 0.25] }[
            family as 'uniform'
          ]
          const exactly = (x: number) => Rational.fromNumber(x)
          const exact = exactIntervalMean(family, args.map(exactly), exactly(lo), exactly(lo + width))
          const float = intervalMean(family, args, lo, lo + width)
          if (exact === undefined) expect(float).toBeNaN()
          else expect(Math.abs(exact.toNumber() - float)).toBeLessThanOrEqual(1e-13)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('gives exact means of the equally likely steps of uniform and discrete', () => {
    expect(exactStepMeans('uniform', r(0, 1), 4)!.map(String)).toEqual(['1/8', '3/8', '5/8', '7/8'])
    // The atom 0 fills the first half-step and more: 3/4 of the mass in two steps of 1/2.
    expect(exactStepMeans('discrete', r(0, '3/4', 1, '1/4'), 2)!.map(String)).toEqual(['0', '1/2'])
    expect(exactStepMeans('normal', r(0, 1), 2)).toBeUndefined()
  })
})

describe('validate', () => {
  it.each<[DistributionFamily, number[], string]>([
    ['normal', [0, 0], 'its standard deviation must be above zero, not 0'],
    ['normal', [0], 'it takes 2 arguments (mean, standard deviation), not 1'],
    ['uniform', [1, 1], 'its upper end (1) must be above its lower end (1)'],
    ['triangular', [0, 2, 1], 'its mode (2) must lie between its ends (0 and 1)'],
    ['discrete', [1, 0.5, 2], 'it takes values and chances by turns: discrete(v1, p1, v2, p2, ...)'],
    ['discrete', [1, 0.5, 2, 0.4], 'its chances add to 0.9, not to 1'],
    ['discrete', [1, -0.5, 2, 1.5], 'the chance of the value 1 is -0.5, but a chance lies between 0 and 1'],
    ['exponential', [Number.NaN], 'its mean is no finite number'],
    ['beta', [1, -1], 'its second argument must be above zero, not -1'],
  ])('%s(%s)', (family, args, message) => {
    expect(validate(family, args)).toBe(message)
  })

  it('accepts what is sound', () => {
    fc.assert(
      fc.property(anyOf(distributionFamilies), ({ family, args }) => {
        expect(validate(family, args)).toBeUndefined()
      }),
    )
  })
})
