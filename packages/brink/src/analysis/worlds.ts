/**
 * Many worlds of one crisis: the same tree at other numbers, solved by quantal response. A world is a vector of input values
 * in the order of `compiled.inputs`; several stand one after the other in one array.
 */
import { strategyLength } from '../game/index.ts'
import type { CompiledCrisis } from '../language/compiled.ts'
import type { Rationality } from '../solve/method.ts'
import { createEngine } from './engines/create.ts'
import type { Engine, Start } from './engines/engine.ts'

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

/** Profiles that differ by less are the same solution. */
const SAME = 1e-6

/**
 * Solves the worlds of one chunk. Some are followed from rationality 0 first (one of 16, or of 64 where the equations condense). These
 * seeds are solved from each other as well: should an answer part from the branch's own, every world is followed from 0. Else each other
 * one starts from the nearest that is solved, and is believed if the iteration settles not too far away, on a leg of the
 * branch that rises.
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
  readonly start: Start
}

class ChunkOfWorlds {
  private readonly rationality: WorldRationality
  private readonly worlds: Float64Array
  private readonly width: number
  private readonly count: number
  private readonly slots: number
  private readonly engine: Engine
  private readonly size: Float64Array
  private readonly profiles: Float64Array
  private readonly status: Uint8Array
  private readonly solved: SolvedWorld[] = []
  private traced = 0
  private checked = 0

  constructor(compiled: CompiledCrisis, rationality: WorldRationality, worlds: Float64Array) {
    this.rationality = rationality
    this.worlds = worlds
    this.width = compiled.inputs.length
    this.count = worlds.length / this.width
    this.slots = strategyLength(compiled.game)
    this.engine = engineOf(compiled, rationality.per)
    this.size = sizes(worlds, this.width)
    this.profiles = new Float64Array(this.count * this.slots)
    this.status = new Uint8Array(this.count)
  }

  solve(cold: boolean): SolvedWorlds {
    const every = cold ? 1 : this.engine.seeds
    for (let w = 0; w < this.count; w += every) this.follow(w)
    const parted = !cold && this.seedsPart()
    for (let w = 0; w < this.count; w++) {
      if (w % every === 0) continue
      if (parted || !this.start(w)) this.follow(w)
    }
    const { profiles, status } = this
    return { profiles, status, traced: this.traced, checked: this.checked, parted }
  }

  /** Puts a world's numbers in; false where they are not sound. */
  private load(w: number): boolean {
    const sound = this.engine.load(this.inputs(w), this.target(w))
    if (!sound) this.status[w] = UNSOUND
    return sound
  }

  private keep(world: number, start: Start): void {
    this.solved.push({ world, start })
    this.engine.write(this.profile(world))
  }

  private profile(w: number): Float64Array {
    return this.profiles.subarray(w * this.slots, (w + 1) * this.slots)
  }

  /** Solves a world from rationality 0. */
  private follow(w: number): void {
    if (!this.load(w)) return
    this.traced++
    const start = this.engine.follow()
    if (start) this.keep(w, start)
    else this.status[w] = UNREACHED
  }

  /** Solves a world from the nearest; false when that is not believed. */
  private start(w: number): boolean {
    if (!this.load(w)) return true
    const nearest = this.nearest(w, this.solved)
    const start = nearest && this.engine.near(nearest)
    if (start) this.keep(w, start)
    return start !== undefined
  }

  /** Does any seed, solved from the nearest other one, come to another solution than its own branch? */
  private seedsPart(): boolean {
    const seeds = [...this.solved]
    const profile = new Float64Array(this.slots)
    return seeds.some(({ world }) => {
      const others = seeds.filter((s) => s.world !== world)
      const nearest = this.nearest(world, others)
      if (!nearest || !this.load(world) || !this.engine.near(nearest)) return false
      this.checked++
      this.engine.write(profile)
      return !alike(profile, this.profile(world))
    })
  }

  private inputs(w: number): Float64Array {
    return this.worlds.subarray(w * this.width, (w + 1) * this.width)
  }

  private target(w: number): number {
    const { value } = this.rationality
    return typeof value === 'number' ? value : value[w]
  }

  /** The solved world whose inputs are nearest, each in units of its spread over the chunk. */
  private nearest(w: number, solved: readonly SolvedWorld[]): Start | undefined {
    const own = this.inputs(w)
    let best: Start | undefined
    let least = Infinity
    for (const { world, start } of solved) {
      const other = this.inputs(world)
      let distance = (relative(this.target(w), this.target(world)) * 2) ** 2
      for (let i = 0; i < own.length && distance < least; i++) distance += ((own[i] - other[i]) / this.size[i]) ** 2
      if (distance >= least) continue
      best = start
      least = distance
    }
    return best
  }
}

const engines = new WeakMap<CompiledCrisis, Map<string, Engine>>()

/** The engine for a crisis, made once. */
function engineOf(compiled: CompiledCrisis, per: Rationality['per']): Engine {
  const known = engines.get(compiled) ?? new Map<string, Engine>()
  engines.set(compiled, known)
  const engine = known.get(per) ?? createEngine(compiled, per)
  known.set(per, engine)
  return engine
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
