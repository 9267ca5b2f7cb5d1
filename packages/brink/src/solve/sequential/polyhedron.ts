/**
 * One side of a cell as a product of polyhedra that have no sequences in common, each with its corners and the
 * directions in which it goes on without end. (The cell is without those faces on which a weight vanishes that is to be positive.)
 */
import { overOneDenominator, Rational } from '../../number/index.ts'
import { Effort } from '../complementary/effort.ts'
import { extremeRays } from '../complementary/face-vertices.ts'
import { SolveError } from '../method.ts'
import { BEST, INSIDE, OUTSIDE } from './case.ts'
import type { Cell, CellSide } from './cell.ts'
import type { Side } from './frame.ts'
import { maximise, type Row } from './simplex.ts'

/** Coefficients of the coordinates, and the constant that their sum equals or is at least. */
export interface Bound {
  readonly coefficients: readonly Rational[]
  readonly constant: Rational
}

export interface Part {
  /** Sequences of the side, ascending: the coordinates. */
  readonly sequences: readonly number[]
  readonly equations: readonly Bound[]
  readonly inequalities: readonly Bound[]
  /** Undefined when there are too many to list. */
  readonly generators: { readonly vertices: readonly Point[]; readonly rays: readonly Point[] } | undefined
}

export type Point = readonly Rational[]

/** Whether the weight of a sequence says anything: the empty one is 1, and mistakes that nobody has to judge are of no interest. */
export function isRelevant({ frame, status }: Pick<Cell, 'frame' | 'status'>, owner: Side, sequence: number): boolean {
  if (sequence === 0) return false
  const how = status[owner][sequence]
  return how === INSIDE || how === BEST || (how === OUTSIDE && !frame.sides[owner].harmless[sequence])
}

/** The parts of a side of a cell; a coordinate that is constant is a part by itself. */
export function partsOf(cell: Cell, owner: Side): Part[] {
  const n = cell.frame.sides[owner].sequences
  const coordinates = Array.from({ length: n }, (_, s) => s).filter((s) => isRelevant(cell, owner, s))
  return partsIn(cell.sides[owner], coordinates)
}

/** The same in some coordinates only; all rows must be about these and the empty sequence. */
export function partsIn(
  { weights, tight, inner }: Pick<CellSide, 'weights' | 'tight' | 'inner'>,
  coordinates: readonly number[],
): Part[] {
  const column = new Map(coordinates.map((s, k) => [s, k]))
  const last = coordinates.length
  const dense = (row: Row): Rational[] | undefined => {
    // Sides other than zero only set the scale: they stand for "positive". Of sums of weights that is told elsewhere.
    if (!row.side.isZero() && row.value.every((x) => x.sign() >= 0)) return undefined
    const vector: Rational[] = new Array(last + 1).fill(Rational.zero)
    row.at.forEach((s, k) => {
      const c = s === 0 ? last : column.get(s)
      if (c !== undefined) vector[c] = vector[c].add(row.value[k])
    })
    return vector
  }
  const equations: Rational[][] = []
  const inequalities: Rational[][] = []
  for (const row of weights.rows) {
    const vector = dense(row)
    if (vector) (row.equal || tight.has(row) ? equations : inequalities).push(vector)
  }
  coordinates.forEach((s, k) => {
    if (inner[s].isZero()) equations.push(unit(k, last + 1))
  })
  const { pivots, rows } = reduced(equations, last)
  const free = coordinates.map((_, k) => k).filter((k) => !pivots.has(k))
  const bounds = necessary(inequalities, coordinates, pivots, rows, free, last)
  return parts(coordinates, pivots, rows, free, bounds, last)
}

const unit = (k: number, n: number): Rational[] =>
  Array.from({ length: n }, (_, j) => (j === k ? Rational.one : Rational.zero))

/** Gauss-Jordan: per pivot column its row, with 1 there and 0 in the other pivot columns. */
function reduced(given: readonly Rational[][], last: number): { pivots: Map<number, number>; rows: Rational[][] } {
  const rows = given.map((r) => [...r])
  const pivots = new Map<number, number>()
  let at = 0
  // From the last coordinate on: later sequences are told by earlier ones.
  for (let c = last - 1; c >= 0 && at < rows.length; c--) {
    const found = rows.findIndex((r, i) => i >= at && !r[c].isZero())
    if (found < 0) continue
    ;[rows[at], rows[found]] = [rows[found], rows[at]]
    const inverse = rows[at][c].inverse()
    rows[at] = rows[at].map((x) => (x.isZero() ? x : x.mul(inverse)))
    for (let i = 0; i < rows.length; i++) if (i !== at) rows[i] = without(rows[i], rows[at], c)
    pivots.set(c, at++)
  }
  return { pivots, rows }
}

