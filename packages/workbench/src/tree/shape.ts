/**
 * The tree as it is drawn. `full` has a place for each node of the game. `public` is what an outsider sees: the same
 * moves under different draws of private kinds are one place, and nature's draw has none. Everything that draws, folds or
 * walks works on this, whichever it is.
 */
import type { TreeView } from '../engine/tasks/structure/tree.ts'

export type Form = 'public' | 'full'

/** Arrays by place; place 0 is the root, parents come before children, the children of a place are contiguous. */
export interface Shape {
  readonly form: Form
  readonly tree: TreeView
  readonly count: number
  readonly parent: Int32Array
  readonly firstChild: Int32Array
  readonly childCount: Int32Array
  readonly depth: Int32Array
  /** Player, -1 chance, -2 end, -3 vote; that of the first node where they differ. */
  readonly actor: Int16Array
  /** Outcome of an end; -1 elsewhere, and where it depends on what is private. */
  readonly outcome: Int32Array
  /** `members[start[h] … start[h + 1] - 1]` are the nodes of the game at place h. */
  readonly start: Int32Array
  readonly members: Int32Array
  /** Place of each node of the game. */
  readonly placeOf: Int32Array
  /** Number of places below and with each. */
  readonly size: Int32Array
  /** Is the place on the way of the record? */
  readonly recorded: Uint8Array
}

/** Are there private kinds, so that the public tree differs from the full one? */
export const hasPublicForm = (tree: TreeView): boolean => tree.draws.length > 1 && tree.draw[0] < 0

export function shapeOf(tree: TreeView, form: Form): Shape {
  return form === 'public' && hasPublicForm(tree) ? publicShape(tree) : fullShape(tree)
}

function fullShape(tree: TreeView): Shape {
  const same = Int32Array.from({ length: tree.count + 1 }, (_, v) => v)
  const members = same.subarray(0, tree.count)
  return finished('full', tree, {
    parent: tree.parent,
    firstChild: tree.firstChild,
    childCount: tree.childCount,
    start: same,
    members,
    placeOf: members,
  })
}

function publicShape(tree: TreeView): Shape {
  const groups: number[][] = [Array.from({ length: tree.childCount[0] }, (_, k) => tree.firstChild[0] + k)]
  const parent = [-1]
  const firstChild: number[] = []
  const childCount: number[] = []
  for (let h = 0; h < groups.length; h++) {
    const bySteps = new Map<number, number[]>()
    firstChild.push(-1)
    childCount.push(0)
    for (const v of groups[h]) {
      for (let c = tree.firstChild[v]; c < tree.firstChild[v] + tree.childCount[v]; c++) {
        const known = bySteps.get(tree.step[c])
        if (known) {
          known.push(c)
          continue
        }
        const fresh = [c]
        bySteps.set(tree.step[c], fresh)
        if (firstChild[h] < 0) firstChild[h] = groups.length
        childCount[h]++
        groups.push(fresh)
        parent.push(h)
      }
    }
  }
  const start = new Int32Array(groups.length + 1)
  const placeOf = new Int32Array(tree.count)
  groups.forEach((nodes, h) => {
    start[h + 1] = start[h] + nodes.length
    for (const v of nodes) placeOf[v] = h
  })
  return finished('public', tree, {
    parent: Int32Array.from(parent),
    firstChild: Int32Array.from(firstChild),
    childCount: Int32Array.from(childCount),
    start,
    members: Int32Array.from(groups.flat()),
    placeOf,
  })
}

type Bones = Pick<Shape, 'parent' | 'firstChild' | 'childCount' | 'start' | 'members' | 'placeOf'>

function finished(form: Form, tree: TreeView, bones: Bones): Shape {
  const { parent, start, members, childCount } = bones
  const count = parent.length
  const depth = new Int32Array(count)
  const size = new Int32Array(count).fill(1)
  const outcome = new Int32Array(count).fill(-1)
  const actor = new Int16Array(count)
  const recorded = new Uint8Array(count)
  for (let h = 0; h < count; h++) {
    if (h > 0) depth[h] = depth[parent[h]] + 1
    const first = members[start[h]]
    actor[h] = tree.actor[first]
    if (childCount[h] === 0) outcome[h] = tree.outcome[first]
    for (let m = start[h]; m < start[h + 1]; m++) {
      const v = members[m]
      if (outcome[h] !== tree.outcome[v]) outcome[h] = -1
      if (tree.recorded[v] >= 0) recorded[h] = 1
    }
  }
  for (let h = count - 1; h > 0; h--) size[parent[h]] += size[h]
  return { form, tree, count, ...bones, depth, actor, outcome, size, recorded }
}

export const childrenOf = (shape: Shape, h: number): number[] =>
  Array.from({ length: shape.childCount[h] }, (_, k) => shape.firstChild[h] + k)

export const membersOf = (shape: Shape, h: number): Int32Array =>
  shape.members.subarray(shape.start[h], shape.start[h + 1])

/** What led to a place; at the root of the public tree, and of the full one, nothing. */
export const labelOf = (shape: Shape, h: number): string =>
  h === 0 ? '' : shape.tree.label[shape.members[shape.start[h]]]

/** The places from the root to h, both included. */
export function pathTo(shape: Shape, h: number): number[] {
  const path: number[] = []
  for (let p = h; p >= 0; p = shape.parent[p]) path.push(p)
  return path.reverse()
}

/** Information sets that are decided at a place. */
export function setsAt(shape: Shape, h: number): number[] {
  const found = new Set<number>()
  for (const v of membersOf(shape, h)) if (shape.tree.set[v] >= 0) found.add(shape.tree.set[v])
  return [...found]
}

/** Do two trees have the same places with the same names, so that a picture of one fits the other? */
export function sameTree(a: TreeView, b: TreeView): boolean {
  if (a === b) return true
  return (
    a.count === b.count &&
    a.draws.length === b.draws.length &&
    a.childCount.every((n, v) => n === b.childCount[v]) &&
    a.step.every((n, v) => n === b.step[v]) &&
    a.set.every((n, v) => n === b.set[v]) &&
    a.label.every((text, v) => text === b.label[v])
  )
}
