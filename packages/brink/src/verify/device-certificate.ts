/** Proof that no equilibrium of a concept does better for an objective than a given one. */
import { type ExactNumbers, type Game, reducedStrategicForm } from '../game/index.ts'
import { Rational } from '../number/index.ts'
import { deviceBound, type IncentiveMultiplier } from './device-bound.ts'
import { planBound } from './plan-bound.ts'

export interface ClaimedOptimum {
  readonly objective: {
    readonly sense: 'max' | 'min'
    readonly quantity:
      | { readonly of: 'welfare' }
      | { readonly of: 'payoff'; readonly player: number }
      | { readonly of: 'outcome'; readonly outcome: number }
  }
  readonly multipliers: readonly IncentiveMultiplier[]
}

/** The bound on the objective that the multipliers prove; undefined for concepts that are not bounded here. */
export function boundOf(
  game: Game,
  numbers: ExactNumbers,
  concept: string,
  claim: ClaimedOptimum,
): Rational | undefined {
  const sign = claim.objective.sense === 'max' ? Rational.one : Rational.one.neg()
  const worth = worthAtEnds(game, numbers, claim.objective.quantity).map((w) => w.mul(sign))
  if (concept === 'extensive-form-correlated') return planBound(game, numbers, worth, claim.multipliers)?.mul(sign)
  if (concept !== 'correlated' && concept !== 'coarse-correlated') return undefined
  const coarse = concept === 'coarse-correlated'
  if (claim.multipliers.some((m) => m.told < 0 !== coarse)) return undefined
  // The worth of the ends stands in for the first player's payoff: its expectation at every pure profile.
  const n = game.players.length
  const form = reducedStrategicForm(game, numbers).strategic
  const valued = reducedStrategicForm(game, {
    ...numbers,
    payoff: numbers.payoff.map((_, k) => worth[Math.floor(k / n)]),
  })
  return deviceBound(form, valued.strategic.payoff[0], claim.multipliers).mul(sign)
}

function worthAtEnds(game: Game, numbers: ExactNumbers, quantity: ClaimedOptimum['objective']['quantity']): Rational[] {
  const n = game.players.length
  return Array.from({ length: game.terminals.count }, (_, t) => {
    const payoffs = numbers.payoff.slice(t * n, (t + 1) * n)
    if (quantity.of === 'welfare') return Rational.sum(payoffs)
    if (quantity.of === 'payoff') return payoffs[quantity.player]
    return game.terminals.outcome[t] === quantity.outcome ? Rational.one : Rational.zero
  })
}
