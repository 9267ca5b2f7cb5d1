/** How far a point of the branch is from optimal play, in units of the scales of rationality. */
import { LOGIT, VOTE } from './structure.ts'
import type { System } from './system.ts'

/** x / (1 + exp(x)) is never more: the regret of a logit choice between two is at most this over rationality. */
const LARGEST_LOSS = 0.2785

/**
 * What the logit equations imply for the regret at each set: there Q(a) = z(a) / lambda up to a constant, so the regret is
 * (max z - sum p z) / lambda. It does not suffer from the small error that points on the way carry.
 */
export const impliedRegret = (system: System, z: Float64Array, lambda: number): number =>
  largest(system, z, lambda, (gain) => gain / lambda)

/**
 * The largest gain from another action at one set, times the number of sets its owner may pass on one path: by the
 * one-deviation principle no change of play from any set on gains more. Reads the values of the last evaluation.
 */
export const largestRegret = (system: System, lambda: number): number =>
  largest(system, system.actionValue, lambda, (gain, player) => gain * system.scale[player])

/** `measured`: a gain of the player in units of its scale of rationality. */
function largest(
  system: System,
  value: Float64Array,
  lambda: number,
  measured: (gain: number, player: number) => number,
): number {
  const { order, kind, game, ownDepth } = system.structure
  const { offset, player } = game.sets
  let worst = 0
  for (let n = 0; n < order.length; n++) {
    const s = order[n]
    if (kind[s] !== LOGIT) continue
    const gain = excess(value, system.probability, offset[s], offset[s + 1])
    worst = Math.max(worst, measured(gain, player[s]) * ownDepth[player[s]])
  }
  return Math.max(worst, memberRegret(system, lambda))
}

function excess(value: Float64Array, probability: Float64Array, start: number, end: number): number {
  let best = -Infinity
  for (let i = start; i < end; i++) if (value[i] > best) best = value[i]
  let mean = 0
  for (let i = start; i < end; i++) mean += probability[i] * (best - value[i])
  return mean
}

/** Members of councils: what an error in their vote costs if it decides. */
function memberRegret(system: System, lambda: number): number {
  if (system.structure.kind.indexOf(VOTE) < 0) return 0
  let worst = 0
  for (const { ballot, stakes, logOdds } of system.ballots) {
    for (let g = 0; g < stakes.length; g++) {
      if (ballot.groups[g].vote.by === 'chance') continue
      const x = Math.abs(logOdds[g])
      worst = Math.max(worst, (stakes[g] ? LARGEST_LOSS : x / (1 + Math.exp(x))) / lambda)
    }
  }
  return worst
}
