/**
 * Signalling games: chance gives the sender a kind, the sender sends a message, the receiver sees the message alone and answers,
 * and the game ends.
 */
import { CHANCE } from '../../../game/index.ts'
import { Rational } from '../../../number/index.ts'
import type { Frame, Side } from '../frame.ts'

export interface Signalling {
  readonly sender: Side
  /** Messages that the receiver answers, by its view. */
  readonly messages: readonly Message[]
}

export interface Message {
  /** Index into the receiver's views. */
  readonly view: number
  /** Kinds that can send it, by the sender's view. */
  readonly senders: readonly MessageSender[]
  /** Number of answers. */
  readonly answers: number
}

export interface MessageSender {
  /** Index into the sender's views. */
  readonly kind: number
  /** The sender's sequence: this kind sends this message. */
  readonly sequence: number
  /** Per answer what it brings the sender, times the kind's chance, in the units of the sequence form. */
  readonly payoff: readonly Rational[]
  /** The same for the receiver. */
  readonly worth: readonly Rational[]
}

/** The game as a signalling game; a text says why it is none. */
export function signallingOf(frame: Frame): Signalling | string {
  const first = withSender(frame, 0)
  if (typeof first !== 'string') return first
  const second = withSender(frame, 1)
  return typeof second !== 'string' || first === '' ? second : first
}

function withSender(frame: Frame, sender: Side): Signalling | string {
  const { game, sides } = frame
  const [own, receiver] = [sides[sender], sides[1 - sender]]
  if (own.views.length === 0 || receiver.views.length === 0) return ''
  const name = (set: number) => `"${game.labels.sets[set]}"`
  for (const { set, nodes, before } of own.views) {
    if (before >= 0) return `${game.players[own.player]} moves more than once: at ${name(set)} again`
    if (!nodes.every(({ node }) => onlyChanceBefore(frame, node)))
      return `${game.players[own.player]} moves after others at ${name(set)}`
  }
  const sentTo = new Map<number, number>()
  const messages: Message[] = []
  for (const [v, { set, before, first, actions, sequences }] of receiver.views.entries()) {
    const answerer = game.players[receiver.player]
    if (before >= 0) return `${answerer} moves more than once: at ${name(set)} again`
    const senders: MessageSender[] = []
    for (const sequence of sequences) {
      if (sequence === 0) return `no message comes before the move of ${answerer} at ${name(set)}`
      if (sentTo.has(sequence)) return `${answerer} does not see the message alone at ${name(set)}`
      sentTo.set(sequence, v)
      const kind = own.viewOf[sequence]
      if (senders.some((s) => s.kind === kind))
        return `${answerer} cannot tell two messages of one kind apart at ${name(set)}`
      const payoff = Array.from({ length: actions }, (_, a) => own.payoffs[sequence].get(first + a) ?? Rational.zero)
      const worth = Array.from(
        { length: actions },
        (_, a) => receiver.payoffs[first + a].get(sequence) ?? Rational.zero,
      )
      senders.push({ kind, sequence, payoff, worth })
    }
    messages.push({ view: v, senders, answers: actions })
  }
  return { sender, messages }
}

function onlyChanceBefore({ game: { nodes } }: Frame, node: number): boolean {
  for (let v = nodes.parent[node]; v >= 0; v = nodes.parent[v]) if (nodes.actor[v] !== CHANCE) return false
  return true
}
