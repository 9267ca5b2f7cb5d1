/** Solving a chunk of worlds and measuring what is asked in each. */
import { strategyLength } from '../../game/index.ts'
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import { Rational } from '../../number/index.ts'
import { type Rationality, type Solution, SolveError } from '../../solve/method.ts'
import { run } from '../../solve/run.ts'
import { problemOf } from '../answer.ts'
import { AnswerError } from '../errors.ts'
import { type Measurer, measurer, type SolveAgain } from '../questions/measure.ts'
import { NONE, SEVERAL, SOLVED, solveWorlds, UNREACHED, UNSOUND } from '../worlds.ts'
import { type SolvedChunk, withStatedBeliefs } from './beliefs.ts'
import { type ForecastPlan, worldsOf } from './plan.ts'
import type { View } from './view.ts'

export interface ChunkResult {
  /** Per world a code of `worldReasons`. */
  readonly status: Uint8Array
  /** `values[world * quantities + quantity]`; NaN where a question is empty, or the world has no answer. */
  readonly values: Float64Array
  /** Worlds in which a warm start was compared with the branch from rationality 0, and whether any parted from it. */
  readonly checked: number
  readonly parted: boolean
}

/**
 * Does the work of task number `task`: that of the chunk of this number; or, from the number of chunks on, the same again with
 * every world followed from rationality 0. Pure: the same task always gives the same bits. Throws a Stopped where the signal
 * ends it.
 */
export function chunkEvaluator(plan: ForecastPlan, signal?: AbortSignal): (task: number) => ChunkResult {
  const measurers = new Map<View, Measurer>()
  return (task) => {
    const cold = task >= plan.chunks.length
    const chunk = plan.chunks[cold ? task - plan.chunks.length : task]
    const view = plan.views[chunk.view]
    const measure = measurers.get(view) ?? measurerOf(plan, view, signal)
    measurers.set(view, measure)
    return evaluate(plan, view, worldsOf(plan, chunk), measure, cold, signal)
  }
}

/** A world may take as long as a game: the chunk in which the time ended is no result. */
export class Stopped extends Error {}

function measurerOf({ quantities }: ForecastPlan, view: View, signal?: AbortSignal): Measurer {
  const questions = quantities.map((q) => q.question)
  return measurer(view.compiled, questions, {
    reading: view.reading,
    asOf: view.asOf,
    again: againIn(view, signal),
    without: withoutIn(view, signal),
  })
}

function evaluate(
  { quantities }: ForecastPlan,
  view: View,
  worlds: Float64Array,
  measure: Measurer,
  cold: boolean,
  signal?: AbortSignal,
): ChunkResult {
  const { compiled } = view
  const count = worlds.length / view.base.length
  const [inputs, rationality] = split(worlds, compiled.inputs.length)
  const { profiles, status, checked, parted } = withStatedBeliefs(view, inputs, (some, rows) =>
    solved(view, some, rationalitiesOf(rationality, rows), cold, signal),
  )
  const values = new Float64Array(count * quantities.length).fill(Number.NaN)
  const slots = strategyLength(compiled.game)
  const width = compiled.inputs.length
  for (let w = 0; w < count; w++) {
    if (signal?.aborted) throw new Stopped()
    if (status[w] !== SOLVED) continue
    const world = inputs.subarray(w * width, (w + 1) * width)
    measure(world, profiles.subarray(w * slots, (w + 1) * slots), values, w * quantities.length)
  }
  return { status, values, checked, parted }
}

function split(worlds: Float64Array, width: number): [Float64Array, Float64Array] {
  const count = worlds.length / (width + 1)
  const inputs = new Float64Array(count * width)
  const rationality = new Float64Array(count)
  for (let w = 0; w < count; w++) {
    const from = w * (width + 1)
    inputs.set(worlds.subarray(from, from + width), w * width)
    rationality[w] = worlds[from + width]
  }
  return [inputs, rationality]
}

const rationalitiesOf = (all: Float64Array, rows: readonly number[]) => Float64Array.from(rows, (w) => all[w])

function solved(
  view: View,
  inputs: Float64Array,
  rationality: Float64Array,
  cold: boolean,
  signal?: AbortSignal,
): SolvedChunk {
  const { compiled, method, rationality: stated } = view
  if (method.name === 'logit-branch' && typeof stated === 'object')
    return solveWorlds(compiled, { value: rationality, per: stated.per }, inputs, { cold })
  const slots = strategyLength(compiled.game)
  const count = rationality.length
  const profiles = new Float64Array(count * slots)
  const status = new Uint8Array(count)
  const width = compiled.inputs.length
  for (let w = 0; w < count; w++) {
    const found = solveOne(view, inputs.subarray(w * width, (w + 1) * width), stated, undefined, signal)
    if (typeof found === 'number') status[w] = found
    else profiles.set(found, w * slots)
  }
  return { profiles, status, checked: 0, parted: false }
}

/** One world by any method; a code of `worldReasons` where there is no one answer. */
function solveOne(
  { compiled, method }: View,
  inputs: Float64Array,
  rationality: Rationality | 'limit' | undefined,
  fixed?: ReadonlyMap<number, readonly number[]>,
  signal?: AbortSignal,
): Float64Array | number {
  if (inputs.some((x) => !Number.isFinite(x))) return UNSOUND
  try {
    const problem = problemOf(compiled, valuesOf(inputs))
    const found: Solution[] = []
    run(method, problem, { rationality, fixed, limit: 2 }, (solution) => found.push(solution), signal)
    if (signal?.aborted) throw new Stopped()
    return found.length === 1 ? found[0].profile : found.length === 0 ? NONE : SEVERAL
  } catch (error) {
    if (error instanceof AnswerError) return UNSOUND
    if (error instanceof SolveError && signal?.aborted) throw new Stopped()
    if (error instanceof SolveError) return UNREACHED
    throw error
  }
}

/** A double is a rational number, and exact methods take it as that. */
const valuesOf = (inputs: Float64Array): InputValues => ({
  exact: Array.from(inputs, (x) => Rational.fromNumber(x)),
  float: inputs,
  isExact: true,
})

/** A world solved again with behaviour given somewhere, from rationality 0. */
const againIn =
  (view: View, signal?: AbortSignal): SolveAgain =>
  (inputs, fixed) => {
    const found = solveOne(view, inputs, view.rationality, fixed, signal)
    return typeof found === 'number' ? undefined : found
  }

/** The same world of a game in which some options are not on offer. */
const withoutIn = (view: View, signal?: AbortSignal) => (compiled: CompiledCrisis, inputs: Float64Array) => {
  const found = solveOne({ ...view, compiled }, inputs, view.rationality, undefined, signal)
  return typeof found === 'number' ? undefined : found
}
