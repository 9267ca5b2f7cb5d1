/**
 * The principal branch of a game from rationality 0 to a stated rationality or to the limit. Where private shocks stand in
 * for logit errors, play at rationality 0 is not known beforehand: a first path raises the response of those sets to
 * their values from none to full, at rationality 0, and the branch proper starts where it ends.
 */
import { type Branch, type BranchPoint, type Crossing, follow } from './branch.ts'
import { type Correction, type Corrector, correct } from './corrector.ts'
import { evaluate } from './evaluate.ts'
import { impliedRegret, largestRegret } from './regret.ts'
import { resetReferences } from './system.ts'

/** The limit counts as reached when no change of play gains more than this share of its owner's payoff range. */
export const LIMIT_REGRET = 1e-8

/** Nor before this rationality per range: where play at random is an equilibrium there is nothing to see earlier. */
const LEAST_LIMIT = 20
/** A point of the branch and its solution at the same rationality differ by less than this, in units of the chart. */
const NEAR = 0.1

export interface TraceOptions {
  /** Rationality in units of the world's scales, or the limit (then the scales must be 1 / payoff range). */
  readonly target: number | 'limit'
  readonly signal?: AbortSignal
  /** Called at every point of the branch; copy what is to be kept. */
  readonly onPoint?: (point: BranchPoint) => void
}

export interface Trace {
  readonly end: Branch['end'] | 'no start'
  /** Rationality reached, and the unknowns there, by slot. The system's state is that of this point. */
  readonly parameter: number
  readonly z: Float64Array
  readonly steps: number
  readonly evaluations: number
  readonly folds: readonly number[]
  readonly bifurcations: readonly Crossing[]
  /** Largest residual of the equations in log-odds. */
  readonly residual: number
  /** Largest regret in units of the scales; only at the limit. */
  readonly regret?: number
}

/** Follows the principal branch in the world that the corrector's system is loaded with. */
export function trace(c: Corrector, options: TraceOptions): Trace {
  const { system } = c
  const { target, signal, onPoint } = options
  const start = startOfBranch(c, signal)
  if ('end' in start) return start

  let polish: Correction | undefined
  let regret: number | undefined
  const isLimit = ({ parameter, z }: BranchPoint): boolean => {
    if (parameter < LEAST_LIMIT || impliedRegret(system, z, parameter) > LIMIT_REGRET) return false
    const polished = z.slice()
    polish = correct(c, polished, parameter)
    if (polish.distance > NEAR) return false
    z.set(polished)
    regret = largestRegret(system, parameter)
    return regret <= LIMIT_REGRET
  }
  const branch = follow(c, start.z, 0, {
    target: target === 'limit' ? undefined : target,
    parameterUnit: 1 / Math.max(...system.scale.map((s, i) => s * system.payoffRange[i])),
    until: (point) => {
      onPoint?.(point)
      return target === 'limit' && isLimit(point)
    },
    signal,
  })
  const { z, parameter } = branch.last
  if (branch.end === 'target') polish = correct(c, z, parameter)
  evaluate(system, z, parameter, false)
  const residual = polish?.residual ?? Number.NaN
  return { ...branch, z, parameter, evaluations: branch.evaluations + start.evaluations, residual, regret }
}

/** The solution at rationality 0, or the end of an attempt to find it. */
function startOfBranch(c: Corrector, signal?: AbortSignal): { z: Float64Array; evaluations: number } | Trace {
  const { system } = c
  let z: Float64Array = new Float64Array(system.structure.slots)
  const failed = (end: Trace['end'], residual: number): Trace => ({
    end,
    residual,
    z,
    parameter: 0,
    steps: 0,
    evaluations: 0,
    folds: [],
    bifurcations: [],
  })
  resetReferences(system)
  let evaluations = 0
  if (system.shocks.length > 0) {
    system.parameter = 'response'
    correct(c, z, 0)
    const path = follow(c, z, 0, { target: 1, parameterUnit: 1, signal })
    z = path.last.z
    evaluations = path.evaluations
    if (path.end !== 'target') return failed(path.end === 'aborted' ? 'aborted' : 'no start', Number.NaN)
  }
  system.parameter = 'rationality'
  const { residual, iterations } = correct(c, z, 0)
  // Play at rationality 0 is found in closed form but for shocks, whose kinks may slow Newton's last digits.
  if (residual < 1e-8) return { z, evaluations: evaluations + iterations }
  return failed(signal?.aborted ? 'aborted' : 'no start', residual)
}
