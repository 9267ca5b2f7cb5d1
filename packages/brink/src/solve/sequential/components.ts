/** From cells to families: what lies at the edge of another cell is left out, and what hangs together is put together. */
import type { Cell } from './cell.ts'
import { contains, mayBorder, meets, type PartedCell } from './closure.ts'
import { partsOf } from './polyhedron.ts'

export const parted = (cell: Cell): PartedCell => ({ ...cell, parts: [partsOf(cell, 0), partsOf(cell, 1)] })

export interface Grouping {
  /** Families in the order of their first cells; each a connected set. */
  readonly components: readonly (readonly PartedCell[])[]
  /** False when there was no time to look at all pairs: then a family may be told in several parts. */
  readonly thorough: boolean
}

export function componentsOf(cells: readonly PartedCell[], stop: () => boolean): Grouping {
  let thorough = true
  const ended = () => {
    if (thorough && stop()) thorough = false
    return !thorough
  }
  const groups = connected(cells, ended)
  return { components: groups.map((group) => withoutEdges(group, ended)), thorough }
}

function connected(cells: readonly PartedCell[], ended: () => boolean): PartedCell[][] {
  const root = cells.map((_, i) => i)
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])))
  for (let i = 0; i < cells.length; i++)
    for (let o = 0; o < i && !ended(); o++) {
      if (find(i) === find(o)) continue
      const [p, q] = [cells[i], cells[o]]
      if ((mayBorder(p, q) && meets(p, q)) || (mayBorder(q, p) && meets(q, p))) {
        const [a, b] = [find(i), find(o)]
        root[Math.max(a, b)] = Math.min(a, b)
      }
    }
  const groups = new Map<number, PartedCell[]>()
  cells.forEach((cell, i) => {
    groups.set(find(i), [...(groups.get(find(i)) ?? []), cell])
  })
  return [...groups.values()]
}

/** The cells of a family that do not lie at the edge of another. */
function withoutEdges(cells: readonly PartedCell[], ended: () => boolean): PartedCell[] {
  const dropped = new Set<PartedCell>()
  for (const inner of cells)
    for (const outer of cells) {
      if (dropped.has(inner) || ended()) break
      if (outer !== inner && !dropped.has(outer) && mayBorder(inner, outer) && contains(outer, inner))
        dropped.add(inner)
    }
  return cells.filter((cell) => !dropped.has(cell))
}
