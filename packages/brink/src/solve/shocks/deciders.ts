/**
 * Who decides on normal shocks, and what they weigh: for each comparison (see `game/comparisons.ts`) the worth of each plan, as
 * a sum of products of the others' chances, and of the coefficients of the shocks.
 */
import {
  BALLOT,
  ballotChance,
  CHANCE,
  type Comparison,
  FormulaError,
  type Game,
  weighedComparisons,
} from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Problem } from '../method.ts'
import { Polynomial } from './polynomial.ts'

export interface Decider extends Pick<Comparison, 'sets' | 'plans'> {
  /** Per plan: its worth without the shocks, and the coefficient of each, times its standard deviation. */
  readonly worth: readonly PlanWorth[]
}

export interface PlanWorth {
  readonly base: Polynomial
  readonly shocks: readonly Polynomial[]
}

/** Given behaviour: chances of the actions of a set. */
export type Given = ReadonlyMap<number, readonly Rational[]>

/** Behaviour that is given or cannot be otherwise: fixed sets, ballots with given chances. */
export function givenChances(problem: Problem, fixed: ReadonlyMap<number, readonly number[]> = new Map()): Given {
  const { game } = problem
  const given = new Map(Array.from(fixed, ([set, p]) => [set, p.map((x) => Rational.fromNumber(x))] as const))
  for (const { set } of game.ballots) {
    if (given.has(set)) continue
    const pass = ballotChance(game, set, problem.exact())
    given.set(set, [pass, Rational.one.sub(pass)])
  }
  return given
}

/** All comparisons: those of plans, and single decisions with shocks by their uses. */
export function comparisonsOf(game: Game, fixed: ReadonlySet<number>): Pick<Comparison, 'player' | 'sets' | 'plans'>[] {
  const used = new Set(game.shocks.flatMap((s) => s.uses.map((u) => u.set)).filter((s) => !fixed.has(s)))
  const single = [...used].map((set) => ({
    player: game.sets.player[set],
    sets: [set],
    plans: Array.from({ length: game.sets.offset[set + 1] - game.sets.offset[set] }, (_, a) => new Map([[set, a]])),
  }))
  return [...weighedComparisons(game, fixed), ...single]
}

export function decidersOf(problem: Problem, given: Given): Decider[] {
  return comparisonsOf(problem.game, new Set(given.keys())).map((c) => ({ ...c, worth: worthsOf(problem, given, c) }))
}

function worthsOf(
  problem: Problem,
  given: Given,
  { player, sets, plans }: Pick<Comparison, 'player' | 'sets' | 'plans'>,
): PlanWorth[] {
  const { game } = problem
  const exact = problem.exact()
  const formula = (f: number): Rational => {
    const value = exact.formula[f]
    if (value instanceof FormulaError) throw value
    return value
  }
  const shocks = game.shocks.filter((s) => s.owner === player && (s.weights || s.uses.some((u) => u.set === sets[0])))
  const [mean, spread] = [0, 1].map((i) => shocks.map((s) => formula(s.distribution.arguments[i])))
  const worth = plans.map((): PlanWorth => ({ base: new Polynomial(), shocks: shocks.map(() => new Polynomial()) }))
  const add = (p: number, shock: number, { slots, factor }: Way, coefficient: Rational) => {
    if (coefficient.isZero()) return
    worth[p].base.add(slots, factor.mul(coefficient).mul(mean[shock]))
    worth[p].shocks[shock].add(slots, factor.mul(coefficient).mul(spread[shock]))
  }
  for (const v of terminalsBelow(game, sets[0])) {
    const way = wayTo(problem, given, player, v)
    if (way.factor.isZero()) continue
    const t = game.nodes.terminal[v]
    plans.forEach((plan, p) => {
      if (way.own.some(([set, action]) => plan.get(set) !== action)) return
      worth[p].base.add(way.slots, way.factor.mul(exact.payoff[t * game.players.length + player]))
      shocks.forEach((s, k) => {
        const use = s.uses.find((u) => u.set === sets[0])
        const coefficient = s.weights ? s.weights[t] : use!.coefficient[plan.get(sets[0])!]
        add(p, k, way, formula(coefficient))
      })
    })
  }
  return worth
}

interface Way {
  /** Slots of the others' actions, ascending, and the product of chances that are known. */
  readonly slots: readonly number[]
  readonly factor: Rational
  /** The owner's actions, by set. */
  readonly own: readonly (readonly [set: number, action: number])[]
}

function wayTo(problem: Problem, given: Given, player: number, node: number): Way {
  const { nodes, sets } = problem.game
  const { chance } = problem.exact()
  const slots: number[] = []
  const own: [number, number][] = []
  let factor = Rational.one
  for (let v = node; v > 0; v = nodes.parent[v]) {
    const p = nodes.parent[v]
    const [set, action] = [nodes.set[p], v - nodes.firstChild[p]]
    if (nodes.actor[p] === CHANCE) factor = factor.mul(chance[v])
    else if (given.has(set)) factor = factor.mul(given.get(set)![action])
    else if (nodes.childCount[p] === 1) continue
    else if (nodes.actor[p] === player) own.push([set, action])
    else slots.push(sets.offset[set] + action)
  }
  return { slots: slots.sort((a, b) => a - b), factor, own }
}

function terminalsBelow({ nodes, sets }: Game, set: number): number[] {
  const found: number[] = []
  const open = Array.from(sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1]))
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    if (nodes.terminal[v] >= 0) found.push(v)
    for (let c = 0; c < nodes.childCount[v]; c++) open.push(nodes.firstChild[v] + c)
  }
  return found
}

/** Why the method is not for this game, in words. */
export function refusal(game: Game): string | undefined {
  if (game.shocks.length === 0) return 'there is no private shock'
  const odd = game.shocks.find((s) => s.distribution.family !== 'normal')
  if (odd) return `the private shock "${odd.name}" is ${odd.distribution.family}; this method takes normal ones`
  const voter = game.ballots.find((b) => b.groups.some((g) => g.vote.by === 'worth'))
  if (voter) return `members of ${voter.council} vote by what the outcomes are worth to them`
  const comparisons = comparisonsOf(game, new Set())
  const crowded = comparisons.find((c) => c.plans.length === 0 || c.plans.length > 3)
  if (crowded)
    return `at "${game.labels.sets[crowded.sets[0]]}" more than three options are weighed with private shocks`
  const covered = new Set(comparisons.flatMap((c) => c.sets))
  for (let s = 0; s < game.sets.count; s++) {
    if (game.sets.player[s] === BALLOT || covered.has(s) || game.sets.offset[s + 1] - game.sets.offset[s] === 1)
      continue
    return `no private shock matters at "${game.labels.sets[s]}"; this method takes games in which every decision is weighed with one`
  }
  return undefined
}
