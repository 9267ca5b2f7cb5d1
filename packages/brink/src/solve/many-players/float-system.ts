/**
 * A system in doubles: values, Jacobian and their ranges, in free coordinates. At each mixing set the probability of the last
 * action taken is one minus the others, so the free coordinates are those of the others.
 */
import { Bounds, type Box, type Layout, range } from './bounds.ts'
import { derivative, type Polynomial } from './polynomial.ts'
import type { Mixing } from './system.ts'

export interface Free {
  /** Slot of the coordinate, and of the action of the same set that gives way. */
  readonly slot: number
  readonly from: number
}

export class FloatSystem {
  readonly n: number
  readonly free: readonly Free[]
  readonly equations: readonly Bounds[]
  readonly inequalities: readonly Bounds[]
  private derivatives: readonly (Bounds | undefined)[] | undefined
  private readonly polynomials: readonly Polynomial[]
  private readonly layout: Layout
  readonly slots: number
  readonly mixing: readonly Mixing[]
  /** Further equations, which only rule out. */
  readonly checks: readonly Bounds[]
  /** Fixed probabilities: 1 for actions taken alone, else 0. */
  private readonly base: Float64Array
  /** The slots of each mixing set but the last, as a range of free coordinates. */
  readonly blockStart: Int32Array

  constructor(
    mixing: readonly Mixing[],
    equations: readonly Polynomial[],
    checks: readonly Polynomial[],
    inequalities: readonly Polynomial[],
    layout: Layout,
  ) {
    this.mixing = mixing
    this.slots = layout.setOf.length
    this.free = mixing.flatMap(({ slots }) => {
      const from = slots[slots.length - 1]
      return slots.slice(0, -1).map((slot) => ({ slot, from }))
    })
    this.n = this.free.length
    this.blockStart = new Int32Array(mixing.length + 1)
    mixing.forEach((m, k) => {
      this.blockStart[k + 1] = this.blockStart[k] + m.slots.length - 1
    })
    this.equations = equations.map((p) => new Bounds(p, layout))
    this.checks = checks.map((p) => new Bounds(p, layout))
    this.inequalities = inequalities.map((p) => new Bounds(p, layout))
    this.polynomials = equations
    this.layout = layout
    this.base = new Float64Array(this.slots)
  }

  /** Row by row; undefined where the derivative is identically zero. Many systems are found empty before it is asked for. */
  get jacobian(): readonly (Bounds | undefined)[] {
    this.derivatives ??= this.polynomials.flatMap((p) =>
      this.free.map(({ slot, from }) => {
        const d = derivative(p, slot, from)
        return d.length === 0 ? undefined : new Bounds(d, this.layout)
      }),
    )
    return this.derivatives
  }

  /** Room for a point; the probabilities of what is not mixed are not used by the polynomials. */
  newPoint(): Float64Array {
    return Float64Array.from(this.base)
  }

  newBox(): Box {
    return { lo: new Float64Array(this.slots), hi: new Float64Array(this.slots) }
  }

  /** Writes free coordinates into a point, the rest of each set following. */
  spread(y: ArrayLike<number>, x: Float64Array): void {
    for (let m = 0; m < this.mixing.length; m++) {
      let rest = 1
      for (let k = this.blockStart[m]; k < this.blockStart[m + 1]; k++) {
        x[this.free[k].slot] = y[k]
        rest -= y[k]
      }
      const { slots } = this.mixing[m]
      x[slots[slots.length - 1]] = rest
    }
  }

  values(x: Float64Array, out: Float64Array): void {
    for (let i = 0; i < this.equations.length; i++) out[i] = this.equations[i].at(x)
  }

  jacobianAt(x: Float64Array, out: Float64Array): void {
    const { jacobian } = this
    for (let k = 0; k < jacobian.length; k++) out[k] = jacobian[k]?.at(x) ?? 0
  }

  jacobianOver(box: Box, low: Float64Array, high: Float64Array): void {
    const { jacobian } = this
    for (let k = 0; k < jacobian.length; k++) {
      const entry = jacobian[k]
      if (entry === undefined) {
        low[k] = 0
        high[k] = 0
        continue
      }
      entry.over(box)
      low[k] = range.lo
      high[k] = range.hi
    }
  }
}

/** The inverse of a square matrix by elimination with partial pivoting; false when it is singular or nearly so. */
export function invert(n: number, matrix: Float64Array, out: Float64Array): boolean {
  const a = Float64Array.from(matrix)
  out.fill(0)
  for (let i = 0; i < n; i++) out[i * n + i] = 1
  let scale = 0
  for (let k = 0; k < n * n; k++) scale = Math.max(scale, Math.abs(a[k]))
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) pivot = i
    const head = a[pivot * n + k]
    if (!(Math.abs(head) > scale * 1e-13)) return false
    if (pivot !== k)
      for (let j = 0; j < n; j++) {
        ;[a[k * n + j], a[pivot * n + j]] = [a[pivot * n + j], a[k * n + j]]
        ;[out[k * n + j], out[pivot * n + j]] = [out[pivot * n + j], out[k * n + j]]
      }
    for (let j = 0; j < n; j++) {
      a[k * n + j] /= head
      out[k * n + j] /= head
    }
    for (let i = 0; i < n; i++) {
      const factor = a[i * n + k]
      if (i === k || factor === 0) continue
      for (let j = 0; j < n; j++) {
        a[i * n + j] -= factor * a[k * n + j]
        out[i * n + j] -= factor * out[k * n + j]
      }
    }
  }
  return true
}
