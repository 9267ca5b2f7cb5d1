import { Rational } from '../rational.ts'
import type { Arguments, Family } from './family.ts'

function fault([lo, mode, hi]: number[]): string | undefined {
  if (!(hi > lo)) return `its upper end (${hi}) must be above its lower end (${lo})`
  return mode >= lo && mode <= hi ? undefined : `its mode (${mode}) must lie between its ends (${lo} and ${hi})`
}

const pdf = (a: Arguments, x: number): number => {
  const [lo, mode, hi] = [a[0], a[1], a[2]]
  if (x < lo || x > hi) return 0
  if (x === mode) return 2 / (hi - lo)
  return (2 / (hi - lo)) * (x < mode ? (x - lo) / (mode - lo) : (hi - x) / (hi - mode))
}

/** triangular(lo, mode, hi). */
export const triangular: Family = {
  parameters: ['lower end', 'mode', 'upper end'],
  fault: (a) => fault(Array.from(a)),
  cdf(a, x) {
    const [lo, mode, hi] = [a[0], a[1], a[2]]
    if (x <= lo) return 0
    if (x >= hi) return 1
    return x <= mode
      ? ((x - lo) / (hi - lo)) * ((x - lo) / (mode - lo))
      : 1 - ((hi - x) / (hi - lo)) * ((hi - x) / (hi - mode))
  },
  survival: (a, x) => triangular.cdf([-a[2], -a[1], -a[0]], -x),
  pdf,
  quantile(a, p) {
    const [lo, mode, hi] = [a[0], a[1], a[2]]
    return p * (hi - lo) <= mode - lo
      ? lo + Math.sqrt(p * (hi - lo) * (mode - lo))
      : hi - Math.sqrt((1 - p) * (hi - lo) * (hi - mode))
  },
  mean: (a) => (a[0] + a[1] + a[2]) / 3,
  intervalMean(a, lo, hi) {
    // On each side of the mode the density is linear: a trapezoid, whose mass and mean are elementary.
    let [mass, moment] = [0, 0]
    const from = Math.max(lo, a[0])
    for (const [u, v] of [
      [from, Math.min(hi, a[1])],
      [Math.max(from, a[1]), Math.min(hi, a[2])],
    ]) {
      if (v <= u) continue
      const [fu, fv] = [pdf(a, u), pdf(a, v)]
      if (fu + fv === 0) continue
      const piece = ((fu + fv) * (v - u)) / 2
      mass += piece
      // Measured from the interval's lower end, so that nothing cancels.
      moment += piece * (u - from + ((v - u) * (fu + 2 * fv)) / (3 * (fu + fv)))
    }
    return mass > 0 ? from + moment / mass : Number.NaN
  },
  /** With F(x) = (x - a)^2 / ((b - a)(m - a)) below the mode, the integral of x dF up to x is F(x) (a + 2x)/3; above it mirrors that. */
  exactIntervalMean(args, lo = args[0], hi = args[2]) {
    const [a, m, b] = args
    const third = Rational.of(1, 3)
    const double = Rational.of(2)
    const mean = a.add(m).add(b).mul(third)
    const upTo = (x: Rational): Rational => {
      if (x.compare(a) <= 0) return Rational.zero
      if (x.compare(b) >= 0) return mean
      const below = triangular.exactCdf!(args, x)!
      if (x.compare(m) <= 0) return below.mul(a.add(x.mul(double))).mul(third)
      return mean.sub(
        Rational.one
          .sub(below)
          .mul(b.add(x.mul(double)))
          .mul(third),
      )
    }
    if (!lo.less(hi)) return undefined
    const mass = triangular.exactCdf!(args, hi)!.sub(triangular.exactCdf!(args, lo)!)
    return mass.isZero() ? undefined : upTo(hi).sub(upTo(lo)).div(mass)
  },
  exactCdf([lo, mode, hi], x) {
    if (x.compare(lo) <= 0) return Rational.zero
    if (x.compare(hi) >= 0) return Rational.one
    if (x.compare(mode) <= 0)
      return x
        .sub(lo)
        .pow(2)
        .div(hi.sub(lo).mul(mode.sub(lo)))
    return Rational.one.sub(
      hi
        .sub(x)
        .pow(2)
        .div(hi.sub(lo).mul(hi.sub(mode))),
    )
  },
}
