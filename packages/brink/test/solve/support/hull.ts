/** Which of finitely many points are extreme in their convex hull, exactly. */
import { solveInteger } from '../../../src/number/index.ts'
import { ExactDictionary } from '../../../src/solve/complementary/exact-dictionary.ts'

/** Coordinates over a positive scale, which comes last. */
type Point = readonly bigint[]

/** The extreme ones among different points with coordinates that are not negative, in their order. */
export function extremePoints<T>(items: readonly T[], pointOf: (item: T) => Point): T[] {
  if (items.length <= 2) return [...items]
  const points = items.map(pointOf)
  const supports = points.map((p) => p.reduce((set, x, k) => (x === 0n ? set : set | (1n << BigInt(k))), 0n))
  return items.filter((_, i) => {
    // Only points without weight where this one has none can combine to it.
    const others = points.filter((_, k) => k !== i && (supports[k] & ~supports[i]) === 0n)
    return others.length < 2 || isExtreme(points[i], others)
  })
}

/**
 * Whether a point is no combination of the others. In the weights of the others, as long as they combine to a multiple of the
 * point, the point's own weight 1 - sum can then not be brought to zero, nor anywhere below 1.
 */
function isExtreme(own: Point, others: readonly Point[]): boolean {
  const coordinates = varying([own, ...others])
  const scale = own.length - 1
  const rows: bigint[] = []
  for (const c of coordinates) {
    // Sum of weights times (other - own) = 0, as two inequalities.
    const differences = others.map((p) => p[c] * own[scale] - own[c] * p[scale])
    rows.push(...differences, 0n, ...differences.map((x) => -x), 0n)
  }
  rows.push(...others.map((p) => p[scale]), 1n)
  const count = 2 * coordinates.length + 1
  const dictionary = new ExactDictionary({
    rows: count,
    columns: others.length,
    exact: rows,
    rowLabel: Int32Array.from({ length: count }, (_, i) => i),
    columnLabel: Int32Array.from({ length: others.length }, (_, j) => count + j),
    place: Int32Array.from({ length: count + others.length }, (_, l) => (l < count ? l : ~(l - count))),
  })
  return !dictionary.fix(count - 1)
}

/** Coordinates that tell the points apart: as many as their hull has dimensions. */
function varying(points: readonly Point[]): number[] {
  const scale = points[0].length - 1
  const chosen: number[] = []
  const corners = [points[0]]
  for (const p of points)
    for (let c = 0; c < scale; c++) {
      if (chosen.includes(c)) continue
      const matrix = [...chosen, c, scale].flatMap((k) => [...corners, p].map((q) => q[k]))
      if (!solveInteger(corners.length + 1, matrix, 0)) continue
      chosen.push(c)
      corners.push(p)
      break
    }
  return chosen
}
