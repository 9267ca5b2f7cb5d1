/**
 * Many worlds of one crisis: the same tree at other numbers, solved by quantal response. A world is a vector of input values
 * in the order of `compiled.inputs`; several stand one after the other in one array.
 */
import { type FloatNumbers, FormulaError, floatNumbers, strategyLength } from '../game/index.ts'
import type { CompiledCrisis } from '../language/compiled.ts'
import type { Rationality } from '../solve/method.ts'
import {
  type Corrector,
  correct,
  createCorrector,
  createStructure,
  createSystem,
  load,
  trace,
} from '../solve/qre/index.ts'
import type { World } from '../solve/qre/system.ts'

/** Why a world has no answer, by the code in `SolvedWorlds.status`; 0 is solved. */
export const worldReasons = [
  'solved',
  'a number of the game has no sound value there (a division by zero, or a chance below 0 or above 1)',
  'the branch of quantal responses could not be followed to the rationality asked for',
  'several solutions were found there, and none of them is the answer',
  'the method found no solution there',
  'no prior chances were found there under which the beliefs that the reading states at an event would hold',
] as const
export const SOLVED = 0
export const UNSOUND = 1
export const UNREACHED = 2
export const SEVERAL = 3
export const NONE = 4
export const UNBELIEVED = 5

/** One rationality for all worlds, or one for each. */
export interface WorldRationality {
  readonly value: number | ArrayLike<number>
  readonly per: Rationality['per']
}

export interface SolvedWorlds {
  /** `profiles[w * strategyLength + slot]`; zeros for a world without an answer. */
  readonly profiles: Float64Array
  /** Per world a code of `worldReasons`. */
  readonly status: Uint8Array
  /** How many worlds were followed from rationality 0. */
  readonly traced: number
}

/** A warm start farther from its solution than this, in units of the chart, might have come to another branch. */
const NEAR = 1

/** Solves the worlds of one chunk. The first is followed from rationality 0, each other one starts from the one before it. */
export function solveWorlds(
  compiled: CompiledCrisis,
  rationality: WorldRationality,
  worlds: Float64Array,
): SolvedWorlds {
  const { game, inputs } = compiled
  const count = worlds.length / inputs.length
  const length = strategyLength(game)
  const profiles = new Float64Array(count * length)
  const status = new Uint8Array(count)
  const corrector = createCorrector(createSystem(createStructure(game)))
  const { system } = corrector
  const { value, per } = rationality
  let traced = 0
  let last: Float64Array | undefined
  for (let w = 0; w < count; w++) {
    const numbers = soundNumbers(compiled, worlds.subarray(w * inputs.length, (w + 1) * inputs.length))
    if (!numbers) {
      status[w] = UNSOUND
      continue
    }
    const target = typeof value === 'number' ? value : value[w]
    load(system, worldOf(compiled, per, numbers))
    const z = last?.slice()
    if (!z || !warm(corrector, z, target)) {
      traced++
      const result = trace(corrector, { target })
      if (result.end !== 'target') {
        status[w] = UNREACHED
        continue
      }
      last = result.z.slice()
    } else last = z
    profiles.set(system.probability, w * length)
  }
  return { profiles, status, traced }
}

function warm(corrector: Corrector, z: Float64Array, target: number): boolean {
  corrector.system.parameter = 'rationality'
  const { converged, distance } = correct(corrector, z, target, 12)
  return converged && distance <= NEAR
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
  const scale = (range: number) => (per === 'unit' ? 1 : 1 / range)
  return { numbers, scale: payoffRange.map(scale), memberScale: memberRange.map((r) => r.map(scale)), payoffRange }
}
