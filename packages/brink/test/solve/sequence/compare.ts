/** What strategic-form results say of plans, to compare with those of the sequence form. */
import type { ExactNumbers, Game, ReducedForm } from '../../../src/game/index.ts'
import { lowestTerms, Rational } from '../../../src/number/index.ts'
import { type PlanEquilibria, type PlanFactor, planEquilibria } from '../../../src/solve/sequence/all.ts'
import { type SequenceForm, type SequencePlayer, sequenceForm } from '../../../src/solve/sequence/form.ts'
import type { Plan } from '../../../src/solve/sequence/plans.ts'
import { extremePoints } from '../support/hull.ts'

/** The plan of a mixed strategy of the reduced form (one weight per strategy of the side's player). */
export function planOf(form: ReducedForm, side: SequencePlayer, mixed: readonly Rational[]): Plan {
  if (side.player < 0) return [1n]
  const scale = mixed.reduce((m, p) => m * p.denominator, 1n)
  const weights: bigint[] = new Array(side.sequences).fill(0n)
  mixed.forEach((p, k) => {
    if (p.isZero()) return
    const share = p.numerator * (scale / p.denominator)
    const plan = form.plans[side.player][k]
    weights[0] += share
    for (const { set, first } of side.sets) {
      const action = plan[set - form.firstSet[side.player]]
      if (action >= 0) weights[first + action] += share
    }
  })
  return lowestTerms(weights)
}

/** The order of a player's reduced strategies in the reference: by the action at the set that comes first depth first, and so on. */
export function referenceOrder(game: Game, form: ReducedForm, player: number): number[] {
  const seen: number[] = []
  const visit = (v: number) => {
    const set = game.nodes.set[v]
    if (game.nodes.actor[v] === player && !seen.includes(set)) seen.push(set)
    for (let k = 0; k < game.nodes.childCount[v]; k++) visit(game.nodes.firstChild[v] + k)
  }
  visit(0)
  const plans = form.plans[player]
  const at = (k: number) => seen.map((set) => plans[k][set - form.firstSet[player]])
  return Array.from(plans.keys()).sort((a, b) => {
    const [p, q] = [at(a), at(b)]
    const i = p.findIndex((action, k) => action !== q[k])
    return i < 0 ? 0 : p[i] - q[i]
  })
}

export const all = (game: Game, numbers: ExactNumbers): { form: SequenceForm; found: PlanEquilibria } => {
  const form = sequenceForm(game, numbers)
  return { form, found: planEquilibria(form) }
}

export const key = (x: Plan, y: Plan): string => `${x.join(' ')} | ${y.join(' ')}`

/** The corners of a side: one choice of a corner from each factor. */
export function corners(form: SequenceForm, owner: 0 | 1, factors: readonly PlanFactor[]): Plan[] {
  let plans: Rational[][] = [new Array(form.players[owner].sequences).fill(Rational.one)]
  for (const { sequences, vertices } of factors)
    plans = plans.flatMap((plan) =>
      vertices!.map((v) => {
        const next = [...plan]
        sequences.forEach((k, i) => {
          next[k] = Rational.of(v[i], v[sequences.length])
        })
        return next
      }),
    )
  return plans.map((plan) => {
    const scale = plan.reduce((m, w) => m * w.denominator, 1n)
    return lowestTerms(plan.map((w) => w.numerator * (scale / w.denominator)))
  })
}

/** Extreme pairs of the maximal subsets, each once. */
export const extremeKeys = (form: SequenceForm, found: PlanEquilibria): string[] => [
  ...new Set(
    found.components.flat().flatMap(({ sides }) => {
      const seconds = corners(form, 1, sides[1])
      return corners(form, 0, sides[0]).flatMap((x) => seconds.map((y) => key(x, y)))
    }),
  ),
]

const inFactor = (plan: Plan, { sequences, vertices }: PlanFactor): boolean => {
  const point = lowestTerms([...sequences.map((k) => plan[k]), plan[0]])
  const corners = vertices!.map(lowestTerms)
  return (
    corners.some((c) => c.join() === point.join()) ||
    (corners.length > 1 && !extremePoints([...corners, point], (p) => p).includes(point))
  )
}

/** Whether a pair of plans lies in one of the subsets. */
export const covered = (found: PlanEquilibria, x: Plan, y: Plan): boolean =>
  found.components
    .flat()
    .some(({ sides }) => sides[0].every((f) => inFactor(x, f)) && sides[1].every((f) => inFactor(y, f)))

export const subsetCount = (found: PlanEquilibria): number => found.components.flat().length
