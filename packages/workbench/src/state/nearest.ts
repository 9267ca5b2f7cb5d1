/** When numbers move under the hand, the equilibrium that is shown stays the same one as far as that can be told. */
import type { EquilibriumNumbers, NumbersView } from '../engine/tasks/numbers.ts'

/** Index of the equilibrium most like `before`; the same index where several are as like, or there is nothing to go by. */
export function nearest(side: NumbersView, before: EquilibriumNumbers | undefined, index: number): number {
  const { equilibria } = side
  if (equilibria.length === 0) return 0
  const start = index < equilibria.length ? index : 0
  if (!before || equilibria.length === 1) return start
  let best = start
  let least = distance(equilibria[start], before) - 1e-9
  equilibria.forEach((other, i) => {
    const far = distance(other, before)
    if (far < least) [best, least] = [i, far]
  })
  return best
}

/** In outcomes, and where the strategies can be compared, in those. */
function distance(a: EquilibriumNumbers, b: EquilibriumNumbers): number {
  if (a.outcomes.length !== b.outcomes.length) return 0
  const outcomes = a.outcomes.reduce((sum, p, o) => sum + Math.abs(p - b.outcomes[o]), 0)
  if (a.profile.length !== b.profile.length) return outcomes
  let moves = 0
  for (let slot = 0; slot < a.profile.length; slot++) moves += Math.abs(a.profile[slot] - b.profile[slot])
  return outcomes + moves / a.profile.length
}
