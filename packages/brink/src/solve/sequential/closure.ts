/**
 * Which cells hang together: does the closure of one meet another, or contain it? Closure is meant in probabilities and
 * beliefs, where a limit may mix weights of different order: w(s) = c(s) * e^L(s), with e tending to zero.
 *
 * A curve in a polyhedron that is the sum of the hull of vertices and of rays g is a sum of a(g) * e^k(g) * g. All g are non-negative, so
 * nothing cancels: the leading term at s has order L(s) = min of k(g) over the g with g(s) > 0, and coefficient c(s) = sum of a(g) g(s)
 * over those that attain it. Conversely, given orders L, the coefficients that can be had are the cone of the g with
 * k(g) = max of L(s) over the s with g(s) > 0, cut down to the s where that is attained. So, orders given, it is a linear program. Orders are
 * tried that the two cases ask for and that are least otherwise; what is found is certain, something could be overlooked.
 */
import { Rational } from '../../number/index.ts'
import { BEST, INSIDE, OUTSIDE, rowOf, WORSE } from './case.ts'
import type { Cell } from './cell.ts'
import { type Constraints, maybeFeasible, pointIn } from './feasible.ts'
import { add, other, type Side } from './frame.ts'
import type { Part, Point } from './polyhedron.ts'
import { maximise, type Row } from './simplex.ts'

/** A cell with the parts of both sides. */
export interface PartedCell extends Cell {
  readonly parts: readonly [readonly Part[], readonly Part[]]
}

/** Whether some equilibrium of `inner` is a limit of equilibria of `outer`. */
export const meets = (inner: PartedCell, outer: PartedCell): boolean =>
  sides.every((owner) => {
    const orders = ordersOf(inner, outer, owner)
    const limits = orders && limitCone(outer, owner, orders)
    return limits !== undefined && hasPoint(limitsIn(inner, owner, limits))
  })

/** Whether all equilibria of `inner` are limits of equilibria of `outer`. */
export const contains = (outer: PartedCell, inner: PartedCell): boolean =>
  sides.every((owner) => {
    const orders = ordersOf(inner, outer, owner)
    const limits = orders && limitCone(outer, owner, orders)
    const corners = limits && cornersOf(inner, owner)
    return corners?.every((corner) => limits && isLimit(limits, corner)) ?? false
  })

const sides = [0, 1] as const

/** Most systems have none, and doubles with a proof say so sooner. */
const hasPoint = (system: Constraints): boolean => maybeFeasible(system) && pointIn(system) !== undefined

/** Orders of a side's weights along which `outer` can tend to `inner`; undefined when the two cases rule it out. */
function ordersOf(inner: Cell, outer: Cell, owner: Side): readonly Rational[] | undefined {
  const { sequences, previous, harmless } = inner.frame.sides[owner]
  const [p, q] = [inner.status[owner], outer.status[owner]]
  const rows: Row[] = []
  const relate = (s: number, t: number, strictly: boolean) => {
    const sum = new Map<number, Rational>()
    add(sum, s, Rational.one)
    add(sum, t, Rational.one.neg())
    if (sum.size > 0) rows.push(rowOf(sum, strictly ? Rational.one : Rational.zero, !strictly))
  }
  for (let s = 1; s < sequences; s++) {
    if (harmless[s] || (p[s] === INSIDE && q[s] === INSIDE)) relate(s, previous[s], false)
    else if (p[s] === INSIDE) return undefined
    else if (q[s] === INSIDE) relate(s, previous[s], true)
  }
  for (const [v, support] of inner.beliefs[other(owner)].entries()) {
    const wide = outer.beliefs[other(owner)][v]
    const most = support.sequences.filter((s) => wide.sequences.includes(s))
    if (most.length === 0 || (support.kind !== 'open' && most.length < support.sequences.length)) return undefined
    for (const s of wide.sequences) if (s !== most[0]) relate(s, most[0], !most.includes(s))
  }
  const objective = Array.from({ length: sequences }, (_, s) =>
    s === 0 ? Rational.of(-sequences) : Rational.one.neg(),
  )
  const found = maximise(sequences, rows, objective)
  if (typeof found === 'string') return undefined
  return found.x
}

