/**
 * Enclosures of the bivariate normal distribution function, P(X <= h, Y <= k) for standard normal X, Y of correlation r, and of
 * its derivatives; by Owen's T (D. B. Owen 1956, Tables for computing bivariate normal probabilities, Annals of
 * Mathematical Statistics 27).
 */
import { type FloatInterval, floatIntervals as f } from '../float-interval.ts'
import { arctan, DOWN, PI, Sum, UP } from './elementary.ts'
import { encloseCdf, enclosePdf, gaussian } from './normal.ts'

const TWO_PI = f.mul(f.of(2), PI)
const HALF = f.of(0.5)

/** It grows with h, with k and with r (Slepian 1962), so its ends are those of its arguments. */
export function encloseBivariateCdf(h: FloatInterval, k: FloatInterval, r: FloatInterval): FloatInterval {
  const least = at(h.lo, k.lo, Math.max(-1, r.lo))
  const isPoint = h.lo === h.hi && k.lo === k.hi && r.lo === r.hi
  const most = isPoint ? least : at(h.hi, k.hi, Math.min(1, r.hi))
  return { lo: Math.max(0, least.lo), hi: Math.min(1, most.hi) }
}

/** Its derivative in h: density(h) P(Y <= k | X = h). */
export function encloseBivariateSlope(h: FloatInterval, k: FloatInterval, r: FloatInterval): FloatInterval {
  return f.mul(enclosePdf(h), encloseCdf(f.over(f.sub(k, f.mul(r, h)), f.sqrt(independence(r)))))
}

/** Its derivative in r: the density at (h, k) (Plackett 1954). */
export function encloseBivariatePdf(h: FloatInterval, k: FloatInterval, r: FloatInterval): FloatInterval {
  const free = independence(r)
  // h^2 - 2 r h k + k^2 = (k - r h)^2 + (1 - r^2) h^2
  const form = f.add(f.over(f.square(f.sub(k, f.mul(r, h))), free), f.square(h))
  const density = gaussian({ lo: Math.max(0, form.lo), hi: form.hi })
  return f.over(density, f.mul(TWO_PI, f.sqrt(free)))
}

/** 1 - r^2, never below zero. */
function independence(r: FloatInterval): FloatInterval {
  const product = f.mul(f.sub(f.one, r), f.add(f.one, r))
  return { lo: Math.max(0, product.lo), hi: Math.max(0, product.hi) }
}

function at(h: number, k: number, r: number): FloatInterval {
  if (h === -Infinity || k === -Infinity) return f.zero
  if (h === Infinity) return encloseCdf(f.of(k))
  if (k === Infinity) return encloseCdf(f.of(h))
  if (r === 1) return encloseCdf(f.of(Math.min(h, k)))
  if (r === -1) {
    if (h <= -k) return f.zero
    return f.sub(encloseCdf(f.of(h)), encloseCdf(f.of(-k)))
  }
  const [x, y, c] = [f.of(h), f.of(k), f.of(r)]
  if (h === 0 && k === 0) return f.sub(HALF, f.div(corner(c), PI))
  const spread = f.sqrt(independence(c))
  const parts = f.add(
    part(h, f.div(f.sub(y, f.mul(c, x)), spread), k < 0),
    part(k, f.div(f.sub(x, f.mul(c, y)), spread), h < 0),
  )
  return h < 0 !== k < 0 ? f.sub(parts, HALF) : parts
}

/** arctan(sqrt((1 - r) / (1 + r))), half the angle of a quadrant seen under the correlation. */
function corner(r: FloatInterval): FloatInterval {
  const ratio = f.sqrt(f.div(f.sub(f.one, r), f.add(f.one, r)))
  return ratio.hi <= 1 ? arctan(ratio) : f.sub(f.div(PI, f.of(2)), arctan(f.div(f.one, ratio)))
}

/** Phi(h)/2 - T(h, g/h), where T(0, oo) = 1/4 and T(0, -oo) = -1/4. */
function part(h: number, g: FloatInterval, otherNegative: boolean): FloatInterval {
  if (h === 0) return otherNegative ? HALF : f.zero
  return f.sub(f.mul(HALF, encloseCdf(f.of(h))), owen(Math.abs(h), h < 0 ? f.neg(g) : g))
}

