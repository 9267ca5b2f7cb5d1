/**
 * The criterion D1 (Cho & Kreps 1987, section V; Banks & Sobel 1987).
 *
 * Take an equilibrium, a message m that nobody sends in it, and the mixed answers that are best under some belief. If every answer
 * that makes kind t at least as well off as in the equilibrium makes kind t' strictly better off, and there are answers that do so for t', then t
 * is not to be believed after m. The equilibrium must hold with beliefs in the kinds that are left (in any, when none is).
 */
import { Rational } from '../../../number/index.ts'
import { type Case, isBest, rowOf } from '../case.ts'
import { pointIn } from '../feasible.ts'
import { other } from '../frame.ts'
import type { Row } from '../simplex.ts'
import { constantWorth } from '../worth.ts'
import { equilibriumPayoff } from './intuitive.ts'
import { bestSets } from './replies.ts'
import type { Message, MessageSender, Signalling } from './signalling.ts'

/**
 * Rows for the sender's weights that keep the beliefs which D1 allows; undefined when none are left. `'varying'` when the
 * payoffs of the kinds are not the same all over the case, so that it cannot be told as a whole.
 */
export function d1Rows(position: Case, game: Signalling): readonly Row[] | 'varying' | undefined {
  const rows: Row[] = []
  for (const message of game.messages) {
    if (message.senders.some((s) => isBest(position.status[game.sender][s.sequence]))) continue
    const worth = message.senders.map((s) =>
      constantWorth(position, other(game.sender), equilibriumPayoff(position, game, s.kind)),
    )
    if (worth.some((w) => w === undefined)) return 'varying'
    const pruned = prunedAt(message, worth as Rational[])
    if (pruned.length === message.senders.length) continue
    const support = position.beliefs[other(game.sender)][message.view]!
    for (const { sequence } of pruned) {
      if (support.kind === 'open') rows.push(rowOf(new Map([[sequence, Rational.one]]), Rational.zero, true))
      else if (support.sequences.includes(sequence)) return undefined
    }
  }
  return rows
}

/** Kinds that are not to be believed, given what each gets in the equilibrium. */
function prunedAt({ senders, answers }: Message, worth: readonly Rational[]): MessageSender[] {
  const sets = bestSets(senders, answers)
  const tempted = senders.map((s, k) => sets.some((set) => set.some((a) => worth[k].less(s.payoff[a]))))
  return senders.filter((t, k) =>
    senders.some((u, l) => l !== k && tempted[l] && !sets.some((set) => separates(set, t, worth[k], u, worth[l]))),
  )
}

/** Whether some mixture of these answers makes t no worse off and u no better off. */
function separates(
  set: readonly number[],
  t: MessageSender,
  own: Rational,
  u: MessageSender,
  others: Rational,
): boolean {
  const rows = [
    rowOf(new Map(set.map((_, k) => [k, Rational.one])), Rational.one, true),
    rowOf(new Map(set.map((a, k) => [k, t.payoff[a]])), own, false),
    rowOf(new Map(set.map((a, k) => [k, u.payoff[a].neg()])), others.neg(), false),
  ]
  return pointIn({ variables: set.length, lower: set.map(() => 0), rows }) !== undefined
}
