/**
 * Correlated (Aumann 1974, 1987) and coarse correlated equilibria (Moulin & Vial 1978) of a game in strategic form, for any number of
 * players, that are best for a linear objective.
 *
 * p is a distribution over pure profiles. Correlated: for all players i and strategies s, t of i,
 *     sum over profiles c with c_i = s of p(c) (u_i(c) - u_i(t, c_-i)) >= 0:
 * who is told s does not gain by t. Coarse: for all i and t,
 *     sum over all profiles c of p(c) (u_i(c) - u_i(t, c_-i)) >= 0:
 * nobody gains by a strategy chosen before anything is told.
 */
import { type StrategicGame, strategyCount, strategyIn } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { type ConeOptimum, coneOptimum } from './cone.ts'

export interface Incentive {
  readonly player: number
  /** The strategy that is told; -1: before anything is told. */
  readonly told: number
  readonly instead: number
}

export interface CorrelatedOptimum {
  readonly value: Rational
  /** Cells of positive chance. */
  readonly support: readonly { readonly cell: number; readonly chance: Rational }[]
  readonly multipliers: readonly (Incentive & { readonly weight: Rational })[]
}

/** Which incentive constraints there are. */
function incentives(game: StrategicGame, coarse: boolean): Incentive[] {
  return game.players.flatMap((_, player) => {
    const own = Array.from({ length: strategyCount(game, player) }, (__, s) => s)
    if (own.length === 1) return []
    if (coarse) return own.map((instead) => ({ player, told: -1, instead }))
    return own.flatMap((told) =>
      own.filter((instead) => instead !== told).map((instead) => ({ player, told, instead })),
    )
  })
}

/** The largest expectation of `worth` (per cell) over all such equilibria. Throws a SolveError when the game is too large. */
export function bestCorrelated(
  game: StrategicGame,
  worth: readonly Rational[],
  coarse = false,
  stop?: () => boolean,
): CorrelatedOptimum {
  const constraints = incentives(game, coarse)
  const rows = constraints.map((c) => incentiveRow(game, c))
  const least = worth.reduce(Rational.min)
  // Positive everywhere, so that the best point has mass 1.
  const lift = Rational.one.sub(least)
  const raised = worth.map((w) => w.add(lift))
  const optimum: ConeOptimum = coneOptimum(
    {
      columns: game.cells,
      rows,
      mass: raised.map((_, cell) => [cell, Rational.one] as const),
      objective: raised.map((w, cell) => [cell, w] as const),
      most: raised.reduce(Rational.max),
    },
    stop,
  )
  return {
    value: optimum.value.sub(lift),
    support: optimum.x.flatMap((chance, cell) => (chance.isZero() ? [] : [{ cell, chance }])),
    multipliers: constraints.flatMap((c, i) => (optimum.dual[i].isZero() ? [] : [{ ...c, weight: optimum.dual[i] }])),
  }
}

function incentiveRow(game: StrategicGame, { player, told, instead }: Incentive): (readonly [number, Rational])[] {
  const row: (readonly [number, Rational])[] = []
  const payoff = game.payoff[player]
  for (let cell = 0; cell < game.cells; cell++) {
    const own = strategyIn(game, cell, player)
    if ((told >= 0 && own !== told) || own === instead) continue
    const lead = payoff[cell].sub(payoff[cell + (instead - own) * game.stride[player]])
    if (!lead.isZero()) row.push([cell, lead])
  }
  return row
}
