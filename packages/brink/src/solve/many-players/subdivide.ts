/**
 * All solutions of a square system in the closed simplices, by bisection: a box is dropped when an equation cannot be zero in it
 * or an inequality cannot hold, narrowed by the interval Newton method, dropped when it lies in the neighbourhood of a
 * solution that is known to be alone there, and halved otherwise (Moore, Kearfott & Cloud 2009, chapter 8).
 */
import { type Box, range } from './bounds.ts'
import type { FloatSystem } from './float-system.ts'
import { Newton, narrowSums } from './newton.ts'

export interface Root {
  /** Free coordinates, to the precision of doubles. */
  readonly y: Float64Array
  /** There is exactly one solution with every free coordinate within `radius` of y. It may lie outside the simplices. */
  readonly radius: number
  /** An approximate inverse Y of the Jacobian J at y, and a bound q < 1 of |1 - YJ| (row sums) over that box. */
  readonly inverse: Float64Array
  readonly contraction: number
}

export interface Subdivision {
  readonly roots: readonly Root[]
  /** Boxes that could be neither dropped nor shown to hold one solution. */
  readonly left: readonly Box[]
  /** Boxes looked at. */
  readonly boxes: number
  /** Whether all boxes were looked at. */
  readonly finished: boolean
}

export interface Effort {
  readonly boxes: number
  /** So many undecided boxes end the search. */
  readonly left: number
  readonly stop: () => boolean
}

/** Half of it is far below what a regular solution needs. */
const SMALLEST = 2 ** -22

export function subdivide(system: FloatSystem, effort: Effort): Subdivision {
  const newton = new Newton(system)
  const roots: Root[] = []
  const left: Box[] = []
  const first = system.newBox()
  for (const { slots } of system.mixing) for (const s of slots) first.hi[s] = 1
  const stack: Box[] = [first]
  let boxes = 0
  while (stack.length > 0) {
    if (boxes >= effort.boxes || left.length > effort.left || (boxes % 64 === 63 && effort.stop()))
      return { roots, left: [...left, ...stack], boxes, finished: false }
    boxes++
    const box = stack.pop()!
    const before = width(system, box)
    if (isExcluded(system, box) || covered(system, box, roots)) continue
    if (!newton.contract(box)) continue
    const after = width(system, box)
    if (!newton.singular && newton.spread < 3) {
      const root = settled(system, newton, box, roots)
      if (root) roots.push(root)
      if (covered(system, box, roots)) continue
    }
    if (after < before * 0.6) {
      stack.push(box)
      continue
    }
    if (after < SMALLEST) {
      left.push(box)
      continue
    }
    stack.push(...halves(system, box, newton))
  }
  return { roots, left, boxes, finished: true }
}

function width({ free }: FloatSystem, { lo, hi }: Box): number {
  let most = 0
  for (const { slot } of free) most = Math.max(most, hi[slot] - lo[slot])
  return most
}

function isExcluded({ equations, checks, inequalities }: FloatSystem, box: Box): boolean {
  for (const equation of [...equations, ...checks]) {
    equation.over(box)
    if (range.lo > 0 || range.hi < 0) return true
  }
  for (const inequality of inequalities) {
    inequality.over(box)
    if (range.lo > 0) return true
  }
  return false
}

function covered({ free }: FloatSystem, { lo, hi }: Box, roots: readonly Root[]): boolean {
  return roots.some(({ y, radius }) => {
    const reach = radius * (1 - 2 ** -40)
    return free.every(({ slot }, k) => lo[slot] >= y[k] - reach && hi[slot] <= y[k] + reach)
  })
}

/** A new solution near the box, proven alone. */
function settled(system: FloatSystem, newton: Newton, box: Box, roots: readonly Root[]): Root | undefined {
  const y = new Float64Array(system.n)
  system.free.forEach(({ slot }, k) => {
    y[k] = (box.lo[slot] + box.hi[slot]) / 2
  })
  if (!newton.settle(y)) return undefined
  if (roots.some((r) => r.y.every((v, k) => Math.abs(v - y[k]) < r.radius))) return undefined
  const proof = newton.provenAround(y)
  return proof && { y, ...proof }
}

function halves(system: FloatSystem, box: Box, newton: Newton): Box[] {
  const at = newton.halveAt(box)
  const { slot } = system.free[at]
  const middle = (box.lo[slot] + box.hi[slot]) / 2
  const lower = { lo: box.lo.slice(), hi: box.hi.slice() }
  lower.hi[slot] = middle
  box.lo[slot] = middle
  return [lower, box].filter((half) => narrowSums(system, half))
}
