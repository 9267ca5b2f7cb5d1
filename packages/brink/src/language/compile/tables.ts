/** A hash table of integers: what the unfolding of a large play needs in place of keys of text. */

/** Numbers distinct pairs of non-negative integers 0, 1, 2, ... in the order in which they are first seen. */
export class PairTable {
  // Small at first: most tables of a small play stay so, and small arrays cost next to nothing.
  private left: Int32Array = new Int32Array(8)
  private right: Int32Array = new Int32Array(8)
  private slots: Int32Array = new Int32Array(16).fill(-1)
  private size = 0

  get count(): number {
    return this.size
  }

  /** The number of the pair (a, b); a new one when it is new. */
  intern(a: number, b: number): number {
    const mask = this.slots.length - 1
    let slot = hash(a, b) & mask
    for (;;) {
      const id = this.slots[slot]
      if (id < 0) break
      if (this.left[id] === a && this.right[id] === b) return id
      slot = (slot + 1) & mask
    }
    if (this.size === this.left.length) return this.grow(a, b)
    const id = this.size++
    this.left[id] = a
    this.right[id] = b
    this.slots[slot] = id
    return id
  }

  leftOf(id: number): number {
    return this.left[id]
  }

  rightOf(id: number): number {
    return this.right[id]
  }

  private grow(a: number, b: number): number {
    this.left = enlarged(this.left)
    this.right = enlarged(this.right)
    this.slots = new Int32Array(2 * this.left.length).fill(-1)
    const mask = this.slots.length - 1
    for (let id = 0; id < this.size; id++) {
      let slot = hash(this.left[id], this.right[id]) & mask
      while (this.slots[slot] >= 0) slot = (slot + 1) & mask
      this.slots[slot] = id
    }
    return this.intern(a, b)
  }
}

function hash(a: number, b: number): number {
  const h = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b)
  return h ^ (h >>> 13)
}

function enlarged(items: Int32Array): Int32Array {
  const larger = new Int32Array(2 * items.length)
  larger.set(items)
  return larger
}
