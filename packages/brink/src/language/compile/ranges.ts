/** Ranges of payoffs over the ends of the game at given values: the unit of rationality `per range`. */
import type { Game, MemberGroup } from '../../game/index.ts'

/** `formula[f]`: value of each formula. A range of zero counts as 1. */
export function payoffRanges(game: Game, formula: Float64Array) {
  const players = game.players.length
  const { payoff, outcome, count } = game.terminals
  const payoffRange = Float64Array.from({ length: players }, (_, player) => {
    let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let t = 0; t < count; t++) {
      const value = formula[payoff[t * players + player]]
      if (value < lo) lo = value
      if (value > hi) hi = value
    }
    return hi > lo ? hi - lo : 1
  })
  const happening = [...new Set(outcome)].filter((o) => o >= 0)
  const rangeOf = ({ vote }: MemberGroup): number => {
    if (vote.by !== 'worth') return 1
    const worth = happening.map((o) => formula[vote.worth[o]])
    const range = Math.max(...worth) - Math.min(...worth)
    return range > 0 ? range : 1
  }
  const memberRange = game.ballots.map(({ groups }) => Float64Array.from(groups, rangeOf))
  return { payoffRange, memberRange }
}
