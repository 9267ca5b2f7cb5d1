/** The smallest sets of assumptions that carry one reading's answer to the other's side: by size, each subset tried. */
import { size, subsetsOf } from './subsets.ts'

/** The answer of one reading with the assumptions of a subset taken over from the other; null where it is empty. */
export type Mixed = (taken: number) => number | null

export interface Swap {
  /** Subset of the assumptions. */
  readonly taken: number
  readonly value: number
}

export interface Crux {
  /** All smallest sets that reach the other side; empty when none does, not even all of them (never for two readings). */
  readonly smallest: readonly Swap[]
  /** Subsets tried. */
  readonly tried: number
  /** False when the search ended before all sizes were tried. */
  readonly complete: boolean
}

/** Which side of the threshold: -1, 0 on it, 1. */
export const sideOf = (value: number, threshold: number): number =>
  Math.abs(value - threshold) <= 1e-12 * Math.max(1, Math.abs(threshold)) ? 0 : Math.sign(value - threshold)

/** @param target the side of the other reading; @param most largest number of subsets to try. */
export function cruxOf(n: number, mixed: Mixed, threshold: number, target: number, most = Infinity): Crux {
  let tried = 0
  for (let k = 1; k <= n; k++) {
    const smallest: Swap[] = []
    for (const taken of subsetsOf(n, k)) {
      if (tried >= most) return { smallest, tried, complete: false }
      tried++
      const value = mixed(taken)
      if (value !== null && sideOf(value, threshold) === target) smallest.push({ taken, value })
    }
    if (smallest.length > 0) return { smallest, tried, complete: true }
  }
  return { smallest: [], tried, complete: true }
}

/** Per size the subset that comes closest to the other reading's answer; for questions without two sides. */
export function closest(n: number, mixed: Mixed, goal: number): Swap[] {
  const best: (Swap | undefined)[] = []
  for (let taken = 1; taken < 1 << n; taken++) {
    const value = mixed(taken)
    if (value === null) continue
    const k = size(taken) - 1
    const before = best[k]
    if (!before || Math.abs(value - goal) < Math.abs(before.value - goal)) best[k] = { taken, value }
  }
  return best.filter((swap) => swap !== undefined)
}
