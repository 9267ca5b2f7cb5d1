/**
 * The principal branch of a game from rationality 0 to a stated rationality or to the limit. Where private shocks stand in
 * for logit errors, play at rationality 0 is not known beforehand: a first path raises the response of those sets to
 * their values from none to full, at rationality 0, and the branch proper starts where it ends.
 */
import { type Branch, type BranchPoint, type Crossing, follow } from './branch.ts'
import { type Correction, type Corrector, correct } from './corrector.ts'
import { evaluate } from './evaluate.ts'
import { impliedRegret, largestRegret } from './regret.ts'
import { SHOCK } from './structure.ts'
import { resetReferences } from './system.ts'

/** The limit counts as reached when no change of play gains more than this share of its owner's payoff range. */
export const LIMIT_REGRET = 1e-8

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
  const { structure } = system
  const { target, signal, onPoint } = options
  resetReferences(system)
  let start: Float64Array = new Float64Array(structure.slots)
  let before = 0
  if (structure.kind.includes(SHOCK)) {
    system.parameter = 'response'
    correct(c, start, 0)
    const path = follow(c, start, 0, { target: 1, parameterUnit: 1, signal })
    system.parameter = 'rationality'
    start = path.last.z
    before = path.evaluations
    if (path.end !== 'target')
      return {
        ...path,
        ...path.last,
        parameter: 0,
        end: path.end === 'aborted' ? 'aborted' : 'no start',
        residual: Number.NaN,
      }
  }
  const atZero = correct(c, start, 0)
  if (!atZero.converged)
    return {
      end: 'no start',
      parameter: 0,
      z: start,
      steps: 0,
      evaluations: before,
      folds: [],
      bifurcations: [],
      residual: atZero.residual,
    }

  let regret: number | undefined
  let polish: Correction = atZero
  const isLimit = ({ parameter, z }: BranchPoint): boolean => {
    if (target !== 'limit' || parameter <= 0 || impliedRegret(system, z, parameter) > LIMIT_REGRET) return false
    const polished = z.slice()
    polish = correct(c, polished, parameter)
    if (polish.distance > 0.1) return false
    z.set(polished)
    regret = largestRegret(system, parameter)
    return regret <= LIMIT_REGRET
  }
  const branch = follow(c, start, 0, {
    target: target === 'limit' ? undefined : target,
    parameterUnit: 1 / Math.max(...system.scale.map((s, i) => s * system.payoffRange[i])) || 1,
    until: (point) => {
      onPoint?.(point)
      return isLimit(point)
    },
    signal,
  })
  const { z, parameter } = branch.last
  if (branch.end === 'target') polish = correct(c, z, parameter)
  evaluate(system, z, parameter, false)
  return { ...branch, z, parameter, evaluations: branch.evaluations + before, residual: polish.residual, regret }
}
