/**
 * Beliefs: at each information set the chance of each of its nodes, given that it is reached.
 *
 * With perfect recall the own moves on the way are the same for all nodes of a set, so a player's belief hangs on the
 * moves of nature and of the others alone. Weights are those moves' probabilities, counted from the nearest root of a
 * subgame: every information set lies in one such subgame, and what happened before its root is known there. So beliefs are
 * settled by Bayes' rule also in subgames that the profile never reaches, and after an own deviation; there they are the
 * limits under whatever trembles (Kreps & Wilson 1982, Econometrica 50). Where the others' play itself rules the set out,
 * only a set of one node has a belief of its own; others are undetermined, and nothing is invented for them.
 */
import { type Game, recallFaults } from '../game/index.ts'
import type { Arithmetic } from './arithmetic.ts'
import { membersOf, type Play } from './profile.ts'

export type BeliefSource =
  /** Bayes' rule, on the path of play, in a subgame or after own deviations. */
  | 'bayes'
  /** The set has one node. */
  | 'single'
  /** Handed in with the profile. */
  | 'given'
  /** No belief follows from the profile. */
  | 'none'

export interface Beliefs<T> {
  /** Per set the chances of its nodes, in their order; undefined where they are undetermined. */
  readonly belief: readonly (readonly T[] | undefined)[]
  readonly source: readonly BeliefSource[]
  /** Probability that each node is reached. */
  readonly reach: readonly T[]
  /** Probability that each set is reached. */
  readonly setReach: readonly T[]
}

/** Below this, products of probabilities have lost digits or vanished: logarithms are used instead. */
const TINY = 1e-250

export function beliefs<T>(play: Play<T>, given?: ReadonlyMap<number, readonly T[]>): Beliefs<T> {
  const { k, game, move } = play
  const { sets, nodes } = game
  const reach: T[] = [k.one]
  for (let v = 1; v < nodes.count; v++) reach.push(k.mul(reach[nodes.parent[v]], move[v]))
  const setReach = new Array<T>(sets.count).fill(k.zero)
  for (let v = 0; v < nodes.count; v++) {
    const s = nodes.set[v]
    if (s >= 0) setReach[s] = k.add(setReach[s], reach[v])
  }

  const belief: (readonly T[] | undefined)[] = new Array(sets.count)
  const source: BeliefSource[] = new Array(sets.count).fill('none')
  const certain = [k.one]
  const forgotten = forgottenSets(game)
  let player = Number.NaN
  let weight: T[] = []
  for (let s = 0; s < sets.count; s++) {
    if (sets.player[s] !== player) {
      player = sets.player[s]
      weight = othersWeight(play, player)
    }
    const first = sets.memberStart[s]
    if (sets.memberStart[s + 1] === first + 1) {
      source[s] = k.isZero(weight[sets.members[first]]) ? 'single' : 'bayes'
      belief[s] = certain
      continue
    }
    const members = Array.from(membersOf(game, s))
    // Whoever has forgotten its own moves has to guess them too.
    const settled = forgotten.has(s) ? shares(k, members, reach) : normalise(play, members, weight, player)
    if (settled) source[s] = 'bayes'
    else if (given?.has(s)) source[s] = 'given'
    belief[s] = settled ?? given?.get(s)
  }
  return { belief, source, reach, setReach }
}

const known = new WeakMap<Game, ReadonlySet<number>>()

/** Sets whose owner does not remember its own moves. */
function forgottenSets(game: Game): ReadonlySet<number> {
  const before = known.get(game)
  if (before) return before
  const sets = new Set(recallFaults(game).map((f) => f.set))
  known.set(game, sets)
  return sets
}

function shares<T>(k: Arithmetic<T>, members: readonly number[], weight: readonly T[]): T[] | undefined {
  const total = members.reduce((sum, v) => k.add(sum, weight[v]), k.zero)
  return k.compare(total, k.zero) > 0 ? members.map((v) => k.div(weight[v], total)) : undefined
}

/** Per node the product of all moves since the nearest root of a subgame but the player's own (ballots belong to nobody). */
function othersWeight<T>(play: Play<T>, player: number): T[] {
  const { k, game, move, subgame } = play
  const { parent, actor, count } = game.nodes
  const weight: T[] = [k.one]
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    weight.push(subgame[v] ? k.one : player >= 0 && actor[p] === player ? weight[p] : k.mul(weight[p], move[v]))
  }
  return weight
}

function normalise<T>(play: Play<T>, members: number[], weight: T[], player: number): T[] | undefined {
  const { k } = play
  const total = members.reduce((sum, v) => k.add(sum, weight[v]), k.zero)
  if (k.exact || k.toNumber(total) > TINY) return shares(k, members, weight)
  return normaliseLogs(play as unknown as Play<number>, members, player) as T[] | undefined
}

function normaliseLogs(play: Play<number>, members: number[], player: number): number[] | undefined {
  const { parent, actor } = play.game.nodes
  const logs = members.map((node) => {
    let sum = 0
    for (let v = node; v > 0 && !play.subgame[v]; v = parent[v]) {
      if (actor[parent[v]] !== player || player < 0) sum += play.logMove!(v)
    }
    return sum
  })
  const top = Math.max(...logs)
  if (top === -Infinity) return undefined
  const odds = logs.map((l) => Math.exp(l - top))
  const total = odds.reduce((a, b) => a + b, 0)
  return odds.map((o) => o / total)
}
