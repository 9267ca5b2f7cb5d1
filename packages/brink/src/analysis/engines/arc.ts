/** Worlds by Newton's iteration on all unknowns, and by pseudo-arclength continuation from rationality 0: for every game. */
import { type FloatNumbers, FormulaError, floatNumbers } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Rationality } from '../../solve/method.ts'
import { correct, createCorrector, createSystem, load, type Structure, trace } from '../../solve/qre/index.ts'
import type { World } from '../../solve/qre/system.ts'
import type { Engine } from './engine.ts'

/** A warm start farther from its solution than this, in units of the chart, is not believed. */
const FARTHEST = 8
const MOST_ITERATIONS = 20
const SEEDS = 16

export function arcEngine(compiled: CompiledCrisis, structure: Structure, per: Rationality['per']): Engine {
  const corrector = createCorrector(createSystem(structure))
  const { system } = corrector
  let rationality = 0
  return {
    seeds: SEEDS,
    load: (inputs, value) => {
      const numbers = soundNumbers(compiled, inputs)
      if (numbers) load(system, worldOf(compiled, per, numbers))
      rationality = value
      return numbers !== undefined
    },
    follow: () => {
      const { end, z } = trace(corrector, { target: rationality })
      return end === 'target' ? { unknowns: z.slice() } : undefined
    },
    near: ({ unknowns }, farthest = FARTHEST) => {
      const z = unknowns.slice()
      system.parameter = 'rationality'
      const { converged, distance, sign } = correct(corrector, z, rationality, MOST_ITERATIONS)
      return converged && distance <= farthest && sign > 0 ? { unknowns: z } : undefined
    },
    write: (profile) => profile.set(system.probability),
  }
}

function soundNumbers({ game }: CompiledCrisis, inputs: Float64Array): FloatNumbers | undefined {
  try {
    return floatNumbers(game, inputs)
  } catch (error) {
    if (error instanceof FormulaError) return undefined
    throw error
  }
}

function worldOf({ payoffRange, memberRange }: CompiledCrisis, per: Rationality['per'], numbers: FloatNumbers): World {
  const scale = scaleIn(per)
  return { numbers, scale: payoffRange.map(scale), memberScale: memberRange.map((r) => r.map(scale)), payoffRange }
}

/** What rationality is multiplied with where payoffs have a given range. */
export const scaleIn =
  (per: Rationality['per']) =>
  (range: number): number =>
    per === 'unit' ? 1 : 1 / range
