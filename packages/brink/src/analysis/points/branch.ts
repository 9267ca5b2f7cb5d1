/**
 * Quantal response at one rationality and many values of the inputs: one workspace, each point from a neighbouring one where
 * there is one. A warm start that ends far from where it began, or on a leg of the branch on which rationality falls, is
 * not believed: that point is followed from rationality 0.
 */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { type Problem, type Rationality, SolveError } from '../../solve/method.ts'
import { correct, createCorrector, createStructure, createSystem, load, trace } from '../../solve/qre/index.ts'

export interface BranchPoint {
  /** By slot of the strategy vector. */
  readonly profile: Float64Array
  /** Unknowns of the equations, from which a neighbouring point can start. */
  readonly unknowns: Float64Array
  /** Was it followed from rationality 0? */
  readonly traced: boolean
}

/** Longest way from a neighbour's solution that is believed, in units of the chart. */
const NEAR = 1
const ITERATIONS = 12

/** Throws a SolveError where the branch cannot be followed. */
export type BranchSolver = (problem: Problem, near?: Float64Array) => BranchPoint

export function branchSolver({ game }: CompiledCrisis, rationality: Rationality): BranchSolver {
  const corrector = createCorrector(createSystem(createStructure(game)))
  const { system } = corrector
  const scale = (range: number) => (rationality.per === 'unit' ? 1 : 1 / range)
  return ({ numbers, payoffRange, memberRange }, near) => {
    const memberScale = memberRange.map((ranges) => ranges.map(scale))
    load(system, { numbers, scale: payoffRange.map(scale), memberScale, payoffRange })
    const point = (unknowns: Float64Array, traced: boolean): BranchPoint => ({
      profile: Float64Array.from(system.probability),
      unknowns,
      traced,
    })
    if (near) {
      system.parameter = 'rationality'
      const unknowns = near.slice()
      const { converged, distance, sign } = correct(corrector, unknowns, rationality.value, ITERATIONS)
      if (converged && distance <= NEAR && sign > 0) return point(unknowns, false)
    }
    const { end, z, parameter } = trace(corrector, { target: rationality.value })
    if (end !== 'target')
      throw new SolveError(
        `the branch of quantal responses could be followed only to rationality ${Number(parameter.toPrecision(4))}`,
      )
    return point(z.slice(), true)
  }
}
