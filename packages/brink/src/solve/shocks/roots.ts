/**
 * All zeros in [0, 1] of a continuous function with derivatives, by branch and prune with the interval Newton operator (Moore,
 * Kearfott & Cloud 2009, chapter 8): an interval is dropped where the function cannot be zero in it; where its derivative has
 * one sign there is at most one zero, and there is one where the function changes sign from end to end (Bolzano) or where
 * Newton's step stays inside.
 */
import { type FloatInterval, floatIntervals as f } from '../../number/index.ts'
import { constant, type Dual, duals } from './dual.ts'

export interface Zeros {
  /** In each of these, ascending, lies exactly one zero. */
  readonly found: readonly FloatInterval[]
  /** What could not be decided: nowhere else are there others. */
  readonly open: readonly FloatInterval[]
}

export type Function1 = (x: Dual) => Dual

/** Narrower intervals are not divided further. */
const NARROWEST = 1e-10
const MOST_INTERVALS = 20_000

export function zerosOf(g: Function1, signal?: AbortSignal): Zeros {
  const found: FloatInterval[] = []
  const open: FloatInterval[] = []
  const stack: FloatInterval[] = [f.unit]
  for (let count = 0; stack.length > 0; count++) {
    if (count === MOST_INTERVALS || signal?.aborted) {
      open.push(...stack)
      break
    }
    const whole = stack.pop()!
    const step = narrowed(g, whole)
    if (!step) continue
    const { left, unique } = step
    const isNarrow = left.hi - left.lo <= NARROWEST
    const place = unique ? refined(g, left) : isNarrow ? around(g, left) : undefined
    if (place) found.push(place)
    else if (isNarrow) open.push(left)
    else if (left.hi - left.lo <= 0.5 * (whole.hi - whole.lo)) stack.push(left)
    else {
      const middle = f.middle(left)
      stack.push({ lo: middle, hi: left.hi }, { lo: left.lo, hi: middle })
    }
  }
  const single = merged(g, found, open)
  return { found: single, open: joined(open.toSorted(byPlace)) }
}

/** What is left of an interval, and whether exactly one zero is in it; undefined when there is none. */
function narrowed(g: Function1, x: FloatInterval): { left: FloatInterval; unique: boolean } | undefined {
  const { value, slope } = g(duals.unknown(x))
  if (!f.contains(value, 0)) return undefined
  const middle = f.of(f.middle(x))
  const there = g(constant(middle)).value
  // What the function is lies also around its value in the middle, as far as the slope allows.
  if (!f.contains(f.add(there, f.mul(slope, f.sub(x, middle))), 0)) return undefined
  if (slope.lo <= 0 && slope.hi >= 0) return { left: x, unique: false }
  const newton = f.sub(middle, f.div(there, slope))
  const left = f.meet(newton, x)
  return left && { left, unique: inside(newton, x) || changesSign(g, x) }
}

const inside = (a: FloatInterval, b: FloatInterval): boolean => b.lo <= a.lo && a.hi <= b.hi

function changesSign(g: Function1, { lo, hi }: FloatInterval): boolean {
  const [a, b] = [g(constant(f.of(lo))).value, g(constant(f.of(hi))).value]
  return (a.lo >= 0 && b.hi <= 0) || (a.hi <= 0 && b.lo >= 0)
}

const WIDER = [1e-10, 1e-8, 1e-6, 1e-4]

/**
 * The place of the one zero in an interval somewhat wider than x, where that can be proven: on x itself rounding may be as large
 * as the interval. Undefined where it cannot.
 */
function around(g: Function1, x: FloatInterval): FloatInterval | undefined {
  for (const room of WIDER) {
    const wide = f.meet({ lo: x.lo - room, hi: x.hi + room }, f.unit)!
    const step = narrowed(g, wide)
    if (step?.unique) return refined(g, step.left)
  }
  return undefined
}

/** Narrows the place of a zero as far as it goes. */
function refined(g: Function1, x: FloatInterval): FloatInterval {
  for (let at = x; ; ) {
    const next = narrowed(g, at)?.left ?? at
    if (!(next.hi - next.lo < 0.5 * (at.hi - at.lo))) return next
    at = next
  }
}

const byPlace = (a: FloatInterval, b: FloatInterval): number => a.lo - b.lo

/**
 * A zero on the border of two intervals is found in both. Where both places together hold exactly one it is kept once; else
 * they are left open.
 */
function merged(g: Function1, found: readonly FloatInterval[], open: FloatInterval[]): FloatInterval[] {
  const result: FloatInterval[] = []
  for (const x of found.toSorted(byPlace)) {
    const last = result.at(-1)
    if (!last || x.lo > last.hi) {
      result.push(x)
      continue
    }
    const both = f.hull(last, x)
    result.pop()
    const one = around(g, both)
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
