/** Numbers in intervals with their derivatives carried along (forward differentiation). */
import { type FixedInterval, fixed } from '../number/index.ts'

/** A number in an interval, with its derivatives by the free probabilities. */
export interface Dual {
  readonly value: FixedInterval
  /** Undefined: all zero. */
  readonly slope?: readonly FixedInterval[]
}

export function plus(a: Dual, b: Dual): Dual {
  const value = fixed.add(a.value, b.value)
  if (!a.slope || !b.slope) return { value, slope: a.slope ?? b.slope }
  const other = b.slope
  return { value, slope: a.slope.map((s, k) => fixed.add(s, other[k])) }
}

export function times(a: Dual, b: Dual): Dual {
  const value = fixed.mul(a.value, b.value)
  if (!a.slope && !b.slope) return { value }
  const scale = (d: Dual, factor: FixedInterval) => d.slope?.map((s) => fixed.mul(s, factor))
  const [left, right] = [scale(a, b.value), scale(b, a.value)]
  return { value, slope: left && right ? left.map((s, k) => fixed.add(s, right[k])) : (left ?? right) }
}
