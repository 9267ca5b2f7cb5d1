/**
 * The least joint change that brings an answer to a threshold, in units of each number's range: the point of the surface
 * answer = threshold nearest to the start. Found as reliability analysis finds its design point (Hasofer & Lind 1974;
 * Rackwitz & Fiessler 1978): linearise the answer where one stands, go to the nearest point of the linear surface, repeat.
 * Ranges, and chances that add to one, hold at every step: the nearest point under them is a projection of the start moved
 * along the gradient, and how far along is one number, found by bisection. The result is a local minimum.
 */

import { narrowed } from '../points/root.ts'

/** Numbers in units of their ranges; those of one group are chances that add to what they added to at the start. */
export interface Region {
  readonly lo: readonly number[]
  readonly hi: readonly number[]
  /** Group of each number, or -1. */
  readonly group: readonly number[]
}

/** Answers at neighbouring points, one after the other; null where there is none. */
export type AnswerAt = (x: readonly number[]) => number | null

export interface LeastChange {
  readonly x: readonly number[]
  /** Euclidean distance from the start. */
  readonly distance: number
  readonly answer: number
}

const STEP = 1e-4
/** Far outside every range, in units of the ranges. */
const FAR = 1e6
const ROUNDING = 1e-9
const ROUNDS = 25
/** The search ends when so many rounds bring the answer no nearer than this. */
const PATIENCE = 3
const CLOSE = 1e-7

/** Starts the search at each of `starts`; undefined when none reaches the threshold. */
export function leastChange(
  answer: AnswerAt,
  origin: readonly number[],
  region: Region,
  threshold: number,
  starts: readonly (readonly number[])[] = [origin],
): LeastChange | undefined {
  let best: LeastChange | undefined
  for (const start of starts) {
    const found = search(answer, origin, region, threshold, start)
    if (found && (!best || found.distance < best.distance)) best = found
  }
  return best
}

function search(
  answer: AnswerAt,
  origin: readonly number[],
  region: Region,
  threshold: number,
  start: readonly number[],
): LeastChange | undefined {
  let x = [...start]
  let best: LeastChange | undefined
  let idle = 0
  for (let round = 0; round < ROUNDS && idle < PATIENCE; round++) {
    const value = answer(x)
    const slope = value === null ? undefined : gradient(answer, x, region)
    if (value === null || !slope) break
    const goal = nearest(origin, slope, region, dot(slope, x) + threshold - value)
    // A full step may overshoot where the answer bends; the surface is met on the way from the start.
    const next = goal.map((g, i) => x[i] + (g - x[i]) * (round < 6 ? 1 : 0.5))
    const met = onSurface(answer, origin, next, region, threshold)
    idle = met && (!best || met.distance < best.distance - CLOSE) ? 0 : idle + 1
    if (met && (!best || met.distance < best.distance)) best = met
    x = met ? [...met.x] : next
  }
  return best
}

/** Where the line from the start through a point meets the surface; undefined when it does not within the region. */
function onSurface(
  answer: AnswerAt,
  origin: readonly number[],
  through: readonly number[],
  region: Region,
  threshold: number,
): LeastChange | undefined {
  const direction = through.map((t, i) => t - origin[i])
  if (norm(direction) < 1e-12) return undefined
  const first = answer(origin)
  if (first === null) return undefined
  const at = (s: number) => origin.map((o, i) => o + s * direction[i])
  const excess = (s: number): number | null => {
    const value = answer(at(s))
    return value === null ? null : value - threshold
  }
  const isBeyond = (s: number): boolean => {
    const value = excess(s)
    return value !== null && value * (first - threshold) <= 0
  }
  const point = (s: number): LeastChange => {
    const x = at(s)
    return { x, distance: norm(x.map((v, i) => v - origin[i])), answer: answer(x) ?? threshold }
  }
  const most = longest(origin, direction, region)
  let [from, to] = [0, Math.min(1, most)]
  while (!isBeyond(to)) {
    if (to >= most) {
      // At the end of a range the surface may be missed by rounding alone.
      const short = excess(to)
      return short !== null && Math.abs(short) <= ROUNDING * Math.abs(first - threshold) ? point(to) : undefined
    }
    from = to
    to = Math.min(most, to * 1.25)
  }
  const { to: s } = narrowed(excess, { from, to }, 1e-10)
  return point(s)
}

