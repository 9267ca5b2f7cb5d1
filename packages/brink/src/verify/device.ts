/**
 * A mediator's device examined from the game and the device alone: with stated chances it draws a plan for each player and tells
 * each its own. Everything here is by walks through the tree in rationals.
 *
 * - coarse correlated: nobody gains by a strategy of its own chosen before anything is told (Moulin & Vial 1978);
 * - correlated: nobody gains by another strategy after its whole plan is told (Aumann 1974);
 * - extensive-form correlated: each move is told at the information set where it is due, to a player who has done as told so far; nobody
 *   gains by doing something else there and later, where nothing more is told (von Stengel & Forges 2008).
 */
import { BALLOT, ballotChance, CHANCE, type ExactNumbers, type Game, TERMINAL } from '../game/index.ts'
import { Rational } from '../number/index.ts'

/** Actions (counted from 0) at a player's information sets, in their order; -1: ruled out by its own earlier actions. */
export type DevicePlan = ArrayLike<number>

export interface Draw {
  readonly chance: Rational
  /** One plan for each player. */
  readonly plans: readonly DevicePlan[]
}

export interface DeviceExamination {
  readonly payoffs: readonly Rational[]
  /** Chance of each named outcome. */
  readonly outcomes: readonly Rational[]
  /** Chance of each set, and of each slot being told where its set is reached. */
  readonly setReach: readonly Rational[]
  readonly told: readonly Rational[]
  /** The largest gain from each kind of disobedience, over all players. */
  readonly gain: { readonly coarse: Rational; readonly correlated: Rational; readonly extensive: Rational }
  /** Are the chances those of a distribution? */
  readonly distribution: boolean
}

interface Table {
  readonly game: Game
  readonly numbers: ExactNumbers
  /** Per node the chance of the move there when nature or a ballot makes it, else 1. */
  readonly move: readonly Rational[]
  readonly firstSet: readonly number[]
}

export function examineDevice(game: Game, numbers: ExactNumbers, draws: readonly Draw[]): DeviceExamination {
  const table = tableOf(game, numbers)
  const n = game.players.length
  const payoffs: Rational[] = new Array(n).fill(Rational.zero)
  const outcomes: Rational[] = game.outcomes.map(() => Rational.zero)
  const slots = game.sets.offset[game.sets.count]
  const setReach: Rational[] = new Array(game.sets.count).fill(Rational.zero)
  const told: Rational[] = new Array(slots).fill(Rational.zero)
  for (const draw of draws) {
    const reach = reachOf(table, draw, -1)
    reach.forEach((r, v) => {
      if (r.isZero()) return
      const set = game.nodes.set[v]
      if (set >= 0 && game.sets.player[set] >= 0) {
        setReach[set] = setReach[set].add(r)
        const slot = game.sets.offset[set] + actionIn(table, draw, set)
        told[slot] = told[slot].add(r)
      }
      const t = game.nodes.terminal[v]
      if (t < 0) return
      for (let i = 0; i < n; i++) payoffs[i] = payoffs[i].add(r.mul(numbers.payoff[t * n + i]))
      const o = game.terminals.outcome[t]
      if (o >= 0) outcomes[o] = outcomes[o].add(r)
    })
  }
  const total = Rational.sum(draws.map((d) => d.chance))
  const distribution = total.equals(Rational.one) && draws.every((d) => d.chance.sign() > 0)
  const players = game.players.map((_, i) => gainsOf(table, draws, i))
  const most = (pick: (g: Gains) => Rational) => players.map(pick).reduce(Rational.max, Rational.zero)
  const gain = {
    coarse: most((g) => g.coarse),
    correlated: most((g) => g.correlated),
    extensive: most((g) => g.extensive),
  }
  return { payoffs, outcomes, setReach, told, gain, distribution }
}

interface Gains {
  readonly coarse: Rational
  readonly correlated: Rational
  readonly extensive: Rational
}

