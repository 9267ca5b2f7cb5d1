/** Enclosures of the standard normal density and distribution function (see `elementary.ts` for what they rest on). */
import { above, below, type FloatInterval, floatIntervals as f } from '../float-interval.ts'
import { expNegative, PI } from './elementary.ts'

const ROOT_2PI = f.sqrt(f.mul(f.of(2), PI))

/** exp(-x/2) for x >= 0, over an interval. */
export function gaussian(square: FloatInterval): FloatInterval {
  const at = (x: number) => (x === Infinity ? f.zero : expNegative(-x / 2))
  return { lo: at(square.hi).lo, hi: at(Math.max(0, square.lo)).hi }
}

export const enclosePdf = (x: FloatInterval): FloatInterval => f.div(gaussian(f.square(x)), ROOT_2PI)

/** P(Z <= x). */
export function encloseCdf(x: FloatInterval): FloatInterval {
  return { lo: Math.max(0, cdfAt(x.lo).lo), hi: Math.min(1, cdfAt(x.hi).hi) }
}

/** From here on the continued fraction is taken. */
const FAR = 2

function cdfAt(x: number): FloatInterval {
  if (x === -Infinity) return f.zero
  if (x === Infinity) return f.one
  if (x < -FAR) return tail(-x)
  if (x > FAR) return f.sub(f.one, tail(x))
  const centre = half(Math.abs(x))
  return x < 0 ? f.sub(f.of(0.5), centre) : f.add(f.of(0.5), centre)
}

const CENTRE_TERMS = 45

/** P(0 < Z < x) = density(x) x (1 + x^2/3 (1 + x^2/5 (1 + ...))). For x <= 2 what is left out is less than a geometric series. */
function half(x: number): FloatInterval {
  const square = f.square(f.of(x))
  let sum: FloatInterval = { lo: 1, hi: 2 }
  for (let n = CENTRE_TERMS; n >= 1; n--) sum = f.add(f.one, f.mul(f.div(square, f.of(2 * n + 1)), sum))
  return f.mul(enclosePdf(f.of(x)), f.mul(f.of(x), sum))
}

const DEPTH = 160

/**
 * P(Z > x) for x > 2: density(x) / (x + 1/(x + 2/(x + 3/(x + ...)))) (Laplace). What is cut off lies between x and
 * x + n/x, which encloses the value.
 */
function tail(x: number): FloatInterval {
  let k: FloatInterval = { lo: x, hi: above(x + above(DEPTH / x)) }
  for (let n = DEPTH - 1; n >= 1; n--) k = { lo: below(x + below(n / k.hi)), hi: above(x + above(n / k.lo)) }
  return f.div(enclosePdf(f.of(x)), k)
}
