/**
 * Newton's method in doubles, and two interval versions of it that prove something:
 * `contract` (Hansen and Sengupta's form of Gauss-Seidel) cuts away what holds no solution; `provenAround` (Krawczyk 1969; Rump 1999)
 * finds a box around a point in which there is exactly one.
 *
 * Rounding: a sum of m products computed in doubles is within (m + 2) u times the sum of their sizes of the true one;
 * every interval below is widened by more than that.
 */
import type { Box } from './bounds.ts'
import { type FloatSystem, invert } from './float-system.ts'

const U = 2 ** -52

export interface Proof {
  readonly radius: number
  readonly contraction: number
  readonly inverse: Float64Array
}

export class Newton {
  readonly system: FloatSystem
  readonly n: number
  readonly value: Float64Array
  readonly matrix: Float64Array
  readonly inverse: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly middle: Float64Array
  readonly x: Float64Array
  readonly scratch: Box
  /** Preconditioned Jacobian: ends of its intervals. */
  readonly rowLow: Float64Array
  readonly rowHigh: Float64Array
  /** Whether a near-singular matrix stopped the last contraction. */
  singular = false
  /** The largest row sum of |1 - YJ| in the last contraction: below one, Newton's method contracts. */
  spread = Number.POSITIVE_INFINITY

  constructor(system: FloatSystem) {
    const { n } = system
    this.system = system
    this.n = n
    this.value = new Float64Array(n)
    this.matrix = new Float64Array(n * n)
    this.inverse = new Float64Array(n * n)
    this.low = new Float64Array(n * n)
    this.high = new Float64Array(n * n)
    this.middle = new Float64Array(n)
    this.x = system.newPoint()
    this.scratch = system.newBox()
    this.rowLow = new Float64Array(n)
    this.rowHigh = new Float64Array(n)
  }

  /** Values at a point in free coordinates, and the inverse of the Jacobian there; false where it has none. */
  private linearised(y: Float64Array): boolean {
    const { system, n, value, matrix, inverse, x } = this
    system.spread(y, x)
    system.values(x, value)
    system.jacobianAt(x, matrix)
    return invert(n, matrix, inverse)
  }

  /** Plain Newton from a point in free coordinates, which it moves. True when it has come to rest within `reach` of it. */
  settle(y: Float64Array, reach = 4, steps = 12): boolean {
    const { n, value, inverse } = this
    const start = y.slice()
    for (let step = 0; step < steps; step++) {
      if (!this.linearised(y)) return false
      let move = 0
      for (let i = 0; i < n; i++) {
        let d = 0
        for (let j = 0; j < n; j++) d += inverse[i * n + j] * value[j]
        y[i] -= d
        move = Math.max(move, Math.abs(d))
        if (!(Math.abs(y[i] - start[i]) < reach)) return false
      }
      if (move < 1e-13) return true
    }
    return false
  }

  /** Narrows the box in place. False when it holds no solution. */
  contract(box: Box): boolean {
    const { system, n, value, inverse, low, high, middle, x, rowLow, rowHigh } = this
    const { free, mixing, blockStart } = system
    this.singular = false
    // A point of the box whose probabilities add up to one at each set.
    for (let m = 0; m < mixing.length; m++) {
      let [least, most] = [0, 0]
      for (const s of mixing[m].slots) {
        least += box.lo[s]
        most += box.hi[s]
      }
      const share = most > least ? Math.min(1, Math.max(0, (1 - least) / (most - least))) : 0
      for (let k = blockStart[m]; k < blockStart[m + 1]; k++) {
        const s = free[k].slot
        middle[k] = box.lo[s] + share * (box.hi[s] - box.lo[s])
      }
    }
    system.spread(middle, x)
    system.values(x, value)
    system.jacobianOver(box, low, high)
    for (let k = 0; k < n * n; k++) this.matrix[k] = (low[k] + high[k]) / 2
    if (!invert(n, this.matrix, inverse)) {
      this.singular = true
      return true
    }
    this.spread = 0
    for (let i = 0; i < n; i++) {
      // Row i of Y f(middle), with what rounding may have done to it.
      let b = 0
      let error = 0
      for (let j = 0; j < n; j++) {
        const y = inverse[i * n + j]
        b += y * value[j]
        error += Math.abs(y) * (system.equations[j].error + (n + 4) * U * Math.abs(value[j]))
      }
      this.preconditioned(i, rowLow, rowHigh)
      let total = 0
      for (let j = 0; j < n; j++)
        total += Math.max(Math.abs(rowLow[j] - (i === j ? 1 : 0)), Math.abs(rowHigh[j] - (i === j ? 1 : 0)))
      this.spread = Math.max(this.spread, total)
      // f(x) = f(middle) + J (x - middle) = 0 solved for coordinate i.
      let least = b - error
      let most = b + error
      let size = Math.abs(b)
      for (let j = 0; j < n; j++) {
        if (j === i) continue
        const s = free[j].slot
        const below = box.lo[s] - middle[j]
        const above = box.hi[s] - middle[j]
        const p = rowLow[j] * below
        const q = rowLow[j] * above
        const r = rowHigh[j] * below
        const t = rowHigh[j] * above
        least += Math.min(p, q, r, t)
        most += Math.max(p, q, r, t)
        size += Math.max(Math.abs(p), Math.abs(q), Math.abs(r), Math.abs(t))
      }
      const widen = (n + 6) * U * size
      if (!this.divide(box, i, least - widen, most + widen, rowLow[i], rowHigh[i])) return false
    }
    return narrowSums(system, box)
  }

