/**
 * Who decides, and what is weighed: for each comparison (see `game/comparisons.ts`) the worth of each plan, as
 * a sum of products of the others' chances, and of the coefficients of the shocks.
 */
import {
  BALLOT,
  ballotChance,
  CHANCE,
  type Comparison,
  FormulaError,
  type Game,
  MOST_PLANS,
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

type Compared = Pick<Comparison, 'player' | 'sets' | 'plans'>

/** All comparisons: those of plans, single decisions with shocks by their uses, and decisions at which no shock matters. */
export function comparisonsOf(game: Game, fixed: ReadonlySet<number>): Compared[] {
  const weighed = weighedComparisons(game, fixed)
  const covered = new Set(weighed.flatMap((c) => c.sets))
  const single: Compared[] = []
  for (let set = 0; set < game.sets.count; set++) {
    const actions = game.sets.offset[set + 1] - game.sets.offset[set]
    if (game.sets.player[set] === BALLOT || fixed.has(set) || covered.has(set) || actions === 1) continue
    const plans = Array.from({ length: actions }, (_, a) => new Map([[set, a]]))
    single.push({ player: game.sets.player[set], sets: [set], plans })
  }
  return [...weighed, ...single]
}

export function decidersOf(problem: Problem, given: Given): Decider[] {
  return comparisonsOf(problem.game, new Set(given.keys())).map((c) => ({ ...c, worth: worthsOf(problem, given, c) }))
}

function worthsOf(problem: Problem, given: Given, { player, sets, plans }: Compared): PlanWorth[] {
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
    const way = wayTo(problem, given, player, sets, v)
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
  /** Slots of actions outside the comparison, ascending, and the product of chances that are known. */
  readonly slots: readonly number[]
  readonly factor: Rational
  /** The owner's actions at sets of the comparison. */
  readonly own: readonly (readonly [set: number, action: number])[]
}

/** What the owner did before the comparison is the same at all its nodes, and left out. */
function wayTo(problem: Problem, given: Given, player: number, compared: readonly number[], node: number): Way {
  const { nodes, sets } = problem.game
  const { chance } = problem.exact()
  const slots: number[] = []
  const own: [number, number][] = []
  let factor = Rational.one
  let before = false
  for (let v = node; v > 0; v = nodes.parent[v]) {
    const p = nodes.parent[v]
    const [set, action] = [nodes.set[p], v - nodes.firstChild[p]]
    if (nodes.actor[p] === CHANCE) factor = factor.mul(chance[v])
    else if (before && nodes.actor[p] === player) continue
    else if (compared.includes(set)) own.push([set, action])
    else if (given.has(set)) factor = factor.mul(given.get(set)![action])
    else if (nodes.childCount[p] > 1) slots.push(sets.offset[set] + action)
    before ||= set === compared[0]
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
  const crowded = comparisonsOf(game, new Set()).find(
    (c) => c.plans.length === 0 || c.plans.length > (hasShock(game, c.sets[0]) ? MOST_PLANS : MOST_OPTIONS),
  )
  if (crowded)
    return `at "${game.labels.sets[crowded.sets[0]]}" there are more options than can be weighed: ${MOST_PLANS} with private shocks, ${MOST_OPTIONS} without`
  return undefined
}

/** Options at decisions without shocks: each is compared with each. */
const MOST_OPTIONS = 20

const hasShock = (game: Game, set: number): boolean =>
  game.shocks.some((s) => s.uses.some((u) => u.set === set)) ||
  weighedComparisons(game).some((c) => c.sets.includes(set))
