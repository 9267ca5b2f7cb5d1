/** Walking the picture by keyboard. */
import type { Layout } from './layout.ts'
import { childrenOf, type Shape } from './shape.ts'

/** The place above (-1) or below (1) in the same column; itself where there is none. */
export function besides(shape: Shape, layout: Layout, h: number, direction: -1 | 1): number {
  const at = layout.y.get(h)!
  let best = h
  let distance = Number.POSITIVE_INFINITY
  for (const other of layout.places) {
    if (shape.depth[other] !== shape.depth[h]) continue
    const away = (layout.y.get(other)! - at) * direction
    if (away > 0 && away < distance) [best, distance] = [other, away]
  }
  return best
}

/** The child that goes most nearly straight on. */
export function onward(shape: Shape, open: ReadonlySet<number>, layout: Layout, h: number): number {
  if (!open.has(h)) return h
  const at = layout.y.get(h)!
  const away = (c: number) => Math.abs(layout.y.get(c)! - at)
  return childrenOf(shape, h).reduce((a, b) => (away(b) < away(a) - 1e-6 ? b : a))
}
