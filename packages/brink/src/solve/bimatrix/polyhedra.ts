/**
 * The two best-response polyhedra of a bimatrix game (von Stengel 2002, section 2).
 *
 * For the row player's mixed strategies: the pairs (x, v) with x a probability vector and v at least the column player's payoff
 * from each column; the slacks are r_j = v - sum_i B_ij x_i. Label i < m says that row i is not played, label m + j that
 * column j is a best reply. For the column player's mixed strategies the same with the matrices changed over. A pair of points
 * is an equilibrium exactly when every label is had by one of them.
 *
 * The start is a pure strategy with a best reply to it: x_first comes from the sum of probabilities, v from the best
 * reply's slack, so no artificial equilibrium enters.
 */
import type { ExactPoint } from '../complementary/exact-basis.ts'
import { type LabelledSystem, labelledSystem, type SystemSpec } from '../complementary/system.ts'
import { type Bimatrix, fractions, type MixedPair } from './bimatrix.ts'

/**
 * The polyhedron of mixed strategies with `own` strategies against `other` replies; `payoff(s, t)` is the replying player's,
 * an integer. Labels: `ownLabel + s` for strategies, `otherLabel + t` for replies.
 */
export function bestResponsePolyhedron(
  own: number,
  other: number,
  payoff: (s: number, t: number) => bigint,
  ownLabel: number,
  otherLabel: number,
): SystemSpec {
  let best = 0
  for (let t = 1; t < other; t++) if (payoff(0, t) > payoff(0, best)) best = t
  const width = own + 1
  const exact: bigint[] = new Array(other * width).fill(0n)
  const rowLabel = new Int32Array(other)
  const columnLabel = Int32Array.from({ length: own }, (_, s) => (s === 0 ? otherLabel + best : ownLabel + s))
  const largest: bigint[] = new Array(own + other).fill(1n)
  for (let t = 0; t < other; t++) {
    const row = t * width
    if (t === best) {
      // The first strategy's probability: one less the others'.
      rowLabel[t] = ownLabel
      for (let s = 1; s <= own; s++) exact[row + s] = 1n
      continue
    }
    rowLabel[t] = otherLabel + t
    const lead = payoff(0, best) - payoff(0, t)
    exact[row] = -1n
    for (let s = 1; s < own; s++) exact[row + s] = lead - (payoff(s, best) - payoff(s, t))
    exact[row + own] = lead
  }
  for (let s = 0; s < own; s++) {
    let top = payoff(s, 0)
    for (let t = 1; t < other; t++) if (payoff(s, t) > top) top = payoff(s, t)
    for (let t = 0; t < other; t++) {
      const slack = top - payoff(s, t)
      if (slack > largest[otherLabel + t]) largest[otherLabel + t] = slack
    }
  }
  return { rows: other, columns: own, exact, rowLabel, columnLabel, largest }
}

/** Both polyhedra: mixed strategies of the row player with slacks of columns, and of the column player with slacks of rows. */
export function bestResponsePolyhedra({ rows, columns, a, b }: Bimatrix): [LabelledSystem, LabelledSystem] {
  return [
    labelledSystem(bestResponsePolyhedron(rows, columns, (s, t) => b[s * columns + t], 0, rows)),
    labelledSystem(bestResponsePolyhedron(columns, rows, (s, t) => a[t * columns + s], rows, 0)),
  ]
}

/** The mixed strategies at a pair of vertices of these polyhedra. */
export const mixedPair = (rows: number, first: ExactPoint, second: ExactPoint): MixedPair => ({
  x: fractions(first.values.slice(0, rows), first.denominator),
  y: fractions(second.values.slice(rows), second.denominator),
})
