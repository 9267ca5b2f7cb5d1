/**
 * The lexicographic ratio test, exactly and in doubles (Dantzig, Orden & Wolfe 1955; von Stengel 2002, section 2.6).
 *
 * The constant of each row of the start is raised by its own power of an infinitesimal, in the order of `order` (the
 * labels of those rows). In later dictionaries the coefficient of such a power is the entry in the column of its label, or the
 * denominator in the row that this label is basic in. No two rows tie then, and pivoting cannot go round.
 */
import { type Dictionary, TINY } from './dictionary.ts'
import type { ExactDictionary } from './exact-dictionary.ts'

/**
 * The row that leaves when the column's variable grows: least (constant, coefficients of e, e^2, ...) / entry in the
 * lexicographic order. -1: nothing stops it.
 */
export function lexicographicRow(dictionary: ExactDictionary, column: number, order: ArrayLike<number>): number {
  const { table, width, rowLabel, place, denominator } = dictionary
  let best = -1
  for (let i = 0; i < rowLabel.length; i++) {
    const t = table[i * width + column]
    if (t <= 0n) continue
    if (best < 0) {
      best = i
      continue
    }
    const other = table[best * width + column]
    let lead = table[i * width + width - 1] * other - table[best * width + width - 1] * t
    for (let k = 0; lead === 0n && k < order.length; k++) {
      const at = place[order[k]]
      if (at < 0) lead = table[i * width + ~at] * other - table[best * width + ~at] * t
      else if (at === i) lead = denominator * other
      else if (at === best) lead = -denominator * t
    }
    if (lead < 0n) best = i
  }
  return best
}

/** The same in doubles, where ratios this close count as tied: a guess. */
const CLOSE = 1e-10

export function likelyRow(dictionary: Dictionary, column: number, order: ArrayLike<number>): number {
  const { table, width, rowLabel, place } = dictionary
  const last = width - 1
  let best = -1
  for (let i = 0; i < rowLabel.length; i++) {
    const t = table[i * width + column]
    if (t <= TINY) continue
    if (best < 0) {
      best = i
      continue
    }
    const other = table[best * width + column]
    let lead = table[i * width + last] / t - table[best * width + last] / other
    for (let k = 0; Math.abs(lead) <= CLOSE && k < order.length; k++) {
      const at = place[order[k]]
      if (at < 0) lead = table[i * width + ~at] / t - table[best * width + ~at] / other
      else if (at === i) lead = 1 / t
      else if (at === best) lead = -1 / other
    }
    if (lead < 0) best = i
  }
  return best
}
