/**
 * Enclosures of exp and arctan: intervals of doubles that certainly hold the value. They assume IEEE arithmetic and nothing
 * of the machine's own functions: series, with a bound of what they leave out. The loops keep both ends of positive
 * intervals in two variables; after each operation the lower is multiplied by DOWN, the upper by UP, which is at least a step
 * of one unit in the last place, twice what the operation can be off.
 */
import { above, type FloatInterval, floatIntervals as f } from '../float-interval.ts'

export const UP = 1 + Number.EPSILON
export const DOWN = 1 - Number.EPSILON

/** pi lies between the double next to it and the one after. */
export const PI: FloatInterval = { lo: Math.PI, hi: above(Math.PI) }

/** Below this numbers lose digits, or vanish. */
const SMALLEST = 1e-300

const EXP_TERMS = 16

/** exp(-x) for x >= 0: the reciprocal of exp(x / 2^n), squared n times. */
export function expOfMinus(x: number): FloatInterval {
  if (x > 690) return { lo: 0, hi: SMALLEST }
  let [r, halvings] = [x, 0]
  while (r > 0.5) {
    r /= 2
    halvings++
  }
  // 1 + r (1 + r/2 (1 + r/3 (...))); in the innermost bracket all else is less than r.
  let [lo, hi] = [1, 1 + r]
  for (let n = EXP_TERMS; n >= 1; n--) {
    lo = (1 + ((r * lo * DOWN) / n) * DOWN) * DOWN
    hi = (1 + ((r * hi * UP) / n) * UP) * UP
  }
  ;[lo, hi] = [(1 / hi) * DOWN, (1 / lo) * UP]
  for (; halvings > 0; halvings--) [lo, hi] = [lo * lo * DOWN, hi * hi * UP]
  return { lo, hi: Math.min(1, hi) }
}

const ARCTAN_TERMS = 14

/** arctan over [0, 1]: four times that of a quarter of the angle, by the alternating series. */
export function arctan(a: FloatInterval): FloatInterval {
  const half = (x: FloatInterval) => f.div(x, f.add(f.one, f.sqrt(f.add(f.one, f.square(x)))))
  const x = half(half(a))
  const square = f.square(x)
  const [plus, minus] = [new Sum(), new Sum()]
  let [lo, hi] = [x.lo, x.hi]
  for (let n = 0; n < ARCTAN_TERMS; n++) {
    const side = n % 2 === 0 ? plus : minus
    side.add((lo / (2 * n + 1)) * DOWN, (hi / (2 * n + 1)) * UP)
    lo = lo * square.lo * DOWN
    hi = hi * square.hi * UP
  }
  // What is left out is less than its first term.
  plus.add(0, hi)
  minus.add(0, hi)
  return f.mul(f.of(4), f.sub(plus.interval, minus.interval))
}

/** A sum of numbers that are not negative. */
export class Sum {
  private lo = 0
  private hi = 0

  add(lo: number, hi: number): void {
    this.lo = (this.lo + lo) * DOWN
    this.hi = (this.hi + hi) * UP
  }

  /** Room is left for terms too small for a double. */
  get interval(): FloatInterval {
    return { lo: this.lo, hi: this.hi + SMALLEST }
  }
}
