/**
 * Labels: a positive integer for each action outside the supports, zero for those inside; a sequence's label is the sum. They say
 * how much rarer one mistake is than another: an action of label k is taken with a chance in proportion to the k-th power of a
 * vanishing number. A case is possible if there are labels under which the sequences that carry belief are those of least
 * label at their sets (Kreps & Wilson 1982, appendix).
 */
import { Rational } from '../../number/index.ts'
import { type Case, OUTSIDE, rowOf } from './case.ts'
import type { Constraints } from './feasible.ts'
import { add, other, type Side } from './frame.ts'
import type { Row } from './simplex.ts'

/** The rows that the labels of a side's actions obey; variables by sequence. */
export function labelRows(position: Case, owner: Side): Constraints {
  const { sequences, previous } = position.frame.sides[owner]
  const status = position.status[owner]
  const { views } = position.frame.sides[other(owner)]
  const rows: Row[] = []
  const label = (sum: Map<number, Rational>, sequence: number, sign: Rational) => {
    for (let s = sequence; s > 0; s = previous[s]) if (status[s] === OUTSIDE) add(sum, s, sign)
  }
  position.beliefs[other(owner)].forEach((support, v) => {
    if (!support || support.kind === 'follows') return
    const [least] = support.sequences
    for (const s of views[v].sequences) {
      if (s === least) continue
      const sum = new Map<number, Rational>()
      label(sum, s, Rational.one)
      label(sum, least, Rational.one.neg())
      const equal = support.sequences.includes(s)
      rows.push(rowOf(sum, equal ? Rational.zero : Rational.one, equal))
    }
  })
  return { variables: sequences, lower: Array.from(status, (s) => (s === OUTSIDE ? 1 : 0)), rows }
}
