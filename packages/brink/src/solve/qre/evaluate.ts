/**
 * The logit equations at a point: probabilities from the unknowns, beliefs by Bayes' rule in a pass down the tree, values
 * in a pass up, and per column z - lambda (Q(a) - Q(reference)), the residual.
 */
import { ballotEquation } from './ballot.ts'
import { accumulateInfluence } from './jacobian.ts'
import { LEAST_CHANCE, LOG_LEAST_CHANCE, respond, type ShockSystem } from './shock.ts'
import { LOGIT, SHOCK } from './structure.ts'
import type { System } from './system.ts'

/**
 * Evaluates the system at the unknowns `z` (by slot) and the parameter's value. Fills every state array of the system,
 * `influence` only with `withJacobian`.
 */
export function evaluate(system: System, z: Float64Array, parameter: number, withJacobian: boolean): void {
  strategy(system, z)
  beliefs(system)
  values(system)
  equations(system, z, parameter)
  if (withJacobian) accumulateInfluence(system)
  const lambda = system.parameter === 'rationality' ? parameter : 0
  for (const ballot of system.ballots) ballotEquation(system, ballot, lambda, withJacobian)
}

/** Probabilities and their logarithms: softmax of the log-odds, or the chances that a private shock gives. */
function strategy(system: System, z: Float64Array): void {
  const { structure, probability, logProbability } = system
  const { order, kind, game } = structure
  const { offset } = game.sets
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    if (kind[s] === SHOCK) continue
    const first = offset[s]
    const end = offset[s + 1]
    if (end - first === 2) {
      const x = z[first + 1] - z[first]
      const e = Math.exp(-Math.abs(x))
      const major = 1 / (1 + e)
      const logMajor = -Math.log1p(e)
      const [hi, lo] = x > 0 ? [first + 1, first] : [first, first + 1]
      probability[hi] = major
      probability[lo] = e * major
      logProbability[hi] = logMajor
      logProbability[lo] = logMajor - Math.abs(x)
      continue
    }
    let top = -Infinity
    for (let i = first; i < end; i++) if (z[i] > top) top = z[i]
    let sum = 0
    for (let i = first; i < end; i++) {
      const e = Math.exp(z[i] - top)
      probability[i] = e
      sum += e
    }
    const logSum = Math.log(sum)
    for (let i = first; i < end; i++) {
      probability[i] /= sum
      logProbability[i] = z[i] - top - logSum
    }
  }
  for (const shock of system.shocks) {
    const { firstSlot, actions } = shock
    respond(shock, z, firstSlot)
    for (let k = 0; k < actions; k++) system.level[firstSlot + k] = z[firstSlot + k]
    for (let k = 0; k < actions; k++) {
      const p = shock.probability[k]
      probability[firstSlot + k] = p
      logProbability[firstSlot + k] = p > LEAST_CHANCE ? Math.log(p) : LOG_LEAST_CHANCE
    }
  }
}

function beliefs(system: System): void {
  const { structure, logReach, logProbability, logNature, belief, dead } = system
  const { reaches, decisions, order, recall, game } = structure
  const { count, set, up, upSlot, memberStart, members } = decisions
  const { player } = game.sets
  for (let d = 0; d < count; d++) {
    const u = up[d]
    const at = d * reaches
    if (u < 0) {
      for (let i = 0; i < reaches; i++) logReach[at + i] = logNature[d]
      continue
    }
    const own = player[set[u]]
    const from = u * reaches
    const move = logProbability[upSlot[d]] + logNature[d]
    for (let i = 0; i < reaches; i++) logReach[at + i] = logReach[from + i] + (i === own ? logNature[d] : move)
  }
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    const start = memberStart[s]
    const end = memberStart[s + 1]
    if (end - start === 1) {
      belief[members[start]] = 1
      continue
    }
    const column = recall[s]
    let top = -Infinity
    for (let m = start; m < end; m++) {
      const d = members[m]
      if (dead[d] === 0) top = Math.max(top, logReach[d * reaches + column])
    }
    let sum = 0
    for (let m = start; m < end; m++) {
      const d = members[m]
      const weight = dead[d] === 0 ? Math.exp(logReach[d * reaches + column] - top) : 0
      belief[d] = weight
      sum += weight
    }
    for (let m = start; m < end; m++) belief[members[m]] /= sum
  }
}

/** What a private shock at a set is worth to its owner: see `shock.ts`. */
function shockWorth(shocks: readonly ShockSystem[], set: number): number {
  for (let n = 0; n < shocks.length; n++) if (shocks[n].set === set) return shocks[n].worth
  return 0
}

function values(system: System): void {
  const { structure, value, entryValue, direct, probability, nature, belief, actionValue, shocks } = system
  const { players, decisions, order, kind, game } = structure
  const { count, set, upEntry, entry, memberStart, members } = decisions
  const { offset, player } = game.sets
  entryValue.set(direct)
  for (let d = count - 1; d >= 0; d--) {
    const first = entry[d]
    const end = entry[d + 1]
    const slot = offset[set[d]]
    const parent = upEntry[d]
    const shocked = kind[set[d]] === SHOCK ? shockWorth(shocks, set[d]) : 0
    for (let i = 0; i < players; i++) {
      let sum = i === player[set[d]] ? shocked : 0
      for (let e = first; e < end; e++) sum += probability[slot + e - first] * entryValue[e * players + i]
      value[d * players + i] = sum
      if (parent >= 0) entryValue[parent * players + i] += nature[d] * sum
    }
  }
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    if (kind[s] !== LOGIT && kind[s] !== SHOCK) continue
    const i = player[s]
    const first = offset[s]
    const actions = offset[s + 1] - first
    for (let k = 0; k < actions; k++) {
      let sum = 0
      for (let m = memberStart[s]; m < memberStart[s + 1]; m++) {
        const d = members[m]
        sum += belief[d] * entryValue[(entry[d] + k) * players + i]
      }
      actionValue[first + k] = sum
    }
  }
}

/** Residual, slope in the parameter, and response coefficient (what multiplies value differences) of every player's column. */
function equations(system: System, z: Float64Array, parameter: number): void {
  const { structure, actionValue, reference, columnOf, residual, slope, response, scale, payoffRange } = system
  const { order, kind, game } = structure
  const { offset, player } = game.sets
  const rationality = system.parameter === 'rationality'
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    if (kind[s] !== LOGIT && kind[s] !== SHOCK) continue
    const i = player[s]
    const base = offset[s] + reference[s]
    const factor = kind[s] === LOGIT ? (rationality ? parameter * scale[i] : 0) : rationality ? 1 : parameter
    const inParameter = kind[s] === LOGIT ? (rationality ? scale[i] : 0) : rationality ? 0 : 1
    // Equations of values are put in units of the owner's payoffs.
    const unit = kind[s] === SHOCK ? payoffRange[i] : 1
    for (let slot = offset[s]; slot < offset[s + 1]; slot++) {
      const column = columnOf[slot]
      if (column < 0) continue
      const difference = actionValue[slot] - actionValue[base]
      residual[column] = (z[slot] - z[base] - factor * difference) / unit
      slope[column] = (-inParameter * difference) / unit
      response[column] = factor / unit
    }
  }
}
