/**
 * The reduced strategic form of an extensive game (Kuhn 1953): a plan says what its player does at each of its
 * information sets that its own earlier actions do not rule out. It grows exponentially; it is for small games, for pure
 * equilibria and for tests. Methods for extensive games work on the sequence form.
 */
import { Rational } from '../number/index.ts'
import { BALLOT, CHANCE, type Game } from './game.ts'
import type { ExactNumbers } from './numbers.ts'
import { ballotChance } from './plain-ballots.ts'
import { MAX_CELLS, type StrategicGame, shape, strategicGame } from './strategic.ts'

export interface ReducedForm {
  readonly strategic: StrategicGame
  /** `plans[player][strategy][set - firstSet]`: the action (counted from 0) at each of the player's sets, or -1: never reached. */
  readonly plans: readonly (readonly Int32Array[])[]
  /** Per player its first information set; the player's sets follow each other. */
  readonly firstSet: Int32Array
}

/** Most additions that are spent on the payoffs. */
const MAX_WORK = 200_000_000

/**
 * Throws a RangeError, in words, when the form is too large, when a ballot's members vote by worth (no given chance), or
 * when a private shock is in use. Information sets without perfect recall are no obstacle.
 */
export function reducedStrategicForm(game: Game, numbers: ExactNumbers): ReducedForm {
  if (game.shocks.length > 0)
    throw new RangeError(
      `the private shock "${game.shocks[0].name}" has infinitely many values, so there is no finite strategic form`,
    )
  const plans = game.players.map((_, player) => reducedPlans(game, player))
  const firstSet = Int32Array.from(game.players, (_, player) => firstSetOf(game, player))
  const counts = plans.map((p) => p.length)
  let work = 0
  try {
    work = shape(counts).cells
  } catch {
    throw new RangeError(`the reduced strategic form has ${counts.join(' x ')} pure profiles, more than ${MAX_CELLS}`)
  }
  const { stride, cells } = shape(counts)
  const consistent = plans.map((p, player) => consistentPlans(game, player, p, firstSet[player]))
  const reach = reachOf(game, numbers)
  const n = game.players.length
  const payoff = game.players.map(() => Array.from({ length: cells }, () => Rational.zero))
  for (let t = 0; t < game.terminals.count; t++) {
    const v = game.terminals.node[t]
    if (reach[v].isZero()) continue
    const lists = consistent.map((c) => c.at(v))
    work += lists.reduce((product, list) => product * list.length, n)
    if (work > MAX_WORK) throw new RangeError('the reduced strategic form takes too long to compute')
    let at: number[] = [0]
    lists.forEach((list, i) => {
      at = at.flatMap((cell) => Array.from(list, (plan) => cell + plan * stride[i]))
    })
    for (let i = 0; i < n; i++) {
      const amount = reach[v].mul(numbers.payoff[t * n + i])
      if (amount.isZero()) continue
      for (const cell of at) payoff[i][cell] = payoff[i][cell].add(amount)
    }
  }
  const strategies = plans.map((p, player) => p.map((plan) => planName(game, firstSet[player], plan)))
  const strategic = strategicGame({ title: game.title, players: game.players, strategies, payoff })
  return { strategic, plans, firstSet }
}

/** Chance of each node when every player does all it can to reach it. */
function reachOf(game: Game, numbers: ExactNumbers): Rational[] {
  const { parent, actor, firstChild, count, set } = game.nodes
  const reach: Rational[] = [Rational.one]
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    let chance = reach[p]
    if (actor[p] === CHANCE) chance = chance.mul(numbers.chance[v])
    else if (actor[p] === BALLOT) {
      const pass = ballotChance(game, set[p], numbers)
      chance = chance.mul(v === firstChild[p] ? pass : Rational.one.sub(pass))
    }
    reach.push(chance)
  }
  return reach
}

function firstSetOf(game: Game, player: number): number {
  const first = game.sets.player.indexOf(player)
  return first < 0 ? game.sets.count : first
}

