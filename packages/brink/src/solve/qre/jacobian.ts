/**
 * The Jacobian, by pairs: a decision u and a decision d below it are all that can act on each other. Through d the action
 * at u that leads there is worth more or less (reach of d given u's set, times the change of value at d); and the action
 * at u shifts belief among the nodes of d's set. The number of pairs is the sum of the decisions' depths, so the whole
 * matrix costs little more than one evaluation.
 *
 * `influence` holds the derivatives of each value difference Q(a) - Q(reference) in the log-probabilities of all slots;
 * `assemble` then applies d log p / dz, which is block diagonal.
 */
import { LEAST_CHANCE, type ShockSystem } from './shock.ts'
import { SHOCK, VOTE } from './structure.ts'
import type { System } from './system.ts'

let parts = new Float64Array(64)

export function accumulateInfluence(system: System): void {
  const { structure, influence, probability, nature, belief, entryValue, actionValue, columnOf, reference } = system
  const { decisions, players, slots, kind, recall, game } = structure
  const { count, set, up, upSlot, entry } = decisions
  const { offset, player } = game.sets
  influence.fill(0)
  for (let d = 0; d < count; d++) {
    const t = set[d]
    const first = offset[t]
    const actions = offset[t + 1] - first
    const at = entry[d]
    const own = player[t]
    if (parts.length < actions) parts = new Float64Array(actions)
    // Belief: how far each action's advantage at d exceeds its mean over the set, times the belief in d.
    const base = reference[t]
    const crowd = kind[t] !== VOTE && belief[d] > 0 && belief[d] < 1
    if (crowd) {
      const valueHere = entryValue[(at + base) * players + own]
      const valueMean = actionValue[first + base]
      for (let k = 0; k < actions; k++) {
        const excess = entryValue[(at + k) * players + own] - valueHere - (actionValue[first + k] - valueMean)
        parts[k] = belief[d] * excess
      }
    }
    let reach = nature[d]
    let slot = upSlot[d]
    for (let u = up[d]; u >= 0; u = up[u]) {
      const s = set[u]
      if (crowd && player[s] !== recall[t]) {
        for (let k = 0; k < actions; k++) {
          const column = columnOf[first + k]
          if (column >= 0) influence[column * slots + slot] += parts[k]
        }
      }
      const weight = belief[u] * reach
      if (kind[s] !== VOTE && weight !== 0) {
        const owner = player[s]
        const column = columnOf[slot]
        for (let k = 0; k < actions; k++) {
          // The worth of a shock to its owner falls by what the values of the actions gain at the margin.
          const level = owner === own ? system.level[first + k] : 0
          const part = weight * probability[first + k] * (entryValue[(at + k) * players + owner] - level)
          if (column >= 0) influence[column * slots + first + k] += part
          else subtract(influence, columnOf, slots, offset[s], offset[s + 1], first + k, part)
        }
      }
      reach *= probability[slot] * nature[u]
      slot = upSlot[u]
    }
  }
}

/** The reference action's value enters every equation of its set with a minus. */
function subtract(
  influence: Float64Array,
  columnOf: Int32Array,
  slots: number,
  start: number,
  end: number,
  slot: number,
  part: number,
): void {
  for (let i = start; i < end; i++) {
    const column = columnOf[i]
    if (column >= 0) influence[column * slots + slot] -= part
  }
}

/**
 * Writes the derivatives of the residuals in the unknowns, each column times its `weight`, into the upper left corner of
 * the row-major matrix `a` of row length `stride`. For a logit set d log p(b) / dz(k) = [b = k] - p(k).
 */
export function assemble(system: System, a: Float64Array, stride: number, weight: Float64Array): void {
  const { structure, columnOf, payoffRange } = system
  const { order, kind, game } = structure
  const { offset, player } = game.sets
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    if (kind[s] === SHOCK) continue
    if (offset[s + 1] - offset[s] === 2) twoActions(system, offset[s], a, stride, weight)
    else manyActions(system, offset[s], offset[s + 1], a, stride, weight)
  }
  for (const shock of system.shocks) shockActions(system, shock, a, stride, weight)
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    const diagonal = kind[s] === SHOCK ? 1 / payoffRange[player[s]] : 1
    for (let i = offset[s]; i < offset[s + 1]; i++) {
      const column = columnOf[i]
      if (column >= 0) a[column * stride + column] += diagonal * weight[column]
    }
  }
}

function twoActions(system: System, first: number, a: Float64Array, stride: number, weight: Float64Array): void {
  const { structure, influence, probability, columnOf, response } = system
  const { unknowns, slots } = structure
  // Slot k has the column, the other is the reference: influence(k) - p(k) (influence(k) + influence(other)).
  const k = columnOf[first] >= 0 ? first : first + 1
  const other = k === first ? first + 1 : first
  const column = columnOf[k]
  const [pK, pOther] = [probability[k] * weight[column], probability[other] * weight[column]]
  for (let row = 0; row < unknowns; row++) {
    const from = row * slots
    a[row * stride + column] = response[row] * (influence[from + other] * pK - influence[from + k] * pOther)
  }
}

function manyActions(
  system: System,
  first: number,
  end: number,
  a: Float64Array,
  stride: number,
  weight: Float64Array,
): void {
  const { structure, influence, probability, columnOf, response } = system
  const { unknowns, slots } = structure
  for (let row = 0; row < unknowns; row++) {
    const from = row * slots
    let sum = 0
    for (let i = first; i < end; i++) sum += influence[from + i]
    for (let i = first; i < end; i++) {
      const column = columnOf[i]
      if (column < 0) continue
      a[row * stride + column] = response[row] * weight[column] * (probability[i] * sum - influence[from + i])
    }
  }
}

function shockActions(
  { structure, influence, probability, columnOf, response }: System,
  { firstSlot, actions, derivative }: ShockSystem,
  a: Float64Array,
  stride: number,
  weight: Float64Array,
): void {
  const { unknowns, slots } = structure
  for (let row = 0; row < unknowns; row++) {
    for (let j = 0; j < actions; j++) {
      const column = columnOf[firstSlot + j]
      if (column < 0) continue
      let sum = 0
      for (let k = 0; k < actions; k++) {
        const p = probability[firstSlot + k]
        if (p > LEAST_CHANCE) sum += (influence[row * slots + firstSlot + k] / p) * derivative[k * actions + j]
      }
      a[row * stride + column] = -response[row] * weight[column] * sum
    }
  }
}
