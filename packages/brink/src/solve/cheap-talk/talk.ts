/**
 * Cheap talk (Crawford & Sobel 1982): chance gives the sender a type, the sender says something that costs nobody anything,
 * the receiver hears that alone and acts, and the game ends.
 */
import type { Game } from '../../game/index.ts'
import type { Rational } from '../../number/index.ts'
import type { Problem } from '../method.ts'
import { type Frame, frameOf } from '../sequential/frame.ts'
import { type Message, signallingOf } from '../sequential/refine/signalling.ts'

/** More types than this are too many intervals of them. */
const MOST_TYPES = 400

export interface CheapTalk {
  readonly frame: Frame
  /** The sender's information sets, one for each type, in the game's order. */
  readonly types: readonly number[]
  /** The receiver's information sets: `messages[k]` hears the sender's action k. */
  readonly messages: readonly number[]
  /** Number of actions of the receiver. */
  readonly answers: number
  /** `toSender[t][a]`: type t's chance times what answer a brings the sender then, a whole number of some unit. */
  readonly toSender: readonly (readonly bigint[])[]
  /** The same for the receiver. */
  readonly toReceiver: readonly (readonly bigint[])[]
}

/** The game as one of cheap talk; a text says why it is none. The game must have a sequence form (`sequenceFormRefusal`). */
export function cheapTalkOf(problem: Problem): CheapTalk | string {
  const { game } = problem
  if (!oneMessageOneAnswer(game)) return 'not every way through it is a message and an answer to it'
  const frame = frameOf(game, problem.exact())
  const signalling = signallingOf(frame)
  if (typeof signalling === 'string') return signalling || 'nobody answers a message'
  const { sender, messages } = signalling
  const [own, receiver] = [frame.sides[sender], frame.sides[1 - sender]]
  const name = (set: number) => `"${game.labels.sets[set]}"`
  const [never] = frame.form.unreachable
  if (never !== undefined) return `chance never leads to ${name(never)}`
  if (own.views.length > MOST_TYPES)
    return `there are ${own.views.length} types, and this method takes up to ${MOST_TYPES}`
  const order: Message[] = []
  for (const message of messages) {
    const set = receiver.views[message.view].set
    const said = new Set(message.senders.map(({ kind, sequence }) => sequence - own.views[kind].first))
    if (message.senders.length < own.views.length || said.size > 1)
      return `not every type can say what is heard at ${name(set)}`
    for (const k of said) order[k] = message
  }
  const [first] = order
  for (const message of order) {
    const where = name(receiver.views[message?.view ?? 0].set)
    if (!message || message.answers !== first.answers) return `the answers at ${where} are others than elsewhere`
    if (
      !message.senders.every((s, t) => same(s.payoff, first.senders[t].payoff) && same(s.worth, first.senders[t].worth))
    )
      return `what is said at ${where} costs or gains somebody something by itself, so talk is not cheap`
  }
  const table = (of: 'payoff' | 'worth') => {
    const rows: bigint[][] = []
    for (const s of first.senders) rows[s.kind] = s[of].map((x) => x.numerator)
    return rows
  }
  return {
    frame,
    types: own.views.map((v) => v.set),
    messages: order.map((m) => receiver.views[m.view].set),
    answers: first.answers,
    toSender: table('payoff'),
    toReceiver: table('worth'),
  }
}

/** Do two moves of players lead to every end? A quick look, before anything is computed. */
export function oneMessageOneAnswer({ nodes, terminals }: Game): boolean {
  const moves = new Int32Array(nodes.count)
  for (let v = 1; v < nodes.count; v++) {
    const parent = nodes.parent[v]
    moves[v] = moves[parent] + (nodes.actor[parent] >= 0 ? 1 : 0)
  }
  return terminals.node.every((v) => moves[v] === 2)
}

const same = (a: readonly Rational[], b: readonly Rational[]) => a.every((x, i) => x.equals(b[i]))
