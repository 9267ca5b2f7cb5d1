/**
 * An expression at a place of the play, ready to be evaluated on many paths. Its value hangs on a few slots of the path
 * only (its leaves); it is computed once for each combination of their values and looked up after that.
 */

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

export class Plan<T> {
  readonly leaves: readonly Leaf[]
  /** Has it been evaluated on any path? */
  visited = false
  private readonly values: number[]
  private readonly compute: () => T
  private readonly numeric: boolean
  private readonly dense: (T | undefined)[] | undefined
  private readonly sparse = new Map<number | string, T>()

  /** `compute` reads the leaves' values from `values`. */
  constructor(leaves: readonly Leaf[], values: number[], compute: () => T) {
    this.leaves = leaves
    this.values = values
    this.compute = compute
    const combinations = leaves.reduce((n, leaf) => n * leaf.radix, 1)
    this.numeric = combinations <= Number.MAX_SAFE_INTEGER
    this.dense = combinations <= 1024 ? new Array(combinations).fill(undefined) : undefined
  }

  /** The value on a path. Throws the Refusal that computing it throws, each time. */
  at(state: Int32Array): T {
    const { leaves } = this
    let key = 0
    for (let i = 0; i < leaves.length; i++) key = key * leaves[i].radix + read(leaves[i], state)
    if (this.dense) return this.dense[key] ?? (this.dense[key] = this.evaluate(state))
    const name = this.numeric ? key : leaves.map((leaf) => read(leaf, state)).join(' ')
    let value = this.sparse.get(name)
    if (value === undefined) {
      value = this.evaluate(state)
      this.sparse.set(name, value)
    }
    return value
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
