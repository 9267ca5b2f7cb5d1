/**
 * How sure the support of the record is: the Bayes factor in worlds sampled from what the file and the readings leave open.
 * The n-th worlds of all readings share what the readings share, so the factor compares like with like.
 */
import { floatNumbers, strategyLength } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { type Choice, pose } from '../answer.ts'
import { float } from '../arithmetic.ts'
import { AnswerError } from '../errors.ts'
import { type ForecastPlan, planForecast, RANDOMISATIONS, type RationalityRange, worldsOf } from '../forecast/plan.ts'
import { type Summary, summarise } from '../forecast/statistics.ts'
import { endsOf, reachOf } from '../play.ts'
import { recordWeigher } from '../questions/record-weigher.ts'
import { SOLVED, solveWorlds } from '../worlds.ts'

/** Natural logarithms of the likelihood of the whole record: `[reading][world]`, NaN where a world has no solution. */
export type SampledLikelihoods = ReadonlyMap<number, Float64Array>

export interface SpreadOptions {
  readonly worlds: number
  readonly seed: number
  readonly rationality?: RationalityRange
}

/** Undefined when nothing is uncertain or the method is not quantal response at a rationality. */
export function sampledLikelihoods(
  compiled: CompiledCrisis,
  choice: Choice,
  { worlds, seed, rationality }: SpreadOptions,
): SampledLikelihoods | undefined {
  const { method, options } = pose(compiled, choice)
  if (worlds < 1 || method.name !== 'logit-branch' || typeof options.rationality !== 'object') return undefined
  const plan = planned(compiled, choice, worlds, seed, rationality)
  if (!plan) return undefined
  const found = new Map<number, Float64Array>()
  for (const { reading } of plan.views) if (reading !== undefined) found.set(reading, new Float64Array(worlds))
  const weighers = plan.views.map((view) => recordWeigher(view.compiled, view.compiled.crisis.record))
  for (const chunk of plan.chunks) {
    if (chunk.stage !== 'sample') continue
    const { compiled: shape, reading, rationality: stated } = plan.views[chunk.view]
    const into = reading === undefined ? undefined : found.get(reading)
    if (!into || typeof stated !== 'object') continue
    const width = shape.inputs.length
    const rows = worldsOf(plan, chunk)
    const inputs = new Float64Array(chunk.worlds * width)
    const values = new Float64Array(chunk.worlds)
    for (let w = 0; w < chunk.worlds; w++) {
      inputs.set(rows.subarray(w * (width + 1), w * (width + 1) + width), w * width)
      values[w] = rows[w * (width + 1) + width]
    }
    const { profiles, status } = solveWorlds(shape, { value: values, per: stated.per }, inputs)
    const slots = strategyLength(shape.game)
    for (let w = 0; w < chunk.worlds; w++) {
      const own = inputs.subarray(w * width, (w + 1) * width)
      const profile = profiles.subarray(w * slots, (w + 1) * slots)
      into[chunk.from + w] =
        status[w] === SOLVED ? logLikelihood(shape, own, profile, weighers[chunk.view](own)) : Number.NaN
    }
  }
  return found
}

function planned(
  compiled: CompiledCrisis,
  choice: Choice,
  worlds: number,
  seed: number,
  rationality: RationalityRange | undefined,
): ForecastPlan | undefined {
  const { reading: _, ...rest } = choice
  try {
    return planForecast(compiled, {
      worlds,
      rows: 0,
      seed,
      choice: rest,
      ranges: new Map(),
      rationality,
      correlations: [],
    })
  } catch (error) {
    // Nothing is uncertain.
    if (error instanceof AnswerError) return undefined
    throw error
  }
}

function logLikelihood(
  { game }: CompiledCrisis,
  inputs: Float64Array,
  profile: Float64Array,
  weights: ArrayLike<number>,
): number {
  const { chance } = floatNumbers(game, inputs)
  const ends = endsOf(float, game, reachOf(float, game, chance, profile))
  let sum = 0
  for (let t = 0; t < ends.length; t++) sum += ends[t] * weights[t]
  return Math.log(sum)
}

/** The logarithm of the Bayes factor of a over b over the worlds in which both have a solution. */
export function logFactor(sampled: SampledLikelihoods, a: number, b: number): Summary | undefined {
  const [first, second] = [sampled.get(a), sampled.get(b)]
  if (!first || !second) return undefined
  const logs = first.map((x, w) => (Number.isFinite(x - second[w]) ? x - second[w] : Number.NaN))
  return summarise(logs, RANDOMISATIONS)
}
