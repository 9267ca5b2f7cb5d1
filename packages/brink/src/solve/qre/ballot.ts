/**
 * Votes of councils. A vote has one unknown, z = log P(fail) - log P(pass), however many vote. Its members compare the
 * outcomes that follow passing with those that follow failing, under the beliefs at the ballot; that difference in
 * outcome chances is computed once, and each member's comparison is a dot product with its worth of the outcomes.
 *
 * For the Jacobian a ballot is one more player: if c(o) is the derivative of the log-odds of passing in the chance of
 * outcome o, then its equation changes as an expected payoff of c(outcome) does, given passing less given failing.
 */
import { type Ballot, ownVote } from '../../game/index.ts'
import { diagramOf } from './diagram.ts'
import { logistic } from './logistic.ts'
import { LOG_LEAST_CHANCE } from './shock.ts'
import type { Structure } from './structure.ts'
import type { System } from './system.ts'
import { createTail, passLogOdds, type Tail } from './tail.ts'
import { type Consent, consent, type Stake } from './vote.ts'

export interface BallotSystem {
  readonly ballot: Ballot
  /** Index into `game.ballots`. */
  readonly index: number
  readonly firstSlot: number
  readonly tail: Tail
  /** Decisions strictly below the ballot's own, ascending. */
  readonly below: Int32Array
  /** Terminals whose last decision is the ballot's own or one below it. */
  readonly ends: Int32Array

  // Numbers of the world in force, by group.
  readonly scale: Float64Array
  readonly certain: Float64Array
  /** `worth[g * outcomes + o]`. */
  readonly worth: Float64Array
  readonly stakes: readonly (Stake | undefined)[]

  // State.
  readonly logOdds: Float64Array
  readonly turn: Float64Array
  readonly inDifference: Float64Array
  readonly inRationality: Float64Array
  /** By outcome: chance after passing less chance after failing, and c above. */
  readonly change: Float64Array
  readonly weight: Float64Array
  /** By entry: chance after passing, or minus chance after failing, and expected c. By decision the same. */
  readonly entryReach: Float64Array
  readonly entryWeight: Float64Array
  readonly reach: Float64Array
}

const answer: Consent = { logOdds: 0, inDifference: 0, inRationality: 0 }

export function createBallot(structure: Structure, ballot: Ballot, index: number): BallotSystem {
  const { game, decisions, terminalEntry } = structure
  const { count, up, set, entry } = decisions
  const groups = ballot.groups.length
  const entries = entry[count]
  const isBelow = new Uint8Array(count)
  const entryDecision = new Int32Array(entries)
  for (let d = 0; d < count; d++) {
    const u = up[d]
    isBelow[d] = u >= 0 && (isBelow[u] === 1 || set[u] === ballot.set) ? 1 : 0
    entryDecision.fill(d, entry[d], entry[d + 1])
  }
  const concerned = (d: number) => isBelow[d] === 1 || set[d] === ballot.set
  return {
    ballot,
    index,
    firstSlot: game.sets.offset[ballot.set],
    tail: createTail(diagramOf(ballot), ballot.groups.length),
    below: Int32Array.from(isBelow.keys()).filter((d) => isBelow[d] === 1),
    ends: Int32Array.from(terminalEntry.keys()).filter(
      (t) => terminalEntry[t] >= 0 && concerned(entryDecision[terminalEntry[t]]),
    ),
    scale: new Float64Array(groups),
    certain: new Float64Array(groups),
    worth: new Float64Array(groups * game.outcomes.length),
    stakes: ballot.groups.map(({ vote }) =>
      vote.by === 'worth' && vote.stake
        ? { family: vote.stake.family, arguments: new Float64Array(vote.stake.arguments.length) }
        : undefined,
    ),
    logOdds: new Float64Array(groups),
    turn: new Float64Array(groups),
    inDifference: new Float64Array(groups),
    inRationality: new Float64Array(groups),
    change: new Float64Array(game.outcomes.length),
    weight: new Float64Array(game.outcomes.length),
    entryReach: new Float64Array(entries),
    entryWeight: new Float64Array(entries),
    reach: new Float64Array(count),
  }
}

export function loadBallot(system: BallotSystem, formula: ArrayLike<number>, scale: ArrayLike<number>): void {
  const { ballot, worth, stakes, certain, change } = system
  ballot.groups.forEach((group, g) => {
    const vote = ownVote(group.vote)
    system.scale[g] = scale[g]
    if (vote.by === 'chance') {
      certain[g] = logOddsOf(formula[vote.chance])
      return
    }
    for (let o = 0; o < change.length; o++) worth[g * change.length + o] = formula[vote.worth[o]]
    const { stake } = vote
    if (stake) for (let i = 0; i < stake.arguments.length; i++) stakes[g]!.arguments[i] = formula[stake.arguments[i]]
  })
}

const logOddsOf = (p: number): number => Math.log(p) - Math.log1p(-p)

/** Chances of passing and failing of a ballot whose members all vote with given chances. */
export function passGiven(ballot: Ballot, formula: ArrayLike<number>): [pass: number, fail: number] {
  const odds = Float64Array.from(ballot.groups, ({ vote }) =>
    vote.by === 'chance' ? logOddsOf(formula[vote.chance]) : 0,
  )
  const passing = passLogOdds(createTail(diagramOf(ballot), ballot.groups.length), odds, new Float64Array(odds.length))
  return [logistic(passing), logistic(-passing)]
}

