/**
 * A multilinear polynomial in doubles, with its range over a box of mixed strategies.
 *
 * The terms are laid out as a tree, one level for each information set. At a level the polynomial is linear in the
 * probabilities of the set's actions, which add up to one: its largest value, for given bounds on the coefficients, is that of a
 * fractional knapsack, filled greedily (Dantzig 1957). Over whole simplices this is the largest value at pure profiles.
 *
 * Bounds hold in spite of rounding: with coefficients of absolute sum M, L levels and at most k actions, each value here is
 * within 3^L L (3k + 8) u M of the true one (u = 2^-53; boxes may reach below zero as long as the sizes at a set add up to at
 * most 3); twice that is added at the end.
 */
import type { Polynomial } from './polynomial.ts'

interface Branch {
  /** What the terms without this set's actions add up to. */
  readonly rest: Node | undefined
  readonly slots: readonly number[]
  readonly children: readonly Node[]
  /** Slots of the set: its first, and how many. Those without a child have coefficient zero. */
  readonly from: number
  readonly count: number
  /** Per action of the set the index of its child, or -1. */
  readonly childOf: Int32Array
  readonly low: Float64Array
  readonly high: Float64Array
}

type Node = number | Branch

/** Where the slots of a strategy vector belong. */
export interface Layout {
  readonly setOf: Int32Array
  readonly offset: Int32Array
}

/** Bounds for all slots; of those that occur in a polynomial only. */
export interface Box {
  readonly lo: Float64Array
  readonly hi: Float64Array
}

/** The last range computed: ends of the interval. Read at once; it saves a million small objects. */
export const range = { lo: 0, hi: 0 }

export class Bounds {
  private readonly root: Node
  /** Widening that covers all rounding. */
  private readonly slack: number
  /** Sum of the absolute coefficients. */
  readonly size: number
  /** The slots that occur. */
  readonly slots: readonly number[]

  constructor(polynomial: Polynomial, layout: Layout) {
    const terms = inDoubles(polynomial)
    let levels = 0
    let actions = 0
    let size = 0
    for (const { slots, coefficient } of terms) {
      size += Math.abs(coefficient)
      levels = Math.max(levels, slots.length)
      for (const s of slots) {
        const set = layout.setOf[s]
        actions = Math.max(actions, layout.offset[set + 1] - layout.offset[set])
      }
    }
    this.root = grow(terms, 0, layout)
    this.size = size
    this.slots = [...new Set(terms.flatMap((t) => t.slots))]
    this.slack = size * 3 ** levels * (levels + 1) * (3 * actions + 8 + terms.length / 4) * 2 ** -52
  }

  /** Sets `range` to an interval that holds all values for probabilities in the box that add up to one at each set. */
  over(box: Box): void {
    rangeOf(this.root, box)
    range.lo -= this.slack
    range.hi += this.slack
  }

  /** The value at a point, within `error`. */
  at(x: Float64Array): number {
    return valueIn(this.root, x)
  }

  get error(): number {
    return this.slack
  }
}

/** Coefficients as doubles; longer ones than doubles can hold are scaled down together. */
function inDoubles(polynomial: Polynomial): FloatTerm[] {
  const longest = polynomial.reduce((n, t) => Math.max(n, t.coefficient.toString(16).length), 0)
  const shift = BigInt(Math.max(0, 4 * longest - 900))
  return polynomial.map((t) => ({ slots: t.slots, coefficient: Number(t.coefficient >> shift) }))
}

interface FloatTerm {
  readonly slots: readonly number[]
  readonly coefficient: number
}

function grow(terms: readonly FloatTerm[], depth: number, layout: Layout): Node {
  let set = -1
  for (const { slots } of terms)
    if (slots.length > depth) {
      const s = layout.setOf[slots[depth]]
      if (set < 0 || s < set) set = s
    }
  if (set < 0) return terms.reduce((sum, t) => sum + t.coefficient, 0)
  const rest: FloatTerm[] = []
  const bySlot = new Map<number, FloatTerm[]>()
  for (const term of terms) {
    const slot = term.slots[depth]
    if (slot === undefined || layout.setOf[slot] !== set) rest.push(term)
    else {
      const list = bySlot.get(slot)
      if (list) list.push(term)
      else bySlot.set(slot, [term])
    }
  }
  const slots = [...bySlot.keys()]
  const from = layout.offset[set]
  const count = layout.offset[set + 1] - from
  const childOf = new Int32Array(count).fill(-1)
  slots.forEach((s, k) => {
    childOf[s - from] = k
  })
  return {
    rest: rest.length > 0 ? grow(rest, depth, layout) : undefined,
    slots,
    children: slots.map((s) => grow(bySlot.get(s)!, depth + 1, layout)),
    from,
    count,
    childOf,
    low: new Float64Array(count),
    high: new Float64Array(count),
  }
}

function valueIn(node: Node, x: Float64Array): number {
  if (typeof node === 'number') return node
  let sum = node.rest === undefined ? 0 : valueIn(node.rest, x)
  for (let k = 0; k < node.slots.length; k++) sum += x[node.slots[k]] * valueIn(node.children[k], x)
  return sum
}

function rangeOf(node: Node, box: Box): void {
  if (typeof node === 'number') {
    range.lo = node
    range.hi = node
    return
  }
  const { rest, children, from, count, childOf, low, high } = node
  let least = 0
  let most = 0
  if (rest !== undefined) {
    rangeOf(rest, box)
    least = range.lo
    most = range.hi
  }
  const { lo, hi } = box
  let filled = 0
  let below = 0
  for (let a = 0; a < count; a++) {
    const child = childOf[a]
    if (child < 0) {
      low[a] = 0
      high[a] = 0
    } else {
      rangeOf(children[child], box)
      low[a] = range.lo
      high[a] = range.hi
    }
    const start = lo[from + a]
    filled += start
    least += start * low[a]
    most += start * high[a]
    // A box may reach below zero, where the larger coefficient gives the smaller product.
    if (start < 0) below += -start * (high[a] - low[a])
  }
  range.lo = least + fill(low, lo, hi, from, count, 1 - filled, -1) - below
  range.hi = most + fill(high, lo, hi, from, count, 1 - filled, 1) + below
}

const used = new Uint8Array(4096)

/** The most (sign 1) or least (-1) that `spare` probability adds when it goes to the best actions first. */
function fill(
  coefficient: Float64Array,
  lo: Float64Array,
  hi: Float64Array,
  from: number,
  count: number,
  spare: number,
  sign: number,
): number {
  if (count === 1) return spare > 0 ? coefficient[0] * Math.min(spare, hi[from] - lo[from]) : 0
  if (count === 2) {
    const first = sign * coefficient[0] >= sign * coefficient[1] ? 0 : 1
    const room = hi[from + first] - lo[from + first]
    const share = Math.min(Math.max(spare, 0), room)
    return coefficient[first] * share + coefficient[1 - first] * Math.max(spare - share, 0)
  }
  used.fill(0, 0, count)
  let total = 0
  for (let round = 0; round < count && spare > 0; round++) {
    let best = -1
    for (let a = 0; a < count; a++)
      if (!used[a] && (best < 0 || sign * coefficient[a] > sign * coefficient[best])) best = a
    used[best] = 1
    const share = Math.min(spare, hi[from + best] - lo[from + best])
    total += coefficient[best] * share
    spare -= share
  }
  return total
}
