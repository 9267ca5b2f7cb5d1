/**
 * Joint play of two players by pairs of sequences (von Stengel & Forges 2008, section 3).
 *
 * z(s, t) is the chance that a drawn pair of plans has the sequences s and t. It is asked for relevant pairs only: one of them is empty, or
 * the information sets that they end at lie on one path through the tree. For each set h of a player and each t relevant
 * to it, sum over its actions c of z(hc, t) = z(sequence to h, t). In games without moves of chance these equations describe
 * exactly the distributions over pairs of plans (theorem 3.9); otherwise all distributions satisfy them, and perhaps more.
 */
import { chanceReach, type ExactNumbers, type Game } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { SolveError } from '../method.ts'
import { type SequencePlayer, sequenceFormRefusal, walk } from '../sequence/form.ts'
import type { JointPlay } from './incentives.ts'

/** An end of the game that moves of positive chance can lead to. */
export interface PairEnd {
  readonly terminal: number
  /** Sequence of either side. */
  readonly at: readonly [number, number]
  /** What chance contributes. */
  readonly chance: Rational
}

export interface Pairs {
  readonly game: Game
  readonly players: readonly [SequencePlayer, SequencePlayer]
  readonly ends: readonly PairEnd[]
  /** Number of z. */
  readonly count: number
  /** Number of a pair; -1: not relevant. */
  index(first: number, second: number): number
  /** Sequences of both sides, by pair. */
  readonly pair: readonly (readonly [number, number])[]
}

/** Programs of more columns are not solved. */
const MOST_PAIRS = 20_000
const MOST_PLACES = 50_000_000

const tooManyPairs = () =>
  new SolveError(`the players have more than ${MOST_PAIRS} relevant pairs of sequences, too many for exact pivoting`)

/** Throws a RangeError where there is no sequence form, a SolveError where it is too large. */
export function pairsOf(game: Game, numbers: ExactNumbers): Pairs {
  const refusal = sequenceFormRefusal(game)
  if (refusal !== undefined) throw new RangeError(refusal)
  const reach = chanceReach(game, numbers)
  const movers = game.players.map((_, i) => i).filter((i) => game.sets.player.includes(i))
  // In a game of two both have a side, also when one of them never moves.
  const pairOfPlayers = game.players.length === 2 ? [0, 1] : [movers[0] ?? -1, movers[1] ?? -1]
  const walks = pairOfPlayers.map((player) => walk(game, player, reach))
  const [one, two] = walks.map((w) => w.side)
  const players = [one, two] as const
  const setIndex = [new Map<number, number>(), new Map<number, number>()]
  players.forEach(({ sets }, side) => {
    for (const [k, { set }] of sets.entries()) setIndex[side].set(set, k)
  })
  const sideOf = (set: number) => (set < 0 ? -1 : setIndex[0].has(set) ? 0 : setIndex[1].has(set) ? 1 : -1)
  const { parent, set, count } = game.nodes
  const connected = new Set<number>()
  const key = (h: number, k: number) => h * (two.sets.length + 1) + k
  for (let v = 0; v < count; v++) {
    const side = sideOf(set[v])
    if (side < 0) continue
    const own = setIndex[side].get(set[v])!
    for (let u = parent[v]; u >= 0; u = parent[u]) {
      const other = setIndex[1 - side].get(set[u])
      if (other !== undefined) connected.add(side === 0 ? key(own, other) : key(other, own))
    }
  }
  if (one.sequences * two.sequences > MOST_PLACES) throw tooManyPairs()
  const pair: (readonly [number, number])[] = []
  const place = new Int32Array(one.sequences * two.sequences).fill(-1)
  for (let s = 0; s < one.sequences; s++)
    for (let t = 0; t < two.sequences; t++) {
      if (s > 0 && t > 0 && !connected.has(key(one.setOf[s], two.setOf[t]))) continue
      place[s * two.sequences + t] = pair.length
      pair.push([s, t])
      if (pair.length > MOST_PAIRS) throw tooManyPairs()
    }
  const ends = Array.from(game.terminals.node.entries()).flatMap(([terminal, node]) => {
    if (reach[node].isZero()) return []
    const at = [walks[0].at[node], walks[1].at[node]] as const
    return [{ terminal, at, chance: reach[node] }]
  })
  return { game, players, ends, count: pair.length, pair, index: (s, t) => place[s * two.sequences + t] }
}

/** The equations of consistency: +1 for the actions of a set, -1 for the sequence that leads there. */
export function consistency(pairs: Pairs): (readonly (readonly [number, number])[])[] {
  const rows: (readonly (readonly [number, number])[])[] = []
  pairs.players.forEach(({ sets }, side) => {
    const others = pairs.players[1 - side].sequences
    const at = (own: number, other: number) => (side === 0 ? pairs.index(own, other) : pairs.index(other, own))
    for (const { first, actions, parent } of sets)
      for (let t = 0; t < others; t++) {
        if (at(first, t) < 0) continue
        const row: (readonly [number, number])[] = [[at(parent, t), -1]]
        for (let a = 0; a < actions; a++) row.push([at(first + a, t), 1])
        rows.push(row)
      }
  })
  return rows
}

/** What pairs of sequences bring one side. */
export function playOfSide(pairs: Pairs, numbers: ExactNumbers, which: 0 | 1): JointPlay {
  const side = pairs.players[which]
  const { player, sets, sequences } = side
  const payoffs = pairs.ends.map((e) =>
    player < 0 ? Rational.zero : numbers.payoff[e.terminal * pairs.game.players.length + player],
  )
  const least = payoffs.reduce(Rational.min)
  const at = (own: number, other: number) => (which === 0 ? pairs.index(own, other) : pairs.index(other, own))
  // By own sequence: what ends there, by the other's sequence.
  const worth: (readonly [number, Rational])[][] = Array.from({ length: sequences }, () => [])
  pairs.ends.forEach(({ at: pair, chance }, e) => {
    worth[pair[which]].push([pair[1 - which], chance.mul(payoffs[e].sub(least))])
  })
  const bring = (told: number, own: number) => worth[own].map(([t, u]) => [at(told, t), u] as const)
  const follow = (told: number): (readonly [number, Rational])[] => [
    ...bring(told, told),
    ...sets
      .filter((set) => set.parent === told)
      .flatMap((set) => Array.from({ length: set.actions }, (_, a) => follow(set.first + a)).flat()),
  ]
  return { side, bring, follow, most: payoffs.reduce(Rational.max).sub(least) }
}
