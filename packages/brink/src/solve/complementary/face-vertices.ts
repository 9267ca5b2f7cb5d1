/**
 * All vertices of a face, exactly, with a proof that none is missing.
 *
 * The constants are perturbed by powers of an infinitesimal e, one for each variable that is basic at the start. The
 * perturbed face is simple: each vertex has one basis, and each way along an edge ends in exactly one other. The list
 * is complete because the neighbours of each of its members, found by the lexicographic ratio test in integers, are
 * members, and the graph of a polyhedron is connected (Dantzig, Orden & Wolfe 1955; Avis & Fukuda 1992). Every vertex of
 * the face is the limit of one of the perturbed face, so several bases may stand for one vertex.
 */
import { SolveError } from '../method.ts'
import type { ExactPoint } from './exact-basis.ts'
import type { ExactDictionary } from './exact-dictionary.ts'

/** More bases than this are not kept (some hundred bytes each). */
export const MAX_BASES = 2_000_000

/**
 * The vertices of the face on which the dictionary's fixed labels are zero; the dictionary stands at one of its feasible
 * bases and is left there. Each vertex once. Throws a SolveError past `limit` bases.
 */
export function* faceVertices(dictionary: ExactDictionary, limit = MAX_BASES, stop?: AbortSignal): Generator<ExactPoint> {
  const order = dictionary.rowLabel.slice()
  const bases = new Set<string>()
  const points = new Set<string>()
  const path: { row: number; column: number }[] = []
  let column = 0
  bases.add(basisKey(dictionary))
  points.add(zeroKey(dictionary))
  yield dictionary.point()
  const last = dictionary.width - 1
  for (;;) {
    if (column === last) {
      const back = path.pop()
      if (!back) return
      dictionary.pivot(back.row, back.column)
      column = back.column + 1
      continue
    }
    const row = dictionary.fixed[dictionary.columnLabel[column]] ? -1 : leavingRow(dictionary, column, order)
    if (row < 0) {
      column++
      continue
    }
    dictionary.pivot(row, column)
    const key = basisKey(dictionary)
    if (bases.has(key)) {
      dictionary.pivot(row, column)
      column++
      continue
    }
    bases.add(key)
    if (bases.size > limit)
      throw new SolveError(`more than ${limit} bases on one face; ${points.size} of its vertices were found`)
    if (stop?.aborted) throw new SolveError(`stopped within a face, with ${points.size} of its vertices found`)
    path.push({ row, column })
    column = 0
    const zeros = zeroKey(dictionary)
    if (points.has(zeros)) continue
    points.add(zeros)
    yield dictionary.point()
  }
}

/**
 * The row that leaves when the column's variable grows: least (constant, coefficients of e, e^2, ...) / entry in the
 * lexicographic order. -1: nothing stops it.
 */
function leavingRow(dictionary: ExactDictionary, column: number, order: Int32Array): number {
  const { table, width, rowLabel, place, denominator } = dictionary
  let best = -1
  for (let i = 0; i < rowLabel.length; i++) {
    const t = table[i * width + column]
    if (t <= 0n) continue
    if (best < 0) {
      best = i
      continue
    }
    const other = table[best * width + column]
    let lead = table[i * width + width - 1] * other - table[best * width + width - 1] * t
    for (let k = 0; lead === 0n && k < order.length; k++) {
      const at = place[order[k]]
      if (at < 0) lead = table[i * width + ~at] * other - table[best * width + ~at] * t
      else if (at === i) lead = denominator * other
      else if (at === best) lead = -denominator * t
    }
    if (lead < 0n) best = i
  }
  return best
}

const basisKey = (dictionary: ExactDictionary): string =>
  String.fromCharCode(...Array.from(dictionary.rowLabel).sort((a, b) => a - b))

/** The labels at zero: they tell one vertex from another. */
function zeroKey(dictionary: ExactDictionary): string {
  const { table, width, rowLabel } = dictionary
  const positive: number[] = []
  for (let i = 0; i < rowLabel.length; i++) if (table[i * width + width - 1] !== 0n) positive.push(rowLabel[i])
  return String.fromCharCode(...positive.sort((a, b) => a - b))
}
