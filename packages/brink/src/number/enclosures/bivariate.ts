/**
 * Enclosures of the bivariate normal distribution function, P(X <= h, Y <= k) for standard normal X, Y of correlation r, and of
 * its derivatives; by Owen's T (D. B. Owen 1956, Tables for computing bivariate normal probabilities, Annals of
 * Mathematical Statistics 27).
 */
import { above, below, type FloatInterval, floatIntervals as f } from '../float-interval.ts'
import { arctan, expNegative, PI } from './elementary.ts'
import { encloseCdf, enclosePdf, gaussian } from './normal.ts'

const TWO_PI = f.mul(f.of(2), PI)
const HALF = f.of(0.5)

/** It grows with h, with k and with r (Slepian 1962), so its ends are those of its arguments. */
export function encloseBivariateCdf(h: FloatInterval, k: FloatInterval, r: FloatInterval): FloatInterval {
  const [least, most] = [at(h.lo, k.lo, Math.max(-1, r.lo)), at(h.hi, k.hi, Math.min(1, r.hi))]
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

/** T(h, g/h) for h > 0: odd in g, and for g > h turned round, so that the ratio is at most one. */
function owen(h: number, g: FloatInterval): FloatInterval {
  // T grows with g.
  const [from, to] = [owenAt(h, Math.abs(g.lo)), owenAt(h, Math.abs(g.hi))]
  return { lo: g.lo < 0 ? -from.hi : Math.max(0, from.lo), hi: g.hi < 0 ? -to.lo : to.hi }
}

function owenAt(h: number, g: number): FloatInterval {
  if (g === 0) return f.zero
  if (g <= h) return owenSeries(h, f.div(f.of(g), f.of(h)))
  const [p, q] = [encloseCdf(f.of(h)), encloseCdf(f.of(g))]
  const [p1, q1] = [encloseCdf(f.of(-h)), encloseCdf(f.of(-g))]
  // Phi(h)/2 + Phi(g)/2 - Phi(h) Phi(g), as a sum without cancellation.
  const both = f.mul(HALF, f.add(f.mul(p, q1), f.mul(q, p1)))
  return f.sub(both, owenSeries(g, f.div(f.of(h), f.of(g))))
}

/** Beyond this T is less than half of P(Z > h), about 1e-23. */
const FARTHEST = 10

/**
 * T(h, a) for 0 <= a <= 1: arctan(a) less the sum of (-1)^j a^(2j+1)/(2j+1) P(N > j), over 2 pi, where N is Poisson with
 * mean h^2/2. The terms fall and alternate in sign, so what is left out is less than its first term.
 */
function owenSeries(h: number, ratio: FloatInterval): FloatInterval {
  if (h > FARTHEST) return { lo: 0, hi: encloseCdf(f.of(-h)).hi }
  const a = { lo: Math.max(0, ratio.lo), hi: Math.min(1, ratio.hi) }
  const mean = f.mul(HALF, f.square(f.of(h)))
  const count = Math.ceil(mean.hi + 12 * Math.sqrt(mean.hi) + 24)
  const tails = poissonTails(mean, count, h)
  let [lo, hi] = [0, 0]
  let power = a
  const square = f.square(a)
  for (let j = 0; j < count; j++) {
    const low = below((power.lo * tails[j].lo) / (2 * j + 1))
    const high = above((power.hi * tails[j].hi) / (2 * j + 1))
    // Two more steps: three operations were rounded.
    const [least, most] = [below(below(low)), above(above(high))]
    if (j % 2 === 0) [lo, hi] = [below(lo + least), above(hi + most)]
    else [lo, hi] = [below(lo - most), above(hi - least)]
    power = { lo: below(power.lo * square.lo), hi: above(power.hi * square.hi) }
  }
  const rest = above(power.hi * tails[count].hi)
  return f.div(f.sub(arctan(a), { lo: below(lo - rest), hi: above(hi + rest) }), TWO_PI)
}

/** P(N > j) for j = 0 ... count, summed from the far end, where what is left is less than a geometric series. */
function poissonTails(mean: FloatInterval, count: number, h: number): FloatInterval[] {
  const mass: FloatInterval[] = [h === 0 ? f.one : expNegativeHalfSquare(h)]
  for (let i = 1; i <= count + 1; i++) {
    const before = mass[i - 1]
    mass.push({ lo: below(below((before.lo * mean.lo) / i)), hi: above(above((before.hi * mean.hi) / i)) })
  }
  const last = mass[count + 1]
  const tails: FloatInterval[] = new Array(count + 1)
  // Beyond count + 1 each is less than half of the one before.
  tails[count] = { lo: last.lo, hi: above(2 * last.hi) }
  for (let j = count - 1; j >= 0; j--)
    tails[j] = { lo: below(tails[j + 1].lo + mass[j + 1].lo), hi: above(tails[j + 1].hi + mass[j + 1].hi) }
  return tails
}

function expNegativeHalfSquare(h: number): FloatInterval {
  const square = f.square(f.of(h))
  return { lo: expNegative(-square.hi / 2).lo, hi: expNegative(-square.lo / 2).hi }
}
