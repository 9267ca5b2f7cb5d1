/**
 * The logit equations of one game, with all the memory they need: made once, loaded with the numbers of one world after
 * another, evaluated thousands of times; nothing is allocated after `createSystem`.
 *
 * Unknowns. Per information set and action a the log-odds z(a) = log p(a) - log p(reference), zero for the reference
 * action of the set; at sets with a private shock z(a) is the difference of the actions' values instead. They are stored
 * by slot, so a point means the same whatever the references are; each slot but the reference has a column.
 */
import type { FloatNumbers } from '../../game/index.ts'
import { type BallotSystem, createBallot, loadBallot, passGiven } from './ballot.ts'
import { createShocks, givenWorth, loadShock, type ShockSystem } from './shock.ts'
import { GIVEN, SHOCK, type Structure, VOTE } from './structure.ts'

/** Numbers of one world, and the unit in which rationality counts. */
export interface World {
  readonly numbers: FloatNumbers
  /** Per player: the rationality in use is the branch's parameter times this (1, or 1 / payoff range). */
  readonly scale: ArrayLike<number>
  /** The same for members: `memberScale[ballot][group]`. */
  readonly memberScale: readonly ArrayLike<number>[]
  /** Per player: the size of its payoffs, the unit of values at sets with a shock. */
  readonly payoffRange: ArrayLike<number>
  /** One probability per action of each set that was declared fixed. */
  readonly fixed?: ReadonlyMap<number, readonly number[]>
}

/** What varies along a branch: rationality, or at rationality 0 the share of the values that shocks answer to. */
export type Parameter = 'rationality' | 'response'

export interface System {
  readonly structure: Structure
  readonly ballots: readonly BallotSystem[]
  readonly shocks: readonly ShockSystem[]
  /** Shocks at sets whose behaviour is given: they still are worth something. */
  readonly givenShocks: readonly ShockSystem[]
  parameter: Parameter

  // Numbers of the world in force.
  readonly scale: Float64Array
  readonly payoffRange: Float64Array
  /** Per slot of a GIVEN set its probability. */
  readonly given: Float64Array
  /** Per decision: probability of nature's moves since the decision above, and its logarithm (0 for an impossible one). */
  readonly nature: Float64Array
  readonly logNature: Float64Array
  /** Per decision: 1 where other nodes of its set need fewer impossible moves of nature, so that it never carries belief. */
  readonly dead: Uint8Array
  /** `direct[e * players + i]`: payoff of ends that follow entry e with nothing but nature between, times their chance. */
  readonly direct: Float64Array
  /** Per terminal: the chance of nature's moves since the last decision. */
  readonly terminalChance: Float64Array

  // The chart.
  /** Per set the reference action; per slot its column, or -1; per column its slot. */
  readonly reference: Int32Array
  readonly columnOf: Int32Array
  readonly slotOf: Int32Array

  // State after an evaluation.
  readonly probability: Float64Array
  readonly logProbability: Float64Array
  /** Per slot: at sets with a shock the value of the action to which the shock was answered, else 0. */
  readonly level: Float64Array
  /** `logReach[d * reaches + i]`: log chance of reaching d, own moves of player i left out (of nobody for i = players). */
  readonly logReach: Float64Array
  readonly belief: Float64Array
  /** `value[d * players + i]`, `entryValue[e * players + i]`: expected payoffs. */
  readonly value: Float64Array
  readonly entryValue: Float64Array
  /** Per slot: expected payoff of its owner from the action, given that the set is reached. */
  readonly actionValue: Float64Array
  /** Per column: left side minus right side of its equation, its derivative in the parameter, its response coefficient. */
  readonly residual: Float64Array
  readonly slope: Float64Array
  readonly response: Float64Array
  /** `influence[column * slots + slot]`: derivative of the equation's right side in the log-probability of the slot. */
  readonly influence: Float64Array
}

export function createSystem(structure: Structure): System {
  const { game, players, slots, decisions, unknowns } = structure
  const entries = decisions.entry[decisions.count]
  const floats = (n: number) => new Float64Array(n)
  const shocks = createShocks(structure)
  const system: System = {
    structure,
    ballots: game.ballots.flatMap((b, i) => (structure.kind[b.set] === VOTE ? [createBallot(structure, b, i)] : [])),
    shocks: shocks.filter((s) => structure.kind[s.set] === SHOCK),
    givenShocks: shocks.filter((s) => structure.kind[s.set] === GIVEN),
    parameter: 'rationality',
    scale: floats(players),
    payoffRange: floats(players),
    given: floats(slots),
    nature: floats(decisions.count),
    logNature: floats(decisions.count),
    dead: new Uint8Array(decisions.count),
    direct: floats(entries * players),
    terminalChance: floats(game.terminals.count),
    reference: new Int32Array(game.sets.count),
    columnOf: new Int32Array(slots).fill(-1),
    slotOf: new Int32Array(unknowns),
    probability: floats(slots),
    logProbability: floats(slots),
    level: floats(slots),
    logReach: floats(decisions.count * structure.reaches),
    belief: floats(decisions.count),
    value: floats(decisions.count * players),
    entryValue: floats(entries * players),
    actionValue: floats(slots),
    residual: floats(unknowns),
    slope: floats(unknowns),
    response: floats(unknowns),
    influence: floats(unknowns * slots),
  }
  resetReferences(system)
  return system
}

