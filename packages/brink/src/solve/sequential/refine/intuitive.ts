/**
 * The intuitive criterion (Cho & Kreps 1987, section IV.2).
 *
 * Take an equilibrium, a message m that nobody sends in it, and the kinds J that get more in the equilibrium than they
 * could by m whatever the receiver, believing anything, might sensibly answer. The equilibrium fails when some kind would get
 * more by m than in the equilibrium, whatever the receiver might sensibly answer once it rules J out.
 *
 * A kind's payoff in the equilibrium is linear in the weights of the receiver's answers. So of a cell remain the parts where, for a choice of J
 * at each unsent message, linear conditions hold.
 */
import { Rational } from '../../../number/index.ts'
import { type Case, isBest, rowOf } from '../case.ts'
import { type Constraints, maybeFeasible } from '../feasible.ts'
import { add, type Combination, other } from '../frame.ts'
import type { Row } from '../simplex.ts'
import { bestAnswers } from './replies.ts'
import type { Message, MessageSender, Signalling } from './signalling.ts'

/** Rows that cut the receiver's weights down to what survives, one list for each part. */
export function* intuitiveParts(position: Case, game: Signalling): Generator<readonly Row[]> {
  const receiver = other(game.sender)
  const weights = position.weightRows(receiver, false)
  const unsent = game.messages.filter(({ senders }) =>
    senders.every((s) => !isBest(position.status[game.sender][s.sequence])),
  )
  yield* split(position, game, weights, unsent, [])
}

function* split(
  position: Case,
  game: Signalling,
  weights: Constraints,
  [message, ...others]: readonly Message[],
  rows: readonly Row[],
): Generator<readonly Row[]> {
  if (!message) {
    yield rows
    return
  }
  for (const cut of cuts(position, game, message, message.senders, [], [])) {
    const all = [...rows, ...cut]
    if (maybeFeasible({ ...weights, rows: [...weights.rows, ...all] }))
      yield* split(position, game, weights, others, all)
  }
}

/** For each choice of the kinds that could never gain by a message, the rows under which it is the choice and nobody wants to deviate. */
function* cuts(
  position: Case,
  game: Signalling,
  message: Message,
  [sender, ...rest]: readonly MessageSender[],
  never: readonly MessageSender[],
  rows: readonly Row[],
): Generator<readonly Row[]> {
  if (!sender) {
    const left = message.senders.filter((s) => !never.includes(s))
    if (left.length === 0) {
      yield rows
      return
    }
    const answers = bestAnswers(left, message.answers)
    const stay = message.senders.map((s) => {
      const least = answers.map((a) => s.payoff[a]).reduce(Rational.min)
      return compare(position, game, s, least, Rational.zero, false)
    })
    yield [...rows, ...stay]
    return
  }
  const answers = bestAnswers(message.senders, message.answers)
  const most = answers.map((a) => sender.payoff[a]).reduce(Rational.max)
  yield* cuts(position, game, message, rest, never, [
    ...rows,
    compare(position, game, sender, most, Rational.zero, true),
  ])
  // Strictly more, by any amount: the scale of the weights is free.
  const more = compare(position, game, sender, most, Rational.one, false)
  yield* cuts(position, game, message, rest, [...never, sender], [...rows, more])
}

/** Equilibrium payoff of a kind less a number: at least `side`, or with `atMost` the other way round. */
function compare(
  position: Case,
  game: Signalling,
  { kind }: MessageSender,
  number: Rational,
  side: Rational,
  atMost: boolean,
): Row {
  const sum = new Map<number, Rational>()
  const sign = atMost ? Rational.one.neg() : Rational.one
  for (const [s, c] of equilibriumPayoff(position, game, kind)) add(sum, s, c.mul(sign))
  add(sum, 0, number.mul(sign).neg())
  return rowOf(sum, side, false)
}

/** What a kind gets, times its chance, in the weights of the receiver's sequences. */
export function equilibriumPayoff(position: Case, { sender }: Signalling, kind: number): Combination {
  const { views, payoffs } = position.frame.sides[sender]
  const { first, actions } = views[kind]
  const status = position.status[sender]
  const sent = Array.from({ length: actions }, (_, a) => first + a).find((s) => isBest(status[s]))!
  const taken = position.status[other(sender)]
  const sum = new Map<number, Rational>()
  for (const [s, c] of payoffs[sent]) if (s === 0 || isBest(taken[s])) add(sum, s, c)
  return sum
}
