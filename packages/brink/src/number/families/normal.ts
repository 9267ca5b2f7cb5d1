import { Rational } from '../rational.ts'
import { normalCdf, normalPdf, normalQuantile } from '../special/normal.ts'
import { meanUnder } from '../special/quadrature.ts'
import { type Family, mustBePositive } from './family.ts'

const parameters = ['mean', 'standard deviation']

/** Mean of a standard normal within (lo, hi): (phi(lo) - phi(hi)) / (Phi(hi) - Phi(lo)), on the side of the smaller tail. */
function standardMean(lo: number, hi: number): number {
  if (lo + hi < 0) return -standardMean(-hi, -lo)
  // Here lo may be negative, but the middle is not. Where the density hardly bends the formula would cancel; the density
  // relative to that at lo keeps far tails from vanishing.
  if ((hi - lo) * Math.max(1, hi) < 2) return meanUnder((z) => Math.exp(-0.5 * (z - lo) * (z + lo)), lo, hi)
  const mass = normalCdf(-lo) - normalCdf(-hi)
  if (mass > 0) return Math.min(hi, (normalPdf(lo) - normalPdf(hi)) / mass)
  return lo + 1 / lo // Mills' ratio, to first order: beyond 38 standard deviations
}

/** normal(mean, sd). */
export const normal: Family = {
  parameters,
  fault: (a) => mustBePositive(a, 1, parameters),
  cdf: (a, x) => normalCdf((x - a[0]) / a[1]),
  survival: (a, x) => normalCdf((a[0] - x) / a[1]),
  pdf: (a, x) => normalPdf((x - a[0]) / a[1]) / a[1],
  quantile: (a, p) => a[0] + a[1] * normalQuantile(p),
  mean: (a) => a[0],
  intervalMean: (a, lo, hi) =>
    lo === -Infinity && hi === Infinity ? a[0] : a[0] + a[1] * standardMean((lo - a[0]) / a[1], (hi - a[0]) / a[1]),
  exactCdf: ([mean], x) => (x.equals(mean) ? Rational.half : undefined),
}
