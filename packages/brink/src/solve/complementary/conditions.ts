/**
 * The conditions that describe a polytope, from its corners.
 *
 * The inequalities that hold at all corners make a cone, in the coefficients and the constant; its extreme rays are the facets.
 * They are found by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953; Fukuda & Prodon 1996), in
 * coordinates of the polytope's own dimension, exactly. The equations are those of its affine hull.
 */
import { greatestMeasure, Rational } from '../../number/index.ts'
import type { Condition } from '../method.ts'

export interface Conditions {
  readonly equations: readonly Condition[]
  readonly inequalities: readonly Condition[]
}

/** More corners, or more rays on the way, than this are not worth describing a second time. */
const MOST = 400

/** Undefined when there are too many corners or conditions. The corners are all different, and all are extreme. */
export function conditionsOf(corners: readonly (readonly Rational[])[]): Conditions | undefined {
  const [first] = corners
  if (!first || corners.length > MOST) return undefined
  const { pivots, rows } = directions(corners)
  const equations = affineHull(first, pivots, rows)
  const own = corners.map((c) => pivots.map((p) => c[p]))
  const facets = pivots.length === 0 ? [] : facetsOf(own)
  if (!facets) return undefined
  const inequalities = facets.map(([constant, ...coefficients]) => {
    const all = first.map(() => Rational.zero)
    pivots.forEach((p, k) => {
      all[p] = coefficients[k]
    })
    return { coefficients: all, constant: constant.neg() }
  })
  return { equations: equations.map(simplest), inequalities: inequalities.map(simplest) }
}

/** The differences of the corners in reduced echelon form, and the columns of their leading ones. */
function directions(corners: readonly (readonly Rational[])[]): { pivots: number[]; rows: Rational[][] } {
  const rows: Rational[][] = []
  const pivots: number[] = []
  for (const corner of corners.slice(1)) {
    let row = corner.map((x, k) => x.sub(corners[0][k]))
    rows.forEach((known, r) => {
      row = eliminated(row, known, pivots[r])
    })
    const pivot = row.findIndex((x) => !x.isZero())
    if (pivot < 0) continue
    row = row.map((x) => x.div(row[pivot]))
    rows.forEach((known, r) => {
      rows[r] = eliminated(known, row, pivot)
    })
    rows.push(row)
    pivots.push(pivot)
  }
  return { pivots, rows }
}

function eliminated(row: readonly Rational[], by: readonly Rational[], pivot: number): Rational[] {
  const factor = row[pivot]
  return factor.isZero() ? [...row] : row.map((x, k) => x.sub(factor.mul(by[k])))
}

/** Every coordinate that is no pivot is an affine function of those that are. */
function affineHull(first: readonly Rational[], pivots: readonly number[], rows: readonly Rational[][]): Condition[] {
  return first.flatMap((x, k) => {
    if (pivots.includes(k)) return []
    const coefficients = first.map(() => Rational.zero)
    coefficients[k] = Rational.one
    let constant = x
    pivots.forEach((p, r) => {
      coefficients[p] = rows[r][k].neg()
      constant = constant.sub(rows[r][k].mul(first[p]))
    })
    return [{ coefficients, constant }]
  })
}

interface Ray {
  /** b, then a: b + a . point >= 0 at all points so far. */
  readonly vector: readonly Rational[]
  /** The points at which it is zero. */
  readonly tight: bigint
}

/** The facets of a polytope of full dimension, as constant and coefficients of inequalities `constant + coefficients . x >= 0`. */
function facetsOf(points: readonly (readonly Rational[])[]): (readonly Rational[])[] | undefined {
  const rows = points.map((p) => [Rational.one, ...p])
  const start = simplex(rows)
  let rays = start.rays
  for (let i = 0; i < rows.length; i++) {
    if (start.basis.includes(i)) continue
    const bit = 1n << BigInt(i)
    const value = rays.map((ray) => dot(ray.vector, rows[i]))
    const kept: Ray[] = rays.flatMap(({ vector, tight }, k) =>
      value[k].sign() < 0 ? [] : [{ vector, tight: value[k].isZero() ? tight | bit : tight }],
    )
    for (let p = 0; p < rays.length; p++) {
      if (value[p].sign() <= 0) continue
      for (let n = 0; n < rays.length; n++) {
        if (value[n].sign() >= 0) continue
        const common = rays[p].tight & rays[n].tight
        if (rays.some((other, o) => o !== p && o !== n && (common & ~other.tight) === 0n)) continue
        const vector = rays[p].vector.map((x, k) => rays[n].vector[k].mul(value[p]).sub(x.mul(value[n])))
        kept.push({ vector: scaled(vector), tight: common | bit })
        if (kept.length > MOST) return undefined
      }
    }
    rays = kept
  }
  return rays.map((ray) => ray.vector)
}

/** As many rows as there are coordinates that are independent, and the rays that each vanish on all of them but one. */
function simplex(rows: readonly (readonly Rational[])[]): { basis: number[]; rays: Ray[] } {
  const size = rows[0].length
  const basis: number[] = []
  // Each row with the combination of rows of the basis that it is.
  const reduced: { row: Rational[]; from: Rational[]; pivot: number }[] = []
  for (let i = 0; i < rows.length && basis.length < size; i++) {
    let row = [...rows[i]]
    let from = Array.from({ length: size }, (_, k) => (k === basis.length ? Rational.one : Rational.zero))
    for (const known of reduced) {
      const factor = row[known.pivot]
      if (factor.isZero()) continue
      row = row.map((x, k) => x.sub(factor.mul(known.row[k])))
      from = from.map((x, k) => x.sub(factor.mul(known.from[k])))
    }
    const pivot = row.findIndex((x) => !x.isZero())
    if (pivot < 0) continue
    const lead = row[pivot]
    const entry = { row: row.map((x) => x.div(lead)), from: from.map((x) => x.div(lead)), pivot }
    reduced.forEach((known, r) => {
      const factor = known.row[pivot]
      if (factor.isZero()) return
      reduced[r] = {
        pivot: known.pivot,
        row: known.row.map((x, k) => x.sub(factor.mul(entry.row[k]))),
        from: known.from.map((x, k) => x.sub(factor.mul(entry.from[k]))),
      }
    })
    reduced.push(entry)
    basis.push(i)
  }
  // `from` by pivots is the inverse of the basis; its columns are the rays.
  const inverse: Rational[][] = []
  for (const { pivot, from } of reduced) inverse[pivot] = from
  const all = basis.reduce((set, i) => set | (1n << BigInt(i)), 0n)
  const rays = basis.map((i, k) => ({
    vector: scaled(inverse.map((row) => row[k])),
    tight: all & ~(1n << BigInt(i)),
  }))
  return { basis, rays }
}

const dot = (a: readonly Rational[], b: readonly Rational[]): Rational => Rational.sum(a.map((x, k) => x.mul(b[k])))

/** The positive multiple in whole numbers without a common divisor. */
function scaled(vector: readonly Rational[]): Rational[] {
  const measure = greatestMeasure(vector)
  return vector.map((x) => x.div(measure))
}

function simplest({ coefficients, constant }: Condition): Condition {
  const all = scaled([...coefficients, constant])
  return { coefficients: all.slice(0, -1), constant: all[coefficients.length] }
}
