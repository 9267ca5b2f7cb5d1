/**
 * Private shocks after an imposed move. Who has chosen a move has shocks that made it choose so, and what it does later goes
 * with that; on whom the move is imposed has shocks as they are drawn. So at later decisions of the same comparison of plans
 * the chances are others than in the solution. Everybody else plays as in the solution.
 */
import { type FloatNumbers, type Game, weighedComparisons } from '../../game/index.ts'
import { beliefs as beliefsOf } from '../../verify/belief.ts'
import { playFloat } from '../../verify/profile.ts'
import { planResponse, plansOf } from '../../verify/weighed.ts'

/** The profile with moves imposed, `imposed`, with what follows for their owners' shocks; `profile` is that of the solution. */
export function unselected(
  game: Game,
  numbers: FloatNumbers,
  profile: ArrayLike<number>,
  imposed: ArrayLike<number>,
  forced: ReadonlyMap<number, unknown>,
): ArrayLike<number> {
  const before = weighedComparisons(game).filter((c) => c.sets.some((s) => forced.has(s)))
  if (before.length === 0) return imposed
  const later = new Set(before.flatMap((c) => c.sets.slice(1)))
  const play = playFloat(game, numbers, profile)
  const beliefs = beliefsOf(play)
  const result = Float64Array.from(imposed)
  for (const comparison of weighedComparisons(game, new Set(forced.keys()))) {
    if (!later.has(comparison.sets[0])) continue
    const plans = plansOf(play, beliefs, comparison)
    if (!plans) continue
    for (const [set, chance] of planResponse(play, comparison, plans).chance) result.set(chance, game.sets.offset[set])
  }
  return result
}
