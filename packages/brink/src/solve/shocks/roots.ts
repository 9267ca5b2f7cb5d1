/**
 * All fixed points of a function from [0, 1] to itself, by branch and prune with the interval Newton operator
 * (Moore, Kearfott & Cloud 2009, chapter 8): an interval X is dropped where F(X) - x has no zero in it; where the derivative of
 * F(x) - x has one sign on X there is at most one fixed point, and there is one where F maps X into itself (Brouwer) or where
 * Newton's step stays inside X.
 */
import { type FloatInterval, floatIntervals as f } from '../../number/index.ts'
import { constant, type Dual, duals } from './dual.ts'

export interface FixedPoints {
  /** In each of these, ascending, lies exactly one fixed point. */
  readonly found: readonly FloatInterval[]
  /** What could not be decided: nowhere else are there others. */
  readonly open: readonly FloatInterval[]
}

/** Narrower intervals are not divided further. */
const NARROWEST = 1e-10
const MOST_INTERVALS = 20_000

export function fixedPoints(map: (x: Dual) => Dual, signal?: AbortSignal): FixedPoints {
  const found: FloatInterval[] = []
  const open: FloatInterval[] = []
  const stack: FloatInterval[] = [f.unit]
  for (let count = 0; stack.length > 0; count++) {
    if (count === MOST_INTERVALS || signal?.aborted) {
      open.push(...stack.toReversed())
      break
    }
    const whole = stack.pop()!
    const step = narrowed(map, whole)
    if (!step) continue
    const { left, unique } = step
    const place = unique ? refined(map, left) : left.hi - left.lo <= NARROWEST ? around(map, left) : undefined
    if (place) found.push(place)
    else if (left.hi - left.lo <= NARROWEST) open.push(left)
    else if (left.hi - left.lo <= 0.5 * (whole.hi - whole.lo)) stack.push(left)
    else {
      const middle = f.middle(left)
      stack.push({ lo: middle, hi: left.hi }, { lo: left.lo, hi: middle })
    }
  }
  const single = merged(map, found, open)
  return { found: single, open: joined(open.toSorted((a, b) => a.lo - b.lo)) }
}

/** What is left of an interval, and whether exactly one fixed point is in it; undefined when there is none. */
function narrowed(map: (x: Dual) => Dual, x: FloatInterval): { left: FloatInterval; unique: boolean } | undefined {
  const { value, slope } = map(duals.unknown(x))
  if (!f.meet(value, x)) return undefined
  const middle = f.of(f.middle(x))
  const there = map(constant(middle)).value
  // F(X) lies also around F(middle), as far as the slope allows.
  const image = f.meet(value, f.add(there, f.mul(slope, f.sub(x, middle))))
  const left = image && f.meet(image, x)
  if (!left) return undefined
  const steep = f.sub(slope, f.one)
  if (steep.lo <= 0 && steep.hi >= 0) return { left, unique: false }
  const newton = f.sub(middle, f.div(f.sub(there, middle), steep))
  const both = f.meet(left, newton)
  return both && { left: both, unique: inside(image, x) || inside(newton, x) }
}

const inside = (a: FloatInterval, b: FloatInterval): boolean => b.lo <= a.lo && a.hi <= b.hi

const WIDER = [1e-10, 1e-8, 1e-6, 1e-4]

/**
 * The place of the one fixed point in an interval somewhat wider than x, where that can be proven: on x itself rounding may be
 * as large as the interval. Undefined where it cannot.
 */
function around(map: (x: Dual) => Dual, x: FloatInterval): FloatInterval | undefined {
  for (const room of WIDER) {
    const wide = f.meet({ lo: x.lo - room, hi: x.hi + room }, f.unit)!
    const step = narrowed(map, wide)
    if (step?.unique) return refined(map, step.left)
  }
  return undefined
}

/** Narrows the place of a fixed point as far as it goes. */
function refined(map: (x: Dual) => Dual, x: FloatInterval): FloatInterval {
  for (let at = x; ; ) {
    const next = narrowed(map, at)?.left ?? at
    if (!(next.hi - next.lo < 0.5 * (at.hi - at.lo))) return next
    at = next
  }
}

/**
 * A fixed point on the border of two intervals is found in both. Where both places together hold exactly one it is kept
 * once; else they are left open.
 */
function merged(map: (x: Dual) => Dual, found: readonly FloatInterval[], open: FloatInterval[]): FloatInterval[] {
  const result: FloatInterval[] = []
  for (const x of found.toSorted((a, b) => a.lo - b.lo)) {
    const last = result.at(-1)
    if (!last || x.lo > last.hi) {
      result.push(x)
      continue
    }
    const both = f.hull(last, x)
    result.pop()
    const one = around(map, both)
    if (one) result.push(one)
    else open.push(both)
  }
  return result
}

/** Neighbours as one. */
function joined(open: readonly FloatInterval[]): FloatInterval[] {
  const result: FloatInterval[] = []
  for (const x of open) {
    const last = result.at(-1)
    if (last && x.lo <= last.hi) result[result.length - 1] = f.hull(last, x)
    else result.push(x)
  }
  return result
}
