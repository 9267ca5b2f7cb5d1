import { Rational } from '../rational.ts'
import { type Family, mustBePositive } from './family.ts'

const parameters = ['mean']

/** 1/t - 1/(e^t - 1): where in an interval of t means its conditional mean lies, as a share; the Bernoulli series near 0. */
function share(t: number): number {
  if (t > 0.5) return 1 / t - 1 / Math.expm1(t)
  const s = t * t
  const bernoulli =
    1 / 12 - s * (1 / 720 - s * (1 / 30240 - s * (1 / 1209600 - s * (1 / 47900160 - (s * 691) / 1307674368000))))
  return 0.5 - t * bernoulli
}

/** exponential(mean), on x >= 0. */
export const exponential: Family = {
  parameters,
  fault: (a) => mustBePositive(a, 0, parameters),
  cdf: (a, x) => (x > 0 ? -Math.expm1(-x / a[0]) : 0),
  survival: (a, x) => (x > 0 ? Math.exp(-x / a[0]) : 1),
  pdf: (a, x) => (x < 0 ? 0 : Math.exp(-x / a[0]) / a[0]),
  quantile: (a, p) => -a[0] * Math.log1p(-p) + 0,
  mean: (a) => a[0],
  intervalMean(a, lo, hi) {
    const from = Math.max(0, lo)
    if (hi <= from) return Number.NaN
    return hi === Infinity ? from + a[0] : from + (hi - from) * share((hi - from) / a[0])
  },
  exactCdf: (_a, x) => (x.sign() <= 0 ? Rational.zero : undefined),
}
