/**
 * Places the nodes of a picture: the root at the left, a column per depth as wide as its words need, and below each
 * other only what would overlap (Reingold & Tilford 1981; Buchheim, Jünger & Leipert 2002, as in d3-hierarchy).
 */
import { type HierarchyPointNode, hierarchy, tree } from 'd3-hierarchy'
import { branchHeight, branchWidth, measures, nodeWidth } from './tree-measures.ts'
import type { PictureBranch, PictureNode } from './tree-picture.ts'

export interface Placed {
  readonly node: PictureNode
  /** The branch that leads here; undefined at the root. */
  readonly branch?: PictureBranch
  readonly parent?: Placed
  /** Left end of the node, and the height of its line. */
  readonly x: number
  readonly y: number
  readonly depth: number
}

export interface Layout {
  readonly width: number
  readonly height: number
  /** Parents before children. */
  readonly nodes: readonly Placed[]
}

interface Item {
  readonly node: PictureNode
  readonly branch?: PictureBranch
}

function extent({ branch }: Item): { above: number; below: number } {
  const half = measures.nodeHeight / 2
  const own = branch ? branchHeight(branch) : { above: half, below: half }
  return { above: Math.max(half, own.above), below: Math.max(half, own.below) }
}

export function layoutTree(root: PictureNode): Layout {
  const items = hierarchy<Item>({ node: root }, ({ node }) =>
    node.branches.map((branch) => ({ node: branch.to, branch })),
  )
  const columns: { branch: number; node: number }[] = []
  items.each(({ depth, data }) => {
    const column = (columns[depth] ??= { branch: 0, node: 0 })
    if (data.branch) column.branch = Math.max(column.branch, branchWidth(data.branch))
    column.node = Math.max(column.node, nodeWidth(data.node))
  })
  const left: number[] = []
  columns.forEach(({ branch }, depth) => {
    left[depth] = depth === 0 ? measures.margin : left[depth - 1] + columns[depth - 1].node + measures.fan + branch
  })
  // d3 keeps the middles of blocks apart by what `separation` says, so blocks are centred and their lines are not.
  const middle = (item: Item) => (extent(item).below - extent(item).above) / 2
  const half = (n: HierarchyPointNode<Item>) => (extent(n.data).above + extent(n.data).below + measures.gap) / 2
  const placed = tree<Item>()
    .nodeSize([1, 1])
    .separation((a, b) => half(a) + half(b))(items)

  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  placed.each((n) => {
    top = Math.min(top, n.x - half(n))
    bottom = Math.max(bottom, n.x + half(n))
  })
  const nodes: Placed[] = []
  const known = new Map<HierarchyPointNode<Item>, Placed>()
  placed.each((n) => {
    const at: Placed = {
      ...n.data,
      parent: n.parent ? known.get(n.parent) : undefined,
      x: left[n.depth],
      y: n.x - top + measures.margin - middle(n.data),
      depth: n.depth,
    }
    known.set(n, at)
    nodes.push(at)
  })
  const right = Math.max(...nodes.map((p) => p.x + nodeWidth(p.node)))
  return { width: Math.ceil(right + measures.margin), height: Math.ceil(bottom - top + 2 * measures.margin), nodes }
}