/** Makes action 0 the reference of every set and numbers the columns. */
export function resetReferences(system: System): void {
  const { order, game } = system.structure
  let column = 0
  for (const s of order) {
    system.reference[s] = 0
    system.columnOf[game.sets.offset[s]] = -1
    for (let slot = game.sets.offset[s] + 1; slot < game.sets.offset[s + 1]; slot++) {
      system.columnOf[slot] = column
      system.slotOf[column++] = slot
    }
  }
}

/** Puts another world's numbers in. Throws a RangeError when a fixed set's probabilities are missing or make no sense. */
export function load(system: System, world: World): void {
  const { structure, scale, payoffRange, given, ballots } = system
  const { game, kind } = structure
  scale.set(world.scale)
  payoffRange.set(world.payoffRange)
  for (let s = 0; s < game.sets.count; s++) {
    if (kind[s] === GIVEN) loadGiven(system, world, s)
  }
  for (const shock of [...system.shocks, ...system.givenShocks]) loadShock(shock, world.numbers.formula)
  for (const shock of system.givenShocks) shock.worth = givenWorth(shock, given)
  loadNature(system, world.numbers)
  for (const ballot of ballots) loadBallot(ballot, world.numbers.formula, world.memberScale[ballot.index])
  for (let slot = 0; slot < structure.slots; slot++) {
    system.probability[slot] = given[slot]
    system.logProbability[slot] = Math.log(given[slot])
  }
}

function loadGiven(system: System, world: World, s: number): void {
  const { game } = system.structure
  const first = game.sets.offset[s]
  const actions = game.sets.offset[s + 1] - first
  const stated = world.fixed?.get(s)
  if (stated) {
    const sum = stated.reduce((a, b) => a + b, 0)
    const sound = stated.length === actions && stated.every((p) => p >= 0) && Math.abs(sum - 1) < 1e-9
    if (!sound)
      throw new RangeError(
        `the behaviour given at "${game.labels.sets[s]}" is no probability distribution over its actions`,
      )
    system.given.set(stated, first)
    return
  }
  if (actions === 1) system.given[first] = 1
  else {
    const ballot = game.ballots.find((b) => b.set === s)
    if (!ballot) throw new RangeError(`no behaviour is given at "${game.labels.sets[s]}"`)
    const [pass, fail] = passGiven(ballot, world.numbers.formula)
    system.given[first] = pass
    system.given[first + 1] = fail
  }
}

/** Folds nature's moves into weights. Parents come before children, so one pass does it. */
function loadNature(system: System, numbers: FloatNumbers): void {
  const { structure, nature, logNature, dead, direct, terminalChance, given } = system
  const { game, players, kind, decisions, terminalEntry, lastEntry } = structure
  const { nodes, sets } = game
  direct.fill(0)
  // Per node since the last decision: chance, log of its factors above zero; from the root: number of factors that are zero.
  const chance = scratch(structure, 0)
  const log = scratch(structure, 1)
  const zeros = scratch(structure, 2)
  chance[0] = 1
  log[0] = 0
  zeros[0] = 0
  let d = 0
  for (let v = 0; v < nodes.count; v++) {
    const t = nodes.terminal[v]
    if (t >= 0) {
      terminalChance[t] = chance[v]
      const e = terminalEntry[t]
      if (e >= 0)
        for (let i = 0; i < players; i++) direct[e * players + i] += chance[v] * numbers.payoff[t * players + i]
      continue
    }
    const s = nodes.set[v]
    const unknown = s >= 0 && kind[s] !== GIVEN
    if (unknown) {
      nature[d] = chance[v]
      logNature[d] = log[v]
      d++
    }
    for (const shock of system.givenShocks) {
      if (shock.set === s && lastEntry[v] >= 0)
        direct[lastEntry[v] * players + sets.player[s]] += chance[v] * shock.worth
    }
    for (let k = 0; k < nodes.childCount[v]; k++) {
      const child = nodes.firstChild[v] + k
      const factor = unknown ? 1 : s >= 0 ? given[sets.offset[s] + k] : Math.max(0, numbers.chance[child])
      chance[child] = unknown ? 1 : chance[v] * factor
      log[child] = unknown ? 0 : factor > 0 ? log[v] + Math.log(factor) : log[v]
      zeros[child] = zeros[v] + (factor > 0 ? 0 : 1)
    }
  }
  const { memberStart, members, node } = decisions
  for (let s = 0; s < sets.count; s++) {
    let least = Infinity
    for (let m = memberStart[s]; m < memberStart[s + 1]; m++) least = Math.min(least, zeros[node[members[m]]])
    for (let m = memberStart[s]; m < memberStart[s + 1]; m++) dead[members[m]] = zeros[node[members[m]]] > least ? 1 : 0
  }
}

const scratchOf = new WeakMap<Structure, Float64Array[]>()

/** Arrays by node that loading needs, kept with the structure. */
function scratch(structure: Structure, which: number): Float64Array {
  let arrays = scratchOf.get(structure)
  if (!arrays) {
    arrays = [0, 1, 2].map(() => new Float64Array(structure.game.nodes.count))
    scratchOf.set(structure, arrays)
  }
  return arrays[which]
}
