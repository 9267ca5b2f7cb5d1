/**
 * The vertices of a face as seen in some of its variables only.
 *
 * Where a player's values at sets that play does not reach are not determined, a face has vertices without number that
 * are the same plan. So they are not listed first and projected then. Instead the hull of points known so far is held
 * against the face: for each of its facets a linear program finds the point of the face that is farthest beyond, if any is. When
 * no facet is passed the hull is the projection. (An "oracle" for a convex set that is known by optimising over it.)
 */
import { dot } from '../../number/index.ts'
import { type ExactFace, type ExactPoint, pointOfFace } from './exact-basis.ts'
import { ExactDictionary } from './exact-dictionary.ts'
import { faceVertices, inequalities } from './face-vertices.ts'
import { barycentric, extended, hullOf, type Point, type Simplex } from './hull.ts'

/** Points of the face, one for each vertex of its image in the variables of `keep`. */
export function projectedVertices(face: ExactFace, keep: readonly number[], stop?: () => boolean): ExactPoint[] {
  const image = imageOf(face, keep)
  const rank = image.columns.length
  if (rank === 0)
    return [
      pointOfFace(
        face,
        face.free.map(() => 0n),
      ),
    ]
  // One to one: the vertices of the face are those of its image.
  if (rank === face.free.length) return faceVertices(face, undefined, stop)
  return byPrograms(face, image)
}

/** The kept variables as functions of the free ones. */
interface Image {
  /** Rows of `face.table` that are kept, and free variables that are (by their place in `free`). */
  readonly rows: readonly number[]
  readonly free: readonly number[]
  /** Columns in which the map has full rank. */
  readonly columns: readonly number[]
}

function imageOf(face: ExactFace, keep: readonly number[]): Image {
  const width = face.free.length + 1
  const kept = new Set(keep)
  const rows = face.rowLabel.flatMap((l, i) => (kept.has(l) ? [i] : []))
  const free = face.free.flatMap((l, j) => (kept.has(l) ? [j] : []))
  const columns = [...free]
  // Elimination on the rows, beyond the free variables that are kept as they are.
  const matrix = rows.map((i) => face.table.slice(i * width, i * width + width - 1))
  for (let j = 0; j < width - 1; j++) {
    if (free.includes(j)) continue
    const pivot = matrix.find((row) => row[j] !== 0n)
    if (!pivot) continue
    columns.push(j)
    const lead = pivot[j]
    for (const row of matrix) {
      const f = row[j]
      if (row === pivot || f === 0n) continue
      for (let k = 0; k < row.length; k++) row[k] = row[k] * lead - pivot[k] * f
    }
    pivot.fill(0n)
  }
  return { rows, free, columns }
}

function byPrograms(face: ExactFace, image: Image): ExactPoint[] {
  const program = new Program(face)
  const found: ExactPoint[] = []
  const seen: Point[] = []
  const project = (point: ExactPoint): Point => [
    ...image.rows.map((i) => point.values[face.rowLabel[i]]),
    ...image.free.map((j) => point.values[face.free[j]]),
    point.denominator,
  ]
  const add = (point: ExactPoint) => {
    found.push(point)
    seen.push(project(point))
    return seen[seen.length - 1]
  }
  /** The coefficients by free variable of a combination of kept variables. */
  const pulledBack = (weights: readonly bigint[]): bigint[] => {
    const width = face.free.length + 1
    const sum: bigint[] = new Array(width - 1).fill(0n)
    image.rows.forEach((i, k) => {
      if (weights[k] !== 0n) for (let j = 0; j < width - 1; j++) sum[j] -= weights[k] * face.table[i * width + j]
    })
    image.free.forEach((j, k) => {
      sum[j] += weights[image.rows.length + k] * face.denominator
    })
    return sum
  }

  let simplex: Simplex = {
    corners: [
      add(
        pointOfFace(
          face,
          face.free.map(() => 0n),
        ),
      ),
    ],
    coordinates: [],
  }
  const size = image.rows.length + image.free.length
  for (let k = 0; k < size; k++) {
    // A function that is constant on the simplex and has coordinate k: if it varies on the face, the simplex grows.
    const f = flatFunction(simplex, k, size)
    if (!f) continue
    for (const direction of [f, f.map((x) => -x)]) {
      const point = program.least(pulledBack(direction))
      const larger = point && extended(simplex, project(point))
      if (!point || !larger) continue
      add(point)
      simplex = larger
      break
    }
  }
  const passed = new Set<string>()
  for (;;) {
    const { facets, extreme } = hullOf(simplex, seen)
    const open = facets.filter((f) => !passed.has(f.join()))
    let grown = false
    for (const values of open) {
      const f = functionOf(simplex, values, size)
      const point = program.least(pulledBack(f.slice(0, size)))
      passed.add(values.join())
      if (!point || dot(f, project(point)) >= 0n) continue
      add(point)
      grown = true
    }
    if (!grown) return found.filter((_, i) => extreme[i])
  }
}