/** T(h, g/h) for h > 0: odd in g, and where g > h turned round, so that the ratio is at most one. */
function owen(h: number, g: FloatInterval): FloatInterval {
  if (g.hi <= 0) return f.neg(upper(h, f.neg(g)))
  if (g.lo >= 0) return upper(h, g)
  // T grows with g.
  return { lo: -upper(h, { lo: 0, hi: -g.lo }).hi, hi: upper(h, { lo: 0, hi: g.hi }).hi }
}

/** The same for g >= 0. */
function upper(h: number, g: FloatInterval): FloatInterval {
  if (g.hi === 0) return f.zero
  const x = f.of(h)
  if (g.lo < h && h < g.hi) return { lo: upper(h, f.of(g.lo)).lo, hi: upper(h, f.of(g.hi)).hi }
  if (g.hi <= h) return owenSeries(x, f.div(g, x))
  const [p, q] = [encloseCdf(x), encloseCdf(g)]
  const [p1, q1] = [encloseCdf(f.neg(x)), encloseCdf(f.neg(g))]
  // Phi(h)/2 + Phi(g)/2 - Phi(h) Phi(g), as a sum without cancellation.
  const both = f.mul(HALF, f.add(f.mul(p, q1), f.mul(q, p1)))
  return f.sub(both, owenSeries(g, f.div(x, g)))
}

/** Beyond this T is less than half of P(Z > h), about 1e-23. */
const FARTHEST = 10

/**
 * T(h, a) for h > 0 and 0 <= a <= 1: arctan(a) less the sum of (-1)^j a^(2j+1)/(2j+1) P(N > j), over 2 pi, where N is Poisson
 * with mean h^2/2. The terms fall and alternate in sign, so what is left out is less than its first term.
 */
function owenSeries(h: FloatInterval, ratio: FloatInterval): FloatInterval {
  if (h.lo > FARTHEST) return { lo: 0, hi: encloseCdf(f.of(-h.lo)).hi }
  const a = { lo: Math.max(0, ratio.lo), hi: Math.min(1, ratio.hi) }
  const half = f.square(h)
  const mean = { lo: half.lo / 2, hi: half.hi / 2 }
  const count = Math.ceil(mean.hi + 12 * Math.sqrt(mean.hi) + 24)
  const tails = poissonTails(mean, gaussian(half), count)
  const [plus, minus] = [new Sum(), new Sum()]
  const square = f.square(a)
  let [lo, hi] = [a.lo, a.hi]
  for (let j = 0; j < count; j++) {
    const d = 2 * j + 1
    const side = j % 2 === 0 ? plus : minus
    side.add(((lo * tails.lo[j] * DOWN) / d) * DOWN, ((hi * tails.hi[j] * UP) / d) * UP)
    lo = lo * square.lo * DOWN
    hi = hi * square.hi * UP
  }
  const rest = hi * tails.hi[count] * UP
  plus.add(0, rest)
  minus.add(0, rest)
  return f.div(f.sub(arctan(a), f.sub(plus.interval, minus.interval)), TWO_PI)
}

/** Ends of P(N > j) for j = 0 ... count, summed from the far end, where what is left is less than a geometric series. */
function poissonTails(mean: FloatInterval, none: FloatInterval, count: number) {
  const ends = (first: number, each: number, step: number, beyond: number): Float64Array => {
    const mass = new Float64Array(count + 2)
    mass[0] = first
    for (let i = 1; i <= count + 1; i++) mass[i] = ((mass[i - 1] * each * step) / i) * step
    const tail = new Float64Array(count + 1)
    tail[count] = mass[count + 1] * beyond
    for (let j = count - 1; j >= 0; j--) tail[j] = (tail[j + 1] + mass[j + 1]) * step
    return tail
  }
  // Beyond count + 1 each is less than half of the one before.
  return { lo: ends(none.lo, mean.lo, DOWN, 1), hi: ends(none.hi, mean.hi, UP, 2) }
}
