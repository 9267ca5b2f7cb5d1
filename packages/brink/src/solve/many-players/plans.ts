/** Exact points as realisation plans: the weight of a slot is the product of its owner's probabilities up to it. */
import { Rational } from '../../number/index.ts'
import type { AgentForm } from './form.ts'

export function planWeights(form: AgentForm, x: readonly Rational[]): Rational[] {
  const weights: Rational[] = x.map(() => Rational.zero)
  for (const { parent, first, count } of form.agents) {
    const before = parent < 0 ? Rational.one : weights[parent]
    if (before.isZero()) continue
    for (let s = first; s < first + count; s++) weights[s] = before.mul(x[s])
  }
  return weights
}

/** The last of each player's slots in a term, which is a piece of a path. */
export function lastSlots(form: AgentForm, slots: readonly number[]): number[] {
  const { setOf, game } = form
  const last = new Map<number, number>()
  for (const slot of slots) {
    const player = game.sets.player[setOf[slot]]
    const known = last.get(player)
    if (known === undefined || comesBefore(form, known, slot)) last.set(player, slot)
  }
  return [...last.values()]
}

const parents = new WeakMap<AgentForm, Int32Array>()

/** Per slot the owner's action before its set, or -1. */
export function parentOf(form: AgentForm, slot: number): number {
  let list = parents.get(form)
  if (!list) {
    list = new Int32Array(form.setOf.length).fill(-1)
    for (const { parent, first, count } of form.agents) list.fill(parent, first, first + count)
    parents.set(form, list)
  }
  return list[slot]
}

function comesBefore(form: AgentForm, early: number, late: number): boolean {
  for (let s = parentOf(form, late); s >= 0; s = parentOf(form, s)) if (s === early) return true
  return false
}
