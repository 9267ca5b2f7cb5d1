/** Enclosures hold the true value and are narrow: against 25 digits by other software, and by laws that they must obey. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  encloseBivariateCdf,
  encloseBivariatePdf,
  encloseBivariateSlope,
  encloseCdf,
  enclosePdf,
  type FloatInterval,
  floatIntervals as f,
  normalCdf,
  Rational,
} from '../../src/number/index.ts'
import { bivariate, univariate } from './bivariate.reference.ts'

/** An exact comparison: the reference is a decimal, known to 25 digits. */
function holds({ lo, hi }: FloatInterval, decimal: string): boolean {
  const value = Rational.parse(decimal)!
  const slack = value.mul(Rational.parse('1e-24')!).abs()
  return (
    Rational.fromNumber(lo).compare(value.add(slack)) <= 0 && value.sub(slack).compare(Rational.fromNumber(hi)) <= 0
  )
}

const width = ({ lo, hi }: FloatInterval) => hi - lo
/** Multiples of a thousandth: where differences of 1e-5 tell something. */
const grid = (most: number) => fc.integer({ min: -1000 * most, max: 1000 * most }).map((n) => n / 1000)
const finite = (most: number) => fc.double({ min: -most, max: most, noNaN: true })

describe('the normal distribution function', () => {
  test.each(univariate)('at %d', (z, value) => {
    const found = encloseCdf(f.of(z))
    expect(holds(found, value)).toBe(true)
    // Squaring the exponential back costs as many digits as the exponent has.
    expect(width(found)).toBeLessThanOrEqual(Math.max(found.hi * 1e-11, 1e-300))
  })

  test('over an interval it holds what it holds at every point of it', () => {
    fc.assert(
      fc.property(
        finite(9),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lo, wide, share) => {
          const box = { lo, hi: lo + wide }
          const z = Math.min(box.hi, lo + share * wide)
          const [whole, inner] = [encloseCdf(box), encloseCdf(f.of(z))]
          expect(whole.lo <= inner.hi && inner.lo <= whole.hi).toBe(true)
          const [slope, at] = [enclosePdf(box), enclosePdf(f.of(z))]
          expect(slope.lo <= at.hi && at.lo <= slope.hi).toBe(true)
          expect(inner.lo <= normalCdf(z) * (1 + 1e-14) && normalCdf(z) * (1 - 1e-14) <= inner.hi).toBe(true)
        },
      ),
    )
  })

  test('has its limits at the infinities', () => {
    expect(encloseCdf(f.entire)).toEqual({ lo: 0, hi: 1 })
    expect(encloseCdf({ lo: Infinity, hi: Infinity })).toEqual({ lo: 1, hi: 1 })
  })
})

describe('the bivariate normal distribution function', () => {
  test.each(bivariate)('at %d, %d, correlation %d', (h, k, r, value) => {
    const found = encloseBivariateCdf(f.of(h), f.of(k), f.of(r))
    expect(holds(found, value)).toBe(true)
    expect(width(found)).toBeLessThan(3e-13)
  })

  test('of correlation 1 and -1 it is that of one variable', () => {
    expect(encloseBivariateCdf(f.of(0.3), f.of(1), f.one)).toEqual(encloseCdf(f.of(0.3)))
    const opposed = encloseBivariateCdf(f.of(0.3), f.of(1), f.of(-1))
    expect(opposed.lo <= normalCdf(0.3) + normalCdf(1) - 1 && normalCdf(0.3) + normalCdf(1) - 1 <= opposed.hi).toBe(
      true,
    )
    expect(encloseBivariateCdf(f.of(-1), f.of(0.5), f.of(-1))).toEqual(f.zero)
  })

  test('the four quadrants around a point make one', () => {
    fc.assert(
      fc.property(finite(6), finite(6), finite(0.999), (h, k, r) => {
        const [x, y, c] = [f.of(h), f.of(k), f.of(r)]
        const [u, v, d] = [f.neg(x), f.neg(y), f.neg(c)]
        const quadrants = [
          encloseBivariateCdf(x, y, c),
          encloseBivariateCdf(u, y, d),
          encloseBivariateCdf(x, v, d),
          encloseBivariateCdf(u, v, c),
        ]
        expect(f.contains(quadrants.reduce(f.add), 1)).toBe(true)
      }),
    )
  })

  test('its derivatives are those of its differences', () => {
    const step = 1e-5
    fc.assert(
      fc.property(grid(3), grid(3), grid(0.9), (h, k, r) => {
        const middle = (a: number, b: number, c: number) => f.middle(encloseBivariateCdf(f.of(a), f.of(b), f.of(c)))
        const inH = (middle(h + step, k, r) - middle(h - step, k, r)) / (2 * step)
        const inR = (middle(h, k, r + step) - middle(h, k, r - step)) / (2 * step)
        expect(f.middle(encloseBivariateSlope(f.of(h), f.of(k), f.of(r)))).toBeCloseTo(inH, 7)
        expect(f.middle(encloseBivariatePdf(f.of(h), f.of(k), f.of(r)))).toBeCloseTo(inR, 7)
      }),
    )
  })
})

describe('intervals of doubles', () => {
  const around = fc.tuple(finite(1e6), finite(1e6)).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) }))
  const inside = ({ lo, hi }: FloatInterval, x: Rational) =>
    (lo === -Infinity || Rational.fromNumber(lo).compare(x) <= 0) &&
    (hi === Infinity || x.compare(Rational.fromNumber(hi)) <= 0)

  test('hold the exact result at the ends of their arguments', () => {
    fc.assert(
      fc.property(around, around, (a, b) => {
        for (const x of [a.lo, a.hi])
          for (const y of [b.lo, b.hi]) {
            const [p, q] = [Rational.fromNumber(x), Rational.fromNumber(y)]
            expect(inside(f.add(a, b), p.add(q))).toBe(true)
            expect(inside(f.sub(a, b), p.sub(q))).toBe(true)
            expect(inside(f.mul(a, b), p.mul(q))).toBe(true)
            if (y !== 0) expect(inside(f.div(a, b), p.div(q))).toBe(true)
            expect(inside(f.square(a), p.mul(p))).toBe(true)
          }
      }),
    )
  })

  test('a quotient by what may be zero says no more than is known', () => {
    expect(f.div({ lo: 1, hi: 2 }, { lo: -1, hi: 1 })).toEqual(f.entire)
    expect(f.over({ lo: -1, hi: 2 }, { lo: 0, hi: 1 })).toEqual(f.entire)
    expect(f.over({ lo: 1, hi: 2 }, { lo: 0, hi: 4 })).toMatchObject({ hi: Infinity })
    expect(f.over({ lo: -2, hi: -1 }, f.zero).lo).toBe(-Infinity)
    expect(f.ofRational(Rational.parse('1/3')!)).toMatchObject({ lo: expect.closeTo(1 / 3, 15) })
  })
})
