/**
 * Places the open part of the tree: a column per depth as wide as its words need; siblings as close as the words of their
 * subtrees allow, column by column; a parent in the middle of its children (after Reingold and Tilford 1981, with
 * contours per column).
 */
import { clipped, sizes, textWidth } from './measure.ts'
import { childrenOf, labelOf, type Shape } from './shape.ts'

export interface Layout {
  /** Places in the picture, parents before children. */
  readonly places: readonly number[]
  /** Left end of a place's box, and the height of its middle. */
  readonly x: ReadonlyMap<number, number>
  readonly y: ReadonlyMap<number, number>
  /** Per depth: where the level run of the branches begins, where boxes begin, and how wide they are. */
  readonly columns: readonly { readonly run: number; readonly box: number; readonly width: number }[]
  readonly width: number
  readonly height: number
}

/** What a subtree takes up in each column from its own on, relative to its root. */
interface Contour {
  readonly top: number[]
  readonly bottom: number[]
}

export interface Naming {
  /** Who decides at a place, or how it ends there. */
  box(h: number): string
}

export const LABEL = 18
export const END = 26

/** `lanes`: how many sides are drawn beside each other. */
export function layoutOf(shape: Shape, open: ReadonlySet<number>, naming: Naming, lanes: number): Layout {
  const offset = new Map<number, number>()
  const places: number[] = []
  const extra = ((lanes - 1) * sizes.flow) / 2

  function contour(h: number): Contour {
    const own: Contour = { top: [-sizes.above - extra], bottom: [sizes.below + extra] }
    const children = open.has(h) ? childrenOf(shape, h) : []
    if (children.length === 0) {
      // Words behind an end or a folded place reach into the next column.
      own.top.push(-sizes.node / 2)
      own.bottom.push(sizes.node / 2)
      return own
    }
    const parts = children.map(contour)
    const bottom: number[] = []
    const shifts: number[] = []
    parts.forEach((part, i) => {
      let shift = 0
      if (i > 0)
        part.top.forEach((top, d) => {
          if (bottom[d] !== undefined) shift = Math.max(shift, bottom[d] + sizes.gap - top)
        })
      shifts.push(shift)
      part.bottom.forEach((low, d) => {
        bottom[d] = Math.max(bottom[d] ?? Number.NEGATIVE_INFINITY, low + shift)
      })
    })
    const middle = (shifts[0] + shifts[shifts.length - 1]) / 2
    children.forEach((child, i) => {
      const shift = shifts[i] - middle
      offset.set(child, shift)
      parts[i].top.forEach((top, d) => {
        own.top[d + 1] = Math.min(own.top[d + 1] ?? Number.POSITIVE_INFINITY, top + shift)
        own.bottom[d + 1] = Math.max(own.bottom[d + 1] ?? Number.NEGATIVE_INFINITY, parts[i].bottom[d] + shift)
      })
    })
    return own
  }
  const whole = contour(0)

  const run: number[] = []
  const box: number[] = []
  const last: number[] = []
  const y = new Map<number, number>([[0, sizes.margin - Math.min(...whole.top)]])
  const stack = [0]
  while (stack.length > 0) {
    const h = stack.pop()!
    places.push(h)
    const d = shape.depth[h]
    const chances = lanes * 34 + (lanes - 1) * 6
    run[d] = Math.max(
      run[d] ?? 0,
      h === 0 ? 0 : Math.max(textWidth(clipped(labelOf(shape, h), LABEL), sizes.text, true), chances) + 14,
    )
    const name = boxWidth(shape, h, naming)
    if (shape.childCount[h] === 0) last[d] = Math.max(last[d] ?? 0, name + 110)
    else {
      box[d] = Math.max(box[d] ?? 0, name)
      if (!open.has(h)) last[d] = Math.max(last[d] ?? 0, name + sizes.bar + 70)
    }
    if (!open.has(h)) continue
    for (const child of childrenOf(shape, h).reverse()) {
      y.set(child, y.get(h)! + offset.get(child)!)
      stack.push(child)
    }
  }
  const columns: { run: number; box: number; width: number }[] = []
  let at: number = sizes.margin
  let right = 0
  run.forEach((length, d) => {
    const start = at + length
    columns.push({ run: at, box: start, width: box[d] ?? 0 })
    right = Math.max(right, start + (box[d] ?? 0), start + (last[d] ?? 0))
    at = start + (box[d] ?? 0) + sizes.fan
  })
  const x = new Map(places.map((h) => [h, columns[shape.depth[h]].box]))
  return {
    places,
    x,
    y,
    columns,
    width: right + sizes.margin,
    height: Math.max(...whole.bottom) - Math.min(...whole.top) + 2 * sizes.margin,
  }
}

export const boxWidth = (shape: Shape, h: number, naming: Naming): number =>
  Math.max(
    30,
    textWidth(clipped(naming.box(h), shape.childCount[h] === 0 ? END : 14), sizes.text, true) +
      (shape.childCount[h] === 0 ? 18 : 26),
  )
