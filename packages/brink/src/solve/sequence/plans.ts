/** Realisation plans: from points of the polyhedra, to behaviour, and what is a best reply to them. */
import { Rational } from '../../number/index.ts'
import type { SequenceForm } from './form.ts'
import type { Owner } from './polyhedra.ts'

/** Weights of a player's sequences, the empty one first, over a common positive scale (the weight of the empty one). */
export type Plan = readonly bigint[]

/** What each sequence of the other player brings it against a plan, in the scale of the plan. */
export function payoffsAgainst(form: SequenceForm, owner: Owner, plan: Plan): bigint[] {
  const worth: bigint[] = new Array(form.players[1 - owner].sequences).fill(0n)
  for (const { first, second, payoff } of form.cells) {
    const [own, other] = owner === 0 ? [first, second] : [second, first]
    if (plan[own] !== 0n) worth[other] += plan[own] * payoff[1 - owner]
  }
  return worth
}

/** The replier's best actions at its sets, and the most it can get. */
export interface BestReplies {
  /** Per sequence of the replier, what it brings with best actions after it. */
  readonly worth: readonly bigint[]
  readonly best: bigint
}

export function bestReplies(form: SequenceForm, owner: Owner, plan: Plan): BestReplies {
  const worth = payoffsAgainst(form, owner, plan)
  const { sets } = form.players[1 - owner]
  for (let h = sets.length - 1; h >= 0; h--) {
    const { first, actions, parent } = sets[h]
    let best = worth[first]
    for (let a = 1; a < actions; a++) if (worth[first + a] > best) best = worth[first + a]
    worth[parent] += best
  }
  return { worth, best: worth[0] }
}

/** Sum of weights times payoffs by sequence. */
export function total(weights: Plan, payoffs: readonly bigint[]): bigint {
  let sum = 0n
  for (let k = 0; k < weights.length; k++) if (weights[k] !== 0n) sum += weights[k] * payoffs[k]
  return sum
}

/**
 * The behaviour of a pair of plans at all information sets of the game, as a strategy vector. At a set that its player's own actions rule
 * out, the first of the actions that are best against the other's plan; at sets with given behaviour, that; at sets that only
 * moves of chance zero lead to, the first action.
 */
export function behaviour(form: SequenceForm, plans: readonly [Plan, Plan]): Rational[] {
  const { game, given, players } = form
  const { offset, count } = game.sets
  const profile: Rational[] = new Array(offset[count]).fill(Rational.zero)
  for (let s = 0; s < count; s++) {
    const fixed = given.get(s)
    if (fixed) profile.splice(offset[s], fixed.length, ...fixed)
    else profile[offset[s]] = Rational.one
  }
  for (const [set, pass] of form.passes) profile.splice(offset[set], 2, pass, Rational.one.sub(pass))
  players.forEach((side, owner) => {
    const { worth } = bestReplies(form, (1 - owner) as Owner, plans[1 - owner])
    const plan = plans[owner]
    for (const { set, parent, first, actions } of side.sets) {
      let best = 0
      for (let a = 1; a < actions; a++) if (worth[first + a] > worth[first + best]) best = a
      for (let a = 0; a < actions; a++)
        profile[offset[set] + a] =
          plan[parent] === 0n ? (a === best ? Rational.one : Rational.zero) : Rational.of(plan[first + a], plan[parent])
    }
  })
  return profile
}
