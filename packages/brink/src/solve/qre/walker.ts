/**
 * One step along a branch: predict along the tangent, correct by Newton's iteration in the hyperplane across it, or at a
 * fixed parameter. A step counts only if Newton's first correction is small and the later ones shrink fast, so that it
 * cannot leap to another branch unseen (Allgower & Georg, Numerical Continuation Methods, section 6.1).
 */
import { rebase, units } from './chart.ts'
import { absoluteStep, applyStep, type Corrector, linearise, newtonStep, residualIsRounding } from './corrector.ts'
import { solve } from './linear.ts'

/** Newton's first correction, in units of the chart: about right, and too much. */
const AIM = 0.1
const WORST = 0.4
/** The least factor by which each correction must be below the one before. */
const CONTRACTION = 0.4
/** Corrections of log-odds below this end the iteration; the error left is quadratically smaller. */
const ENOUGH = 1e-3
/** The same for landing at a given parameter. */
const LANDED = 1e-8
/** Corrections below this, in units of the chart, that no longer shrink are rounding; so are larger ones of a residual that is. */
const STALL = 1e-7
const MOST_ITERATIONS = 15
/** A step so short that it cannot leap to another branch. */
export const SHORT = 2e-3
/** The farthest that any unknown moves in one step, in units of the chart. */
const FARTHEST = 1.5

export interface Walker {
  readonly corrector: Corrector
  readonly parameterUnit: number
  /** The point reached, and the branch's direction there (of length 1 in units of the chart). */
  readonly z: Float64Array
  parameter: number
  readonly tangent: Float64Array
  /** Sign of the determinant of the Jacobian bordered by the tangent: it changes where another branch crosses. */
  sign: number
  /** The point tried. */
  readonly trial: Float64Array
  trialParameter: number
  trialSign: number
  /** How long the next step should be as a multiple of the last. */
  growth: number
  evaluations: number
}

/** Stands at a solution, looking towards larger values of the parameter; undefined where the Jacobian is singular. */
export function startWalk(corrector: Corrector, z: Float64Array, parameter: number, unit: number): Walker | undefined {
  const size = corrector.size
  const walker: Walker = {
    corrector,
    parameterUnit: unit,
    z: z.slice(),
    parameter,
    tangent: new Float64Array(size),
    sign: 0,
    trial: new Float64Array(z.length),
    trialParameter: parameter,
    trialSign: 0,
    growth: 1,
    evaluations: 1,
  }
  lookAlong(walker)
  setUnits(walker, z, parameter)
  walker.sign = linearise(corrector, walker.z, parameter)
  if (walker.sign === 0) return undefined
  findTangent(walker)
  return walker
}

function setUnits({ corrector, parameterUnit }: Walker, z: Float64Array, parameter: number): void {
  units(corrector.system, z, corrector.weight)
  corrector.weight[corrector.size - 1] = Math.hypot(parameterUnit, parameter)
}

/** The border that fixes the parameter. */
function lookAlong({ corrector }: Walker): void {
  corrector.border.fill(0)
  corrector.border[corrector.size - 1] = 1
}

/** The matrix in force is bordered by the old tangent, so the new one has a positive component along it. */
function findTangent({ corrector, tangent }: Walker): void {
  const { rhs, size, matrix, pivots } = corrector
  rhs.fill(0)
  rhs[size - 1] = 1
  solve(matrix, size, pivots, rhs)
  normalise(rhs)
  tangent.set(rhs)
}

/** The longest step to try from here. */
export function longestStep({ tangent }: Walker): number {
  let most = 0
  for (let k = 0; k < tangent.length; k++) most = Math.max(most, Math.abs(tangent[k]))
  return FARTHEST / most
}

/** Derivative of the parameter in the length of the branch. */
export const parameterSlope = ({ tangent, parameterUnit, parameter }: Walker): number =>
  tangent[tangent.length - 1] * Math.hypot(parameterUnit, parameter)

/** The step after which the tangent reaches a value of the parameter; negative when it leads away from it. */
export const stepTo = (walker: Walker, parameter: number): number =>
  (parameter - walker.parameter) / parameterSlope(walker)