/** The largest s for which origin + s * direction stays in the region. */
const longest = (origin: readonly number[], direction: readonly number[], { lo, hi }: Region): number =>
  Math.min(...direction.map((d, i) => (d > 0 ? (hi[i] - origin[i]) / d : d < 0 ? (lo[i] - origin[i]) / d : Infinity)))

/** Derivatives by differences; those of chances along the plane on which they add to the same sum. */
function gradient(answer: AnswerAt, x: readonly number[], { lo, hi, group }: Region): number[] | undefined {
  const slope: number[] = []
  for (let i = 0; i < x.length; i++) {
    const others = group[i] < 0 ? [] : group.flatMap((g, j) => (g === group[i] ? [j] : []))
    const direction = x.map((_, j) => (j === i ? 1 : 0) - (others.includes(j) ? 1 / others.length : 0))
    const at = (h: number) => x.map((v, j) => v + h * direction[j])
    const inside = (y: readonly number[]) => y.every((v, j) => v >= lo[j] && v <= hi[j])
    const [up, down] = [at(STEP), at(-STEP)]
    const [above, below] = [inside(up) ? up : x, inside(down) ? down : x]
    const [a, b] = [answer(above), answer(below)]
    if (a === null || b === null) return undefined
    const width = (above === x ? 0 : STEP) + (below === x ? 0 : STEP)
    slope.push(width === 0 ? 0 : (a - b) / width)
  }
  return slope
}

/**
 * The point of the region nearest to the origin at which slope . x = level, or as near to that as the region allows: the
 * projection of origin + m * slope for the one m that does it (slope . projection grows with m).
 */
export function nearest(origin: readonly number[], slope: readonly number[], region: Region, level: number): number[] {
  const at = (m: number) =>
    project(
      origin.map((o, i) => o + m * slope[i]),
      region,
      origin,
    )
  const short = level - dot(slope, origin)
  if (short === 0 || norm(slope) === 0) return [...origin]
  const sign = Math.sign(short)
  const reaches = (m: number) => (dot(slope, at(m)) - level) * sign >= 0
  let hi = Math.abs(short) / dot(slope, slope)
  // Beyond that every number that can move has come to the end of its range.
  const most = FAR / norm(slope)
  while (hi < most && !reaches(sign * hi)) hi *= 2
  let lo = 0
  for (let i = 0; i < 80; i++) {
    const middle = (lo + hi) / 2
    if (reaches(sign * middle)) hi = middle
    else lo = middle
  }
  return at(sign * hi)
}

/** The nearest point of the region: ends of ranges, and for each group of chances the simplex of its sum. */
function project(x: readonly number[], { lo, hi, group }: Region, origin: readonly number[]): number[] {
  const y = x.map((v, i) => Math.min(hi[i], Math.max(lo[i], v)))
  for (const g of new Set(group)) {
    if (g < 0) continue
    const own = group.flatMap((other, i) => (other === g ? [i] : []))
    const sum = own.reduce((s, i) => s + origin[i], 0)
    const shifted = (shift: number) => own.map((i) => Math.min(hi[i], Math.max(lo[i], x[i] - shift)))
    let [low, high] = [-1, 1]
    const total = (shift: number) => shifted(shift).reduce((s, v) => s + v, 0)
    for (let i = 0; i < 60 && total(low) < sum; i++) low *= 2
    for (let i = 0; i < 60 && total(high) > sum; i++) high *= 2
    for (let i = 0; i < 80; i++) {
      const middle = (low + high) / 2
      if (total(middle) > sum) low = middle
      else high = middle
    }
    shifted((low + high) / 2).forEach((v, k) => {
      y[own[k]] = v
    })
  }
  return y
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((s, v, i) => s + v * b[i], 0)
const norm = (a: readonly number[]) => Math.sqrt(dot(a, a))
