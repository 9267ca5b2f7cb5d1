/**
 * Intervals whose ends are whole multiples of 2^-320: sums are exact, products are rounded outwards. As safe as rational
 * intervals, and without the greatest common divisors that make long rationals slow.
 */
import type { Interval } from './interval.ts'
import { Rational } from './rational.ts'

/** In units of 2^-FIXED_BITS. */
export interface FixedInterval {
  readonly lo: bigint
  readonly hi: bigint
}

export const FIXED_BITS = 320
const SHIFT = BigInt(FIXED_BITS)
export const FIXED_ONE = 1n << SHIFT

/** Shifts round down, also below zero. */
const down = (x: bigint): bigint => x >> SHIFT
const up = (x: bigint): bigint => -(-x >> SHIFT)

const floorOf = (x: Rational): bigint => {
  const top = x.numerator << SHIFT
  const d = x.denominator
  const q = top / d
  return q * d > top ? q - 1n : q
}

export const fixed = {
  zero: { lo: 0n, hi: 0n } as FixedInterval,
  one: { lo: FIXED_ONE, hi: FIXED_ONE } as FixedInterval,
  /** The smallest such interval around a rational one. */
  around: ({ lo, hi }: Interval): FixedInterval => ({ lo: floorOf(lo), hi: -floorOf(hi.neg()) }),
  /** A double, exactly when it is a multiple of 2^-320; else the two neighbours. */
  ofNumber(x: number): FixedInterval {
    const r = Rational.fromNumber(x)
    return { lo: floorOf(r), hi: -floorOf(r.neg()) }
  },
  add: (a: FixedInterval, b: FixedInterval): FixedInterval => ({ lo: a.lo + b.lo, hi: a.hi + b.hi }),
  sub: (a: FixedInterval, b: FixedInterval): FixedInterval => ({ lo: a.lo - b.hi, hi: a.hi - b.lo }),
  mul(a: FixedInterval, b: FixedInterval): FixedInterval {
    if (a.lo >= 0n && b.lo >= 0n) return { lo: down(a.lo * b.lo), hi: up(a.hi * b.hi) }
    const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi]
    const [least, most] = [ends.reduce((m, x) => (x < m ? x : m)), ends.reduce((m, x) => (x > m ? x : m))]
    return { lo: down(least), hi: up(most) }
  },
  /** Times a whole number. */
  times: (a: FixedInterval, factor: bigint): FixedInterval =>
    factor < 0n ? { lo: a.hi * factor, hi: a.lo * factor } : { lo: a.lo * factor, hi: a.hi * factor },
  /** The larger of x in a and y in b. */
  larger: (a: FixedInterval, b: FixedInterval): FixedInterval => ({
    lo: a.lo > b.lo ? a.lo : b.lo,
    hi: a.hi > b.hi ? a.hi : b.hi,
  }),
  /** Nearest double to the middle. */
  toNumber: ({ lo, hi }: FixedInterval): number => Rational.of(lo + hi, FIXED_ONE * 2n).toNumber(),
  /** The least interval around it whose ends are multiples of one over `grid`, with room of one such step beyond both. */
  onGrid({ lo, hi }: FixedInterval, grid: bigint): Interval {
    return { lo: Rational.of(down(lo * grid) - 1n, grid), hi: Rational.of(up(hi * grid) + 1n, grid) }
  },
}
