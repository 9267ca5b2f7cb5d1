/**
 * The chance that a vote passes, as log-odds with full relative accuracy, and how it turns on each member: members vote
 * independently along the rule's decision diagram.
 *
 * With F the chance of reaching a node and B the chance of passing from it, the member who votes there is pivotal with
 * chance F (B(yes) - B(no)): one forward and one backward pass serve all members. Only sums of positive terms enter, so
 * neither a chance of 5e-7 nor one of 1 - 5e-7 loses digits.
 */
import type { Diagram } from './diagram.ts'
import { logistic } from './logistic.ts'
import { logTail } from './tail-log.ts'

export interface Tail {
  readonly diagram: Diagram
  /** Per node and the two results: F, and B of the rarer result. */
  readonly reach: Float64Array
  readonly ahead: Float64Array
  /** By group: chances of a yes and of a no. */
  readonly yes: Float64Array
  readonly no: Float64Array
}

export function createTail(diagram: Diagram, groups: number): Tail {
  const floats = (n: number) => new Float64Array(n)
  return {
    diagram,
    reach: floats(diagram.size + 2),
    ahead: floats(diagram.size + 2),
    yes: floats(groups),
    no: floats(groups),
  }
}

/** Below this a chance is found from logarithms instead. */
const SMALL = 1e-280

/**
 * Log-odds of passing; `turn[g]` becomes its derivative in the log-odds of a yes, for all members of group g together.
 * `logOdds[g]`: of a yes by a member of group g; infinite for a certain vote.
 */
export function passLogOdds(tail: Tail, logOdds: Float64Array, turn: Float64Array): number {
  turn.fill(0)
  const { diagram, reach, ahead, yes, no } = tail
  const { size, start, runGroup, runStart, yes: afterYes, no: afterNo } = diagram
  if (start === size) return Infinity
  if (start === size + 1) return -Infinity
  reach.fill(0)
  reach[0] = 1
  for (let r = 0; r < runGroup.length; r++) {
    const g = runGroup[r]
    const y = (yes[g] = logistic(logOdds[g]))
    const f = (no[g] = logistic(-logOdds[g]))
    for (let n = runStart[r], end = runStart[r + 1]; n < end; n++) {
      const p = reach[n]
      reach[afterYes[n]] += p * y
      reach[afterNo[n]] += p * f
    }
  }
  const [pass, fail] = [reach[size], reach[size + 1]]
  if (pass < SMALL || fail < SMALL) return logTail(tail, logOdds, turn)

  const sign = pass < fail ? 1 : -1
  ahead[size] = pass < fail ? 1 : 0
  ahead[size + 1] = 1 - ahead[size]
  for (let r = runGroup.length - 1; r >= 0; r--) {
    const g = runGroup[r]
    const y = yes[g]
    const f = no[g]
    let pivotal = 0
    for (let n = runStart[r + 1] - 1, last = runStart[r]; n >= last; n--) {
      const u = ahead[afterYes[n]]
      const v = ahead[afterNo[n]]
      ahead[n] = y * u + f * v
      pivotal += reach[n] * (u - v)
    }
    turn[g] += (sign * pivotal * y * f) / (pass * fail)
  }
  return Math.log(pass) - Math.log(fail)
}