function without(row: Rational[], pivot: readonly Rational[], c: number): Rational[] {
  const f = row[c]
  return f.isZero() ? row : row.map((x, k) => (pivot[k].isZero() ? x : x.sub(f.mul(pivot[k]))))
}

/** Inequalities in the free coordinates (constant last) that cut something off that the others leave; bounds of one coordinate aside. */
function necessary(
  inequalities: readonly Rational[][],
  coordinates: readonly number[],
  pivots: ReadonlyMap<number, number>,
  rows: readonly Rational[][],
  free: readonly number[],
  last: number,
): Rational[][] {
  const all = [...inequalities, ...[...pivots.keys()].map((k) => unit(k, coordinates.length + 1))]
  const seen = new Map<string, Rational[]>()
  for (const given of all) {
    let row = given
    for (const [c, r] of pivots) row = without(row, rows[r], c)
    if (free.every((k) => row[k].sign() >= 0) && row[last].sign() >= 0) continue
    const size = [...free, last].reduce((sum, k) => sum.add(row[k].abs()), Rational.zero)
    const scaled = row.map((x) => x.div(size))
    seen.set(scaled.join(' '), scaled)
  }
  let kept = [...seen.values()]
  for (const row of [...kept]) {
    const others = kept.filter((r) => r !== row)
    const found = maximise(
      free.length,
      others.map((r) => asRow(r, free, last)),
      free.map((k) => row[k].neg()),
    )
    if (typeof found !== 'string' && row[last].sub(found.value).sign() >= 0) kept = others
  }
  return kept
}

const asRow = (row: readonly Rational[], free: readonly number[], last: number): Row => ({
  at: free.map((_, j) => j),
  value: free.map((k) => row[k]),
  side: row[last].neg(),
  equal: false,
})

function parts(
  coordinates: readonly number[],
  pivots: ReadonlyMap<number, number>,
  rows: readonly Rational[][],
  free: readonly number[],
  bounds: readonly Rational[][],
  last: number,
): Part[] {
  const root = new Map(free.map((k) => [k, k]))
  const find = (k: number): number => (root.get(k) === k ? k : find(root.get(k)!))
  const join = (vector: readonly Rational[]) => {
    const [first, ...others] = free.filter((k) => !vector[k].isZero())
    for (const k of others) root.set(find(k), find(first))
    return first
  }
  for (const r of pivots.values()) join(rows[r])
  for (const b of bounds) join(b)
  const result: Part[] = []
  for (const [c, r] of pivots) {
    if (free.some((k) => !rows[r][k].isZero())) continue
    const value = rows[r][last].neg()
    const equation = { coefficients: [Rational.one], constant: value }
    const generators = { vertices: [[value]], rays: [] }
    result.push({ sequences: [coordinates[c]], equations: [equation], inequalities: [], generators })
  }
  for (const block of new Set(free.map(find))) {
    const own = free.filter((k) => find(k) === block)
    const tied = [...pivots].filter(([, r]) => own.some((k) => !rows[r][k].isZero()))
    const columns = [...own, ...tied.map(([c]) => c)].sort((a, b) => a - b)
    const bound = (row: readonly Rational[]): Bound => ({
      coefficients: columns.map((k) => row[k]),
      constant: row[last].neg().add(Rational.zero),
    })
    const ownBounds = bounds.filter((b) => own.some((k) => !b[k].isZero()))
    result.push({
      sequences: columns.map((k) => coordinates[k]),
      equations: tied.map(([, r]) => bound(rows[r])),
      inequalities: [...ownBounds, ...own.map((k) => unit(k, last + 1))].map(bound),
      generators: generatorsOf(own, tied, columns, rows, ownBounds, last),
    })
  }
  return result.sort((a, b) => a.sequences[0] - b.sequences[0])
}

function generatorsOf(
  own: readonly number[],
  tied: readonly (readonly [number, number])[],
  columns: readonly number[],
  rows: readonly Rational[][],
  bounds: readonly Rational[][],
  last: number,
): Part['generators'] {
  const wanted = [...own, last]
  const integers = bounds.map((b) => overOneDenominator(wanted.map((k) => b[k])).numerators)
  try {
    const vertices: Point[] = []
    const rays: Point[] = []
    for (const { at } of extremeRays(own.length + 1, integers, new Effort(2e7))) {
      const height = at[own.length]
      const value = new Map(own.map((k, j) => [k, Rational.of(at[j], height === 0n ? 1n : height)]))
      for (const [c, r] of tied) {
        let sum = height === 0n ? Rational.zero : rows[r][last]
        for (const k of own) sum = sum.add(rows[r][k].mul(value.get(k)!))
        value.set(c, sum.neg())
      }
      ;(height === 0n ? rays : vertices).push(columns.map((k) => value.get(k)!))
    }
    return { vertices, rays }
  } catch (error) {
    if (!(error instanceof SolveError)) throw error
    return undefined
  }
}
