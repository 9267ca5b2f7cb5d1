/** The three kinds of intervals: whatever lies in the operands, its result lies in the result. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FIXED_ONE,
  type FixedInterval,
  type FloatInterval,
  fixed,
  floatIntervals,
  type Interval,
  interval,
  intervals,
  point,
  Rational,
  rational,
} from '../../src/number/index.ts'

/** Rationals of which most are no multiples of a power of two. */
const numbers = fc
  .tuple(fc.integer({ min: -60, max: 60 }), fc.constantFrom(1, 3, 7, 8, 10, 97))
  .map(([n, d]) => Rational.of(n, d))
/** An interval, and a number in it. */
const around = fc.tuple(numbers, numbers, fc.constantFrom('0', '1/3', '1/2', '1')).map(([a, b, share]) => {
  const [lo, hi] = a.less(b) ? [a, b] : [b, a]
  return { range: interval(lo, hi), x: lo.add(hi.sub(lo).mul(rational(share))) }
})
const inFixed = ({ lo, hi }: FixedInterval, x: Rational) =>
  intervals.contains({ lo: Rational.of(lo, FIXED_ONE), hi: Rational.of(hi, FIXED_ONE) }, x)
const inFloat = ({ lo, hi }: FloatInterval, x: Rational) =>
  (lo === -Infinity || !x.less(Rational.fromNumber(lo))) && (hi === Infinity || !Rational.fromNumber(hi).less(x))
const floatOf = ({ lo, hi }: Interval) =>
  floatIntervals.hull(floatIntervals.ofRational(lo), floatIntervals.ofRational(hi))
const both = fc.tuple(around, around)
const binary = {
  add: (x: Rational, y: Rational) => x.add(y),
  sub: (x: Rational, y: Rational) => x.sub(y),
  mul: (x: Rational, y: Rational) => x.mul(y),
}

describe.each(Object.entries(binary))('%s', (name, exact) => {
  const operation = name as keyof typeof binary
  it('holds every result, in rational ends the least interval that does', () => {
    fc.assert(
      fc.property(both, ([{ range: a, x }, { range: b, x: y }]) => {
        const { lo, hi } = intervals[operation](a, b)
        expect(intervals.contains({ lo, hi }, exact(x, y))).toBe(true)
        const ends = [a.lo, a.hi].flatMap((p) => [b.lo, b.hi].map((q) => exact(p, q)))
        expect([lo, hi].map(String)).toEqual([ends.reduce(Rational.min), ends.reduce(Rational.max)].map(String))
      }),
    )
  })
  it('holds every result, rounded to multiples of 2^-320 or to doubles', () => {
    fc.assert(
      fc.property(both, ([{ range: a, x }, { range: b, x: y }]) => {
        expect(inFixed(fixed[operation](fixed.around(a), fixed.around(b)), exact(x, y))).toBe(true)
        expect(inFloat(floatIntervals[operation](floatOf(a), floatOf(b)), exact(x, y))).toBe(true)
      }),
    )
  })
})

it('a number times an interval turns it round when it is below zero', () => {
  const range = interval(rational('1/3'), rational('1/2'))
  for (const turned of [
    intervals.scaled(range, rational('-6')),
    intervals.mul(range, point(rational('-6'))),
    intervals.mul(point(rational('-6')), range),
  ])
    expect([turned.lo, turned.hi].map(String)).toEqual(['-3', '-2'])
})

describe('what is no multiple is rounded outwards', () => {
  const third = rational('1/3')
  it('to the next multiples of 2^-320 on both sides', () => {
    for (const x of [third, third.neg()]) {
      const { lo, hi } = fixed.around({ lo: x, hi: x })
      expect(hi - lo).toBe(1n)
      expect(inFixed({ lo, hi }, x)).toBe(true)
    }
    expect(fixed.around({ lo: rational('-3/8'), hi: rational('-3/8') })).toEqual(fixed.ofNumber(-0.375))
    expect(fixed.ofNumber(1e-200).hi - fixed.ofNumber(1e-200).lo).toBe(1n)
  })
  it('products too, of every sign', () => {
    // The least numbers there are: their product is none.
    for (const [x, y] of [
      [1n, 1n],
      [-1n, 1n],
      [-1n, -1n],
    ]) {
      const { lo, hi } = fixed.mul({ lo: x, hi: x }, { lo: y, hi: y })
      expect([lo, hi]).toEqual(x * y > 0n ? [0n, 1n] : [-1n, 0n])
    }
  })
  it('doubles to doubles beyond', () => {
    const { lo, hi } = floatIntervals.ofRational(third)
    expect([lo < 1 / 3, hi > 1 / 3]).toEqual([true, true])
    const sum = floatIntervals.add(floatIntervals.of(0.1), floatIntervals.of(0.2))
    expect(inFloat(sum, Rational.fromNumber(0.1).add(Rational.fromNumber(0.2)))).toBe(true)
    expect(sum.lo).toBeLessThan(sum.hi)
    expect(floatIntervals.mul(floatIntervals.of(Number.MIN_VALUE), floatIntervals.of(0.5)).hi).toBeGreaterThan(0)
  })
})

describe('the other operations', () => {
  it('in multiples of 2^-320: whole factors, the larger, a coarser grid', () => {
    fc.assert(
      fc.property(both, fc.bigInt({ min: -9n, max: 9n }), ([{ range: a, x }, { range: b, x: y }], n) => {
        const [p, q] = [fixed.around(a), fixed.around(b)]
        expect(inFixed(fixed.times(p, n), x.mul(Rational.of(n)))).toBe(true)
        expect(inFixed(fixed.larger(p, q), Rational.max(x, y))).toBe(true)
        const coarse = fixed.onGrid(p, 1000n)
        expect([coarse.lo, coarse.hi].map((end) => end.mul(Rational.of(1000)).isInteger())).toEqual([true, true])
        expect(intervals.inside(coarse, { lo: x, hi: x })).toBe(true)
      }),
    )
  })
  it('in doubles: quotients, squares, roots, what both have in common', () => {
    fc.assert(
      fc.property(both, ([{ range: a, x }, { range: b, x: y }]) => {
        const [p, q] = [floatOf(a), floatOf(b)]
        if (!y.isZero()) expect(inFloat(floatIntervals.div(p, q), x.div(y))).toBe(true)
        expect(inFloat(floatIntervals.square(p), x.mul(x))).toBe(true)
        const { lo, hi } = floatIntervals.sqrt(floatIntervals.square(p))
        const size = x.abs()
        expect(inFloat({ lo, hi }, size)).toBe(true)
        const common = floatIntervals.meet(p, q)
        if (inFloat(q, x)) expect(common && inFloat(common, x)).toBe(true)
      }),
    )
  })
  it('an interval with its ends in the wrong order is none', () => {
    expect(() => interval(Rational.one, Rational.zero)).toThrow('no interval: 1 lies above 0')
    expect(intervals.meet(interval(Rational.zero, Rational.half), interval(Rational.one, Rational.one))).toBeUndefined()
  })
})