function predict(walker: Walker, h: number): void {
  const { corrector, z, trial, tangent } = walker
  const { system, size, weight } = corrector
  setUnits(walker, z, walker.parameter)
  trial.set(z)
  for (let k = 0; k < size - 1; k++) trial[system.slotOf[k]] += h * tangent[k] * weight[k]
  walker.trialParameter = walker.parameter + h * tangent[size - 1] * weight[size - 1]
}

/** Tries a step of length h; true when it stands. */
export function attempt(walker: Walker, h: number): boolean {
  predict(walker, h)
  walker.corrector.border.set(walker.tangent)
  return iterate(walker, h)
}

/** Tries to solve at a given parameter, from the tangent at distance h or from the point tried last. */
export function land(walker: Walker, parameter: number, h?: number): boolean {
  if (h !== undefined) predict(walker, h)
  walker.trialParameter = parameter
  lookAlong(walker)
  // Where the branch rises, fixing the parameter leaves the determinant's sign as it is; on another branch it may not.
  return iterate(walker) && walker.trialSign === walker.sign
}

function iterate(walker: Walker, h?: number): boolean {
  const { corrector, trial } = walker
  const enough = h === undefined ? LANDED : ENOUGH
  // Distributions with a bounded support make kinks, across which Newton's iteration at first only halves its error.
  // A short step may take its time, as long as it stays near.
  const short = h !== undefined && h < SHORT
  setUnits(walker, trial, walker.trialParameter)
  let step = Infinity
  let first = 0
  let worst = 0
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    walker.trialSign = linearise(corrector, trial, walker.trialParameter)
    walker.evaluations++
    if (walker.trialSign === 0) return false
    const size = newtonStep(corrector)
    const allowed = short ? 10 * h : iteration === 0 ? WORST : step * CONTRACTION
    const stalled = size > step * CONTRACTION && (size < STALL || residualIsRounding(corrector.system, trial))
    // Written so that NaN fails.
    if (!(size <= allowed || stalled)) return false
    if (iteration === 0) first = size
    else worst = Math.max(worst, size / step)
    step = size
    const absolute = absoluteStep(corrector)
    walker.trialParameter += applyStep(corrector, trial)
    if (absolute >= (short ? enough * h : enough) && !stalled) continue
    // The predictor's error is quadratic in the step.
    const room = Math.sqrt(AIM / Math.max(first, 1e-9))
    walker.growth = Math.max(0.4, Math.min(3, room, worst > CONTRACTION / 2 ? 0.7 : 3))
    return true
  }
  return false
}

/**
 * Turns at a kink. Where the equations bend (a distribution with bounded support, an action that drops out of a shock's
 * envelope) the branch may go on in a direction that has a negative component along the old one, and no step along that
 * stands. The direction beyond the kink comes from the Jacobian there; its sense keeps the sign of the bordered determinant,
 * which a kink cannot change.
 */
export function turn(walker: Walker, h: number): boolean {
  const { corrector, tangent } = walker
  predict(walker, h)
  setUnits(walker, walker.trial, walker.trialParameter)
  corrector.border.set(tangent)
  const sign = linearise(corrector, walker.trial, walker.trialParameter)
  walker.evaluations++
  if (sign === 0) return false
  findTangent(walker)
  if (sign !== walker.sign) for (let k = 0; k < tangent.length; k++) tangent[k] = -tangent[k]
  return true
}

/** Moves to the point tried and turns the tangent there. */
export function accept(walker: Walker): void {
  const { corrector, z, trial, tangent } = walker
  const { system, size, rhs, weight } = corrector
  findTangent(walker)
  z.set(trial)
  walker.parameter = walker.trialParameter
  walker.sign = walker.trialSign
  setUnits(walker, z, walker.parameter)
  for (let k = 0; k < size; k++) rhs[k] = tangent[k] * weight[k]
  if (!rebase(system, z, rhs)) return
  setUnits(walker, z, walker.parameter)
  for (let k = 0; k < size; k++) tangent[k] = rhs[k] / weight[k]
  normalise(tangent)
}

function normalise(v: Float64Array): void {
  let sum = 0
  for (let k = 0; k < v.length; k++) sum += v[k] * v[k]
  const length = Math.sqrt(sum)
  for (let k = 0; k < v.length; k++) v[k] /= length
}
