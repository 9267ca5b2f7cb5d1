/**
 * The chance that a vote passes when it, or the chance that it fails, is too small for a double: the same two passes as
 * in `tail.ts`, in logarithms. Slower, and rarely needed: far out on the way to unbounded rationality.
 */
import { softplus, type Tail } from './tail.ts'

const add = (a: number, b: number): number => {
  const top = Math.max(a, b)
  return top === -Infinity ? top : top + Math.log1p(Math.exp(Math.min(a, b) - top))
}

/** Log-odds of passing; see `passLogOdds`, whose contract this shares. */
export function logTail(tail: Tail, logOdds: Float64Array, turn: Float64Array): number {
  const { groups, rows, columns, countStep, weightStep } = tail
  const size = rows * columns
  const target = (n: number, g: number): number => {
    if (groups[g].veto) return -1
    const r = Math.floor(n / columns) + countStep
    const c = (n % columns) + weightStep[g]
    return r < rows && c < columns ? r * columns + c : -1
  }
  const matters = (g: number) => countStep > 0 || weightStep[g] > 0 || groups[g].veto
  const yes = Array.from(groups, (_, g) => -softplus(-logOdds[g]))
  const no = Array.from(groups, (_, g) => -softplus(logOdds[g]))

  let state = new Float64Array(size).fill(-Infinity)
  state[0] = 0
  let fail = -Infinity
  const before: Float64Array[] = []
  const failedBefore: number[] = []
  for (let g = 0; g < groups.length; g++) {
    for (let i = 0; i < groups[g].count; i++) {
      before[g] = state
      failedBefore[g] = fail
      if (!matters(g)) continue
      const next = new Float64Array(size).fill(-Infinity)
      for (let n = 0; n < size; n++) {
        if (state[n] === -Infinity) continue
        const to = target(n, g)
        if (to < 0) fail = add(fail, state[n] + no[g])
        else next[to] = add(next[to], state[n] + no[g])
        next[n] = add(next[n], state[n] + yes[g])
      }
      state = next
    }
  }
  const pass = state.reduce(add, -Infinity)

  // d log P(pass) / d log-odds of a yes is P(yes | pass) - P(yes); the same for failing; their difference is the turn.
  let passing = new Float64Array(size)
  let failing = new Float64Array(size).fill(-Infinity)
  for (let g = groups.length - 1; g >= 0; g--) {
    if (!matters(g)) continue
    let yesAndPass = -Infinity
    let yesAndFail = failedBefore[g] + yes[g]
    for (let n = 0; n < size; n++) {
      yesAndPass = add(yesAndPass, before[g][n] + yes[g] + passing[n])
      yesAndFail = add(yesAndFail, before[g][n] + yes[g] + failing[n])
    }
    const given = (joint: number, whole: number) => (whole === -Infinity ? 0 : Math.exp(joint - whole))
    const certain = Math.abs(logOdds[g]) === Infinity
    if (!certain) turn[g] = groups[g].count * (given(yesAndPass, pass) - given(yesAndFail, fail))
    for (let i = 0; i < groups[g].count; i++) {
      const [p, f] = [new Float64Array(size), new Float64Array(size)]
      for (let n = 0; n < size; n++) {
        const to = target(n, g)
        p[n] = add(passing[n] + yes[g], to < 0 ? -Infinity : passing[to] + no[g])
        f[n] = add(failing[n] + yes[g], to < 0 ? no[g] : failing[to] + no[g])
      }
      passing = p
      failing = f
    }
  }
  return pass - fail
}
