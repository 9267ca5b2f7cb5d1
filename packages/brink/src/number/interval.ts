/**
 * Closed intervals with rational ends. Sums, differences and products are exact, so nothing has to be rounded outwards
 * (Moore, Kearfott & Cloud 2009, Introduction to Interval Analysis). For long computations there is `fixed-interval.ts`.
 */
import { Rational } from './rational.ts'

export interface Interval {
  readonly lo: Rational
  readonly hi: Rational
}

/** Throws a RangeError when the ends are in the wrong order. */
export function interval(lo: Rational, hi: Rational): Interval {
  if (hi.less(lo)) throw new RangeError(`no interval: ${lo} lies above ${hi}`)
  return { lo, hi }
}

export const point = (x: Rational): Interval => ({ lo: x, hi: x })

export const intervals = {
  zero: point(Rational.zero),
  one: point(Rational.one),
  add: (a: Interval, b: Interval): Interval => ({ lo: a.lo.add(b.lo), hi: a.hi.add(b.hi) }),
  sub: (a: Interval, b: Interval): Interval => ({ lo: a.lo.sub(b.hi), hi: a.hi.sub(b.lo) }),
  mul(a: Interval, b: Interval): Interval {
    if (isPoint(a)) return scaled(b, a.lo)
    if (isPoint(b)) return scaled(a, b.lo)
    const ends = [a.lo.mul(b.lo), a.lo.mul(b.hi), a.hi.mul(b.lo), a.hi.mul(b.hi)]
    return { lo: ends.reduce(Rational.min), hi: ends.reduce(Rational.max) }
  },
  scaled,
  /** The smallest interval that holds both. */
  hull: (a: Interval, b: Interval): Interval => ({ lo: Rational.min(a.lo, b.lo), hi: Rational.max(a.hi, b.hi) }),
  /** What both have in common; undefined when that is nothing. */
  meet(a: Interval, b: Interval): Interval | undefined {
    const [lo, hi] = [Rational.max(a.lo, b.lo), Rational.min(a.hi, b.hi)]
    return hi.less(lo) ? undefined : { lo, hi }
  },
  /** The larger of x in a and y in b. */
  larger: (a: Interval, b: Interval): Interval => ({ lo: Rational.max(a.lo, b.lo), hi: Rational.max(a.hi, b.hi) }),
  middle: (a: Interval): Rational => a.lo.add(a.hi).mul(Rational.half),
  width: (a: Interval): Rational => a.hi.sub(a.lo),
  contains: (a: Interval, x: Rational): boolean => !x.less(a.lo) && !a.hi.less(x),
  /** Whether b lies in a without touching its ends. */
  inside: (a: Interval, b: Interval): boolean => a.lo.less(b.lo) && b.hi.less(a.hi),
}

export const isPoint = (a: Interval): boolean => a.lo.equals(a.hi)

function scaled(a: Interval, factor: Rational): Interval {
  const [x, y] = [a.lo.mul(factor), a.hi.mul(factor)]
  return factor.sign() < 0 ? { lo: y, hi: x } : { lo: x, hi: y }
}
