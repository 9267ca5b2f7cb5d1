/**
 * The vertices of a face as seen in some of its variables only.
 *
 * Where a player's values at sets that play does not reach are not determined, a face has vertices without number that
 * are the same plan. So the variables that the image does not depend on are eliminated first (Fourier 1826, Motzkin 1936): what
 * bounds one of them from below stays below what bounds it from above. The vertices of what is left are those of the image.
 */
import { lowestTerms, solveInteger } from '../../number/index.ts'
import { SolveError } from '../method.ts'
import { Effort } from './effort.ts'
import type { ExactFace, ExactPoint } from './exact-basis.ts'
import { extremeRays, faceVertices, inequalities } from './face-vertices.ts'

/** The values of the kept variables, in the order of `keep`, over a positive scale, which comes last. */
export type Image = readonly bigint[]

/** The vertices of the image of a bounded face, each once. Throws a SolveError past the effort allowed, or when stopped. */
export function projectedVertices(face: ExactFace, keep: readonly number[], effort = new Effort()): Image[] {
  const d = face.free.length
  const functions = keep.map((label) => functionOf(face, label))
  const reduced = rowReduced(functions.map((f) => f.slice(0, d)))
  const rank = reduced.rows.length
  if (rank === 0) return [lowestTerms([...functions.map((f) => f[d]), face.denominator])]
  // One to one: the vertices of the face are those of its image.
  if (rank === d) return faceVertices(face, effort).map((p) => imageOf(p, keep))
  const rows = eliminated(face, reduced, effort)
  return verticesOf(rank, rows, effort).map((w) => {
    // Each function is a combination of the reduced rows, whose values are w.
    const scale = reduced.pivot * w[rank]
    const values = functions.map((f) => {
      const linear = reduced.columns.reduce((sum, c, i) => sum + f[c] * w[i], 0n)
      return f[d] * scale + linear
    })
    return lowestTerms([...values, face.denominator * scale])
  })
}

const imageOf = (point: ExactPoint, keep: readonly number[]): Image =>
  lowestTerms([...keep.map((l) => point.values[l]), point.denominator])

/** A variable as a function of the free ones, the constant last, times the face's denominator. */
function functionOf(face: ExactFace, label: number): bigint[] {
  const d = face.free.length
  const f: bigint[] = new Array(d + 1).fill(0n)
  const j = face.free.indexOf(label)
  if (j >= 0) f[j] = face.denominator
  const i = face.rowLabel.indexOf(label)
  if (i >= 0) {
    for (let k = 0; k < d; k++) f[k] = -face.table[i * (d + 1) + k]
    f[d] = face.table[i * (d + 1) + d]
  }
  return f
}

interface Reduced {
  /** Independent rows that span all; `pivot` at the row's own column and 0 at the others'. */
  readonly rows: readonly (readonly bigint[])[]
  readonly columns: readonly number[]
  /** Positive. */
  readonly pivot: bigint
}

function rowReduced(given: readonly (readonly bigint[])[]): Reduced {
  const width = given[0]?.length ?? 0
  const matrix = given.map((row) => [...row])
  const columns: number[] = []
  let previous = 1n
  for (let c = 0; c < width; c++) {
    const at = columns.length
    const found = matrix.findIndex((row, i) => i >= at && row[c] !== 0n)
    if (found < 0) continue
    ;[matrix[at], matrix[found]] = [matrix[found], matrix[at]]
    const pivot = matrix[at][c]
    for (let i = 0; i < matrix.length; i++) {
      if (i === at) continue
      const f = matrix[i][c]
      matrix[i] = matrix[i].map((x, k) => (x * pivot - f * matrix[at][k]) / previous)
    }
    previous = pivot
    columns.push(c)
  }
  const sign = previous < 0n ? -1n : 1n
  return {
    rows: matrix.slice(0, columns.length).map((row) => row.map((x) => x * sign)),
    columns,
    pivot: previous * sign,
  }
}

/** Coefficients of w, then of the variables to eliminate, then the constant: together at least zero. */
type Row = readonly bigint[]

/**
 * The inequalities (coefficients of w, constant) of the image in the coordinates w = reduced rows times the free variables:
 * a free variable of a pivot column is (w - rest of its row) / pivot, and the others are eliminated.
 */
