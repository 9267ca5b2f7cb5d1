/** Which places are open, so that a tree of any size begins as a picture that can be read. */
import { childrenOf, type Shape } from './shape.ts'

/** Rows (ends and folded parts) of the picture as it opens; and most places that are ever open at once. */
export const FIRST_ROWS = 26
export const MOST_OPEN = 3000

/**
 * Opens the likeliest closed place again and again, and the way of the record, until there are `rows` rows. `likelihood`
 * must not grow from a parent to its child.
 */
export function likelyOpen(shape: Shape, likelihood: ArrayLike<number>, rows = FIRST_ROWS): Set<number> {
  const open = new Set<number>()
  let count = 1
  let edge = [0]
  const opened = (h: number) => {
    open.add(h)
    count += shape.childCount[h] - 1
    edge = [...edge.filter((other) => other !== h), ...childrenOf(shape, h).filter((c) => shape.childCount[c] > 0)]
  }
  if (shape.childCount[0] === 0) return open
  for (;;) {
    const next = edge.find((h) => h === 0 || (shape.recorded[h] && shape.childCount[h] <= rows))
    if (next === undefined) break
    opened(next)
  }
  while (edge.length > 0 && count < rows) {
    const best = edge.reduce((a, b) => (likelihood[b] > likelihood[a] ? b : a))
    if (count + shape.childCount[best] - 1 > rows && open.size > 1) {
      edge = edge.filter((h) => h !== best)
      continue
    }
    opened(best)
  }
  return open
}

/** Everything below `from` (and what is open already), nearest the root first, as far as the bound goes. */
export function allOpen(shape: Shape, open: ReadonlySet<number>, from = 0): { open: Set<number>; whole: boolean } {
  const next = new Set(open)
  let places = visibleCount(shape, open)
  const queue = [from]
  for (let i = 0; i < queue.length; i++) {
    const h = queue[i]
    if (shape.childCount[h] === 0) continue
    if (!next.has(h)) {
      if (places + shape.childCount[h] > MOST_OPEN) return { open: next, whole: false }
      places += shape.childCount[h]
      next.add(h)
    }
    for (const c of childrenOf(shape, h)) queue.push(c)
  }
  return { open: next, whole: true }
}

function visibleCount(shape: Shape, open: ReadonlySet<number>): number {
  let places = 1
  const stack = [0]
  while (stack.length > 0) {
    const h = stack.pop()!
    if (!open.has(h)) continue
    places += shape.childCount[h]
    stack.push(...childrenOf(shape, h))
  }
  return places
}

/** Opens what is above a place, so that it can be seen. */
export function revealed(shape: Shape, open: ReadonlySet<number>, h: number): ReadonlySet<number> {
  const missing: number[] = []
  for (let p = shape.parent[h]; p >= 0; p = shape.parent[p]) if (!open.has(p)) missing.push(p)
  return missing.length === 0 ? open : new Set([...open, ...missing])
}