/** The equation of a ballot's unknown: residual z + log-odds of passing, with its derivatives. Runs after beliefs and values. */
export function ballotEquation(system: System, b: BallotSystem, lambda: number, withJacobian: boolean): void {
  const { structure, columnOf, residual, slope, response, logProbability } = system
  spread(system, b)
  const { change, weight, worth, logOdds, turn, ballot, scale, inDifference, inRationality } = b
  const outcomes = change.length
  const groups = ballot.groups.length
  const column = columnOf[b.firstSlot + 1]
  for (let g = 0; g < groups; g++) {
    if (ballot.groups[g].vote.by === 'chance') {
      logOdds[g] = b.certain[g]
      inDifference[g] = 0
      inRationality[g] = 0
      continue
    }
    let difference = 0
    for (let o = 0; o < outcomes; o++) difference += worth[g * outcomes + o] * change[o]
    consent(b.stakes[g], lambda * scale[g], difference, answer)
    logOdds[g] = answer.logOdds
    inDifference[g] = answer.inDifference
    inRationality[g] = answer.inRationality * scale[g]
  }
  const passing = passLogOdds(b.tail, logOdds, turn)
  // A vote whose result is certain for any finite rationality keeps a chance that a double can hold.
  const certain = Math.abs(passing) === Infinity
  const held = certain ? -Math.sign(passing) * LOG_LEAST_CHANCE : passing
  residual[column] = logProbability[b.firstSlot + 1] - logProbability[b.firstSlot] + held
  let inLambda = 0
  weight.fill(0)
  if (!certain) {
    for (let g = 0; g < groups; g++) {
      inLambda += turn[g] * inRationality[g]
      const c = turn[g] * inDifference[g]
      if (c !== 0) for (let o = 0; o < outcomes; o++) weight[o] += c * worth[g * outcomes + o]
    }
  }
  slope[column] = system.parameter === 'rationality' ? inLambda : 0
  response[column] = -1
  if (withJacobian) influenceOn(system, b, structure, column)
}

/** Chances of outcomes after passing less those after failing, under the beliefs at the ballot. */
function spread(system: System, b: BallotSystem): void {
  const { structure, belief, probability, nature, terminalChance } = system
  const { decisions, game, terminalEntry } = structure
  const { entry, memberStart, members, upEntry, set } = decisions
  const { entryReach, reach, change, below, ends, ballot } = b
  for (let m = memberStart[ballot.set]; m < memberStart[ballot.set + 1]; m++) {
    const d = members[m]
    entryReach[entry[d]] = belief[d]
    entryReach[entry[d] + 1] = -belief[d]
  }
  const { offset } = game.sets
  for (let n = 0; n < below.length; n++) {
    const d = below[n]
    const r = entryReach[upEntry[d]] * nature[d]
    reach[d] = r
    const first = offset[set[d]]
    for (let e = entry[d], slot = first; e < entry[d + 1]; e++, slot++) entryReach[e] = r * probability[slot]
  }
  change.fill(0)
  for (let n = 0; n < ends.length; n++) {
    const t = ends[n]
    const o = game.terminals.outcome[t]
    if (o >= 0) change[o] += entryReach[terminalEntry[t]] * terminalChance[t]
  }
}

/** Derivatives of the expected weight, passing less failing, in the log-probability of each slot. */
function influenceOn(system: System, b: BallotSystem, structure: Structure, column: number): void {
  const { influence, probability, belief, nature, terminalChance } = system
  const { decisions, slots, game, terminalEntry } = structure
  const { entry, memberStart, members, up, upSlot, upEntry, set } = decisions
  const { entryWeight, weight, below, ends, ballot, reach } = b
  const { offset } = game.sets
  const row = column * slots
  for (let m = memberStart[ballot.set]; m < memberStart[ballot.set + 1]; m++) {
    const e = entry[members[m]]
    entryWeight[e] = 0
    entryWeight[e + 1] = 0
  }
  for (let n = 0; n < below.length; n++) entryWeight.fill(0, entry[below[n]], entry[below[n] + 1])
  for (let n = 0; n < ends.length; n++) {
    const o = game.terminals.outcome[ends[n]]
    if (o >= 0) entryWeight[terminalEntry[ends[n]]] += weight[o] * terminalChance[ends[n]]
  }
  for (let n = below.length - 1; n >= 0; n--) {
    const d = below[n]
    let sum = 0
    for (let e = entry[d], slot = offset[set[d]]; e < entry[d + 1]; e++, slot++) {
      const part = probability[slot] * entryWeight[e]
      sum += part
      influence[row + slot] += reach[d] * part
    }
    entryWeight[upEntry[d]] += nature[d] * sum
  }
  // Beliefs over the ballot's own nodes.
  let mean = 0
  for (let m = memberStart[ballot.set]; m < memberStart[ballot.set + 1]; m++) {
    const e = entry[members[m]]
    mean += belief[members[m]] * (entryWeight[e] - entryWeight[e + 1])
  }
  for (let m = memberStart[ballot.set]; m < memberStart[ballot.set + 1]; m++) {
    const d = members[m]
    const e = entry[d]
    const excess = belief[d] * (entryWeight[e] - entryWeight[e + 1] - mean)
    if (excess !== 0) for (let u = d; up[u] >= 0; u = up[u]) influence[row + upSlot[u]] += excess
  }
}
