/**
 * A forecast as a list of chunks of worlds, fixed by the crisis, the options and the seed: whoever works on a chunk, in
 * whatever order, gets the same bits. First the stated values and the ends of the tornado, then the sample, then the rows
 * of the sensitivity design; readings by turns, so that whatever is there when a run is cut short is a smaller forecast.
 */
import { type Game, strategyLength } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { CalendarDate } from '../../language/model.ts'
import { scrambledSobol } from '../../number/quasi-random.ts'
import { condense } from '../../solve/qre/condensed/index.ts'
import { createStructure } from '../../solve/qre/index.ts'
import type { Choice } from '../answer.ts'
import { type Quantity, quantitiesOf } from './quantities.ts'
import type { Correlation } from './sampler.ts'
import type { StatedRange } from './uncertainty.ts'
import { type View, viewsOf } from './view.ts'

/** Rationality drawn evenly from a range. */
export interface RationalityRange extends StatedRange {
  readonly per: 'unit' | 'range'
}

export interface ForecastOptions {
  /** Worlds in the sample of each reading. */
  readonly worlds: number
  /** Rows of the sensitivity design; each costs one world more than there are uncertain things. 0: no indices. */
  readonly rows: number
  readonly seed: number
  /** Which readings; undefined: all, or the file itself where it has none. */
  readonly reading?: number
  readonly choice: Omit<Choice, 'reading'>
  readonly ranges: ReadonlyMap<string, StatedRange>
  readonly rationality?: RationalityRange
  readonly correlations: readonly Correlation[]
  /** A date in place of the readings' own. */
  readonly asOf?: CalendarDate
}

/** Independent randomisations of the points: world n belongs to number n mod 16, and the spread over them is the error. */
export const RANDOMISATIONS = 16

export type Stage = 'stated' | 'sample' | 'indices'

/** Worlds that are solved in one go, each from a neighbour. */
export interface Chunk {
  readonly view: number
  readonly stage: Stage
  /** First item and number of items: single worlds, or rows of the design. */
  readonly from: number
  readonly items: number
  /** Number of worlds. */
  readonly worlds: number
}

export interface ForecastPlan {
  readonly compiled: CompiledCrisis
  readonly options: ForecastOptions
  readonly views: readonly View[]
  readonly quantities: readonly Quantity[]
  readonly chunks: readonly Chunk[]
  /** Rows of the design, at most as many as worlds. */
  readonly rows: number
}

/** Throws an AnswerError when an option makes no sense for the crisis, or nothing in it is uncertain. */
export function planForecast(compiled: CompiledCrisis, options: ForecastOptions): ForecastPlan {
  const views = viewsOf(compiled, options)
  const rows = Math.min(options.rows, options.worlds)
  return {
    compiled,
    options,
    views,
    quantities: quantitiesOf(compiled, options.asOf),
    chunks: chunksOf(views, options.worlds, rows),
    rows,
  }
}

/** Inputs and rationality of the worlds of a chunk, row-major with the rationality last. */
export function worldsOf({ views, options, rows }: ForecastPlan, chunk: Chunk): Float64Array {
  const view = views[chunk.view]
  const { base, sampler } = view
  const width = base.length
  const worlds = new Float64Array(chunk.worlds * width)
  if (chunk.stage === 'stated') {
    for (let i = 0; i < chunk.items; i++) worlds.set(view.stated[chunk.from + i], i * width)
    return worlds
  }
  const { dimensions } = sampler
  const point = new Float64Array(rows > 0 ? 2 * dimensions : dimensions)
  const mixed = new Float64Array(dimensions)
  let next = 0
  const put = (u: ArrayLike<number>) => {
    const x = worlds.subarray(next * width, (next + 1) * width)
    x.set(base)
    sampler.sample(u, x)
    next++
  }
  for (let item = chunk.from; item < chunk.from + chunk.items; item++) {
    sequence(point.length, options.seed, item % RANDOMISATIONS).point(Math.floor(item / RANDOMISATIONS), point)
    const own = point.subarray(0, dimensions)
    if (chunk.stage === 'sample') {
      put(own)
      continue
    }
    const other = point.subarray(dimensions)
    put(other)
    for (const factor of sampler.factors) {
      mixed.set(own)
      for (const d of factor.dimensions) mixed[d] = other[d]
      put(mixed)
    }
  }
  return worlds
}

const sequences = new Map<string, ReturnType<typeof scrambledSobol>>()

function sequence(dimensions: number, seed: number, randomisation: number) {
  const key = `${dimensions} ${seed} ${randomisation}`
  const known = sequences.get(key) ?? scrambledSobol(dimensions, seed, randomisation)
  sequences.set(key, known)
  return known
}

function chunksOf(views: readonly View[], worlds: number, rows: number): Chunk[] {
  const stage = (view: number, name: Stage, items: number, worldsPerItem: number): Chunk[] => {
    const fitting = Math.max(1, Math.floor(chunkSize(views[view]) / worldsPerItem))
    // A power of two, so that the chunks of one reading fill those of another.
    const most = 2 ** Math.floor(Math.log2(fitting))
    return Array.from({ length: Math.ceil(items / most) }, (_, c) => {
      const count = Math.min(most, items - c * most)
      return { view, stage: name, from: c * most, items: count, worlds: count * worldsPerItem }
    })
  }
  const stages = [
    views.map((view, v) => stage(v, 'stated', view.stated.length, 1)),
    views.map((_, v) => stage(v, 'sample', worlds, 1)),
    views.map((view, v) => stage(v, 'indices', rows, view.sampler.factors.length + 1)),
  ]
  return stages.flatMap(byTurns)
}

function byTurns(lists: readonly (readonly Chunk[])[]): Chunk[] {
  const longest = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, c) => lists.flatMap((list) => list[c] ?? [])).flat()
}

const LARGEST = 256
/** Unknowns and nodes up to which a chunk of the largest size takes well under a second. */
const QUICK = 80
const SMALL = 5000

/** Worlds in a chunk: fewer where each takes long, by the cube of its unknowns. A power of two, and never a matter of the clock. */
function chunkSize({ compiled: { game }, method }: View): number {
  const unknowns = method.name === 'logit-branch' ? unknownsOf(game) : strategyLength(game)
  const fitting = LARGEST * Math.min(1, (QUICK / Math.max(1, unknowns)) ** 3, SMALL / game.nodes.count)
  return 2 ** Math.max(0, Math.floor(Math.log2(fitting)))
}

function unknownsOf(game: Game): number {
  const structure = createStructure(game)
  return condense(structure)?.unknowns ?? structure.unknowns
}