/** Weights of the coordinates in a function that is constant on the simplex and varies with coordinate k alone beyond it. */
function flatFunction(simplex: Simplex, k: number, size: number): bigint[] | undefined {
  if (simplex.coordinates.includes(k)) return undefined
  // Value at each corner of coordinate k, matched by an affine function of the simplex's own coordinates.
  const values = simplex.corners.map((c) => c[k])
  const { weights, scale } = affine(simplex, values, size)
  const f = weights.map((w) => -w)
  f[k] += scale
  return f.slice(0, size)
}

/** The affine function with these values (times the corners' scales) at the corners: weights, the constant last. */
function functionOf(simplex: Simplex, values: readonly bigint[], size: number): bigint[] {
  return affine(simplex, values, size).weights
}

function affine(simplex: Simplex, values: readonly bigint[], size: number): { weights: bigint[]; scale: bigint } {
  // The weights w solve corner . w = value at each corner; barycentric coordinates of unit vectors are the columns of the inverse.
  const n = simplex.corners.length
  const used = [...simplex.coordinates, size]
  const units = used.map((k) => Array.from({ length: size + 1 }, (_, i) => (i === k ? 1n : 0n)))
  const columns = barycentric(simplex, units)
  const scale = scaleOf(simplex)
  const weights: bigint[] = new Array(size + 1).fill(0n)
  used.forEach((k, u) => {
    for (let i = 0; i < n; i++) weights[k] += columns[u][i] * values[i]
  })
  return { weights, scale }
}

/** The denominator that `barycentric` leaves out. */
function scaleOf(simplex: Simplex): bigint {
  const [first] = barycentric(simplex, [simplex.corners[0]])
  return first[0]
}

/** Linear programs over a face, each starting where the last one ended. */
class Program {
  private readonly face: ExactFace
  private readonly dictionary: ExactDictionary
  private readonly objective: number

  constructor(face: ExactFace) {
    this.face = face
    const rows = inequalities(face)
    const columns = face.free.length
    this.objective = rows.length
    const count = rows.length + 1
    this.dictionary = new ExactDictionary({
      rows: count,
      columns,
      exact: [...rows.flatMap((r) => r.map((x, j) => (j < columns ? -x : x))), ...new Array(columns + 1).fill(0n)],
      rowLabel: Int32Array.from({ length: count }, (_, i) => i),
      columnLabel: Int32Array.from({ length: columns }, (_, j) => count + j),
      place: Int32Array.from({ length: count + columns }, (_, l) => (l < count ? l : ~(l - count))),
    })
  }

  /** A point of the face where this function of the free variables is least; undefined when it is zero. */
  least(coefficients: readonly bigint[]): ExactPoint | undefined {
    if (coefficients.every((c) => c === 0n)) return undefined
    const { dictionary, objective, face }: Program = this
    const { table, width, place, denominator, system } = dictionary
    // The objective in terms of the current nonbasic variables.
    const row: bigint[] = new Array(width).fill(0n)
    coefficients.forEach((c, j) => {
      if (c === 0n) return
      const at = place[system.rows + j]
      if (at < 0) row[~at] -= c * denominator
      else {
        const from = at * width
        for (let k = 0; k < width - 1; k++) row[k] += c * table[from + k]
        row[width - 1] += c * table[from + width - 1]
      }
    })
    for (let k = 0; k < width; k++) table[objective * width + k] = row[k]
    dictionary.minimise(objective)
    const coordinates = coefficients.map((_, j) => {
      const at = dictionary.place[system.rows + j]
      return at < 0 ? 0n : dictionary.table[at * width + width - 1]
    })
    return pointOfFace(face, coordinates, dictionary.denominator)
  }
}
