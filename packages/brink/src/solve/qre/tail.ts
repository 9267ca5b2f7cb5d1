/**
 * The chance that a vote passes, as log-odds with full relative accuracy, and how it turns on each member: members vote
 * independently, and the motion passes iff at most a certain number and weight of them say no and nobody with a veto does.
 *
 * With F the distribution of the noes of the members before i and B(n) the chance of passing when n noes are already in,
 * i is pivotal with chance sum F(n) (B(n) - B(n + i)): one forward and one backward pass serve all members. Only sums of
 * positive terms enter, so neither a chance of 5e-7 nor one of 1 - 5e-7 loses digits.
 */
import type { VotingRule } from '../../game/index.ts'
import { logTail } from './tail-log.ts'

export interface Voters {
  readonly count: number
  readonly weight: number
  readonly veto: boolean
}

export interface Tail {
  readonly groups: readonly Voters[]
  /** Boxes of states (noes counted, weight of noes): their number in each direction (1: that condition is absent). */
  readonly rows: number
  readonly columns: number
  readonly countStep: number
  readonly weightStep: Int32Array
  /** Whether the motion can never pass, whoever says yes. */
  readonly hopeless: boolean
  /** Distribution of noes before the last member of each group; one row of states per group. */
  readonly before: Float64Array
  readonly state: Float64Array
}

export function createTail(rule: VotingRule, groups: readonly Voters[]): Tail {
  const members = groups.reduce((n, g) => n + g.count, 0)
  const total = groups.reduce((n, g) => n + g.count * g.weight, 0)
  const unit = rule.weight > 0 ? groups.reduce((d, g) => gcd(d, g.weight), 0) || 1 : 1
  // Weights are whole numbers of units, so the threshold may be rounded up to one.
  const spare = rule.weight > 0 ? Math.floor((total - rule.weight) / unit) : 0
  const rows = rule.members > 0 ? members - rule.members + 1 : 1
  const columns = rule.weight > 0 ? spare + 1 : 1
  const size = Math.max(0, rows) * Math.max(0, columns)
  return {
    groups,
    rows,
    columns,
    countStep: rule.members > 0 ? 1 : 0,
    weightStep: Int32Array.from(groups, (g) => (rule.weight > 0 ? g.weight / unit : 0)),
    hopeless: size === 0,
    before: new Float64Array(size * groups.length),
    state: new Float64Array(size),
  }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** Below this a chance is found from logarithms instead. */
const SMALL = 1e-280

/**
 * Log-odds of passing; `turn[g]` becomes its derivative in the log-odds of one member's yes, times the group's number.
 * `logOdds[g]`: of a yes by a member of group g; infinite for a certain vote.
 */
export function passLogOdds(tail: Tail, logOdds: Float64Array, turn: Float64Array): number {
  turn.fill(0)
  if (tail.hopeless) return -Infinity
  const { groups, rows, columns, countStep, weightStep, before, state } = tail
  const size = rows * columns
  state.fill(0)
  state[0] = 1
  let fail = 0
  for (let g = 0; g < groups.length; g++) {
    const yes = logistic(logOdds[g])
    const no = logistic(-logOdds[g])
    const last = groups[g].count - 1
    for (let i = 0; i <= last; i++) {
      if (i === last) before.set(state, g * size)
      fail += advance(state, rows, columns, countStep, weightStep[g], groups[g].veto, yes, no)
    }
  }
  let pass = 0
  for (let n = 0; n < size; n++) pass += state[n]
  if (pass < SMALL || fail < SMALL) return logTail(tail, logOdds, turn)

  // Backward: the chance of the rarer result from each state, before any and, going back, before each member.
  const rarer = pass < fail ? 1 : 0
  const odds = pass * fail
  state.fill(rarer)
  for (let g = groups.length - 1; g >= 0; g--) {
    const yes = logistic(logOdds[g])
    const no = logistic(-logOdds[g])
    const { count, veto } = groups[g]
    const pivotal = difference(before, g * size, state, rows, columns, countStep, weightStep[g], veto, rarer)
    turn[g] = (count * pivotal * yes * no) / odds
    if (g > 0)
      for (let i = 0; i < count; i++) retreat(state, rows, columns, countStep, weightStep[g], veto, rarer, yes, no)
  }
  return Math.log(pass) - Math.log(fail)
}

/** One more member votes; returns the chance of failing by its no. Targets lie above their sources, so backwards in place. */
function advance(
  state: Float64Array,
  rows: number,
  columns: number,
  up: number,
  right: number,
  veto: boolean,
  yes: number,
  no: number,
): number {
  // A no that counts for nothing changes nothing.
  if (up === 0 && right === 0 && !veto) return 0
  let failed = 0
  for (let r = rows - 1; r >= 0; r--) {
    const from = r * columns
    const to = (r + up) * columns + right
    const blocked = veto || r + up >= rows
    for (let c = columns - 1; c >= 0; c--) {
      const p = state[from + c]
      if (p === 0) continue
      if (blocked || c + right >= columns) failed += p * no
      else state[to + c] += p * no
      state[from + c] = p * yes
    }
  }
  return failed
}

/** Replaces the chance of the rarer result after a member's vote by that before it. */
function retreat(
  state: Float64Array,
  rows: number,
  columns: number,
  up: number,
  right: number,
  veto: boolean,
  rarer: number,
  yes: number,
  no: number,
): void {
  if (up === 0 && right === 0 && !veto) return
  const out = no * (1 - rarer)
  for (let r = 0; r < rows; r++) {
    const from = r * columns
    const to = (r + up) * columns + right
    const blocked = veto || r + up >= rows
    for (let c = 0; c < columns; c++) {
      const next = blocked || c + right >= columns ? out : no * state[to + c]
      state[from + c] = yes * state[from + c] + next
    }
  }
}

/** Chance that the member's vote decides: sum over noes before it of their chance times what its no changes. */
function difference(
  before: Float64Array,
  start: number,
  state: Float64Array,
  rows: number,
  columns: number,
  up: number,
  right: number,
  veto: boolean,
  rarer: number,
): number {
  if (up === 0 && right === 0 && !veto) return 0
  const sign = rarer === 1 ? 1 : -1
  let sum = 0
  for (let r = 0; r < rows; r++) {
    const from = r * columns
    const to = (r + up) * columns + right
    const blocked = veto || r + up >= rows
    for (let c = 0; c < columns; c++) {
      const p = before[start + from + c]
      if (p === 0) continue
      const after = blocked || c + right >= columns ? 1 - rarer : state[to + c]
      sum += p * sign * (state[from + c] - after)
    }
  }
  return sum
}

export const logistic = (x: number): number => {
  const e = Math.exp(-Math.abs(x))
  return x >= 0 ? 1 / (1 + e) : e / (1 + e)
}

/** log(1 + exp(x)). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