/** Leading coefficients that can be had: variables are the sequences (the empty one for the scale), then generators. */
interface Limits {
  readonly sequences: number
  readonly variables: number
  readonly rows: readonly Row[]
}

function limitCone(outer: PartedCell, owner: Side, orders: readonly Rational[]): Limits | undefined {
  const { sequences } = outer.frame.sides[owner]
  const rows: Row[] = []
  let variables = sequences
  const sums = Array.from({ length: sequences }, (_, s) => new Map<number, Rational>([[s, Rational.one.neg()]]))
  const base = orders[0]
  for (const part of outer.parts[owner]) {
    if (!part.generators) return undefined
    const scale = new Map<number, Rational>([[0, Rational.one.neg()]])
    const generator = (point: Point, isVertex: boolean) => {
      const support = part.sequences.filter((_, k) => !point[k].isZero())
      const order = support.reduce((most, s) => Rational.max(most, orders[s]), isVertex ? base : Rational.zero)
      const variable = variables++
      if (isVertex && order.equals(base)) scale.set(variable, Rational.one)
      part.sequences.forEach((s, k) => {
        if (!point[k].isZero() && orders[s].equals(order)) sums[s].set(variable, point[k])
      })
    }
    for (const v of part.generators.vertices) generator(v, true)
    for (const r of part.generators.rays) generator(r, false)
    rows.push(rowOf(scale, Rational.zero, true))
  }
  for (let s = 1; s < sequences; s++) rows.push(rowOf(sums[s], Rational.zero, true))
  return { sequences, variables, rows }
}

/** Leading coefficients that make an equilibrium of the inner cell. */
function limitsIn(inner: PartedCell, owner: Side, { sequences, variables, rows }: Limits): Constraints {
  const { weights } = inner.sides[owner]
  const { harmless } = inner.frame.sides[owner]
  const lower: number[] = new Array(variables).fill(0)
  const own: Row[] = []
  for (let s = 0; s < sequences; s++) {
    const how = inner.status[owner][s]
    if (harmless[s] && how !== BEST && how !== INSIDE)
      own.push(rowOf(new Map([[s, Rational.one]]), Rational.zero, true))
    else lower[s] = weights.lower[s]
  }
  // Rows of the case with harmless mistakes at zero, which they do not mention.
  return { variables, lower, rows: [...rows, ...weights.rows, ...own] }
}

/** Corners and directions of a side of a cell in all sequences, with the scale at the empty one; undefined: too many. */
function cornersOf(cell: PartedCell, owner: Side): Rational[][] | undefined {
  const { sequences } = cell.frame.sides[owner]
  let corners: Rational[][] = [Array.from({ length: sequences }, (_, s) => (s === 0 ? Rational.one : Rational.zero))]
  const rays: Rational[][] = []
  for (const { generators, sequences: at } of cell.parts[owner]) {
    if (!generators || corners.length * generators.vertices.length > 500) return undefined
    const put = (base: readonly Rational[], point: Point) => {
      const result = [...base]
      at.forEach((s, k) => {
        result[s] = point[k]
      })
      return result
    }
    corners = corners.flatMap((corner) => generators.vertices.map((v) => put(corner, v)))
    const nothing: Rational[] = new Array(sequences).fill(Rational.zero)
    rays.push(...generators.rays.map((r) => put(nothing, r)))
  }
  return [...corners, ...rays]
}

function isLimit({ sequences, variables, rows }: Limits, corner: readonly Rational[]): boolean {
  const fixed = Array.from({ length: sequences }, (_, s) => rowOf(new Map([[s, Rational.one]]), corner[s], true))
  return hasPoint({ variables, lower: new Array(variables).fill(0), rows: [...rows, ...fixed] })
}

const nothing: readonly [ReadonlySet<number>, ReadonlySet<number>] = [new Set(), new Set()]

/** A quick reason why one case cannot lie at the edge of another; `loose` sequences may have any status. */
export function mayBorder(inner: Cell, outer: Cell, loose = nothing): boolean {
  for (const owner of sides) {
    const [p, q] = [inner.status[owner], outer.status[owner]]
    for (let s = 1; s < p.length; s++)
      if (p[s] === INSIDE && (q[s] === OUTSIDE || q[s] === WORSE) && !loose[owner].has(s)) return false
  }
  return true
}
