/**
 * All extreme equilibria by listing all vertices of both best-response polyhedra and matching their labels (Mangasarian 1964;
 * Kuhn 1961; Dickhaut & Kaplan 1993), in exact numbers throughout. Independent of the search over faces and far slower:
 * a second opinion for small games.
 */

import type { ExactPoint } from '../complementary/exact-basis.ts'
import { allVertices } from '../complementary/vertex-bases.ts'
import type { Bimatrix, MixedPair } from './bimatrix.ts'
import { bestResponsePolyhedra, mixedPair } from './polyhedra.ts'

/** Every extreme equilibrium once. Throws a SolveError when there are too many vertices, or when stopped. */
export function* vertexEquilibria(
  game: Bimatrix,
  limit?: number,
  stop?: () => boolean,
): Generator<MixedPair, undefined> {
  const [first, second] = bestResponsePolyhedra(game)
  const all = (1n << BigInt(game.rows + game.columns)) - 1n
  const replies = [...allVertices(second, limit, stop)].map((point) => ({ point, labels: labels(point) }))
  const exactly = new Map(replies.map((r) => [r.labels, r.point]))
  const many = replies.filter((r) => count(r.labels) > game.columns)
  for (const point of allVertices(first, limit, stop)) {
    const own = labels(point)
    // A vertex with no more labels than it needs is met by one with exactly the others, or by a degenerate one.
    const candidates = count(own) > game.rows ? replies : many
    for (const r of candidates) if ((r.labels | own) === all) yield mixedPair(game.rows, point, r.point)
    if (candidates !== many) continue
    const partner = exactly.get(all & ~own)
    if (partner && count(all & ~own) === game.columns) yield mixedPair(game.rows, point, partner)
  }
  return undefined
}

const labels = (point: ExactPoint): bigint =>
  point.values.reduce((set, v, l) => (v === 0n ? set | (1n << BigInt(l)) : set), 0n)

const count = (set: bigint): number => set.toString(2).replaceAll('0', '').length
