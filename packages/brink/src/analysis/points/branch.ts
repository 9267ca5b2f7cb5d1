/**
 * Quantal response at one rationality and many values of the inputs: each point from a neighbouring one where there is one. A
 * warm start that ends far from where it began, or on a leg of the branch on which rationality falls, is not believed:
 * that point is followed from rationality 0.
 */
import { strategyLength } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { type Rationality, SolveError } from '../../solve/method.ts'
import { createEngine } from '../engines/create.ts'
import type { Start } from '../engines/engine.ts'

export interface BranchPoint {
  /** By slot of the strategy vector. */
  readonly profile: Float64Array
  /** From which a neighbouring point can start. */
  readonly start: Start
  /** Was it followed from rationality 0? */
  readonly traced: boolean
}

/** Longest way from a neighbour's solution that is believed, in units of the chart. */
const NEAR = 1

/** Throws a SolveError where the branch cannot be followed. The inputs must make a sound game. */
export type BranchSolver = (inputs: Float64Array, near?: Start) => BranchPoint

export function branchSolver(compiled: CompiledCrisis, { value, per }: Rationality): BranchSolver {
  const engine = createEngine(compiled, per)
  const length = strategyLength(compiled.game)
  return (inputs, near) => {
    if (!engine.load(inputs, value)) throw new SolveError('the numbers make no sound game')
    const warm = near && engine.near(near, NEAR)
    const start = warm ?? engine.follow()
    if (!start) throw new SolveError(`the branch of quantal responses could not be followed to rationality ${value}`)
    const profile = new Float64Array(length)
    engine.write(profile)
    return { profile, start, traced: warm === undefined }
  }
}
