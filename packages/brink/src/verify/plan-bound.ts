/**
 * The largest value of an objective over all extensive-form correlated equilibria, proven by multipliers (weak duality), and over
 * all commitments of a leader where only the follower has incentives.
 *
 * A multiplier belongs to a player who is told the slot hc and takes another one: a flow that starts at h with another action and goes
 * on through its later sets. The total that starts there weighs what following from hc on brings; the rest of the flow takes off what the
 * deviation brings. In every equilibrium the sum of these terms is at least zero, so the objective is at most the largest value, over
 * joint plans, of objective plus terms. With the plans of all others fixed that is additive over one player's own sequences, and
 * the best plan is found set by set; the others' plans are gone through one by one.
 */
import { BALLOT, ballotChance, CHANCE, type ExactNumbers, type Game, reducedPlans } from '../game/index.ts'
import { Rational } from '../number/index.ts'

export interface SlotMultiplier {
  readonly player: number
  readonly told: number
  readonly instead: number
  readonly weight: Rational
}

/** Where an end is in each player's own moves: slots from the first to the last. */
interface End {
  readonly chance: Rational
  readonly terminal: number
  readonly path: readonly (readonly number[])[]
}

export interface PlanBoundOptions {
  /** Joint plans of the others, times ends, that are gone through at most. */
  readonly most?: number
  /** Only plans of these players with the given actions, by set, where the plan gets to the set. */
  readonly fixed?: ReadonlyMap<number, number>
}

/** The bound; undefined when there are too many plans, or the multipliers are no flow. */
export function planBound(
  game: Game,
  numbers: ExactNumbers,
  worth: readonly Rational[],
  multipliers: readonly SlotMultiplier[],
  { most = 400_000, fixed = new Map() }: PlanBoundOptions = {},
): Rational | undefined {
  if (!isFlow(game, multipliers)) return undefined
  const ends = endsOf(game, numbers)
  const movers = game.players.map((_, i) => i).filter((i) => game.sets.player.includes(i))
  const plans = new Map(movers.map((i) => [i, allowedPlans(game, i, fixed, most)]))
  const sizes = movers.map((i) => plans.get(i)?.length ?? Number.POSITIVE_INFINITY)
  const largest = sizes.indexOf(Math.max(...sizes))
  const rest = movers.filter((_, k) => k !== largest)
  const joint = rest.reduce((product, i) => product * (plans.get(i)?.length ?? Number.POSITIVE_INFINITY), 1)
  if (joint * (ends.length + multipliers.length) > most * 10) return undefined
  const free = movers[largest] ?? -1
  let bound: Rational | undefined
  const fixedPlans = new Map<number, Set<number>>()
  const visit = (k: number): void => {
    if (k < rest.length) {
      for (const plan of plans.get(rest[k])!) {
        fixedPlans.set(rest[k], plan)
        visit(k + 1)
      }
      return
    }
    const value = bestOwnPlan(game, free, fixed, ownWeights(game, numbers, worth, multipliers, ends, free, fixedPlans))
    if (!bound || bound.less(value)) bound = value
  }
  visit(0)
  return bound
}

/** What each own slot (by slot; -1: no own move) of the free player adds, when the others play their plans. */
function ownWeights(
  game: Game,
  numbers: ExactNumbers,
  worth: readonly Rational[],
  multipliers: readonly SlotMultiplier[],
  ends: readonly End[],
  free: number,
  others: ReadonlyMap<number, Set<number>>,
): Map<number, Rational> {
  const n = game.players.length
  const own = new Map<number, Rational>()
  const add = (slot: number, value: Rational) => own.set(slot, (own.get(slot) ?? Rational.zero).add(value))
  const starts = startsOf(game, multipliers)
  const plays = (i: number, slots: readonly number[]) => slots.every((s) => others.get(i)!.has(s))
  for (const { chance, terminal, path } of ends) {
    const blocked = [...others.keys()].filter((i) => !plays(i, path[i]))
    const last = free < 0 || path[free].length === 0 ? -1 : path[free][path[free].length - 1]
    const payoff = (i: number) => chance.mul(numbers.payoff[terminal * n + i])
    if (blocked.length === 0) {
      add(last, chance.mul(worth[terminal]))
      // Following: every told slot on the way.
      for (const i of game.players.keys())
        for (const slot of path[i]) {
          const start = starts.get(slot)
          if (start) add(last, start.mul(payoff(i)))
        }
      // The free player's own deviations that end here.
      for (const m of multipliers)
        if (m.player === free && m.instead === last) add(m.told, m.weight.mul(payoff(free)).neg())
    } else if (blocked.length > 1) continue
    // Deviations of another player that end here: it is told what its plan has, and all others play to this end.
    const deviators = blocked.length === 1 ? blocked : [...others.keys()]
    for (const i of deviators) {
      const end = path[i].length === 0 ? -1 : path[i][path[i].length - 1]
      for (const m of multipliers)
        if (m.player === i && m.instead === end && others.get(i)!.has(m.told)) add(last, m.weight.mul(payoff(i)).neg())
    }
  }
  return own
}

