/**
 * The principal branch by pseudo-arclength continuation: from uniform play at rationality 0 a tangent predictor and a
 * Newton corrector follow the curve of solutions (McKelvey & Palfrey 1995, 1998; Turocy 2005, 2010; Allgower & Georg,
 * Numerical Continuation Methods, chapters 6 and 7). Folds, where rationality turns back, are passed like any other
 * point. Where the determinant of the Jacobian bordered by the tangent changes sign another branch crosses.
 */
import { rebase, units } from './chart.ts'
import { applyStep, type Corrector, linearise, newtonStep } from './corrector.ts'
import { solve } from './linear.ts'

export interface BranchPoint {
  readonly parameter: number
  /** The unknowns by slot. */
  readonly z: Float64Array
}

export interface BranchOptions {
  /** Where to stop exactly, by Newton's iteration at that parameter. */
  readonly target?: number
  /** Called at every accepted point, the system's state being (nearly) that of the point; true stops there. May improve `z` in place. */
  readonly until?: (point: BranchPoint) => boolean
  /** The parameter's natural size; steps are absolute below it and relative above. */
  readonly parameterUnit: number
  readonly maxSteps?: number
  readonly signal?: AbortSignal
}

export interface Crossing {
  /** Values of the parameter just before and just after. */
  readonly from: number
  readonly to: number
}

export interface Branch {
  readonly end: 'target' | 'stopped' | 'step too small' | 'too many steps' | 'aborted'
  readonly last: BranchPoint
  /** The accepted point before the last. */
  readonly previous: BranchPoint
  readonly steps: number
  readonly evaluations: number
  /** Where the parameter turned. */
  readonly folds: readonly number[]
  readonly bifurcations: readonly Crossing[]
}

/** Newton's first step, in units of the chart, at which the predictor's step was about right. */
const AIM = 0.15
const WORST = 0.6
const CONTRACTION = 0.4
const ENOUGH = 1e-3
const SMALLEST = 1e-9
const LARGEST = 2.5

/** Follows the branch from a solution `start` at parameter `from`, towards larger values at first. */
export function follow(c: Corrector, start: Float64Array, from: number, options: BranchOptions): Branch {
  const { size, weight, border, rhs, system } = c
  const last = size - 1
  const { parameterUnit, until, target = Infinity, maxSteps = 20_000 } = options
  const z = start.slice()
  const trial = new Float64Array(z.length)
  const tangent = new Float64Array(size)
  const folds: number[] = []
  const bifurcations: Crossing[] = []
  let parameter = from
  let before: BranchPoint = { parameter, z: z.slice() }
  let evaluations = 0
  let steps = 0

  const setUnits = (at: Float64Array, value: number) => {
    units(system, at, weight)
    weight[last] = Math.hypot(parameterUnit, value)
  }
  const findTangent = () => {
    // The factored matrix is bordered by the old tangent: the solution has a positive component along it.
    rhs.fill(0)
    rhs[last] = 1
    solve(c.matrix, size, c.pivots, rhs)
    normalise(rhs)
    tangent.set(rhs)
  }
  const exchangeReferences = () => {
    setUnits(z, parameter)
    for (let k = 0; k < last; k++) rhs[k] = tangent[k] * weight[k]
    if (!rebase(system, z, rhs)) return
    setUnits(z, parameter)
    for (let k = 0; k < last; k++) tangent[k] = rhs[k] / weight[k]
    normalise(tangent)
  }
  const finish = (end: Branch['end']): Branch => ({
    end,
    last: { parameter, z: z.slice() },
    previous: before,
    steps,
    evaluations,
    folds,
    bifurcations,
  })

  border.fill(0)
  border[last] = 1
  setUnits(z, parameter)
  let sign = linearise(c, z, parameter)
  evaluations++
  if (sign === 0) return finish('step too small')
  if (target === from) return finish('target')
  findTangent()
  if (until?.({ parameter, z })) return finish('stopped')

  let h = 0.1
  for (;;) {
    if (options.signal?.aborted) return finish('aborted')
    if (steps >= maxSteps) return finish('too many steps')
    setUnits(z, parameter)
    let reach = 0
    for (let k = 0; k < size; k++) reach = Math.max(reach, Math.abs(tangent[k]))
    h = Math.min(h, LARGEST / reach)
    const toTarget = (target - parameter) / (tangent[last] * weight[last])
    const landing = toTarget > 0 && toTarget <= h
    if (landing) h = toTarget
    trial.set(z)
    for (let k = 0; k < last; k++) trial[system.slotOf[k]] += h * tangent[k] * weight[k]
    let value = landing ? target : parameter + h * tangent[last] * weight[last]
    if (landing) border.fill(0, 0, last)
    else border.set(tangent)
    if (landing) border[last] = 1
    setUnits(trial, value)

    let first = 0
    let step = Infinity
    let worst = 0
    let newSign = 0
    let good = false
    for (let iteration = 0; iteration < 8; iteration++) {
      newSign = linearise(c, trial, value)
      evaluations++
      if (newSign === 0) break
      const size = newtonStep(c)
      if (!Number.isFinite(size) || size > (iteration === 0 ? WORST : step * CONTRACTION)) break
      if (iteration === 0) first = size
      else if (step > ENOUGH / 100) worst = Math.max(worst, size / step)
      step = size
      value += applyStep(c, trial)
      if (step < ENOUGH) {
        good = true
        break
      }
    }
    // A point past the target must be approached again: the target is to be landed on.
    if (!good || (!landing && tangent[last] > 0 && value > target)) {
      h /= 3
      if (h < SMALLEST) return finish('step too small')
      continue
    }
    const rising = tangent[last] > 0
    before = { parameter, z: z.slice() }
    findTangent()
    if (tangent[last] > 0 !== rising) folds.push(value)
    if (newSign !== sign) bifurcations.push({ from: parameter, to: value })
    sign = newSign
    z.set(trial)
    parameter = value
    steps++
    if (landing) return finish('target')
    if (until?.({ parameter, z })) return finish('stopped')
    exchangeReferences()
    h *= growth(first, worst)
  }
}

/** Steps grow with the square root of the room that the predictor's error left, since that error is quadratic in the step. */
function growth(first: number, worst: number): number {
  const room = Math.sqrt(AIM / Math.max(first, 1e-9))
  const slow = worst > CONTRACTION / 2 ? 0.7 : 3
  return Math.max(0.4, Math.min(3, room, slow))
}

function normalise(v: Float64Array): void {
  let sum = 0
  for (let k = 0; k < v.length; k++) sum += v[k] * v[k]
  const length = Math.sqrt(sum)
  for (let k = 0; k < v.length; k++) v[k] /= length
}
