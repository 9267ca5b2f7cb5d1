/**
 * From extreme equilibria to the whole set (Avis, Rosenberg, Savani & von Stengel 2010, section 2.4; Jansen 1981).
 *
 * Take the bipartite graph whose two kinds of nodes are the extreme strategies of the two players and whose edges are the extreme
 * equilibria. Its maximal complete bipartite subgraphs X x Y are the maximal Nash subsets: every pair from conv X and conv Y
 * is an equilibrium, and these products make up all of them. Its connected components are the components of the
 * set of equilibria.
 *
 * Complete subgraphs are listed as the closed sets of the relation "makes an equilibrium with", each once, by
 * Close-by-One (Kuznetsov 1993): a set is reached only from the one without its last addition.
 */

/** conv X times conv Y: numbers of extreme strategies, ascending. */
export interface NashSubset {
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** A connected component of the set of equilibria. */
export interface Component {
  /** Numbers of its extreme equilibria, in the order given. */
  readonly extreme: readonly number[]
  /** Its maximal Nash subsets, united. */
  readonly subsets: readonly NashSubset[]
  /** False when there were more than the limit and `subsets` are only the first of them. */
  readonly allSubsets: boolean
}

/** Components in the order of their first equilibrium. At most `limit` maximal Nash subsets are listed in each. */
export function components(pairs: readonly (readonly [number, number])[], limit = 10_000): Component[] {
  return connected(pairs).map((extreme) => {
    const subsets: NashSubset[] = []
    const edges = extreme.map((e) => pairs[e])
    let allSubsets = true
    for (const subset of maximalSubsets(edges)) {
      if (subsets.length === limit) {
        allSubsets = false
        break
      }
      subsets.push(subset)
    }
    return { extreme, subsets, allSubsets }
  })
}

function connected(pairs: readonly (readonly [number, number])[]): number[][] {
  const byFirst = new Map<number, number[]>()
  const bySecond = new Map<number, number[]>()
  pairs.forEach(([x, y], e) => {
    push(byFirst, x, e)
    push(bySecond, y, e)
  })
  const seen = new Uint8Array(pairs.length)
  const result: number[][] = []
  for (let start = 0; start < pairs.length; start++) {
    if (seen[start]) continue
    const members = [start]
    seen[start] = 1
    for (let k = 0; k < members.length; k++) {
      const [x, y] = pairs[members[k]]
      for (const e of [...(byFirst.get(x) ?? []), ...(bySecond.get(y) ?? [])]) {
        if (seen[e]) continue
        seen[e] = 1
        members.push(e)
      }
      byFirst.delete(x)
      bySecond.delete(y)
    }
    result.push(members.sort((a, b) => a - b))
  }
  return result
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** All maximal complete bipartite subgraphs with both sides not empty, each once. */
export function* maximalSubsets(edges: readonly (readonly [number, number])[]): Generator<NashSubset> {
  const xs = [...new Set(edges.map((e) => e[0]))].sort((a, b) => a - b)
  const ys = [...new Set(edges.map((e) => e[1]))].sort((a, b) => a - b)
  // The smaller side is the one that sets are grown on.
  const swapped = ys.length < xs.length
  const [grown, other] = swapped ? [ys, xs] : [xs, ys]
  const index = new Map(other.map((v, i) => [v, i]))
  const row = new Map(grown.map((v, i) => [v, i]))
  const words = (other.length + 31) >> 5
  const neighbours = grown.map(() => new Int32Array(words))
  for (const [x, y] of edges) {
    const bit = index.get(swapped ? x : y)!
    neighbours[row.get(swapped ? y : x)!][bit >> 5] |= 1 << (bit & 31)
  }
  const names = (common: Int32Array) => other.filter((_, i) => common[i >> 5] & (1 << (i & 31)))
  const subset = (members: Uint8Array, common: Int32Array): NashSubset => {
    const own = grown.filter((_, i) => members[i])
    return swapped ? { first: names(common), second: own } : { first: own, second: names(common) }
  }
  const close = (common: Int32Array) =>
    Uint8Array.from(neighbours, (row) => (common.every((word, w) => (word & ~row[w]) === 0) ? 1 : 0))
  const everything = new Int32Array(words)
  other.forEach((_, i) => {
    everything[i >> 5] |= 1 << (i & 31)
  })
  const open: { members: Uint8Array; common: Int32Array; from: number }[] = [
    { members: close(everything), common: everything, from: 0 },
  ]
  for (let next = open.pop(); next; next = open.pop()) {
    const { members, common, from } = next
    if (members.includes(1)) yield subset(members, common)
    for (let v = grown.length - 1; v >= from; v--) {
      if (members[v]) continue
      const less = common.map((word, w) => word & neighbours[v][w])
      if (less.every((word) => word === 0)) continue
      const closed = close(less)
      if (closed.some((is, i) => i < v && is && !members[i])) continue
      open.push({ members: closed, common: less, from: v + 1 })
    }
  }
}
