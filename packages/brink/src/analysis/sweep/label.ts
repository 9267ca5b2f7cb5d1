/**
 * Which equilibrium holds where: play at the information sets that are reached, as words. Actions of chance 1 are named,
 * and where play is mixed the actions between which it is. Neighbouring points with the same label have the same
 * formula.
 */
import { BALLOT } from '../../game/index.ts'
import { problemOf } from '../answer.ts'
import { float } from '../arithmetic.ts'
import { reachOf } from '../play.ts'
import type { Point } from '../points/points.ts'

/** Chances below this count as none: solutions at the limit of a branch are exact, or within about 1e-8. */
const NONE = 1e-7

/** "resolved: signal; unresolved: signal or quiet; ..." */
export function equilibriumLabel({ compiled, values, profile }: Point): string {
  const { game } = compiled
  const { sets, labels } = game
  const { numbers } = problemOf(compiled, values)
  const reach = reachOf(float, game, numbers.chance, profile)
  const parts: string[] = []
  for (let s = 0; s < sets.count; s++) {
    if (sets.player[s] === BALLOT) continue
    let reached = 0
    for (let m = sets.memberStart[s]; m < sets.memberStart[s + 1]; m++) reached += reach[sets.members[m]]
    if (reached < NONE) continue
    const played: string[] = []
    for (let slot = sets.offset[s]; slot < sets.offset[s + 1]; slot++)
      if (profile[slot] > NONE) played.push(labels.actions[slot])
    parts.push(`${labels.sets[s]}: ${played.join(' or ')}`)
  }
  return parts.join('; ')
}
