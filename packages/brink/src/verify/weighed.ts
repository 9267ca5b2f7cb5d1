/**
 * Comparisons of private shocks that are weighed between plans (`game/comparisons.ts`). From the others' play and the owner's
 * belief where the comparison begins, each plan is worth a number and a sum of multiples of the shocks; `best-plan.ts` says how
 * often each is best. Doubles only: such chances are irrational.
 */
import { type Comparison, weighedComparisons } from '../game/index.ts'
import { IrrationalError } from './arithmetic.ts'
import type { Beliefs } from './belief.ts'
import { type Best, bestOf, mostWorth, type NormalPlan } from './best-plan.ts'
import { membersOf, type Play } from './profile.ts'

/** Comparisons in which somebody is free to choose. */
export function comparisonsIn(play: Play<unknown>, fixed?: ReadonlySet<number>): readonly Comparison[] {
  const found = weighedComparisons(play.game, fixed)
  if (found.length > 0 && play.k.exact) throw new IrrationalError('chances of plans weighed with normal shocks')
  return found
}

/** The chances of an own decision outside the comparison. */
type OwnChance<T> = (set: number, action: number) => T

/**
 * What each plan is worth, less what the plan of most decisions is worth; undefined where the owner has no belief. What both
 * come to alike is left out, so that small differences keep their digits. `own`: by default as the profile has it.
 */
export function plansOf<T>(
  play: Play<T>,
  beliefs: Beliefs<T>,
  comparison: Comparison,
  own: OwnChance<T> = (set, action) => play.profile[play.game.sets.offset[set] + action],
): NormalPlan[] | undefined {
  const { k, game, payoff } = play
  const { player, sets, plans } = comparison
  const belief = beliefs.belief[sets[0]]
  if (!belief) return undefined
  const shocks = game.shocks.filter((s) => s.owner === player && s.weights)
  const spread = shocks.map((s) => k.toNumber(play.formula(s.distribution.arguments[1])))
  const ends = plans.map((plan) => endsOf(play, comparison, plan, belief, own))
  const reference = plans.reduce((most, plan, p) => (plan.size > plans[most].size ? p : most), 0)
  return ends.map((reached) => {
    let base = 0
    const vector = shocks.map(() => 0)
    for (const t of new Set([...reached.keys(), ...ends[reference].keys()])) {
      const weight = (reached.get(t) ?? 0) - (ends[reference].get(t) ?? 0)
      if (weight === 0) continue
      base += weight * k.toNumber(payoff[t * game.players.length + player])
      shocks.forEach((s, i) => {
        vector[i] += weight * spread[i] * k.toNumber(play.formula(s.weights![t]))
      })
    }
    return { base, vector }
  })
}

/** The chances of the ends under a plan, from where the comparison begins on. */
function endsOf<T>(
  { k, game, move }: Play<T>,
  { player, sets }: Comparison,
  plan: ReadonlyMap<number, number>,
  belief: readonly T[],
  own: OwnChance<T>,
): Map<number, number> {
  const { nodes } = game
  const ends = new Map<number, number>()
  const open = Array.from(membersOf(game, sets[0]), (node, m) => ({ node, weight: k.toNumber(belief[m]) }))
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, weight } = at
    if (weight === 0) continue
    if (nodes.terminal[node] >= 0) ends.set(nodes.terminal[node], weight)
    const planned = plan.get(nodes.set[node])
    for (let a = 0; a < nodes.childCount[node]; a++) {
      const child = nodes.firstChild[node] + a
      let p = k.toNumber(move[child])
      if (planned !== undefined) p = planned === a ? 1 : 0
      else if (nodes.actor[node] === player) p = k.toNumber(own(nodes.set[node], a))
      open.push({ node: child, weight: weight * p })
    }
  }
  return ends
}

/** Chances of the plans when each set of a comparison is played with its chances, as the profile has them. */
export function plannedChances<T>({ k, game, profile }: Play<T>, { plans }: Comparison): number[] {
  return plans.map((plan) =>
    [...plan].reduce((p, [set, action]) => p * k.toNumber(profile[game.sets.offset[set] + action]), 1),
  )
}

/** What the shocks are worth to their owner under the profile: the most that its chances allow. */
export const worthUnder = <T>(play: Play<T>, comparison: Comparison, plans: readonly NormalPlan[]): number =>
  mostWorth(plans, plannedChances(play, comparison))

export interface PlanResponse {
  /** Per set of the comparison the chances of its actions, given that it is reached. */
  readonly chance: ReadonlyMap<number, readonly number[]>
  /** What the shocks are worth. */
  readonly worth: number
}

/** What the owner does who takes the best plan. */
export function planResponse<T>({ game }: Play<T>, comparison: Comparison, plans: readonly NormalPlan[]): PlanResponse {
  const { chance, worth }: Best = bestOf(plans)
  const taken = (set: number, action?: number) =>
    comparison.plans.reduce((sum, plan, p) => {
      const here = plan.get(set)
      return here !== undefined && (action === undefined || here === action) ? sum + chance[p] : sum
    }, 0)
  const actions = (set: number) => game.sets.offset[set + 1] - game.sets.offset[set]
  const at = (set: number): number[] => {
    const total = taken(set)
    return Array.from({ length: actions(set) }, (_, a) => (total > 0 ? taken(set, a) / total : 1 / actions(set)))
  }
  return { chance: new Map(comparison.sets.map((set) => [set, at(set)])), worth }
}

/** Largest distance, in probability, of play at the sets of a comparison from the best answer, where it comes there. */
export function planResidual<T>(play: Play<T>, beliefs: Beliefs<T>, comparison: Comparison): number | undefined {
  const plans = plansOf(play, beliefs, comparison)
  if (!plans) return undefined
  const { k, game, profile } = play
  const { chance } = planResponse(play, comparison, plans)
  const reached = [...chance].filter(([set]) => k.toNumber(beliefs.setReach[set]) > 0 || set === comparison.sets[0])
  return Math.max(
    ...reached.flatMap(([set, wanted]) =>
      wanted.map((p, a) => Math.abs(p - k.toNumber(profile[game.sets.offset[set] + a]))),
    ),
  )
}
