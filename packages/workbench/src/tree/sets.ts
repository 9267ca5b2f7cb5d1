/** Places that somebody cannot tell apart: those that share an information set. */
import { type Shape, setsAt } from './shape.ts'

export interface Links {
  /** By place: its group, or -1 when it stands alone. */
  readonly group: Int32Array
  readonly groups: readonly (readonly number[])[]
}

export function linksOf(shape: Shape): Links {
  const leader = Int32Array.from({ length: shape.count }, (_, h) => h)
  const find = (h: number): number => {
    while (leader[h] !== h) h = leader[h] = leader[leader[h]]
    return h
  }
  const placeOfSet = new Map<number, number>()
  for (let h = 0; h < shape.count; h++) {
    for (const set of setsAt(shape, h)) {
      const other = placeOfSet.get(set)
      if (other === undefined) placeOfSet.set(set, h)
      else leader[find(h)] = find(other)
    }
  }
  const members = new Map<number, number[]>()
  for (let h = 0; h < shape.count; h++) {
    const first = find(h)
    const known = members.get(first)
    if (known) known.push(h)
    else members.set(first, [h])
  }
  const group = new Int32Array(shape.count).fill(-1)
  const groups = [...members.values()].filter((m) => m.length > 1)
  groups.forEach((places, g) => {
    for (const h of places) group[h] = g
  })
  return { group, groups }
}