function eliminated(face: ExactFace, { rows: basis, columns, pivot }: Reduced, effort: Effort): readonly Row[] {
  const d = face.free.length
  const rest = Array.from({ length: d }, (_, j) => j).filter((j) => !columns.includes(j))
  const bounds = Array.from({ length: d }, (_, j) => Array.from({ length: d + 1 }, (_, k) => (k === j ? 1n : 0n)))
  let rows: Row[] = [...inequalities(face), ...bounds].map((row) =>
    lowestTerms([
      ...columns.map((c) => row[c]),
      ...rest.map((j) => columns.reduce((sum, c, i) => sum - row[c] * basis[i][j], row[j] * pivot)),
      row[d] * pivot,
    ]),
  )
  const rank = columns.length
  for (let left = rest.length; left > 0; left--) {
    rows = without(rows, cheapest(rows, rank, left), effort)
  }
  return rows
}

/** The variable whose elimination makes fewest rows. */
function cheapest(rows: readonly Row[], rank: number, left: number): number {
  let best = rank
  let least = Number.POSITIVE_INFINITY
  for (let k = rank; k < rank + left; k++) {
    const up = rows.filter((r) => r[k] > 0n).length
    const down = rows.filter((r) => r[k] < 0n).length
    if (up * down - up - down >= least) continue
    least = up * down - up - down
    best = k
  }
  return best
}

function without(rows: readonly Row[], k: number, effort: Effort): Row[] {
  const kept = new Map<string, Row>()
  const add = (row: Row) => {
    const lowest = lowestTerms(row.filter((_, j) => j !== k))
    const last = lowest.length - 1
    const linear = lowestTerms(lowest.slice(0, last))
    if (linear.every((x) => x === 0n)) return
    // Of rows that differ in the constant alone the tightest is kept.
    const key = linear.join()
    const known = kept.get(key)
    const lead = linear.findIndex((x) => x !== 0n)
    if (!known || lowest[last] * known[lead] * sign(linear[lead]) < known[last] * lowest[lead] * sign(linear[lead]))
      kept.set(key, lowest)
  }
  const lower = rows.filter((r) => r[k] > 0n)
  const upper = rows.filter((r) => r[k] < 0n)
  for (const r of rows) if (r[k] === 0n) add(r)
  for (const a of lower) {
    // A combination of long numbers costs as much as some hundred comparisons.
    effort.spend(100 * upper.length * a.length)
    for (const b of upper) add(a.map((x, j) => b[j] * a[k] - x * b[k]))
  }
  return [...kept.values()]
}

const sign = (x: bigint): bigint => (x < 0n ? -1n : 1n)

/** Vertices (coordinates, then a positive scale) of a bounded polyhedron in n dimensions. */
function verticesOf(n: number, rows: readonly (readonly bigint[])[], effort: Effort): (readonly bigint[])[] {
  // In the values of n + 1 independent rows, the height among them, the cone over the polyhedron lies in the orthant.
  const height = Array.from({ length: n + 1 }, (_, k) => (k === n ? 1n : 0n))
  const start = independent([height, ...rows], n + 1)
  const others = rows.filter((r) => !start.includes(r))
  const inverse = transposedSolve(start, others)
  const rays = extremeRays(
    n + 1,
    inverse.filter((w) => w.some((x) => x < 0n)),
    effort,
  )
  const back = Array.from({ length: n + 1 }, (_, k) => k).flatMap((i) => [...start[i], ...rays.map((r) => r.at[i])])
  const points = solveInteger(n + 1, back, rays.length)!.numerators
  return rays
    .map((_, r) => Array.from({ length: n + 1 }, (_, i) => points[i * rays.length + r]))
    .filter((p) => p[n] > 0n)
    .map(lowestTerms)
}

/** Each row as a combination of the start's rows, up to a positive factor. */
function transposedSolve(start: readonly (readonly bigint[])[], rows: readonly (readonly bigint[])[]): bigint[][] {
  const n = start.length
  if (rows.length === 0) return []
  const augmented = Array.from({ length: n }, (_, k) => [...start.map((s) => s[k]), ...rows.map((r) => r[k])]).flat()
  const { numerators } = solveInteger(n, augmented, rows.length)!
  return rows.map((_, r) => Array.from({ length: n }, (_, i) => numerators[i * rows.length + r]))
}

/** The first `count` rows that are linearly independent. */
function independent(rows: readonly (readonly bigint[])[], count: number): (readonly bigint[])[] {
  const chosen: (readonly bigint[])[] = []
  const echelon: { readonly row: readonly bigint[]; readonly lead: number }[] = []
  for (const given of rows) {
    let row = given
    for (const e of echelon) {
      const f = row[e.lead]
      if (f !== 0n) row = lowestTerms(row.map((x, k) => x * e.row[e.lead] - f * e.row[k]))
    }
    const lead = row.findIndex((x) => x !== 0n)
    if (lead < 0) continue
    echelon.push({ row, lead })
    chosen.push(given)
    if (chosen.length === count) return chosen
  }
  throw new SolveError('a face of best replies is not bounded; this is a fault of the solver')
}
