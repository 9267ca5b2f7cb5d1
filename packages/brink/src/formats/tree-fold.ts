/**
 * Which parts of a large tree to show: the likely ones are opened first, until the picture has as many rows as it may
 * have. What is left is folded, never shrunk.
 */
export interface Foldable {
  readonly root: number
  children(node: number): readonly number[]
  /** Larger is opened earlier. */
  likelihood(node: number): number
}

export interface Folding {
  /** Nodes whose children are shown. */
  readonly open: ReadonlySet<number>
  /** Children shown of each open node, in their order; any that are missing are folded together into one row. */
  readonly shown: ReadonlyMap<number, readonly number[]>
}

export interface FoldOptions {
  /** Most rows of the picture: ends and folded parts. */
  readonly rows: number
  /** Most children shown of one node. */
  readonly children: number
  /** Nodes less likely than this stay closed. */
  readonly least?: number
  /** Nodes to open whatever their likelihood, as a path from the root. */
  readonly keep?: readonly number[]
}

/**
 * Opens the likeliest closed node again and again; of equals the one nearer the root, then the earlier. Time is in
 * proportion to the rows shown, squared, whatever the size of the tree.
 */
export function foldTree(tree: Foldable, options: FoldOptions): Folding {
  const open = new Set<number>()
  const shown = new Map<number, readonly number[]>()
  const keep = new Set(options.keep)
  let rows = 1
  let edge: number[] = [tree.root]
  const openNode = (node: number, children: readonly number[]) => {
    const visible = visibleChildren(tree, children, options.children, keep)
    open.add(node)
    shown.set(node, visible)
    rows += visible.length + (visible.length < children.length ? 1 : 0) - 1
    edge = [...edge.filter((v) => v !== node), ...visible]
  }
  for (;;) {
    const node = edge.find((v) => keep.has(v) && tree.children(v).length > 0)
    if (node === undefined) break
    openNode(node, tree.children(node))
  }
  while (rows < options.rows) {
    let best = -1
    for (const v of edge) {
      if (tree.children(v).length > 0 && (best < 0 || tree.likelihood(v) > tree.likelihood(best))) best = v
    }
    if (best < 0 || tree.likelihood(best) < (options.least ?? 0)) break
    openNode(best, tree.children(best))
  }
  return { open, shown }
}

function visibleChildren(
  tree: Foldable,
  children: readonly number[],
  most: number,
  keep: ReadonlySet<number>,
): readonly number[] {
  if (children.length <= most) return children
  // Of options equally likely (those of a long scale that nobody takes) the neighbours of the likeliest tell most.
  const rank = (v: number) => (keep.has(v) ? 2 : tree.likelihood(v))
  const best = children.reduce((a, b) => (rank(b) > rank(a) ? b : a))
  const far = (v: number) => Math.abs(v - best)
  const likeliest = [...children].sort((a, b) => rank(b) - rank(a) || far(a) - far(b) || a - b).slice(0, most - 1)
  const chosen = new Set(likeliest)
  return children.filter((v) => chosen.has(v))
}