/** The most that a plan of the free player collects, set by set. */
function bestOwnPlan(
  game: Game,
  free: number,
  fixed: ReadonlyMap<number, number>,
  own: ReadonlyMap<number, Rational>,
): Rational {
  const after = new Map<number, number[]>()
  for (let set = 0; set < game.sets.count; set++) {
    if (game.sets.player[set] !== free) continue
    const before = lastSlot(game, game.sets.members[game.sets.memberStart[set]], free)
    after.set(before, [...(after.get(before) ?? []), set])
  }
  const collect = (slot: number): Rational => {
    let sum = own.get(slot) ?? Rational.zero
    for (const set of after.get(slot) ?? []) {
      const only = fixed.get(set)
      let best: Rational | undefined
      for (let a = 0; a < game.sets.offset[set + 1] - game.sets.offset[set]; a++) {
        if (only !== undefined && a !== only) continue
        const value = collect(game.sets.offset[set] + a)
        if (!best || best.less(value)) best = value
      }
      sum = sum.add(best!)
    }
    return sum
  }
  return collect(-1)
}

/** Plans of a player as sets of slots that they play; undefined when there are too many. */
function allowedPlans(
  game: Game,
  player: number,
  fixed: ReadonlyMap<number, number>,
  most: number,
): Set<number>[] | undefined {
  const first = game.sets.player.indexOf(player)
  try {
    return reducedPlans(game, player, most)
      .filter((plan) => Array.from(plan).every((a, k) => a < 0 || (fixed.get(first + k) ?? a) === a))
      .map((plan) => new Set(Array.from(plan).flatMap((a, k) => (a < 0 ? [] : [game.sets.offset[first + k] + a]))))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function endsOf(game: Game, numbers: ExactNumbers): End[] {
  const { parent, actor, set, firstChild } = game.nodes
  return Array.from(game.terminals.node.entries()).flatMap(([terminal, node]) => {
    let chance = Rational.one
    const path: number[][] = game.players.map(() => [])
    for (let v = node; v > 0; v = parent[v]) {
      const p = parent[v]
      if (actor[p] === CHANCE) chance = chance.mul(numbers.chance[v])
      else if (actor[p] === BALLOT) {
        const pass = ballotChance(game, set[p], numbers)
        chance = chance.mul(v === firstChild[p] ? pass : Rational.one.sub(pass))
      } else path[actor[p]].unshift(game.sets.offset[set[p]] + v - firstChild[p])
    }
    return chance.isZero() ? [] : [{ terminal, chance, path }]
  })
}

function lastSlot(game: Game, node: number, player: number): number {
  const { parent, actor, set, firstChild } = game.nodes
  for (let v = node; v > 0; v = parent[v])
    if (actor[parent[v]] === player) return game.sets.offset[set[parent[v]]] + v - firstChild[parent[v]]
  return -1
}

const setOfSlot = (game: Game, slot: number): number => {
  let set = 0
  while (game.sets.offset[set + 1] <= slot) set++
  return set
}

/** By told slot: how much flow starts at its set. */
function startsOf(game: Game, multipliers: readonly SlotMultiplier[]): Map<number, Rational> {
  const starts = new Map<number, Rational>()
  for (const { told, instead, weight } of multipliers)
    if (setOfSlot(game, told) === setOfSlot(game, instead))
      starts.set(told, (starts.get(told) ?? Rational.zero).add(weight))
  return starts
}

/** Nothing negative, and what goes into a slot goes on at every set right after it. */
function isFlow(game: Game, multipliers: readonly SlotMultiplier[]): boolean {
  const flow = new Map<string, Rational>()
  const key = (told: number, instead: number) => `${told},${instead}`
  for (const { told, instead, weight, player } of multipliers) {
    const sets = [told, instead].map((slot) => setOfSlot(game, slot))
    if (weight.sign() < 0 || told === instead || sets.some((s) => game.sets.player[s] !== player)) return false
    flow.set(key(told, instead), (flow.get(key(told, instead)) ?? Rational.zero).add(weight))
  }
  for (const told of new Set(multipliers.map((m) => m.told))) {
    const home = setOfSlot(game, told)
    const player = game.sets.player[home]
    for (let set = 0; set < game.sets.count; set++) {
      if (game.sets.player[set] !== player) continue
      let out = Rational.zero
      for (let slot = game.sets.offset[set]; slot < game.sets.offset[set + 1]; slot++)
        out = out.add(flow.get(key(told, slot)) ?? Rational.zero)
      if (set === home) continue
      const into = flow.get(key(told, lastSlot(game, game.sets.members[game.sets.memberStart[set]], player)))
      if (!out.equals(into ?? Rational.zero)) return false
    }
  }
  return true
}
