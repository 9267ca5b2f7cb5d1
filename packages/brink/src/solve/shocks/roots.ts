/**
 * All zeros, or fixed points, in [0, 1] of a continuous function with derivatives, by branch and prune with the interval Newton operator (Moore,
 * Kearfott & Cloud 2009, chapter 8): an interval is dropped where the function cannot be zero in it; where its derivative has
 * one sign there is at most one zero, and there is one where the function changes sign from end to end (Bolzano), where Newton's
 * step stays inside, or where a map takes the interval into itself (Brouwer).
 */
import { type FloatInterval, floatIntervals as f } from '../../number/index.ts'
import { constant, type Dual, duals } from './dual.ts'

export interface Zeros {
  /** In each of these, ascending, lies exactly one zero. */
  readonly found: readonly FloatInterval[]
  /** What could not be decided: nowhere else are there others. */
  readonly open: readonly FloatInterval[]
}

export interface Searched {
  /** The function whose zeros are sought, or, with `fixedPoints`, from [0, 1] to itself the one whose fixed points are. */
  at(x: Dual): Dual
  readonly fixedPoints: boolean
}

/** Narrower intervals are not divided further; nor are these where next to nothing is known of the derivative. */
const NARROWEST = 1e-10
const VAGUE = 1e-3
const VAGUE_SLOPE = 1e4
const MOST_INTERVALS = 2000

export function zerosOf(g: Searched, signal?: AbortSignal): Zeros {
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
    const isHalf = left.hi - left.lo <= 0.5 * (whole.hi - whole.lo)
    const isNarrow = left.hi - left.lo <= (step.vague ? VAGUE : NARROWEST) && !isHalf
    const place = unique ? refined(g, left) : isNarrow ? around(g, left) : undefined
    if (place) found.push(place)
    else if (isNarrow) open.push(left)
    else if (isHalf) stack.push(left)
    else {
      const middle = f.middle(left)
      stack.push({ lo: middle, hi: left.hi }, { lo: left.lo, hi: middle })
    }
  }
  const single = merged(g, found, open)
  return { found: single, open: joined(open.toSorted(byPlace)) }
}

interface Step {
  /** What is left of an interval. */
  readonly left: FloatInterval
  /** Exactly one zero is in the interval, and so in what is left. */
  readonly unique: boolean
  /** The derivative may be next to anything. */
  readonly vague: boolean
}

/** One step at an interval; undefined when there is no zero in it. */
function narrowed(g: Searched, x: FloatInterval): Step | undefined {
  const { value, slope } = g.at(duals.unknown(x))
  // A fixed point lies where the interval is taken to.
  const image = g.fixedPoints ? f.meet(value, x) : f.contains(value, 0) ? x : undefined
  if (!image) return undefined
  const steep = g.fixedPoints ? f.sub(slope, f.one) : slope
  const middle = f.of(f.middle(x))
  const there = residual(g, middle)
  // What the function is lies also around its value in the middle, as far as the slope allows.
  if (!f.contains(f.add(there, f.mul(steep, f.sub(x, middle))), 0)) return undefined
  const vague = !(steep.hi - steep.lo < VAGUE_SLOPE)
  if (steep.lo <= 0 && steep.hi >= 0) return { left: image, unique: false, vague }
  const newton = f.sub(middle, f.div(there, steep))
  const left = f.meet(newton, image)
  const mapsInside = g.fixedPoints && inside(value, x)
  return left && { left, vague, unique: mapsInside || inside(newton, x) || changesSign(g, x) }
}

function residual(g: Searched, x: FloatInterval): FloatInterval {
  const { value } = g.at(constant(x))
  return g.fixedPoints ? f.sub(value, x) : value
}

const inside = (a: FloatInterval, b: FloatInterval): boolean => b.lo <= a.lo && a.hi <= b.hi

function changesSign(g: Searched, { lo, hi }: FloatInterval): boolean {
  const [a, b] = [residual(g, f.of(lo)), residual(g, f.of(hi))]
  return (a.lo >= 0 && b.hi <= 0) || (a.hi <= 0 && b.lo >= 0)
}

const WIDER = [1e-10, 1e-8, 1e-6, 1e-4]

/**
 * The place of the one zero in an interval somewhat wider than x, where that can be proven: on x itself rounding may be as large
 * as the interval. Undefined where it cannot.
 */
function around(g: Searched, x: FloatInterval): FloatInterval | undefined {
  for (const room of WIDER) {
    const wide = f.meet({ lo: x.lo - room, hi: x.hi + room }, f.unit)!
    const step = narrowed(g, wide)
    if (step?.unique) return refined(g, step.left)
  }
  return undefined
}

/** Narrows the place of a zero as far as it goes. */
function refined(g: Searched, x: FloatInterval): FloatInterval {
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
function merged(g: Searched, found: readonly FloatInterval[], open: FloatInterval[]): FloatInterval[] {
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
