/**
 * What follows from a strategy profile: how likely each node and each end is, what each actor believes, what each
 * action is worth to it. One forward and one backward pass over the arrays of the game.
 */
import { actionCount, BALLOT, CHANCE, type Game, TERMINAL } from '../game/index.ts'
import type { Arithmetic, Vector } from './arithmetic.ts'

/** Numbers of a game in either arithmetic (`FloatNumbers` and `ExactNumbers` both fit). */
export interface PlayNumbers<T> {
  readonly chance: ArrayLike<T>
  readonly payoff: ArrayLike<T>
}

export interface Play<T> {
  /** Per node: the chance that play comes there. */
  readonly reach: Vector<T>
  /** Per end: its chance. */
  readonly ends: Vector<T>
  /** Per information set: the chance that play comes there (with perfect recall no path meets a set twice). */
  readonly setReach: Vector<T>
  /** Per position in `sets.members`: belief in that node, given that its set is reached. */
  readonly belief: Vector<T>
  /** Per index of `game.outcomes`. */
  readonly outcomes: Vector<T>
  /** Expected payoff per player. Private shocks are not counted. */
  readonly payoffs: Vector<T>
  /** `nodeValue[v * players + i]`: expected payoff of player i from node v on. Private shocks are not counted. */
  readonly nodeValue: Vector<T>
}

/** The chance with which the move from its parent to node v is made. */
export function moveChance<T>(game: Game, chance: ArrayLike<T>, profile: ArrayLike<T>, v: number): T {
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

/** Everything that follows from a profile. */
export function playOf<T>(k: Arithmetic<T>, game: Game, numbers: PlayNumbers<T>, profile: ArrayLike<T>): Play<T> {
  const { sets, terminals, players } = game
  const n = players.length
  const reach = reachOf(k, game, numbers.chance, profile)
  const ends = endsOf(k, game, reach)
  const setReach = k.vector(sets.count)
  for (let s = 0; s < sets.count; s++) {
    for (let i = sets.memberStart[s]; i < sets.memberStart[s + 1]; i++) {
      setReach[s] = k.add(setReach[s], reach[sets.members[i]])
    }
  }
  const outcomes = k.vector(game.outcomes.length)
  const payoffs = k.vector(n)
  for (let t = 0; t < ends.length; t++) {
    if (k.isZero(ends[t])) continue
    const outcome = terminals.outcome[t]
    if (outcome >= 0) outcomes[outcome] = k.add(outcomes[outcome], ends[t])
    for (let i = 0; i < n; i++) payoffs[i] = k.add(payoffs[i], k.mul(ends[t], numbers.payoff[t * n + i]))
  }
  return {
    reach,
    ends,
    setReach,
    belief: beliefsOf(k, game, numbers.chance, profile, reach, setReach),
    outcomes,
    payoffs,
    nodeValue: nodeValuesOf(k, game, numbers, profile),
  }
}

/** Expected payoffs from each node on: `value[v * players + i]`. */
function nodeValuesOf<T>(k: Arithmetic<T>, game: Game, numbers: PlayNumbers<T>, profile: ArrayLike<T>): Vector<T> {
  const { nodes } = game
  const n = game.players.length
  const value = k.vector(nodes.count * n)
  for (let v = nodes.count - 1; v >= 0; v--) {
    if (nodes.actor[v] === TERMINAL) {
      for (let i = 0; i < n; i++) value[v * n + i] = numbers.payoff[nodes.terminal[v] * n + i]
      continue
    }
    for (let c = nodes.firstChild[v]; c < nodes.firstChild[v] + nodes.childCount[v]; c++) {
      const p = moveChance(game, numbers.chance, profile, c)
      if (k.isZero(p)) continue
      for (let i = 0; i < n; i++) value[v * n + i] = k.add(value[v * n + i], k.mul(p, value[c * n + i]))
    }
  }
  return value
}

/**
 * Beliefs by Bayes' rule; at a set that is never reached, the limit of the beliefs when every move of chance zero is a
 * mistake, all mistakes equally likely: the nodes that take fewest mistakes, in proportion to the rest of their chance
 * (a consistent assessment in the sense of Kreps and Wilson 1982).
 */
function beliefsOf<T>(
  k: Arithmetic<T>,
  game: Game,
  chance: ArrayLike<T>,
  profile: ArrayLike<T>,
  reach: ArrayLike<T>,
  setReach: ArrayLike<T>,
): Vector<T> {
  const { sets } = game
  const belief = k.vector(sets.members.length)
  let trembled: { mistakes: Int32Array; weight: Vector<T> } | undefined
  for (let s = 0; s < sets.count; s++) {
    const [from, to] = [sets.memberStart[s], sets.memberStart[s + 1]]
    if (!k.isZero(setReach[s])) {
      for (let i = from; i < to; i++) belief[i] = k.div(reach[sets.members[i]], setReach[s])
      continue
    }
    trembled ??= tremble(k, game, chance, profile)
    const { mistakes, weight } = trembled
    let fewest = Number.POSITIVE_INFINITY
    for (let i = from; i < to; i++) fewest = Math.min(fewest, mistakes[sets.members[i]])
    let total = k.zero
    for (let i = from; i < to; i++) {
      if (mistakes[sets.members[i]] > fewest) continue
      belief[i] = weight[sets.members[i]]
      total = k.add(total, belief[i])
    }
    for (let i = from; i < to; i++) belief[i] = k.div(belief[i], total)
  }
  return belief
}

/** Per node: how many moves of chance zero lead there, and the product of the other chances. */
function tremble<T>(k: Arithmetic<T>, game: Game, chance: ArrayLike<T>, profile: ArrayLike<T>) {
  const { nodes } = game
  const mistakes = new Int32Array(nodes.count)
  const weight = k.vector(nodes.count)
  weight[0] = k.one
  for (let v = 1; v < nodes.count; v++) {
    const parent = nodes.parent[v]
    const p = moveChance(game, chance, profile, v)
    mistakes[v] = mistakes[parent] + (k.isZero(p) ? 1 : 0)
    weight[v] = k.isZero(p) ? weight[parent] : k.mul(weight[parent], p)
  }
  return { mistakes, weight }
}

/**
 * What each action of a set is worth to whoever moves there, under its beliefs, when all follow the profile afterwards.
 * Empty for a ballot. Private shocks are not counted.
 */
export function actionValues<T>(k: Arithmetic<T>, game: Game, play: Play<T>, set: number): Vector<T> {
  const { sets, nodes } = game
  const player = sets.player[set]
  if (player === BALLOT) return k.vector(0)
  const value = k.vector(actionCount(game, set))
  for (let i = sets.memberStart[set]; i < sets.memberStart[set + 1]; i++) {
    const first = nodes.firstChild[sets.members[i]]
    for (let a = 0; a < value.length; a++) {
      const worth = play.nodeValue[(first + a) * game.players.length + player]
      value[a] = k.add(value[a], k.mul(play.belief[i], worth))
    }
  }
  return value
}
