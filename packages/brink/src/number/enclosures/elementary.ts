/**
 * Enclosures of exp and arctan: intervals of doubles that certainly hold the value. They assume IEEE arithmetic and nothing
 * of the machine's own functions: series, with a bound of what they leave out.
 */
import { above, below, type FloatInterval, floatIntervals as f } from '../float-interval.ts'

/** pi lies between the double next to it and the one after. */
export const PI: FloatInterval = { lo: Math.PI, hi: above(Math.PI) }

const TERMS = 18
/** More than 0.5^19 / 19!. */
const LEFT_OUT = 1e-22

/** exp(x) for x <= 0. Halved until it is small, then squared back. */
export function expNegative(x: number): FloatInterval {
  if (x < -745) return { lo: 0, hi: Number.MIN_VALUE }
  let [r, halvings] = [x, 0]
  while (r < -0.5) {
    r /= 2
    halvings++
  }
  // 1 + r (1 + r/2 (1 + r/3 (...))): signs alternate, so what is left out is less than its first term.
  let sum = f.one
  for (let n = TERMS; n >= 1; n--) sum = f.add(f.one, f.mul(f.div(f.of(r), f.of(n)), sum))
  let result: FloatInterval = { lo: below(sum.lo - LEFT_OUT), hi: above(sum.hi + LEFT_OUT) }
  for (; halvings > 0; halvings--) result = f.square(result)
  return { lo: result.lo, hi: Math.min(1, result.hi) }
}

/** arctan over [0, 1], by half angles and the alternating series. */
export function arctan(a: FloatInterval): FloatInterval {
  const half = (x: FloatInterval) => f.div(x, f.add(f.one, f.sqrt(f.add(f.one, f.square(x)))))
  const x = half(half(a))
  const square = f.square(x)
  let power = x
  let sum = x
  for (let n = 1; n <= TERMS; n++) {
    power = f.neg(f.mul(power, square))
    sum = f.add(sum, f.div(power, f.of(2 * n + 1)))
  }
  const rest = Math.max(Math.abs(power.lo), Math.abs(power.hi))
  return f.mul(f.of(4), { lo: below(sum.lo - rest), hi: above(sum.hi + rest) })
}
