/**
 * The largest value of an objective over all correlated or coarse correlated equilibria, proven by multipliers (weak duality). For every
 * equilibrium p and multipliers y >= 0 of its incentive constraints,
 *     sum of p(c) worth(c) <= sum of p(c) (worth(c) + sum of y (u_i(c) - u_i(instead, c_-i))) <= the largest bracket,
 * so the bracket at the worst pure profile bounds the objective.
 */
import { type StrategicGame, strategyIn } from '../game/index.ts'
import type { Rational } from '../number/index.ts'

export interface IncentiveMultiplier {
  readonly player: number
  /** The strategy that is told; -1: before anything is told. */
  readonly told: number
  readonly instead: number
  readonly weight: Rational
}

/** The bound that the multipliers prove. Throws a RangeError for a negative one. */
export function deviceBound(
  game: StrategicGame,
  worth: readonly Rational[],
  multipliers: readonly IncentiveMultiplier[],
): Rational {
  if (multipliers.some((m) => m.weight.sign() < 0)) throw new RangeError('a multiplier is negative')
  let bound: Rational | undefined
  for (let cell = 0; cell < game.cells; cell++) {
    let bracket = worth[cell]
    for (const { player, told, instead, weight } of multipliers) {
      const own = strategyIn(game, cell, player)
      if (own === instead || (told >= 0 && own !== told)) continue
      const other = cell + (instead - own) * game.stride[player]
      bracket = bracket.add(weight.mul(game.payoff[player][cell].sub(game.payoff[player][other])))
    }
    if (!bound || bound.less(bracket)) bound = bracket
  }
  return bound!
}
