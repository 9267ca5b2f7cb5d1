/**
 * The chance that a vote passes when it, or the chance that it fails, is too small for a double: the same two passes as
 * in `tail.ts`, in logarithms. Needed only far out on the way to unbounded rationality.
 */
import { softplus } from './logistic.ts'
import type { Tail } from './tail.ts'

/** Beyond this difference of logarithms the smaller term is lost in the rounding of the larger. */
const NEGLIGIBLE = 38

/** log(exp(a) + exp(b)); either may be -Infinity (the difference of two of them is NaN, which is not small). */
function add(a: number, b: number): number {
  const top = Math.max(a, b)
  const gap = Math.abs(a - b)
  return gap < NEGLIGIBLE ? top + Math.log1p(Math.exp(-gap)) : top
}

/** Log-odds of passing; see `passLogOdds`, whose contract this shares. */
export function logTail({ diagram, reach, ahead, yes, no }: Tail, logOdds: Float64Array, turn: Float64Array): number {
  const { size, runGroup, runStart } = diagram
  turn.fill(0)
  reach.fill(-Infinity)
  reach[0] = 0
  for (let r = 0; r < runGroup.length; r++) {
    const g = runGroup[r]
    const logYes = (yes[g] = -softplus(-logOdds[g]))
    const logNo = (no[g] = -softplus(logOdds[g]))
    for (let n = runStart[r]; n < runStart[r + 1]; n++) {
      const y = diagram.yes[n]
      const f = diagram.no[n]
      reach[y] = add(reach[y], reach[n] + logYes)
      reach[f] = add(reach[f], reach[n] + logNo)
    }
  }
  const [pass, fail] = [reach[size], reach[size + 1]]
  // As in `tail.ts`, turn = F y n (B(yes) - B(no)) / (P(pass) P(fail)); the rarer result's B, and the other's chance is 1.
  const [rarer, sure] = pass < fail ? [size, size + 1] : [size + 1, size]
  ahead[rarer] = 0
  ahead[sure] = -Infinity
  const [toRarer, away] = pass < fail ? [diagram.yes, diagram.no] : [diagram.no, diagram.yes]
  for (let r = runGroup.length - 1; r >= 0; r--) {
    const g = runGroup[r]
    const [logTo, logAway] = pass < fail ? [yes[g], no[g]] : [no[g], yes[g]]
    const both = yes[g] + no[g] - reach[rarer] - reach[sure]
    let sum = 0
    for (let n = runStart[r + 1] - 1; n >= runStart[r]; n--) {
      const u = ahead[toRarer[n]]
      const v = ahead[away[n]]
      ahead[n] = add(u + logTo, v + logAway)
      sum += excess(reach[n] + both, u, v)
    }
    turn[g] += sum
  }
  return pass - fail
}

/** exp(factor) (exp(a) - exp(b)) for a >= b; 0 where nothing is there to gain. */
function excess(factor: number, a: number, b: number): number {
  const size = factor + a
  return size > -NEGLIGIBLE * 2 ? Math.exp(size) * -Math.expm1(b - a) : 0
}
