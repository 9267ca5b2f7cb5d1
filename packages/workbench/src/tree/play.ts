/** What an equilibrium says of the places of a shape: how likely each is, and how it ends from there. */
import type { EquilibriumNumbers, NumbersView } from '../engine/tasks/numbers.ts'
import { membersOf, type Shape } from './shape.ts'

export interface Play {
  readonly shape: Shape
  readonly equilibrium: EquilibriumNumbers
  readonly numbers: NumbersView
  /** By place: the chance that play comes there. */
  readonly reach: Float64Array
  /** `ending[h * outcomes + o]`: the chance that play comes to place h and ends in outcome o. */
  readonly ending: Float64Array
  /** The likeliest course: at each place on it the likeliest move. */
  readonly lit: Uint8Array
}

export function playOn(shape: Shape, numbers: NumbersView, equilibrium: EquilibriumNumbers): Play {
  const { tree, count, parent } = shape
  const outcomes = equilibrium.outcomes.length
  const reach = new Float64Array(count)
  const ending = new Float64Array(count * outcomes)
  for (let h = count - 1; h >= 0; h--) {
    for (let m = shape.start[h]; m < shape.start[h + 1]; m++) {
      const v = shape.members[m]
      reach[h] += equilibrium.reach[v]
      if (tree.outcome[v] >= 0) ending[h * outcomes + tree.outcome[v]] += equilibrium.reach[v]
    }
    if (h > 0) for (let o = 0; o < outcomes; o++) ending[parent[h] * outcomes + o] += ending[h * outcomes + o]
  }
  return { shape, equilibrium, numbers, reach, ending, lit: likeliest(shape, reach) }
}

function likeliest(shape: Shape, reach: Float64Array): Uint8Array {
  const lit = new Uint8Array(shape.count)
  let h = 0
  lit[0] = 1
  while (shape.childCount[h] > 0) {
    let best = shape.firstChild[h]
    for (let c = best + 1; c < shape.firstChild[h] + shape.childCount[h]; c++) if (reach[c] > reach[best]) best = c
    if (!(reach[best] > 0)) break
    lit[best] = 1
    h = best
  }
  return lit
}

/** Chance of the last step to h once play is at the place before; for moves never reached, what the strategies say, if they agree. */
export function stepChance(play: Play, h: number): number {
  const { shape, reach } = play
  const from = shape.parent[h]
  if (from < 0) return 1
  if (reach[from] > 0) return reach[h] / reach[from]
  let said = Number.NaN
  for (const v of membersOf(shape, h)) {
    const p = moveChance(play, v)
    if (Number.isNaN(said)) said = p
    else if (Math.abs(said - p) > 1e-9) return Number.NaN
  }
  return said
}

/** The chance with which the move to node v is made at its parent. */
function moveChance({ shape: { tree }, equilibrium, numbers }: Play, v: number): number {
  const from = tree.parent[v]
  if (from < 0) return 1
  const set = tree.set[from]
  return set < 0 ? numbers.chance[v] : equilibrium.profile[tree.slotOf[set] + v - tree.firstChild[from]]
}

/** Chance of each outcome once play is at h; undefined where it never comes. */
export function outcomesFrom({ reach, ending, equilibrium }: Play, h: number): number[] | undefined {
  if (!(reach[h] > 0)) return undefined
  const n = equilibrium.outcomes.length
  return Array.from({ length: n }, (_, o) => ending[h * n + o] / reach[h])
}
