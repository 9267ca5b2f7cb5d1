/**
 * Places a tree whose root is on top: a node stands over the middle of its children, subtrees stand as near to each other
 * as the widths of their nodes allow at every level (the contours of Reingold & Tilford 1981), and equal subtrees look
 * the same.
 */
export interface PlacedNode {
  readonly node: number
  /** -1 for the root. */
  readonly parent: number
  readonly x: number
  readonly depth: number
}

export interface LayoutTree {
  children(node: number): readonly number[]
  /** What the node and the words at it take up, half of it on either side. */
  width(node: number): number
}

/** How far a subtree reaches to the left and to the right at each level below, seen from its root. */
interface Contour {
  readonly left: number[]
  readonly right: number[]
}

/** Parents before children, the root at x = 0; `gap` is what is left free between nodes. Depth is bounded by recursion: thousands. */
export function layoutDown(tree: LayoutTree, root: number, gap: number): PlacedNode[] {
  const shift = new Map<number, number>()
  const contour = (v: number): Contour => {
    const half = tree.width(v) / 2
    const children = tree.children(v)
    const below: Contour = { left: [], right: [] }
    const at = children.map((c) => {
      const own = contour(c)
      let x = 0
      for (let d = 0; d < Math.min(own.left.length, below.right.length); d++)
        x = Math.max(x, below.right[d] - own.left[d] + gap)
      own.left.forEach((left, d) => {
        below.left[d] = Math.min(below.left[d] ?? Number.POSITIVE_INFINITY, x + left)
        below.right[d] = Math.max(below.right[d] ?? Number.NEGATIVE_INFINITY, x + own.right[d])
      })
      return x
    })
    const middle = children.length > 0 ? (at[0] + at[at.length - 1]) / 2 : 0
    children.forEach((c, k) => {
      shift.set(c, at[k] - middle)
    })
    return {
      left: [-half, ...below.left.map((x) => x - middle)],
      right: [half, ...below.right.map((x) => x - middle)],
    }
  }
  contour(root)
  const placed: PlacedNode[] = []
  const visit = (node: number, parent: number, x: number, depth: number): void => {
    placed.push({ node, parent, x, depth })
    for (const c of tree.children(node)) visit(c, node, x + shift.get(c)!, depth + 1)
  }
  visit(root, -1, 0, 0)
  return placed
}
