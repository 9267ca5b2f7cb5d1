/** One number moved alone until the answer reaches the threshold. */
import { narrowed } from '../points/root.ts'
import { sideOf } from './crux.ts'

export interface Critical {
  /** Where the answer reaches the threshold. */
  readonly value: number
  /** How far that is from where it started, in units of the range. */
  readonly distance: number
}

/** Values tried on each side of the start before the search narrows down: an answer that turns twice between two of them is missed. */
const STEPS = 24
/** The search ends at this share of the unit. */
const FINE = 1e-9

/**
 * The nearest values below and above `start`, within lo..hi, at which the answer is no longer on its side of the threshold.
 * `answer` is called at neighbouring values one after the other. At most two are returned, nearest first.
 */
export function criticalValues(
  answer: (value: number) => number | null,
  { start, lo, hi, unit }: { readonly start: number; readonly lo: number; readonly hi: number; readonly unit: number },
  threshold: number,
): Critical[] {
  const first = answer(start)
  if (first === null) return []
  const side = sideOf(first, threshold)
  const crossed = (x: number): boolean => {
    const value = answer(x)
    return value !== null && sideOf(value, threshold) !== side
  }
  const found: Critical[] = []
  for (const end of [lo, hi]) {
    let [before, after] = [start, start]
    for (let step = 1; step <= STEPS && end !== start; step++) {
      before = after
      after = step === STEPS ? end : start + ((end - start) * step) / STEPS
      if (!crossed(after)) continue
      const excess = (x: number) => {
        const value = answer(x)
        return value === null ? null : value - threshold
      }
      const { to } = narrowed(excess, { from: before, to: after }, FINE * unit)
      found.push({ value: to, distance: Math.abs(to - start) / unit })
      break
    }
  }
  return found.sort((a, b) => a.distance - b.distance)
}
