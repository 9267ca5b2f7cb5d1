import { Rational } from '../rational.ts'
import { type Family, mustExceed } from './family.ts'

const parameters = ['lower end', 'upper end']

/** uniform(lo, hi). */
export const uniform: Family = {
  parameters,
  fault: (a) => mustExceed(a, 1, 0, parameters),
  cdf: (a, x) => Math.min(1, Math.max(0, (x - a[0]) / (a[1] - a[0]))),
  survival: (a, x) => Math.min(1, Math.max(0, (a[1] - x) / (a[1] - a[0]))),
  pdf: (a, x) => (x >= a[0] && x <= a[1] ? 1 / (a[1] - a[0]) : 0),
  quantile: (a, p) => (p === 1 ? a[1] : a[0] + p * (a[1] - a[0])),
  mean: (a) => a[0] + (a[1] - a[0]) / 2,
  intervalMean(a, lo, hi) {
    const [from, to] = [Math.max(lo, a[0]), Math.min(hi, a[1])]
    return from < to ? from + (to - from) / 2 : Number.NaN
  },
  exactCdf: ([lo, hi], x) => Rational.min(Rational.one, Rational.max(Rational.zero, x.sub(lo).div(hi.sub(lo)))),
  exactIntervalMean([a, b], lo = a, hi = b) {
    const [from, to] = [Rational.max(lo, a), Rational.min(hi, b)]
    return from.less(to) ? from.add(to).mul(Rational.half) : undefined
  },
  exactStepMeans([lo, hi], n) {
    const width = hi.sub(lo)
    return Array.from({ length: n }, (_, i) => lo.add(width.mul(Rational.of(2 * i + 1, 2 * n))))
  },
}
