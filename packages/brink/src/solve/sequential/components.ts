/** From groups of cells to families: what hangs together is put together, what lies at the edge of another cell is left out. */
import { contains, mayBorder, meets, type PartedCell } from './closure.ts'
import { combined, type Group } from './groups.ts'

export interface Grouping {
  /** Families in the order of their first groups; each a connected set. */
  readonly components: readonly (readonly Group[])[]
  /** False when there was no time to look at all pairs: then a family may be told in several parts. */
  readonly thorough: boolean
}

export function componentsOf(groups: readonly Group[], stop: () => boolean): Grouping {
  let thorough = true
  const ended = () => {
    if (thorough && stop()) thorough = false
    return !thorough
  }
  const components = connected(groups, ended)
  return { components: components.map((group) => withoutEdges(group, ended)), thorough }
}

function connected(groups: readonly Group[], ended: () => boolean): Group[][] {
  const root = groups.map((_, i) => i)
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])))
  for (let i = 0; i < groups.length; i++)
    for (let o = 0; o < i && !ended(); o++)
      if (find(i) !== find(o) && (bordering(groups[i], groups[o]) || bordering(groups[o], groups[i]))) {
        const [a, b] = [find(i), find(o)]
        root[Math.max(a, b)] = Math.min(a, b)
      }
  const result = new Map<number, Group[]>()
  groups.forEach((group, i) => {
    result.set(find(i), [...(result.get(find(i)) ?? []), group])
  })
  return [...result.values()]
}

/** Whether some equilibrium of `inner` is a limit of equilibria of `outer`. */
function bordering(inner: Group, outer: Group): boolean {
  if (!mayBorder(inner.base, outer.base, settledIn(inner, outer))) return false
  for (const [p, q] of pairs(inner, outer)) if (meets(combined(inner, p), combined(outer, q))) return true
  return false
}

/** Sequences of the blocks of either: their statuses are not fixed. */
function settledIn(...groups: readonly Group[]): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const loose: [Set<number>, Set<number>] = [new Set(), new Set()]
  for (const { blocks, position } of groups)
    for (const { side, view } of blocks) {
      const { first, actions } = position.frame.sides[side].views[view]
      for (let a = 0; a < actions; a++) loose[side].add(first + a)
    }
  return loose
}

/** Combinations worth comparing: in a block that both have the same alternative; in others each, up to a number. */
function* pairs(p: Group, q: Group): Generator<[number[], number[]]> {
  const choices: [number, number][][] = []
  const places: (readonly [number, number])[] = []
  p.blocks.forEach((block, b) => {
    const c = q.blocks.findIndex((o) => o.side === block.side && o.view === block.view)
    places.push([b, c])
    if (c < 0) choices.push(block.alternatives.map((_, k) => [k, 0]))
    else {
      const shared = block.alternatives.flatMap((own, k) => {
        const same = q.blocks[c].alternatives.findIndex((o) => String(o.statuses) === String(own.statuses))
        return same < 0 ? [] : [[k, same] as [number, number]]
      })
      choices.push(shared.slice(0, 1))
    }
  })
  q.blocks.forEach((block, c) => {
    if (places.some(([, other]) => other === c)) return
    places.push([-1, c])
    choices.push(block.alternatives.map((_, k) => [0, k]))
  })
  let combinations: [number, number][][] = [[]]
  for (const list of choices)
    combinations = combinations.flatMap((all) => list.map((one) => [...all, one])).slice(0, 64)
  for (const chosen of combinations) {
    const left = p.blocks.map(() => 0)
    const right = q.blocks.map(() => 0)
    places.forEach(([b, c], k) => {
      if (b >= 0) left[b] = chosen[k][0]
      if (c >= 0) right[c] = chosen[k][1]
    })
    yield [left, right]
  }
}

/** The groups of a family, without single cells that lie at the edge of another. */
function withoutEdges(groups: readonly Group[], ended: () => boolean): Group[] {
  const cell = (group: Group): PartedCell => combined(group, [])
  const single = groups.filter((g) => g.blocks.length === 0)
  const dropped = new Set<Group>()
  for (const inner of single)
    for (const outer of single) {
      if (dropped.has(inner) || ended()) break
      if (outer === inner || dropped.has(outer) || !mayBorder(inner.base, outer.base)) continue
      if (contains(cell(outer), cell(inner))) dropped.add(inner)
    }
  return groups.filter((g) => !dropped.has(g))
}
