import { Rational } from '../rational.ts'
import { meanUnder } from '../special/quadrature.ts'
import { type Family, mustBePositive } from './family.ts'

const parameters = ['location', 'scale']

/** 1/(1 + e^-z), accurate in both tails. */
const standardCdf = (z: number): number => {
  if (z >= 0) return 1 / (1 + Math.exp(-z))
  const e = Math.exp(z)
  return e / (1 + e)
}

/** The integral of z f(z) up to z is minus the entropy of a coin of chance F(z): z F - log(1 + e^z). */
const entropy = (z: number): number => {
  const size = Math.abs(z)
  if (size === Infinity) return 0
  const e = Math.exp(-size)
  return Math.log1p(e) + (size * e) / (1 + e)
}

function standardMean(lo: number, hi: number): number {
  if (lo + hi < 0) return -standardMean(-hi, -lo)
  // f(z)/f(lo) = e^(lo - z) ((1 + e^-lo)/(1 + e^-z))^2
  if (hi - lo < 1) return meanUnder((z) => Math.exp(lo - z) / (1 + Math.exp(-z)) ** 2, lo, hi)
  const mass = standardCdf(-lo) - standardCdf(-hi)
  return mass > 0 ? Math.min(hi, (entropy(lo) - entropy(hi)) / mass) : lo + 1
}

/** logistic(location, scale). */
export const logistic: Family = {
  parameters,
  fault: (a) => mustBePositive(a, 1, parameters),
  cdf: (a, x) => standardCdf((x - a[0]) / a[1]),
  survival: (a, x) => standardCdf((a[0] - x) / a[1]),
  pdf(a, x) {
    const z = (x - a[0]) / a[1]
    return (standardCdf(z) * standardCdf(-z)) / a[1]
  },
  quantile: (a, p) => a[0] + a[1] * (Math.log(p) - Math.log1p(-p)),
  mean: (a) => a[0],
  intervalMean: (a, lo, hi) =>
    lo === -Infinity && hi === Infinity ? a[0] : a[0] + a[1] * standardMean((lo - a[0]) / a[1], (hi - a[0]) / a[1]),
  exactCdf: ([location], x) => (x.equals(location) ? Rational.half : undefined),
}
