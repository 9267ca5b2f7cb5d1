/** What may be believed in a cell: for each node of a set the least and the most, over all weights. */
import { Rational } from '../../number/index.ts'
import type { BeliefRange } from '../method.ts'
import type { PartedCell } from './closure.ts'
import { other, type Side, type View } from './frame.ts'
import type { Point } from './polyhedron.ts'

/** More corners than this are not combined; then nothing is said of the set. */
const MOST_CORNERS = 2000

export function beliefRanges(cell: PartedCell): BeliefRange[] {
  const { sides } = cell.frame
  const ranges = ([0, 1] as const).flatMap((side) =>
    sides[side].views.flatMap((view, v) => {
      if (cell.beliefs[side][v].sequences.length < 2) return []
      const range = rangeAt(cell, other(side), view, cell.beliefs[side][v].sequences)
      return range ? [range] : []
    }),
  )
  return ranges.sort((a, b) => a.set - b.set)
}

/**
 * A belief is a ratio of two linear functions of the weights, so it is least and greatest at a corner, or in the direction of a
 * ray.
 */
function rangeAt(
  cell: PartedCell,
  owner: Side,
  { set, nodes }: View,
  carrying: readonly number[],
): BeliefRange | undefined {
  const corners = cornersAt(cell, owner, carrying)
  if (!corners) return undefined
  const { memberStart, members } = cell.frame.game.sets
  const all = Array.from(members.subarray(memberStart[set], memberStart[set + 1]))
  const known = new Map(nodes.filter((n) => carrying.includes(n.sequence)).map((n) => [n.node, n]))
  const beliefs = corners.flatMap((weight) => {
    const odds = all.map((v) => {
      const n = known.get(v)
      return n ? n.chance.mul(weight.get(n.sequence)!) : Rational.zero
    })
    const total = Rational.sum(odds)
    return total.isZero() ? [] : [odds.map((o) => o.div(total))]
  })
  if (beliefs.length === 0) return undefined
  const extreme = (pick: (a: Rational, b: Rational) => Rational) =>
    all.map((_, m) => beliefs.map((b) => b[m]).reduce(pick))
  return { set, least: extreme(Rational.min), most: extreme(Rational.max) }
}

/** Corners and directions of the weights of some sequences; undefined when there are too many. */
function cornersAt(
  cell: PartedCell,
  owner: Side,
  sequences: readonly number[],
): ReadonlyMap<number, Rational>[] | undefined {
  let corners: Map<number, Rational>[] = [new Map(sequences.map((s) => [s, s === 0 ? Rational.one : Rational.zero]))]
  const rays: Map<number, Rational>[] = []
  for (const part of cell.parts[owner]) {
    const wanted = part.sequences.flatMap((s, k) => (sequences.includes(s) ? [k] : []))
    if (wanted.length === 0) continue
    if (!part.generators) return undefined
    const put = (base: ReadonlyMap<number, Rational>, point: Point) => {
      const result = new Map(base)
      for (const k of wanted) result.set(part.sequences[k], point[k])
      return result
    }
    const nothing = new Map(sequences.map((s) => [s, Rational.zero]))
    corners = corners.flatMap((c) => part.generators!.vertices.map((v) => put(c, v)))
    rays.push(...part.generators.rays.map((r) => put(nothing, r)))
    if (corners.length > MOST_CORNERS) return undefined
  }
  return [...corners, ...rays]
}
