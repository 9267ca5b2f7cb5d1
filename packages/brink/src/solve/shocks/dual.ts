/**
 * A quantity that hangs on one unknown: an interval that holds its value, and one that holds its derivative, for every
 * value of the unknown in an interval (automatic differentiation in interval arithmetic; Moore, Kearfott & Cloud 2009).
 */
import {
  encloseBivariateCdf,
  encloseBivariatePdf,
  encloseBivariateSlope,
  encloseCdf,
  enclosePdf,
  type FloatInterval,
  floatIntervals as f,
  type Rational,
} from '../../number/index.ts'

export interface Dual {
  readonly value: FloatInterval
  readonly slope: FloatInterval
  /** Holds the normal density at the value times the slope, where the slope alone grows without bound as the density vanishes. */
  readonly steady?: FloatInterval
}

export const constant = (value: FloatInterval): Dual => ({ value, slope: f.zero })

export const duals = {
  zero: constant(f.zero),
  one: constant(f.one),
  of: (x: Rational): Dual => constant(f.ofRational(x)),
  /** The unknown itself. */
  unknown: (value: FloatInterval): Dual => ({ value, slope: f.one }),
  neg: ({ value, slope, steady }: Dual): Dual => ({
    value: f.neg(value),
    slope: f.neg(slope),
    ...(steady && { steady: f.neg(steady) }),
  }),
  add: (a: Dual, b: Dual): Dual => ({ value: f.add(a.value, b.value), slope: f.add(a.slope, b.slope) }),
  sub: (a: Dual, b: Dual): Dual => ({ value: f.sub(a.value, b.value), slope: f.sub(a.slope, b.slope) }),
  mul: (a: Dual, b: Dual): Dual => ({
    value: f.mul(a.value, b.value),
    slope: f.add(f.mul(a.slope, b.value), f.mul(a.value, b.slope)),
  }),
  /** a / b where b is known to be no less than zero. */
  over(a: Dual, b: Dual): Dual {
    const value = f.over(a.value, b.value)
    return { value, slope: f.over(f.sub(a.slope, f.mul(value, b.slope)), b.value) }
  },
  square: (a: Dual): Dual => ({ value: f.square(a.value), slope: f.mul(f.of(2), f.mul(a.value, a.slope)) }),
  /** Of what is known to be no less than zero. */
  sqrt(a: Dual): Dual {
    const value = f.sqrt({ lo: Math.max(0, a.value.lo), hi: a.value.hi })
    return { value, slope: chained(a.slope, () => f.over(f.of(0.5), value)) }
  },
  abs: (a: Dual): Dual => (a.value.lo >= 0 ? a : a.value.hi <= 0 ? duals.neg(a) : duals.sqrt(duals.square(a))),
  /** P(Z <= a). */
  cdf: (a: Dual): Dual => ({
    value: encloseCdf(a.value),
    slope: bounded(
      chained(a.slope, () => enclosePdf(a.value)),
      a.steady,
    ),
  }),
  /** P(X <= h, Y <= k) under a correlation. */
  bivariate(h: Dual, k: Dual, r: Dual): Dual {
    const [x, y, c] = [h.value, k.value, f.meet(r.value, { lo: -1, hi: 1 }) ?? { lo: -1, hi: 1 }]
    const slopes = [
      bounded(
        chained(h.slope, () => encloseBivariateSlope(x, y, c)),
        h.steady && f.mul(h.steady, f.unit),
      ),
      bounded(
        chained(k.slope, () => encloseBivariateSlope(y, x, c)),
        k.steady && f.mul(k.steady, f.unit),
      ),
      chained(r.slope, () => encloseBivariatePdf(x, y, c)),
    ]
    return { value: encloseBivariateCdf(x, y, c), slope: slopes.reduce(f.add) }
  },
  /** What is known to be a chance. */
  chance: (a: Dual): Dual => ({ value: f.meet(a.value, f.unit) ?? f.unit, slope: a.slope }),
}

const bounded = (slope: FloatInterval, steady?: FloatInterval): FloatInterval =>
  (steady && f.meet(slope, steady)) ?? slope

/** By the chain rule; nothing where the argument does not change. */
const chained = (slope: FloatInterval, outer: () => FloatInterval): FloatInterval =>
  slope.lo === 0 && slope.hi === 0 ? f.zero : f.mul(outer(), slope)
