/**
 * What follows from a strategy profile: how likely each node and each end is, what each actor believes, what each
 * action is worth to it.
 */
import { actionCount, BALLOT, CHANCE, type Game } from '../game/index.ts'
import { beliefs as bayes } from '../verify/belief.ts'
import type { Play as Profile } from '../verify/profile.ts'
import { valuesOf } from '../verify/values.ts'
import type { Arithmetic, Vector } from './arithmetic.ts'

export interface Play<T> {
  /** Per node: the chance that play comes there. */
  readonly reach: ArrayLike<T>
  /** Per end: its chance. */
  readonly ends: Vector<T>
  /** Per information set: the chance that play comes there (with perfect recall no path meets a set twice). */
  readonly setReach: ArrayLike<T>
  /** Per information set: the belief in each of its nodes, given that it is reached. */
  readonly belief: readonly (readonly T[])[]
  /** Sets at which no belief follows from the profile, and where the belief there comes from. */
  readonly conventional: ReadonlyMap<number, string>
  /** Per index of `game.outcomes`. */
  readonly outcomes: Vector<T>
  /** Expected payoff per player, its private shocks included. */
  readonly payoffs: readonly T[]
  /** `nodeValue[v * players + i]`: expected payoff of player i from node v on, shocks still to come included. */
  readonly nodeValue: ArrayLike<T>
}

/** Where a belief at an unreached set comes from when nothing settles it. */
export const BY_CONVENTION = 'equally likely mistakes'

/**
 * Everything that follows from a profile. `given` are beliefs for sets where the profile settles none, `from` says where they
 * come from; what is missing
 * there too is filled by a convention (see `mistaken`). Throws an IrrationalError where exact numbers do not suffice.
 */
export function playOf<T>(
  k: Arithmetic<T>,
  profile: Profile<T>,
  given?: ReadonlyMap<number, readonly T[]>,
  from = 'the limit of the branch',
): Play<T> {
  const { game } = profile
  const { terminals, players } = game
  const settled = bayes(profile, given)
  const ends = endsOf(k, game, settled.reach)
  const outcomes = k.vector(game.outcomes.length)
  for (let t = 0; t < ends.length; t++) {
    const outcome = terminals.outcome[t]
    if (outcome >= 0) outcomes[outcome] = k.add(outcomes[outcome], ends[t])
  }
  const conventional = new Map<number, string>()
  let mistakes: Mistakes<T> | undefined
  const belief = settled.belief.map((found, set) => {
    if (settled.source[set] === 'given') conventional.set(set, from)
    if (found) return found
    conventional.set(set, BY_CONVENTION)
    mistakes ??= tremble(k, profile)
    return mistaken(k, game, mistakes, set)
  })
  const { value } = valuesOf(profile)
  const payoffs = players.map((_, i) => value[i])
  const { reach, setReach } = settled
  return { reach, ends, setReach, belief, conventional, outcomes, payoffs, nodeValue: value }
}

/** The chance with which the move from its parent to node v is made. */
function moveChance<T>(game: Game, chance: ArrayLike<T>, profile: ArrayLike<T>, v: number): T {
  const { nodes, sets } = game
  const parent = nodes.parent[v]
  if (nodes.actor[parent] === CHANCE) return chance[v]
  return profile[sets.offset[nodes.set[parent]] + v - nodes.firstChild[parent]]
}

/** Chances of all nodes when play follows `profile`. */
export function reachOf<T>(k: Arithmetic<T>, game: Game, chance: ArrayLike<T>, profile: ArrayLike<T>): Vector<T> {
  const reach = k.vector(game.nodes.count)
  reach[0] = k.one
  for (let v = 1; v < reach.length; v++) {
    const before = reach[game.nodes.parent[v]]
    if (!k.isZero(before)) reach[v] = k.mul(before, moveChance(game, chance, profile, v))
  }
  return reach
}

/** The chance of each end, from the chances of the nodes. */
export function endsOf<T>(k: Arithmetic<T>, game: Game, reach: ArrayLike<T>): Vector<T> {
  const ends = k.vector(game.terminals.count)
  for (let t = 0; t < ends.length; t++) ends[t] = reach[game.terminals.node[t]]
  return ends
}

interface Mistakes<T> {
  /** Per node: how many moves of chance zero lead there. */
  readonly count: Int32Array
  /** Per node: the product of the other chances. */
  readonly weight: Vector<T>
}

function tremble<T>(k: Arithmetic<T>, { game, move }: Profile<T>): Mistakes<T> {
  const { count: n, parent } = game.nodes
  const count = new Int32Array(n)
  const weight = k.vector(n)
  weight[0] = k.one
  for (let v = 1; v < n; v++) {
    const never = k.isZero(move[v])
    count[v] = count[parent[v]] + (never ? 1 : 0)
    weight[v] = never ? weight[parent[v]] : k.mul(weight[parent[v]], move[v])
  }
  return { count, weight }
}

/**
 * A belief where the profile settles none: the limit when every move of chance zero is a mistake and all mistakes are
 * equally likely, so the nodes that take fewest mistakes, in proportion to the rest of their chance. Consistent in the
 * sense of Kreps and Wilson (1982), but one choice among many: whoever shows it says so.
 */
function mistaken<T>(k: Arithmetic<T>, game: Game, { count, weight }: Mistakes<T>, set: number): T[] {
  const members = Array.from(game.sets.members.subarray(game.sets.memberStart[set], game.sets.memberStart[set + 1]))
  const fewest = Math.min(...members.map((v) => count[v]))
  const weights = members.map((v) => (count[v] === fewest ? weight[v] : k.zero))
  const total = weights.reduce((sum, w) => k.add(sum, w), k.zero)
  return weights.map((w) => k.div(w, total))
}

/**
 * What each action of a set is worth to whoever moves there, under its beliefs, when all follow the profile afterwards.
 * Empty for a ballot. A private shock of this very decision is not counted.
 */
export function actionValues<T>(k: Arithmetic<T>, game: Game, play: Play<T>, set: number): Vector<T> {
  const { sets, nodes } = game
  const player = sets.player[set]
  if (player === BALLOT) return k.vector(0)
  const value = k.vector(actionCount(game, set))
  play.belief[set].forEach((p, m) => {
    const first = nodes.firstChild[sets.members[sets.memberStart[set] + m]]
    for (let a = 0; a < value.length; a++) {
      const worth = play.nodeValue[(first + a) * game.players.length + player]
      value[a] = k.add(value[a], k.mul(p, worth))
    }
  })
  return value
}
