/**
 * The coordinates in which steps along a branch are measured. Far out, log-odds of actions that die grow in proportion
 * to rationality, while those of mixed actions settle. So each unknown z is measured in units of sqrt(1 + z^2), absolute
 * while it is small and relative when it is large, and the parameter likewise: steps then grow geometrically.
 */
import { LOGIT } from './structure.ts'
import type { System } from './system.ts'

/** Fills `weight[column]` with the unit of each unknown at z. */
export function units(system: System, z: Float64Array, weight: Float64Array): void {
  const { structure, slotOf } = system
  for (let column = 0; column < structure.unknowns; column++) weight[column] = Math.hypot(1, z[slotOf[column]])
  for (const { set, firstSlot, actions } of system.shocks) {
    const range = system.payoffRange[structure.game.sets.player[set]]
    for (let i = firstSlot; i < firstSlot + actions; i++) {
      if (system.columnOf[i] >= 0) weight[system.columnOf[i]] = range
    }
  }
}

/** An action this many times likelier than the reference takes its place. */
const FACTOR = Math.log(4)

/**
 * Makes the likeliest action of each logit set its reference where the old one has become unlikely: differences of log-odds
 * between two live actions must not be differences of large numbers. Rewrites `z` and the direction `step` (by column),
 * both in place; equations and unknowns change by the same map, so determinants keep their sign. Returns whether anything changed.
 */
export function rebase(system: System, z: Float64Array, step: Float64Array): boolean {
  const { structure, reference, columnOf, slotOf } = system
  const { order, kind, game } = structure
  const { offset } = game.sets
  let changed = false
  for (const s of order) {
    const first = offset[s]
    const end = offset[s + 1]
    // With two actions the other reference would only change the sign.
    if (kind[s] !== LOGIT || end - first === 2) continue
    let best = first
    for (let i = first; i < end; i++) if (z[i] > z[best]) best = i
    if (z[best] < FACTOR) continue
    const old = first + reference[s]
    const column = columnOf[best]
    const [level, move] = [z[best], step[column]]
    for (let i = first; i < end; i++) {
      z[i] -= level
      if (columnOf[i] >= 0) step[columnOf[i]] -= move
    }
    columnOf[old] = column
    slotOf[column] = old
    columnOf[best] = -1
    step[column] = -move
    reference[s] = best - first
    z[best] = 0
    changed = true
  }
  return changed
}

/** Rewrites log-odds so that each set's reference has zero; for points that come from elsewhere. */
export function anchor(system: System, z: Float64Array): void {
  const { order, game } = system.structure
  for (const s of order) {
    const base = z[game.sets.offset[s] + system.reference[s]]
    if (base !== 0) for (let i = game.sets.offset[s]; i < game.sets.offset[s + 1]; i++) z[i] -= base
  }
}
