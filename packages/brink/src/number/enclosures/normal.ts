/** Enclosures of the standard normal density and distribution function (see `elementary.ts` for what they rest on). */
import { type FloatInterval, floatIntervals as f } from '../float-interval.ts'
import { DOWN, expOfMinus, PI, UP } from './elementary.ts'

const ROOT_2PI = f.sqrt(f.mul(f.of(2), PI))

/** exp(-x/2) for x >= 0, over an interval. */
export function gaussian(square: FloatInterval): FloatInterval {
  const least = expOfMinus(square.lo / 2)
  return { lo: square.hi === square.lo ? least.lo : expOfMinus(square.hi / 2).lo, hi: least.hi }
}

export const enclosePdf = (x: FloatInterval): FloatInterval => f.div(gaussian(f.square(x)), ROOT_2PI)

/** P(Z <= x). */
export function encloseCdf(x: FloatInterval): FloatInterval {
  const least = cdfAt(x.lo)
  const most = x.hi === x.lo ? least : cdfAt(x.hi)
  return { lo: Math.max(0, least.lo), hi: Math.min(1, most.hi) }
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

/**
 * P(0 < Z < x) = density(x) x (1 + x^2/3 (1 + x^2/5 (1 + ...))) for x <= 2. The innermost bracket kept is less than the
 * geometric series of ratio 1/2.
 */
function half(x: number): FloatInterval {
  const square = f.square(f.of(x))
  let [lo, hi] = [1, 2]
  for (let n = Math.ceil(12 + 17 * x); n >= 1; n--) {
    const d = 2 * n + 1
    lo = (1 + ((square.lo * lo * DOWN) / d) * DOWN) * DOWN
    hi = (1 + ((square.hi * hi * UP) / d) * UP) * UP
  }
  return f.mul(enclosePdf(f.of(x)), f.mul(f.of(x), { lo, hi }))
}

/**
 * P(Z > x) for x > 2: density(x) / (x + 1/(x + 2/(x + 3/(x + ...)))) (Laplace). What is cut off lies between x and
 * x + n/x, which encloses the value.
 */
function tail(x: number): FloatInterval {
  const depth = Math.ceil(20 + 480 / (x * x))
  let [lo, hi] = [x, (x + (depth / x) * UP) * UP]
  for (let n = depth - 1; n >= 1; n--) [lo, hi] = [(x + (n / hi) * DOWN) * DOWN, (x + (n / lo) * UP) * UP]
  return f.div(enclosePdf(f.of(x)), { lo, hi })
}