function gainsOf(table: Table, draws: readonly Draw[], player: number): Gains {
  const { game } = table
  const others = draws.map((d) => reachOf(table, d, player))
  const obeyed = draws.map((d) => expectation(table, reachOf(table, d, -1), player, 0))
  const all = draws.map((_, k) => k)
  const gainAt = (which: readonly number[], root: readonly number[], now: Rational) =>
    Rational.max(Rational.zero, bestReply(table, sumOf(which.map((k) => others[k])), player, root).sub(now))
  const coarse = gainAt(all, [0], Rational.sum(obeyed))
  const byPlan = new Map<string, number[]>()
  for (const k of all) {
    const key = Array.from(draws[k].plans[player]).join(',')
    byPlan.set(key, [...(byPlan.get(key) ?? []), k])
  }
  let correlated = Rational.zero
  for (const which of byPlan.values())
    correlated = Rational.max(correlated, gainAt(which, [0], Rational.sum(which.map((k) => obeyed[k]))))
  let extensive = Rational.zero
  for (let set = 0; set < game.sets.count; set++) {
    if (game.sets.player[set] !== player) continue
    const members = Array.from(game.sets.members.subarray(game.sets.memberStart[set], game.sets.memberStart[set + 1]))
    for (let a = 0; a < game.sets.offset[set + 1] - game.sets.offset[set]; a++) {
      const which = all.filter((k) => actionIn(table, draws[k], set) === a)
      if (which.length === 0) continue
      const now = Rational.sum(
        which.map((k) => {
          const reach = reachOf(table, draws[k], -1)
          return Rational.sum(members.map((v) => expectation(table, reach, player, v)))
        }),
      )
      extensive = Rational.max(extensive, gainAt(which, members, now))
    }
  }
  return { coarse, correlated, extensive }
}

function tableOf(game: Game, numbers: ExactNumbers): Table {
  const { parent, actor, set, firstChild, count } = game.nodes
  const move: Rational[] = [Rational.one]
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    if (actor[p] === CHANCE) move.push(numbers.chance[v])
    else if (actor[p] === BALLOT) {
      const pass = ballotChance(game, set[p], numbers)
      move.push(v === firstChild[p] ? pass : Rational.one.sub(pass))
    } else move.push(Rational.one)
  }
  const firstSet = game.players.map((_, i) => Math.max(0, game.sets.player.indexOf(i)))
  return { game, numbers, move, firstSet }
}

const actionIn = ({ game, firstSet }: Table, { plans }: Draw, set: number): number => {
  const player = game.sets.player[set]
  return plans[player][set - firstSet[player]]
}

/** The draw's chance times that of getting to each node when all obey, but `free`, who goes everywhere. */
function reachOf(table: Table, draw: Draw, free: number): Rational[] {
  const { game, move } = table
  const { parent, actor, set, firstChild, count } = game.nodes
  const reach: Rational[] = [draw.chance]
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    const chosen = actor[p] < 0 || actor[p] === free || actionIn(table, draw, set[p]) === v - firstChild[p]
    reach.push(chosen && !reach[p].isZero() ? reach[p].mul(move[v]) : Rational.zero)
  }
  return reach
}

function sumOf(vectors: readonly (readonly Rational[])[]): Rational[] {
  return vectors.reduce<Rational[]>(
    (sum, v) => (sum.length === 0 ? [...v] : sum.map((x, i) => (v[i].isZero() ? x : x.add(v[i])))),
    [],
  )
}

/** Sum over the ends at or below a node of their weight times the player's payoff. */
function expectation(table: Table, reach: readonly Rational[], player: number, node: number): Rational {
  const { game, numbers } = table
  if (reach[node].isZero()) return Rational.zero
  const { actor, terminal, firstChild, childCount } = game.nodes
  if (actor[node] === TERMINAL) return reach[node].mul(numbers.payoff[terminal[node] * game.players.length + player])
  let sum = Rational.zero
  for (let c = 0; c < childCount[node]; c++) sum = sum.add(expectation(table, reach, player, firstChild[node] + c))
  return sum
}

/** The most that a player can get at and below these nodes (the start, or one of its sets), set by set from the ends. */
function bestReply(table: Table, reach: readonly Rational[], player: number, roots: readonly number[]): Rational {
  const { game, numbers } = table
  const { actor, terminal, firstChild, childCount, set } = game.nodes
  const chosen = new Map<number, number>()
  const best = (s: number): number => {
    const known = chosen.get(s)
    if (known !== undefined) return known
    const members = game.sets.members.subarray(game.sets.memberStart[s], game.sets.memberStart[s + 1])
    let choice = 0
    let worth: Rational | undefined
    for (let a = 0; a < game.sets.offset[s + 1] - game.sets.offset[s]; a++) {
      let sum = Rational.zero
      for (const v of members) sum = sum.add(value(firstChild[v] + a))
      if (!worth || worth.less(sum)) {
        worth = sum
        choice = a
      }
    }
    chosen.set(s, choice)
    return choice
  }
  const value = (v: number): Rational => {
    if (reach[v].isZero()) return Rational.zero
    if (actor[v] === TERMINAL) return reach[v].mul(numbers.payoff[terminal[v] * game.players.length + player])
    if (actor[v] === player) return value(firstChild[v] + best(set[v]))
    let sum = Rational.zero
    for (let c = 0; c < childCount[v]; c++) sum = sum.add(value(firstChild[v] + c))
    return sum
  }
  return Rational.sum(roots.map(value))
}
