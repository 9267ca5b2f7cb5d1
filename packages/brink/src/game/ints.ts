/** Growing arrays of integers, for what is built once and is too long for objects. */

/** An array of integers that grows at its end. */
export class IntList {
  private items: Int32Array
  length = 0

  constructor(capacity = 64) {
    this.items = new Int32Array(Math.max(1, capacity))
  }

  push(value: number): number {
    if (this.length === this.items.length) this.items = enlarged(this.items)
    this.items[this.length] = value
    return this.length++
  }

  get(i: number): number {
    return this.items[i]
  }

  set(i: number, value: number): void {
    this.items[i] = value
  }

  /** Forgets what stands at `length` and later. */
  cut(length: number): void {
    this.length = length
  }

  /** Gives the memory back; the list is empty after that. */
  release(): void {
    this.items = new Int32Array(1)
    this.length = 0
  }

  /** The items; a view, stale after the next push. */
  view(): Int32Array {
    return this.items.subarray(0, this.length)
  }
}

function enlarged(items: Int32Array): Int32Array {
  const larger = new Int32Array(2 * items.length)
  larger.set(items)
  return larger
}
