/**
 * The principal branch by pseudo-arclength continuation: from uniform play at rationality 0 a tangent predictor and a
 * Newton corrector follow the curve of solutions (McKelvey & Palfrey 1995, 1998; Turocy 2005, 2010; Allgower & Georg,
 * Numerical Continuation Methods, chapters 6 to 8). Folds, where rationality turns back, are passed like any other
 * point. Where the determinant of the Jacobian bordered by the tangent changes sign another branch crosses.
 */
import type { Corrector } from './corrector.ts'
import {
  accept,
  attempt,
  land,
  longestStep,
  parameterSlope,
  SHORT,
  startWalk,
  stepTo,
  turn,
  type Walker,
} from './walker.ts'

export interface BranchPoint {
  readonly parameter: number
  /** The unknowns by slot. */
  readonly z: Float64Array
}

export interface BranchOptions {
  /** Where to stop exactly: the first point of the branch at which the parameter has this value. */
  readonly target?: number
  /** Called at every accepted point, the system's state being (nearly) that of the point; true stops there. May improve `z` in place. */
  readonly until?: (point: BranchPoint) => boolean
  /** The parameter's natural size; steps are absolute below it and relative above. */
  readonly parameterUnit: number
  readonly maxSteps?: number
  readonly signal?: AbortSignal
}

/** Values of the parameter just before and just after another branch crosses. */
export interface Crossing {
  readonly from: number
  readonly to: number
}

export interface Branch {
  readonly end: 'target' | 'stopped' | 'step too small' | 'too many steps' | 'aborted'
  readonly last: BranchPoint
  readonly steps: number
  readonly evaluations: number
  /** Values of the parameter at which it turned, to second order in the step. */
  readonly folds: readonly number[]
  readonly bifurcations: readonly Crossing[]
}

const SMALLEST = 1e-9
/** A step that fails although it is this short has met a kink. */
const KINK = 1e-6
const MOST_TURNS = 20

/** Follows the branch from a solution at parameter `from`, towards larger values at first. */
export function follow(corrector: Corrector, start: Float64Array, from: number, options: BranchOptions): Branch {
  const { target = Infinity, until, signal, parameterUnit, maxSteps = 20_000 } = options
  const folds: number[] = []
  const bifurcations: Crossing[] = []
  let steps = 0
  const walker = startWalk(corrector, start, from, parameterUnit)
  const finish = (end: Branch['end'], point: BranchPoint): Branch => ({
    end,
    last: { parameter: point.parameter, z: point.z.slice() },
    steps,
    evaluations: walker?.evaluations ?? 1,
    folds,
    bifurcations,
  })
  if (!walker) return finish(signal?.aborted ? 'aborted' : 'step too small', { parameter: from, z: start })
  if (until?.(walker)) return finish('stopped', walker)
  if (target === from) return finish('target', walker)

  let h = 0.1
  let turns = 0
  for (;;) {
    if (signal?.aborted) return finish('aborted', walker)
    if (h < SMALLEST) return finish('step too small', walker)
    if (steps >= maxSteps) return finish('too many steps', walker)
    h = Math.min(h, longestStep(walker))
    const ahead = stepTo(walker, target)
    const arrived = { parameter: target, z: walker.trial }
    if (ahead > 0 && ahead <= h && land(walker, target, ahead)) {
      steps++
      return finish('target', arrived)
    }
    const stands = attempt(walker, h)
    // A change of sign is a crossing only if it remains when the step is short; else the step leapt to another branch.
    const leapt = stands && walker.trialSign !== walker.sign && h > SHORT
    if (!stands || leapt) {
      h /= 3
      if (h < KINK && turns < MOST_TURNS) {
        turns++
        if (turn(walker, 10 * h)) h *= 1000
      }
      continue
    }
    if (walker.trialParameter >= target) {
      if (landBetween(walker, h, target)) {
        steps++
        return finish('target', arrived)
      }
      h /= 3
      continue
    }
    steps++
    const [before, sign, slope] = [walker.parameter, walker.sign, parameterSlope(walker)]
    const { growth } = walker
    accept(walker)
    const newSlope = parameterSlope(walker)
    // The vertex of the parabola with these slopes at both ends of the step.
    if (slope * newSlope < 0) folds.push(before + (h * slope * slope) / (2 * (slope - newSlope)))
    if (walker.sign !== sign) bifurcations.push({ from: before, to: walker.parameter })
    if (until?.(walker)) return finish('stopped', walker)
    h *= growth
  }
}

/**
 * A step of length h passes the target: finds the step that meets it by false position, so that it is the same branch
 * that arrives, also just before a fold. Leaves the point in `walker.trial`; false where a shorter step must come first.
 */
function landBetween(walker: Walker, h: number, target: number): boolean {
  let [low, below] = [0, walker.parameter]
  let [high, above] = [h, walker.trialParameter]
  for (let i = 0; i < 60; i++) {
    const share = Math.min(0.9, Math.max(0.1, (target - below) / (above - below)))
    const middle = low + share * (high - low)
    if (!attempt(walker, middle)) return false
    const parameter = walker.trialParameter
    if (land(walker, target)) return true
    if (parameter < target) [low, below] = [middle, parameter]
    else [high, above] = [middle, parameter]
  }
  return false
}
