/**
 * All vertices of a polyhedron by pivoting over its bases, exactly, with a proof that none is missing.
 *
 * The constants are perturbed by powers of an infinitesimal e, one for each variable that is basic at the start. The
 * perturbed polyhedron is simple: each vertex has one basis, and each way along an edge ends in exactly one other. The
 * list is complete because the neighbours of each of its members, found by the lexicographic ratio test in integers,
 * are members, and the graph of a polyhedron is connected (Dantzig, Orden & Wolfe 1955; Avis & Fukuda 1992). Every
 * vertex is the limit of one of the perturbed polyhedron, so several bases may stand for one vertex.
 */
import { SolveError } from '../method.ts'
import { type ExactPoint, pointOfFace } from './exact-basis.ts'
import { ExactDictionary } from './exact-dictionary.ts'
import { lexicographicRow } from './lexicographic.ts'
import type { LabelledSystem } from './system.ts'

/** More bases than this are not kept (some hundred bytes each). */
const MAX_BASES = 1_000_000

/** The vertices of a system's polyhedron, each once. Throws a SolveError past `limit` bases, or when stopped. */
export function* allVertices(
  system: LabelledSystem,
  limit = MAX_BASES,
  stop: () => boolean = () => false,
): Generator<ExactPoint> {
  const dictionary = new ExactDictionary(system)
  const order = dictionary.rowLabel.slice()
  const bases = new Set<string>()
  const points = new Set<string>()
  const path: { row: number; column: number }[] = []
  let column = 0
  bases.add(basisKey(dictionary))
  points.add(zeroKey(dictionary))
  yield here(dictionary)
  for (;;) {
    if (column === dictionary.width - 1) {
      const back = path.pop()
      if (!back) return
      dictionary.pivot(back.row, back.column)
      column = back.column + 1
      continue
    }
    const row = lexicographicRow(dictionary, column, order)
    if (row < 0) {
      column++
      continue
    }
    const key = basisKey(dictionary, row, column)
    if (bases.has(key)) {
      column++
      continue
    }
    dictionary.pivot(row, column)
    bases.add(key)
    if (bases.size > limit || stop())
      throw new SolveError(
        `${stop() ? 'stopped' : 'the limit was reached'} at ${bases.size} bases, ${points.size} vertices`,
      )
    path.push({ row, column })
    column = 0
    const zeros = zeroKey(dictionary)
    if (points.has(zeros)) continue
    points.add(zeros)
    yield here(dictionary)
  }
}

function here(dictionary: ExactDictionary): ExactPoint {
  const face = dictionary.face()
  return pointOfFace(
    face,
    face.free.map(() => 0n),
  )
}

/** The basis, or the one after a pivot. */
function basisKey(dictionary: ExactDictionary, row = -1, column = -1): string {
  const labels = dictionary.rowLabel.slice()
  if (row >= 0) labels[row] = dictionary.columnLabel[column]
  return String.fromCharCode(...labels.sort())
}

/** The variables that are not zero: they tell one vertex from another. */
function zeroKey(dictionary: ExactDictionary): string {
  const { table, width, rowLabel } = dictionary
  return String.fromCharCode(...rowLabel.filter((_, i) => table[i * width + width - 1] !== 0n).sort())
}
