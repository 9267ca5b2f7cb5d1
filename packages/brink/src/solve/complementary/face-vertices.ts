/**
 * All vertices of a face, exactly, by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953; Fukuda & Prodon 1996).
 *
 * The face is the set of non-negative u with table u <= constants. Its cone over height h is cut by one inequality after another,
 * from the orthant of all (u, h), whose extreme rays are the unit vectors. The extreme rays of a cut cone are those
 * that satisfy the inequality, and, for each pair of adjacent rays of which one does and one does not, the ray where their
 * span meets the boundary. Two rays are adjacent when no third has every inequality at equality that both have. At the end
 * rays of positive height are the vertices. Ties do no harm here, whereas a vertex with many of them has
 * exponentially many bases.
 */
import { dot, greatestDivisor, lowestTerms } from '../../number/index.ts'
import { Effort } from './effort.ts'
import { type ExactFace, type ExactPoint, pointOfFace } from './exact-basis.ts'

export interface Ray {
  /** The free variables, then the height: integers without a common divisor. */
  readonly at: readonly bigint[]
  /** One bit for each inequality so far that is an equality here. */
  readonly tight: Int32Array
}

/** The vertices of a face, each once. Throws a SolveError when that takes more than the effort allowed, or when stopped. */
export function faceVertices(face: ExactFace, effort = new Effort()): ExactPoint[] {
  const d = face.free.length
  if (d === 0) return [pointOfFace(face)]
  return extremeRays(d + 1, inequalities(face), effort)
    .filter((ray) => ray.at[d] > 0n)
    .map((ray) => pointOfFace(face, ray.at.slice(0, d), ray.at[d]))
}

/** Rows (-table, constant) >= 0 that cut something off, each once up to a factor. */
export function inequalities(face: ExactFace): bigint[][] {
  const { table, free } = face
  const d = free.length
  const rows = new Map<string, bigint[]>()
  for (let from = 0; from < table.length; from += d + 1) {
    const row = table.slice(from, from + d + 1)
    if (!row.some((x, j) => j < d && x > 0n)) continue
    const divisor = row.reduce(greatestDivisor, 0n)
    const lowest = row.map((x, j) => (j < d ? -x : x) / divisor)
    rows.set(lowest.join(' '), lowest)
  }
  return [...rows.values()]
}

/** The extreme rays of { v >= 0 : row . v >= 0 for each row } in dimension n. */
export function extremeRays(n: number, rows: readonly (readonly bigint[])[], effort: Effort): Ray[] {
  const words = (n + rows.length + 31) >> 5
  let rays: Ray[] = Array.from({ length: n }, (_, j) => {
    const tight = new Int32Array(words)
    for (let i = 0; i < n; i++) if (i !== j) set(tight, i)
    return { at: Array.from({ length: n }, (_, i) => (i === j ? 1n : 0n)), tight }
  })
  rows.forEach((row, index) => {
    const bit = n + index
    const inside: Ray[] = []
    const outside: Ray[] = []
    const kept: Ray[] = []
    const value = new Map<Ray, bigint>()
    for (const ray of rays) {
      const v = dot(row, ray.at)
      value.set(ray, v)
      if (v < 0n) {
        outside.push(ray)
        continue
      }
      kept.push(ray)
      if (v > 0n) inside.push(ray)
    }
    for (const a of inside) {
      effort.spend(outside.length)
      for (const b of outside) {
        const common = commonTight(a, b, n - 2)
        if (!common) continue
        effort.spend(rays.length)
        if (!adjacent(a, b, common, rays)) continue
        const [p, q] = [value.get(a)!, -value.get(b)!]
        const at = lowestTerms(a.at.map((x, k) => x * q + b.at[k] * p))
        set(common, bit)
        kept.push({ at, tight: common })
      }
    }
    for (const ray of rays) if (value.get(ray) === 0n) set(ray.tight, bit)
    rays = kept
  })
  return rays
}

/** The inequalities tight on both, when there are at least as many as an edge needs. */
function commonTight(a: Ray, b: Ray, least: number): Int32Array | undefined {
  let count = 0
  for (let w = 0; w < a.tight.length; w++) count += bits(a.tight[w] & b.tight[w])
  return count < least ? undefined : a.tight.map((word, w) => word & b.tight[w])
}

function adjacent(a: Ray, b: Ray, common: Int32Array, rays: readonly Ray[]): boolean {
  for (const ray of rays) {
    if (ray === a || ray === b) continue
    let w = 0
    while (w < common.length && (common[w] & ~ray.tight[w]) === 0) w++
    if (w === common.length) return false
  }
  return true
}

function set(words: Int32Array, bit: number): void {
  words[bit >> 5] |= 1 << (bit & 31)
}

function bits(x: number): number {
  x -= (x >>> 1) & 0x55555555
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
