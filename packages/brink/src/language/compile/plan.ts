/**
 * An expression at a place of the play, ready to be evaluated on many paths. Its value hangs on a few slots of the path
 * only (its leaves); it is computed once for each combination of their values and looked up after that.
 */
import { PairTable } from './tables.ts'

/** What of the path an expression looks at. */
export interface Leaf {
  /** The value is the sum of the slots, or whether any is set. */
  readonly slots: readonly number[]
  readonly asFlag: boolean
  /** Values lie in 0 ... radix - 1. */
  readonly radix: number
  /** Set once the leaf had a value other than 0. */
  seen: boolean
}

export const UNBOUNDED = 2 ** 31

/** Combinations up to which a plain array holds the values. */
const DENSE = 1024

export class Plan<T> {
  readonly leaves: readonly Leaf[]
  /** Has it been evaluated on any path? */
  visited = false
  private readonly values: number[]
  private readonly compute: () => T
  private known: (T | undefined)[] = []
  /** Where there are too many combinations: they are numbered, one leaf after the other. */
  private numbered: readonly PairTable[] | undefined

  /** `compute` reads the leaves' values from `values`. */
  constructor(leaves: readonly Leaf[], values: number[], compute: () => T) {
    this.leaves = leaves
    this.values = values
    this.compute = compute
    const combinations = leaves.reduce((n, leaf) => n * leaf.radix, 1)
    if (combinations <= DENSE) this.known = new Array(combinations).fill(undefined)
    else this.numbered = leaves.map(() => new PairTable())
  }

  /** The value on a path. */
  at(state: Int32Array): T {
    const { leaves } = this
    const numbered = this.numbered
    let key = 0
    for (let i = 0; i < leaves.length; i++) {
      const value = read(leaves[i], state)
      key = numbered ? numbered[i].intern(key, value) : key * leaves[i].radix + value
    }
    const known = this.known[key]
    if (known !== undefined) return known
    const value = this.evaluate(state)
    this.known[key] = value
    return value
  }

  /** Forgets the values, and so gives memory back; the plan must not be used after that. */
  release(): void {
    this.known = []
    this.numbered = undefined
  }

  private evaluate(state: Int32Array): T {
    this.visited = true
    this.leaves.forEach((leaf, i) => {
      this.values[i] = read(leaf, state)
      if (this.values[i] !== 0) leaf.seen = true
    })
    return this.compute()
  }
}

function read(leaf: Leaf, state: Int32Array): number {
  const { slots } = leaf
  if (slots.length === 1) return state[slots[0]]
  let total = 0
  for (const slot of slots) total += state[slot]
  return leaf.asFlag && total > 1 ? 1 : total
}
