import { Rational } from '../rational.ts'
import { betaFactor, incompleteBeta } from '../special/beta.ts'
import { meanUnder } from '../special/quadrature.ts'
import { type Arguments, type Family, mustBePositive } from './family.ts'

const parameters = ['first argument', 'second argument']

const cdf = (a: Arguments, x: number) => incompleteBeta(a[0], a[1], x, 1 - x)
const survival = (a: Arguments, x: number) => incompleteBeta(a[0], a[1], x, 1 - x, true)

function pdf([a, b]: number[], x: number): number {
  if (x < 0 || x > 1) return 0
  if (x === 0) return a < 1 ? Infinity : a === 1 ? b : 0
  if (x === 1) return b < 1 ? Infinity : b === 1 ? a : 0
  return betaFactor(a, b, x, 1 - x) / (x * (1 - x))
}

/** Newton's iteration on the logarithm of the lower tail F, kept within a bracket; p at most 1/2. */
function lowerQuantile(a: number, b: number, p: number): number {
  let [lo, hi] = [0, 1]
  let x = a / (a + b)
  for (let i = 0; i < 500; i++) {
    const chance = incompleteBeta(a, b, x, 1 - x)
    if (chance === p) return x
    if (chance > p) hi = x
    else lo = x
    const newton = x - (Math.log(chance / p) * chance) / pdf([a, b], x)
    // Towards zero halving is geometric: a quantile may be as small as p^(1/a).
    const halved = lo === 0 ? hi / 16 : (lo + hi) / 2
    const next = newton > lo && newton < hi ? newton : halved
    if (Math.abs(next - x) <= 1e-16 * x) return next
    x = next
  }
  return x
}

function quantile(args: Arguments, p: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1
  return p <= 0.5 ? lowerQuantile(args[0], args[1], p) : 1 - lowerQuantile(args[1], args[0], 1 - p)
}

/** beta(a, b), on [0, 1]. */
export const beta: Family = {
  parameters,
  fault: (a) => mustBePositive(a, 0, parameters) ?? mustBePositive(a, 1, parameters),
  cdf,
  survival,
  pdf: (a, x) => pdf([a[0], a[1]], x),
  quantile,
  mean: (a) => a[0] / (a[0] + a[1]),
  intervalMean(args, low, high) {
    const [lo, hi] = [Math.max(0, low), Math.min(1, high)]
    if (!(lo < hi)) return Number.NaN
    const [a, b] = [args[0], args[1]]
    const mean = a / (a + b)
    const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1))
    if (hi - lo < 0.5 * Math.min(lo, 1 - hi, 2 * deviation)) return meanUnder((x) => pdf([a, b], x), lo, hi)
    // E[X; X <= x] = mean * I_x(a + 1, b); differences are taken in the smaller tail.
    const upper = lo >= mean
    const part = (a1: number) => {
      const [from, to] = [incompleteBeta(a1, b, lo, 1 - lo, upper), incompleteBeta(a1, b, hi, 1 - hi, upper)]
      return Math.abs(to - from)
    }
    const mass = part(a)
    return mass > 0 ? Math.min(hi, Math.max(lo, (mean * part(a + 1)) / mass)) : Number.NaN
  },
  /** For whole a and b the distribution function is a polynomial: at least a successes in a + b - 1 trials. */
  exactCdf([a, b], x) {
    if (x.sign() <= 0) return Rational.zero
    if (x.compare(Rational.one) >= 0) return Rational.one
    const trials = a.add(b).sub(Rational.one)
    if (!a.isInteger() || !b.isInteger() || trials.compare(Rational.of(64)) > 0) return undefined
    const [n, least] = [trials.toNumber(), a.toNumber()]
    const y = Rational.one.sub(x)
    let [total, binomial] = [Rational.zero, Rational.one]
    for (let j = 0; j <= n; j++) {
      if (j >= least) total = total.add(binomial.mul(x.pow(j)).mul(y.pow(n - j)))
      binomial = binomial.mul(Rational.of(n - j, j + 1))
    }
    return total
  },
}
