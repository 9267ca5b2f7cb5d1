/** From the answers of worlds to a forecast: spread, error, convergence, what failed, what hangs on what. */
import { SOLVED, worldReasons } from '../worlds.ts'
import type { ChunkResult } from './evaluate.ts'
import { type Chunk, type ForecastPlan, RANDOMISATIONS, type Stage, worldsOf } from './plan.ts'
import type { Quantity } from './quantities.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'
import { errorOfMean, type Histogram, histogram, type Summary, summarise, weightedMean } from './statistics.ts'
import type { View } from './view.ts'

export interface Forecast {
  readonly plan: ForecastPlan
  /** Worlds and rows of the design that count, the same for all readings: all of them, or as far as an interrupted run came. */
  readonly worlds: number
  readonly rows: number
  readonly complete: boolean
  /** Worlds whose warm start was compared with the branch from rationality 0; and whether any parted, so that all were followed from there. */
  readonly checked: number
  readonly parted: boolean
  readonly views: readonly ViewForecast[]
  /** Each reading against each before it, world by world. */
  readonly pairs: readonly Pair[]
}

export interface ViewForecast {
  readonly view: View
  /** Per world a code of `worldReasons`. */
  readonly status: Uint8Array
  /** `inputs[i][world]`: input i, last the rationality. */
  readonly inputs: readonly Float64Array[]
  readonly solved: number
  readonly failures: readonly Failure[]
  readonly quantities: readonly QuantityForecast[]
  /** Answers at the stated values under other rationalities. */
  readonly rationalities: readonly { readonly value: number; readonly answers: readonly (number | null)[] }[]
}

export interface Failure {
  readonly reason: string
  readonly count: number
  /** Numbers of the first few such worlds. */
  readonly first: readonly number[]
}

export interface QuantityForecast {
  readonly quantity: Quantity
  /** At the stated values; null where the question is empty or the world has no answer. */
  readonly stated: number | null
  /** Per world; NaN without an answer. */
  readonly answers: Float64Array
  /** Worlds that are solved but in which the question is empty. */
  readonly empty: number
  /** Undefined when no world has an answer. */
  readonly summary: Summary | undefined
  readonly histogram: Histogram | undefined
  /** The mean when each world counts by the chance that it gives to the record; absent without a record. */
  readonly weighted?: { readonly mean: number; readonly worth: number }
  /** Means over the first worlds. */
  readonly convergence: readonly { readonly worlds: number; readonly mean: number; readonly error: number | null }[]
  readonly sensitivity: Sensitivity
}

export interface Pair {
  readonly of: ViewForecast
  readonly less: ViewForecast
  /** Per quantity: the difference world by world. */
  readonly differences: readonly {
    readonly quantity: Quantity
    readonly answers: Float64Array
    readonly summary: Summary | undefined
  }[]
}

/** `results[t]` is that of task t. Undefined when not even the stated values have been solved. */
export function forecastOf(plan: ForecastPlan, results: readonly (ChunkResult | undefined)[]): Forecast | undefined {
  const warm = plan.chunks.map((_, c) => results[c])
  const isParted = warm.some((r) => r?.parted)
  // Followed from rationality 0 throughout, if the run came so far.
  const cold = plan.chunks.map((_, c) => results[plan.chunks.length + c] ?? (warm[c]?.parted ? warm[c] : undefined))
  const isCold = isParted && cold.every((r) => r !== undefined)
  const chosen = isCold ? cold : warm
  const reached = extent(plan, chosen)
  if (!reached) return undefined
  const views = plan.views.map((view, v) => viewForecast(plan, view, new Answers(plan, chosen, v), reached))
  const pairs = views.flatMap((of, i) => views.slice(0, i).map((less) => pairOf(of, less)))
  const checked = warm.reduce((n, r) => n + (r?.checked ?? 0), 0)
  const complete = reached.complete && isCold === isParted
  return { plan, ...reached, complete, checked, parted: isParted, views, pairs }
}

/** The tasks that are still to be done: first all chunks; then, if warm starts went astray in any, the others from rationality 0. */
export function openTasks({ chunks }: ForecastPlan, results: readonly (ChunkResult | undefined)[]): number[] {
  const first = chunks.flatMap((_, c) => (results[c] ? [] : [c]))
  if (first.length > 0 || !chunks.some((_, c) => results[c]?.parted)) return first
  return chunks.flatMap((_, c) => (results[c]?.parted || results[chunks.length + c] ? [] : [chunks.length + c]))
}

interface Extent {
  readonly worlds: number
  readonly rows: number
  readonly complete: boolean
}

/**
 * How far the run came: whole chunks, and as many items for each reading as the largest chunks divide, so that a run that
 * asks for no more gives the same bits.
 */
function extent(
  { chunks, options, rows, views }: ForecastPlan,
  results: readonly (ChunkResult | undefined)[],
): Extent | undefined {
  const missing = chunks.filter((_, c) => !results[c])
  if (missing.length === 0) return { worlds: options.worlds, rows, complete: true }
  if (missing.some((c) => c.stage === 'stated')) return undefined
  const done = (stage: Stage, all: number) => {
    const own = chunks.filter((c) => c.stage === stage)
    const largest = Math.max(1, ...own.map((c) => c.items))
    const least = Math.min(...views.map((_, v) => missing.find((c) => c.stage === stage && c.view === v)?.from ?? all))
    return least === all ? all : Math.floor(least / largest) * largest
  }
  const worlds = done('sample', options.worlds)
  if (worlds === 0) return undefined
  return { worlds, rows: Math.min(worlds, done('indices', rows)), complete: false }
}

