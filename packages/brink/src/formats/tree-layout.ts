/**
 * Places the nodes of a picture. The root stands at the top left, so that reading begins where a page begins; a column
 * per depth is as wide as its words need; the first branch of a node goes straight on, and each further one comes to
 * stand as high as the words of the earlier ones allow, column by column.
 */
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
  /** Right end of its column: from there its branches spread. */
  readonly right: number
  readonly depth: number
}

export interface Layout {
  readonly width: number
  readonly height: number
  /** Parents before children. */
  readonly nodes: readonly Placed[]
}

/** A subtree with its root at height 0: what it takes up in each column, from its root's column on. */
interface Shape {
  readonly node: PictureNode
  readonly branch?: PictureBranch
  readonly parts: readonly { readonly shape: Shape; readonly offset: number }[]
  readonly top: number[]
  readonly bottom: number[]
}

export function layoutTree(root: PictureNode): Layout {
  const shape = shapeOf(root)
  const columns = columnsOf(root)
  const nodes: Placed[] = []
  const start = measures.margin - Math.min(...shape.top)
  const place = (s: Shape, y: number, depth: number, parent?: Placed) => {
    const at: Placed = { node: s.node, branch: s.branch, parent, ...columns[depth], y, depth }
    nodes.push(at)
    for (const { shape: part, offset } of s.parts) place(part, y + offset, depth + 1, at)
  }
  place(shape, start, 0)
  return {
    width: Math.ceil(Math.max(...nodes.map((p) => p.x + nodeWidth(p.node))) + measures.margin),
    height: Math.ceil(start + Math.max(...shape.bottom) + measures.margin),
    nodes,
  }
}

function shapeOf(node: PictureNode, branch?: PictureBranch): Shape {
  const half = measures.nodeHeight / 2
  const own = branch ? branchHeight(branch) : { above: half, below: half }
  const top = [-Math.max(half, own.above)]
  const bottom = [Math.max(half, own.below)]
  const parts: { shape: Shape; offset: number }[] = []
  for (const next of node.branches) {
    const shape = shapeOf(next.to, next)
    let offset = 0
    for (let d = 0; d < shape.top.length; d++) {
      const taken = parts.length > 0 ? bottom[d + 1] : undefined
      if (taken !== undefined) offset = Math.max(offset, taken + measures.gap - shape.top[d])
    }
    shape.top.forEach((_, d) => {
      top[d + 1] = Math.min(top[d + 1] ?? Number.POSITIVE_INFINITY, offset + shape.top[d])
      bottom[d + 1] = Math.max(bottom[d + 1] ?? Number.NEGATIVE_INFINITY, offset + shape.bottom[d])
    })
    parts.push({ shape, offset })
  }
  return { node, branch, parts, top, bottom }
}

/** Where the nodes of each depth begin and end. */
function columnsOf(root: PictureNode): { x: number; right: number }[] {
  const branch: number[] = [0]
  const own: number[] = []
  const measure = (node: PictureNode, depth: number) => {
    own[depth] = Math.max(own[depth] ?? 0, nodeWidth(node))
    for (const next of node.branches) {
      branch[depth + 1] = Math.max(branch[depth + 1] ?? 0, branchWidth(next))
      measure(next.to, depth + 1)
    }
  }
  measure(root, 0)
  const left: number[] = [measures.margin]
  for (let d = 1; d < own.length; d++) left[d] = left[d - 1] + own[d - 1] + measures.fan + branch[d]
  return left.map((x, d) => ({ x, right: x + own[d] }))
}
