/**
 * Agent quantal response (McKelvey & Palfrey 1998): at each set the chance of an action is proportional to
 * exp(lambda * value), its value being the expected payoff under the set's belief and the profile's own later play. The
 * residual is the largest difference between a probability of the profile and what the equations make of the profile.
 */
import type { Beliefs } from './belief.ts'
import { isBallot, type Play } from './profile.ts'
import { bestResponse } from './shock.ts'
import { actionValues, type Values } from './values.ts'
import { logisticResidual } from './vote.ts'

export interface PerUnit {
  /** Rationality per unit of payoff, per player. */
  readonly players: ArrayLike<number>
  /** Per unit of worth: `members[ballot][group]`. */
  readonly members: readonly ArrayLike<number>[]
}

/** The residual of each set; undefined where its behaviour is given or no belief is determined. */
export function quantalResiduals(
  play: Play<number>,
  beliefs: Beliefs<number>,
  values: Values<number>,
  perUnit: PerUnit,
  fixed: ReadonlySet<number>,
): (number | undefined)[] {
  const { game, profile } = play
  const { sets } = game
  const residuals = Array.from({ length: sets.count }, (_, s): number | undefined => {
    if (fixed.has(s) || isBallot(game, s)) return undefined
    const value = actionValues(play, beliefs, values, s)
    if (!value) return undefined
    const shock = values.shocks.get(s)
    const wanted = shock ? bestResponse(play.k, shock, value).chance : logit(perUnit.players[sets.player[s]], value)
    return Math.max(...wanted.map((p, a) => Math.abs(p - profile[sets.offset[s] + a])))
  })
  for (const [b, ballot] of game.ballots.entries())
    if (!fixed.has(ballot.set)) residuals[ballot.set] = logisticResidual(play, beliefs, ballot, perUnit.members[b])
  return residuals
}

function logit(rationality: number, value: readonly number[]): number[] {
  const top = Math.max(...value)
  const odds = value.map((v) => Math.exp(rationality * (v - top)))
  const total = odds.reduce((a, b) => a + b, 0)
  return odds.map((o) => o / total)
}