/** The answers of one reading, by stage, item and quantity. */
class Answers {
  private readonly plan: ForecastPlan
  private readonly results: readonly (ChunkResult | undefined)[]
  private readonly view: number

  constructor(plan: ForecastPlan, results: readonly (ChunkResult | undefined)[], view: number) {
    this.plan = plan
    this.results = results
    this.view = view
  }

  /** Calls back with the number of each world of a stage, from 0, in order. */
  each(stage: Stage, visit: (result: ChunkResult, worldOfChunk: number, world: number, chunk: Chunk) => void): void {
    this.plan.chunks.forEach((chunk, c) => {
      const result = this.results[c]
      if (!result || chunk.stage !== stage || chunk.view !== this.view) return
      const first = (chunk.from * chunk.worlds) / chunk.items
      for (let w = 0; w < chunk.worlds; w++) visit(result, w, first + w, chunk)
    })
  }

  of(stage: Stage, quantity: number, count: number): Float64Array {
    const all = new Float64Array(count).fill(Number.NaN)
    const { length } = this.plan.quantities
    this.each(stage, ({ values }, w, world) => {
      if (world < count) all[world] = values[w * length + quantity]
    })
    return all
  }

  status(count: number): Uint8Array {
    const all = new Uint8Array(count)
    this.each('sample', ({ status }, w, world) => {
      if (world < count) all[world] = status[w]
    })
    return all
  }

  /** `inputs[i][n]`: input i (last the rationality) in world n of the sample. */
  inputs(count: number): Float64Array[] {
    const { base } = this.plan.views[this.view]
    const columns = Array.from(base, () => new Float64Array(count))
    let worlds = new Float64Array()
    let current: Chunk | undefined
    this.each('sample', (_, w, world, chunk) => {
      if (world >= count) return
      if (chunk !== current) {
        current = chunk
        worlds = worldsOf(this.plan, chunk) as Float64Array<ArrayBuffer>
      }
      columns.forEach((column, i) => {
        column[world] = worlds[w * base.length + i]
      })
    })
    return columns
  }
}

function viewForecast(plan: ForecastPlan, view: View, answers: Answers, { worlds, rows }: Extent): ViewForecast {
  const status = answers.status(worlds)
  const inputs = answers.inputs(worlds)
  const record = plan.quantities.findIndex((q) => q.kind === 'record')
  const weights = record < 0 ? undefined : answers.of('sample', record, worlds)
  const width = view.sampler.factors.length + 1
  const quantities = plan.quantities.map((quantity, q): QuantityForecast => {
    const own = answers.of('sample', q, worlds)
    const stated = answers.of('stated', q, view.stated.length)
    const summary = summarise(own, RANDOMISATIONS)
    const design = answers.of('indices', q, rows * width)
    const isChance = quantity.scale === 'chance'
    return {
      quantity,
      stated: orNull(stated[0]),
      answers: own,
      empty: own.reduce((n, x, w) => n + (status[w] === SOLVED && Number.isNaN(x) ? 1 : 0), 0),
      summary,
      histogram: summary && histogram(own, isChance ? 0 : summary.lowest, isChance ? 1 : summary.highest),
      ...(weights && quantity.kind !== 'record' && { weighted: weightedMean(own, weights) }),
      convergence: convergenceOf(own),
      sensitivity: sensitivityOf(view, inputs, own, stated, rows > 0 ? design : undefined),
    }
  })
  const from = 1 + 2 * view.tornado.length
  return {
    view,
    status,
    inputs,
    solved: status.reduce((n, s) => n + (s === SOLVED ? 1 : 0), 0),
    failures: failuresOf(status),
    quantities,
    rationalities: view.rationalities.map((value, r) => ({
      value,
      answers: plan.quantities.map((_, q) => orNull(answers.of('stated', q, view.stated.length)[from + r])),
    })),
  }
}

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x)

function failuresOf(status: Uint8Array): Failure[] {
  const codes = [...new Set(status)].filter((s) => s !== SOLVED).sort((a, b) => a - b)
  return codes.map((code) => {
    const worlds = Array.from(status.keys()).filter((w) => status[w] === code)
    return { reason: worldReasons[code], count: worlds.length, first: worlds.slice(0, 5) }
  })
}

/** Means over an eighth, a quarter, a half and all of the worlds. */
function convergenceOf(answers: Float64Array): QuantityForecast['convergence'] {
  return [8, 4, 2, 1].flatMap((part) => {
    const worlds = Math.floor(answers.length / part)
    const own = answers.subarray(0, worlds)
    const summary = summarise(own, RANDOMISATIONS)
    return summary && worlds > 0 ? [{ worlds, mean: summary.mean, error: errorOfMean(own, RANDOMISATIONS) }] : []
  })
}

function pairOf(of: ViewForecast, less: ViewForecast): Pair {
  return {
    of,
    less,
    differences: of.quantities.map(({ quantity, answers }, q) => {
      const difference = answers.map((x, w) => x - less.quantities[q].answers[w])
      return { quantity, answers: difference, summary: summarise(difference, RANDOMISATIONS) }
    }),
  }
}
