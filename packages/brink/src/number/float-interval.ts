/**
 * Intervals with doubles as ends, every result rounded outwards, so that the true value stays inside whatever the rounding
 * (Moore, Kearfott & Cloud 2009, Introduction to Interval Analysis). Ends may be infinite. For exact ends there is
 * `interval.ts`.
 */
import { Rational } from './rational.ts'

export interface FloatInterval {
  readonly lo: number
  readonly hi: number
}

/** A step of at least one unit in the last place, which is twice what an operation of IEEE arithmetic can be off. */
export const below = (x: number): number => x - Math.abs(x) * Number.EPSILON - Number.MIN_VALUE
export const above = (x: number): number => x + Math.abs(x) * Number.EPSILON + Number.MIN_VALUE

const entire: FloatInterval = { lo: -Infinity, hi: Infinity }

/** Ends as computed, moved outwards; an end that is no number (infinity less infinity) says nothing. */
function outwards(lo: number, hi: number): FloatInterval {
  return { lo: Number.isNaN(lo) ? -Infinity : downTo(lo), hi: Number.isNaN(hi) ? Infinity : upTo(hi) }
}
const downTo = (x: number): number => (x === Infinity ? Number.MAX_VALUE : x === -Infinity ? x : below(x))
const upTo = (x: number): number => (x === -Infinity ? -Number.MAX_VALUE : x === Infinity ? x : above(x))

/** An infinite end stands for all large numbers, so nothing times it is nothing. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)

const isPoint = (a: FloatInterval, x: number): boolean => a.lo === x && a.hi === x

export const floatIntervals = {
  zero: { lo: 0, hi: 0 } as FloatInterval,
  one: { lo: 1, hi: 1 } as FloatInterval,
  /** What chances lie in. */
  unit: { lo: 0, hi: 1 } as FloatInterval,
  entire,
  of: (x: number): FloatInterval => ({ lo: x, hi: x }),
  ofRational(x: Rational): FloatInterval {
    const near = x.toNumber()
    if (Number.isFinite(near) && Rational.fromNumber(near).equals(x)) return { lo: near, hi: near }
    return { lo: below(below(near)), hi: above(above(near)) }
  },
  neg: (a: FloatInterval): FloatInterval => ({ lo: -a.hi, hi: -a.lo }),
  add(a: FloatInterval, b: FloatInterval): FloatInterval {
    if (isPoint(a, 0)) return b
    if (isPoint(b, 0)) return a
    const { lo, hi } = outwards(a.lo + b.lo, a.hi + b.hi)
    // A sum of doubles is zero only where it is so exactly.
    return { lo: a.lo + b.lo === 0 ? 0 : lo, hi: a.hi + b.hi === 0 ? 0 : hi }
  },
  sub: (a: FloatInterval, b: FloatInterval): FloatInterval => floatIntervals.add(a, floatIntervals.neg(b)),
  mul(a: FloatInterval, b: FloatInterval): FloatInterval {
    if (isPoint(a, 1)) return b
    if (isPoint(b, 1)) return a
    if (isPoint(a, 0) || isPoint(b, 0)) return floatIntervals.zero
    const ends = [times(a.lo, b.lo), times(a.lo, b.hi), times(a.hi, b.lo), times(a.hi, b.hi)]
    const { lo, hi } = outwards(Math.min(...ends), Math.max(...ends))
    return { lo: a.lo >= 0 && b.lo >= 0 ? Math.max(0, lo) : lo, hi }
  },
  /** Everything where the divisor may be zero, unless it cannot be below (or above) zero and the other is not zero. */
  div(a: FloatInterval, b: FloatInterval): FloatInterval {
    if (isPoint(a, 0) && (b.lo > 0 || b.hi < 0)) return floatIntervals.zero
    if (b.hi <= 0 && b.lo < 0) return floatIntervals.div(floatIntervals.neg(a), floatIntervals.neg(b))
    if (b.lo > 0) {
      const ends = [a.lo / b.lo, a.lo / b.hi, a.hi / b.lo, a.hi / b.hi].map((x) => (Number.isNaN(x) ? 0 : x))
      return outwards(Math.min(...ends), Math.max(...ends))
    }
    return b.lo === 0 ? floatIntervals.over(a, b) : entire
  },
  /** a / b where b is known to be no less than zero. Where both may be zero it is everything. */
  over(a: FloatInterval, b: FloatInterval): FloatInterval {
    if (b.lo > 0) return floatIntervals.div(a, b)
    if (a.lo > 0) return { lo: Math.max(0, downTo(a.lo / b.hi)), hi: Infinity }
    if (a.hi < 0) return { lo: -Infinity, hi: Math.min(0, upTo(a.hi / b.hi)) }
    return entire
  },
  square(a: FloatInterval): FloatInterval {
    const [x, y] = [Math.abs(a.lo), Math.abs(a.hi)]
    const least = a.lo <= 0 && a.hi >= 0 ? 0 : Math.min(x, y)
    const most = Math.max(x, y)
    return { lo: Math.max(0, downTo(least * least)), hi: most === 0 ? 0 : upTo(most * most) }
  },
  /** The root of what is not below zero. */
  sqrt(a: FloatInterval): FloatInterval {
    const root = (x: number) => Math.sqrt(Math.max(0, x))
    if (a.lo === a.hi && (a.lo === 0 || a.lo === 1)) return a
    return { lo: Math.max(0, downTo(root(a.lo))), hi: upTo(root(a.hi)) }
  },
  /** The smallest interval that holds both. */
  hull: (a: FloatInterval, b: FloatInterval): FloatInterval => ({ lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) }),
  /** What both have in common; undefined when that is nothing. */
  meet(a: FloatInterval, b: FloatInterval): FloatInterval | undefined {
    const [lo, hi] = [Math.max(a.lo, b.lo), Math.min(a.hi, b.hi)]
    return lo <= hi ? { lo, hi } : undefined
  },
  contains: (a: FloatInterval, x: number): boolean => a.lo <= x && x <= a.hi,
  middle: (a: FloatInterval): number => a.lo + (a.hi - a.lo) / 2,
}