/**
 * A player's plans in lexicographic order: by the action at its first information set, then at its second, ..., where
 * "never reached" comes before every action. Throws a RangeError past `limit`.
 */
export function reducedPlans(game: Game, player: number, limit = MAX_CELLS): Int32Array[] {
  const plans: Int32Array[] = []
  eachPlan(game, player, limit, (plan) => plans.push(plan.slice()))
  return plans.sort(lexicographic)
}

/** Number of reduced strategies of a player. Throws a RangeError past `limit`. */
export function reducedPlanCount(game: Game, player: number, limit = MAX_CELLS): number {
  let count = 0
  eachPlan(game, player, limit, () => count++)
  return count
}

/** Shows `visit` every plan once; the array is used again. */
function eachPlan(game: Game, player: number, limit: number, visit: (plan: Int32Array) => void): void {
  const first = firstSetOf(game, player)
  let own = 0
  while (first + own < game.sets.count && game.sets.player[first + own] === player) own++
  const requirements = ownRequirements(game, player, first, own)
  const plan = new Int32Array(own).fill(-1)
  let found = 0
  const extend = (): void => {
    const s = plan.findIndex((action, i) => action < 0 && requirements[i].some((r) => meets(plan, r)))
    if (s < 0) {
      if (++found > limit) throw new RangeError(`${game.players[player]} has more than ${limit} reduced strategies`)
      visit(plan)
      return
    }
    const actions = game.sets.offset[first + s + 1] - game.sets.offset[first + s]
    for (let a = 0; a < actions; a++) {
      plan[s] = a
      extend()
    }
    plan[s] = -1
  }
  extend()
}

type Requirement = readonly (readonly [set: number, action: number])[]

const meets = (plan: Int32Array, requirement: Requirement) => requirement.every(([s, a]) => plan[s] === a)

function lexicographic(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}

/** Per own set the distinct lists of own actions that lead to one of its nodes; contradictory ones are left out. */
function ownRequirements(game: Game, player: number, first: number, own: number): Requirement[][] {
  const { members, memberStart } = game.sets
  return Array.from({ length: own }, (_, i) => {
    const known = new Map<string, Requirement>()
    for (let m = memberStart[first + i]; m < memberStart[first + i + 1]; m++) {
      const needed = ownPath(game, player, first, members[m])
      if (needed) known.set(needed.join(';'), needed)
    }
    return [...known.values()]
  })
}

/** Own actions on the way to a node; undefined where it would take two different ones at one set (absent-mindedness). */
function ownPath(game: Game, player: number, first: number, node: number): Requirement | undefined {
  const { parent, actor, set, firstChild } = game.nodes
  const taken = new Map<number, number>()
  for (let v = node; v > 0; v = parent[v]) {
    const p = parent[v]
    if (actor[p] !== player) continue
    const [s, a] = [set[p] - first, v - firstChild[p]]
    if ((taken.get(s) ?? a) !== a) return undefined
    taken.set(s, a)
  }
  return [...taken].sort(([s], [t]) => s - t)
}

/** Per end, which of the player's plans do not rule it out. Ends with the same own path share one list. */
function consistentPlans(game: Game, player: number, plans: readonly Int32Array[], first: number) {
  const known = new Map<string, Int32Array>()
  return {
    at(node: number): Int32Array {
      const needed = ownPath(game, player, first, node)
      if (!needed) return new Int32Array(0)
      const key = needed.join(';')
      let list = known.get(key)
      if (!list) {
        list = Int32Array.from(plans.keys()).filter((k) => meets(plans[k], needed))
        known.set(key, list)
      }
      return list
    },
  }
}

/** "1*2": action numbers set by set, a star where the set is never reached; dots between them past nine actions. */
function planName(game: Game, first: number, plan: Int32Array): string {
  const long = Array.from(plan, (_, i) => game.sets.offset[first + i + 1] - game.sets.offset[first + i]).some(
    (k) => k > 9,
  )
  return Array.from(plan, (a) => (a < 0 ? '*' : String(a + 1))).join(long ? '.' : '') || '(nothing to decide)'
}
