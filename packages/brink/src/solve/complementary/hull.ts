/**
 * The convex hull of points, exactly: dimension, facets, which points are extreme.
 *
 * A point is a list of integers over a positive last entry, its scale. Facets come from the double description of the cone of affine
 * functions that are non-negative on all points, in the coordinates of their values at the corners of a simplex.
 */
import { dot, solveInteger } from '../../number/index.ts'
import { extremeRays, MAX_RAYS } from './face-vertices.ts'

export type Point = readonly bigint[]

/** Points in general position whose affine hull holds all others. */
export interface Simplex {
  readonly corners: readonly Point[]
  /** The coordinates (dimension many) that tell points of the affine hull apart. */
  readonly coordinates: readonly number[]
}

/** Grows a simplex as far as the points allow. Throws a RangeError without points. */
export function simplexOf(points: readonly Point[]): Simplex {
  if (points.length === 0) throw new RangeError('no points')
  let simplex: Simplex = { corners: [points[0]], coordinates: [] }
  for (const p of points) simplex = extended(simplex, p) ?? simplex
  return simplex
}

/** The simplex with one more corner; undefined when the point lies in its affine hull. */
export function extended({ corners, coordinates }: Simplex, point: Point): Simplex | undefined {
  for (let k = 0; k < point.length - 1; k++)
    if (!coordinates.includes(k)) {
      const more = { corners: [...corners, point], coordinates: [...coordinates, k] }
      if (solveInteger(more.corners.length, cornerMatrix(more, []), 0)) return more
    }
  return undefined
}

/** Rows: coordinates and scale; columns: corners, then the points asked about. */
function cornerMatrix({ corners, coordinates }: Simplex, points: readonly Point[]): bigint[] {
  const all = [...corners, ...points]
  const scale = all[0].length - 1
  return [...coordinates, scale].flatMap((k) => all.map((p) => p[k]))
}

/** Weights of the corners (not necessarily positive) of which each point is a combination, up to a positive factor. */
export function barycentric(simplex: Simplex, points: readonly Point[]): bigint[][] {
  const n = simplex.corners.length
  const { numerators } = solveInteger(n, cornerMatrix(simplex, points), points.length)!
  return points.map((_, p) => Array.from({ length: n }, (_, i) => numerators[i * points.length + p]))
}

export interface Hull {
  /** Facets, as values of an affine function (times scales) at the corners of the simplex. */
  readonly facets: readonly (readonly bigint[])[]
  /** Which of the points are extreme. */
  readonly extreme: readonly boolean[]
}

/** The hull of points that lie in the affine hull of the simplex, the corners among them. */
export function hullOf(simplex: Simplex, points: readonly Point[]): Hull {
  const n = simplex.corners.length
  if (n === 1) return { facets: [], extreme: points.map((_, i) => i === 0) }
  const weights = barycentric(simplex, points)
  const rows = weights.filter((w) => w.some((x) => x < 0n))
  const facets = extremeRays(n, rows, MAX_RAYS, () => false).map((ray) => ray.at)
  const tight = weights.map((w) => facets.map((f) => f.every((v, i) => v === 0n || w[i] === 0n) || dot(f, w) === 0n))
  const within = (a: readonly boolean[], b: readonly boolean[]) => a.every((is, k) => !is || b[k])
  const extreme = tight.map((own, i) =>
    tight.every((other, j) => j === i || !within(own, other) || (within(other, own) && i < j)),
  )
  return { facets, extreme }
}

/** The extreme ones among different points, in their order. */
export function extremePoints<T>(items: readonly T[], pointOf: (item: T) => Point): T[] {
  if (items.length <= 2) return [...items]
  const points = items.map(pointOf)
  const { extreme } = hullOf(simplexOf(points), points)
  return items.filter((_, i) => extreme[i])
}
