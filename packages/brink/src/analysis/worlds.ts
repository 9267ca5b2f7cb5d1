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
  /** How many of these were solved from a neighbour as well, and whether any two answers parted: then all were followed from 0. */
  readonly checked: number
  readonly parted: boolean
}

export interface WorldOptions {
  /** Follow every world from rationality 0. */
  readonly cold?: boolean
}

/** A warm start farther from its solution than this, in units of the chart, is not believed. */
const FARTHEST = 8
const MOST_ITERATIONS = 20
/** One world of so many is followed from rationality 0. */
const SEEDS = 16
/** Profiles that differ by less are the same solution. */
const SAME = 1e-6

/**
 * Solves the worlds of one chunk. One of sixteen is followed from rationality 0 first. These seeds are solved from each other
 * as well: should an answer part from the branch's own, every world is followed from 0. Else each other one starts from the
 * nearest that is solved, and is believed if Newton's iteration settles not too far away, on a leg of the branch that rises.
 */
export function solveWorlds(
  compiled: CompiledCrisis,
  rationality: WorldRationality,
  worlds: Float64Array,
  { cold = false }: WorldOptions = {},
): SolvedWorlds {
  return new ChunkOfWorlds(compiled, rationality, worlds).solve(cold)
}

interface SolvedWorld {
  readonly world: number
  readonly z: Float64Array
}

class ChunkOfWorlds {
  private readonly compiled: CompiledCrisis
  private readonly rationality: WorldRationality
  private readonly worlds: Float64Array
  private readonly count: number
  private readonly corrector: Corrector
  private readonly size: Float64Array
  private readonly profiles: Float64Array
  private readonly status: Uint8Array
  private readonly solved: SolvedWorld[] = []
  private traced = 0
  private checked = 0

  constructor(compiled: CompiledCrisis, rationality: WorldRationality, worlds: Float64Array) {
    this.compiled = compiled
    this.rationality = rationality
    this.worlds = worlds
    this.count = worlds.length / compiled.inputs.length
    this.corrector = createCorrector(createSystem(createStructure(compiled.game)))
    this.size = sizes(worlds, compiled.inputs.length)
    this.profiles = new Float64Array(this.count * strategyLength(compiled.game))
    this.status = new Uint8Array(this.count)
  }

  solve(cold: boolean): SolvedWorlds {
    const all = Array.from({ length: this.count }, (_, w) => w)
    const seeds = all.filter((w) => cold || w % SEEDS === 0)
    for (const w of seeds) this.follow(w)
    const parted = !cold && this.seedsPart()
    for (const w of all) {
      if (cold || w % SEEDS === 0) continue
      if (parted || !this.start(w)) this.follow(w)
    }
    const { profiles, status } = this
    return { profiles, status, traced: this.traced, checked: this.checked, parted }
  }

  /** Puts a world's numbers in; false where they are not sound. */
  private load(w: number): boolean {
    const { compiled, rationality, corrector } = this
    const numbers = soundNumbers(compiled, this.inputs(w))
    if (numbers) load(corrector.system, worldOf(compiled, rationality.per, numbers))
    else this.status[w] = UNSOUND
    return numbers !== undefined
  }

  private keep(w: number, z: Float64Array): void {
    this.solved.push({ world: w, z: z.slice() })
    this.profiles.set(this.corrector.system.probability, w * this.corrector.system.structure.slots)
  }

  /** Solves a world from rationality 0. */
  private follow(w: number): void {
    if (!this.load(w)) return
    this.traced++
    const { end, z } = trace(this.corrector, { target: this.target(w) })
    if (end === 'target') this.keep(w, z)
    else this.status[w] = UNREACHED
  }

  /** Solves a world from the nearest; false when that is not believed. */
  private start(w: number): boolean {
    if (!this.load(w)) return true
    const z = this.warm(w, this.solved)
    if (z) this.keep(w, z)
    return z !== undefined
  }

  /** Does any seed, solved from the nearest other one, come to another solution than its own branch? */
  private seedsPart(): boolean {
    const seeds = [...this.solved]
    const { probability, structure } = this.corrector.system
    return seeds.some(({ world }) => {
      const others = seeds.filter((s) => s.world !== world)
      if (others.length === 0 || !this.load(world) || !this.warm(world, others)) return false
      this.checked++
      return !alike(probability, this.profiles.subarray(world * structure.slots, (world + 1) * structure.slots))
    })
  }

  private inputs(w: number): Float64Array {
    const { length } = this.compiled.inputs
    return this.worlds.subarray(w * length, (w + 1) * length)
  }

  private target(w: number): number {
    const { value } = this.rationality
    return typeof value === 'number' ? value : value[w]
  }

  /** The unknowns at the loaded world, from those of the nearest; undefined when they are not believed. */
  private warm(w: number, solved: readonly SolvedWorld[]): Float64Array | undefined {
    const z = this.nearest(w, solved)?.slice()
    if (!z) return undefined
    this.corrector.system.parameter = 'rationality'
    const { converged, distance, sign } = correct(this.corrector, z, this.target(w), MOST_ITERATIONS)
    return converged && distance <= FARTHEST && sign > 0 ? z : undefined
  }

  /** The unknowns of the solved world whose inputs are nearest, each in units of its spread over the chunk. */
  private nearest(w: number, solved: readonly SolvedWorld[]): Float64Array | undefined {
    const own = this.inputs(w)
    let best: Float64Array | undefined
    let least = Infinity
    for (const { world, z } of solved) {
      const other = this.inputs(world)
      let distance = (relative(this.target(w), this.target(world)) * 2) ** 2
      for (let i = 0; i < own.length && distance < least; i++) distance += ((own[i] - other[i]) / this.size[i]) ** 2
      if (distance >= least) continue
      best = z
      least = distance
    }
    return best
  }
}

const relative = (a: number, b: number): number => (a === b ? 0 : (a - b) / Math.max(a, b))

const alike = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i] - b[i]) <= SAME)) return false
  return true
}

/** Per input the width of its values over the worlds; 1 where they are all the same. */
function sizes(worlds: Float64Array, inputs: number): Float64Array {
  return Float64Array.from({ length: inputs }, (_, i) => {
    let [lo, hi] = [Infinity, -Infinity]
    for (let k = i; k < worlds.length; k += inputs) {
      lo = Math.min(lo, worlds[k])
      hi = Math.max(hi, worlds[k])
    }
    return hi > lo ? hi - lo : 1
  })
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
