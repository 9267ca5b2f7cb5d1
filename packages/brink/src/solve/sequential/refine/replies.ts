/** What the receiver may answer to a message when it believes that it comes from some of the kinds. */
import { Rational } from '../../../number/index.ts'
import { rowOf } from '../case.ts'
import { pointIn } from '../feasible.ts'
import type { Row } from '../simplex.ts'
import type { MessageSender } from './signalling.ts'

/** Whether all of these answers are best together under some belief in these kinds. */
function bestTogether(answers: readonly number[], senders: readonly MessageSender[], count: number): boolean {
  // Weights of the kinds, already times their chances.
  const rows: Row[] = [rowOf(new Map(senders.map((_, k) => [k, Rational.one])), Rational.one, false)]
  const [first] = answers
  for (let a = 0; a < count; a++) {
    if (a === first) continue
    const difference = new Map(senders.map((s, k) => [k, s.worth[first].sub(s.worth[a])]))
    rows.push(rowOf(difference, Rational.zero, answers.includes(a)))
  }
  return pointIn({ variables: senders.length, lower: senders.map(() => 0), rows }) !== undefined
}

/** The answers that are best under some belief in these kinds. */
export const bestAnswers = (senders: readonly MessageSender[], count: number): number[] =>
  Array.from({ length: count }, (_, a) => a).filter((a) => bestTogether([a], senders, count))

/** The largest sets of answers that are best together under some belief in these kinds: mixtures of them are the mixed best answers. */
export function bestSets(senders: readonly MessageSender[], count: number): number[][] {
  const single = bestAnswers(senders, count)
  let level = single.map((a) => [a])
  const found: number[][] = []
  while (level.length > 0) {
    const next = level
      .flatMap((set) => single.filter((a) => a > set[set.length - 1]).map((a) => [...set, a]))
      .filter((set) => bestTogether(set, senders, count))
    found.push(...level.filter((set) => !next.some((larger) => set.every((a) => larger.includes(a)))))
    level = next
  }
  return found.filter((set) => !found.some((o) => o.length > set.length && set.every((a) => o.includes(a))))
}