  /** The free coordinate whose width moves the equations most, by the Jacobian of the last contraction. */
  halveAt(box: Box): number {
    const { system, n, low, high } = this
    const weight = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let scale = 0
      for (let j = 0; j < n; j++) scale = Math.max(scale, -low[i * n + j], high[i * n + j])
      if (scale > 0)
        for (let j = 0; j < n; j++) weight[j] = Math.max(weight[j], Math.max(-low[i * n + j], high[i * n + j]) / scale)
    }
    let best = 0
    let most = -1
    for (let j = 0; j < n; j++) {
      const { slot } = system.free[j]
      const value = (box.hi[slot] - box.lo[slot]) * (weight[j] + 1e-3)
      if (value > most) [best, most] = [j, value]
    }
    return best
  }

  /** Ends of the intervals of row i of Y J. */
  private preconditioned(i: number, rowLow: Float64Array, rowHigh: Float64Array): void {
    const { n, inverse, low, high } = this
    for (let j = 0; j < n; j++) {
      let [least, most, size] = [0, 0, 0]
      for (let k = 0; k < n; k++) {
        const y = inverse[i * n + k]
        const p = y * low[k * n + j]
        const q = y * high[k * n + j]
        least += Math.min(p, q)
        most += Math.max(p, q)
        size += Math.max(Math.abs(p), Math.abs(q))
      }
      const widen = (n + 4) * U * size
      rowLow[j] = least - widen
      rowHigh[j] = most + widen
    }
  }

  /** Cuts coordinate i down to the x with  number + slope (x - middle) = 0  for some number and slope in the intervals. */
  private divide(box: Box, i: number, least: number, most: number, slopeLow: number, slopeHigh: number): boolean {
    const s = this.system.free[i].slot
    if (slopeLow <= 0 && slopeHigh >= 0) return true
    const p = -least / slopeLow
    const q = -least / slopeHigh
    const r = -most / slopeLow
    const t = -most / slopeHigh
    const below = Math.min(p, q, r, t)
    const above = Math.max(p, q, r, t)
    const from = this.middle[i] + below - 4 * U * (1 + Math.abs(below))
    const to = this.middle[i] + above + 4 * U * (1 + Math.abs(above))
    if (from > box.lo[s]) box.lo[s] = from
    if (to < box.hi[s]) box.hi[s] = to
    return box.lo[s] <= box.hi[s]
  }

  /**
   * The largest of a row of shrinking boxes around a solution y (in free coordinates) of which Krawczyk's operator proves
   * that it holds exactly one. Bounds are those of the whole free box, beyond the simplex too.
   */
  provenAround(y: Float64Array): Proof | undefined {
    const { system, n, value, inverse } = this
    if (!this.linearised(y)) return undefined
    let shift = 0
    for (let i = 0; i < n; i++) {
      let b = 0
      for (let j = 0; j < n; j++) {
        const w = Math.abs(inverse[i * n + j])
        b += w * (Math.abs(value[j]) + system.equations[j].error) * (1 + (n + 4) * U)
      }
      shift = Math.max(shift, b)
    }
    for (let radius = 0.25; radius > 1e-11; radius /= 2) {
      if (shift >= radius / 2) return undefined
      const contraction = this.contraction(y, radius)
      // |K - y| <= |Y f(y)| + |1 - YJ| radius < radius
      if (shift + contraction * radius * (1 + 8 * U) < radius * (1 - 8 * U))
        return { radius, contraction, inverse: inverse.slice() }
    }
    return undefined
  }

  /** A bound of |1 - YJ| over the box of that half-width. */
  private contraction(y: Float64Array, radius: number): number {
    const { system, n, low, high, scratch, rowLow, rowHigh } = this
    const { free, mixing, blockStart } = system
    for (let m = 0; m < mixing.length; m++) {
      let [least, most, size] = [1, 1, 0]
      for (let k = blockStart[m]; k < blockStart[m + 1]; k++) {
        const s = free[k].slot
        scratch.lo[s] = y[k] - radius
        scratch.hi[s] = y[k] + radius
        least -= scratch.hi[s]
        most -= scratch.lo[s]
        size += Math.max(Math.abs(scratch.lo[s]), Math.abs(scratch.hi[s]))
      }
      const { slots } = mixing[m]
      const last = slots[slots.length - 1]
      scratch.lo[last] = least - slots.length * 4 * U
      scratch.hi[last] = most + slots.length * 4 * U
      size += Math.max(Math.abs(least), Math.abs(most))
      // Beyond this the bounds on rounding do not hold.
      if (size > 3) return Number.POSITIVE_INFINITY
    }
    system.jacobianOver(scratch, low, high)
    let most = 0
    for (let i = 0; i < n; i++) {
      this.preconditioned(i, rowLow, rowHigh)
      let total = 0
      for (let j = 0; j < n; j++) {
        const one = i === j ? 1 : 0
        total += Math.max(Math.abs(rowLow[j] - one), Math.abs(rowHigh[j] - one)) + 2 * U
      }
      most = Math.max(most, total * (1 + (n + 4) * U))
    }
    return most
  }
}

/** Makes the bounds at each set agree with probabilities that add up to one. False when they cannot. */
export function narrowSums(system: FloatSystem, box: Box): boolean {
  for (const { slots } of system.mixing) {
    let [least, most] = [0, 0]
    for (const s of slots) {
      least += box.lo[s]
      most += box.hi[s]
    }
    const widen = slots.length * 8 * U
    if (least > 1 + widen || most < 1 - widen) return false
    for (const s of slots) {
      const floor = 1 - (most - box.hi[s]) - widen
      const ceiling = 1 - (least - box.lo[s]) + widen
      if (floor > box.lo[s]) box.lo[s] = floor
      if (ceiling < box.hi[s]) box.hi[s] = ceiling
      if (box.lo[s] > box.hi[s]) return false
    }
  }
  return true
}
