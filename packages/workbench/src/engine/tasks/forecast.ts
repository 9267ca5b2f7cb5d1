/** The forecast under uncertain assumptions, handed out while it converges. */
import {
  type ChunkResult,
  chunkEvaluator,
  claimsOf,
  conclusionSentences,
  type Forecast,
  forecastHeadlines,
  forecastOf,
  mainQuantity,
  openTasks,
  planForecast,
  quantityLabel,
  sampleNotes,
  spoken,
} from 'brink'
import { type Chosen, RefusedError, type Session } from '../session.ts'
import type { TaskContext } from '../task.ts'

export interface ForecastArguments {
  /** The values and the rationality in force; its reading is left to `reading`. */
  readonly side: Chosen
  /** One reading; undefined for all. */
  readonly reading?: number
  readonly worlds: number
  readonly seed: number
}

export interface ForecastSummary {
  readonly done: number
  readonly all: number
  readonly worlds: number
  /** Worlds solved so far in all readings, those for the sensitivity among them. */
  readonly solvedWorlds: number
  readonly complete: boolean
  readonly headlines: readonly string[]
  readonly firm: readonly string[]
  readonly open: readonly string[]
  readonly notes: readonly string[]
  readonly quantities: readonly {
    readonly label: string
    readonly kind: string
    readonly text: string
    /** It is a chance, and no difference, average or payoff. */
    readonly isChance: boolean
  }[]
  /** The quantity that the forecast is about first. */
  readonly main: number
  readonly views: readonly {
    readonly name: string
    readonly solved: number
    readonly failures: readonly { readonly reason: string; readonly count: number }[]
    readonly quantities: readonly QuantitySummary[]
  }[]
}

export interface QuantitySummary {
  readonly stated: number | null
  readonly mean?: number
  readonly error?: number | null
  readonly percentiles?: {
    readonly p5: number
    readonly p25: number
    readonly p50: number
    readonly p75: number
    readonly p95: number
  }
  readonly histogram?: { readonly lo: number; readonly hi: number; readonly counts: readonly number[] }
  readonly convergence: readonly { readonly worlds: number; readonly mean: number; readonly error: number | null }[]
  readonly tornado: readonly {
    readonly name: string
    readonly lo: number
    readonly hi: number
    readonly atLo: number | null
    readonly atHi: number | null
  }[]
  /** Shares of the variance; missing where there is no design yet. */
  readonly indices?: readonly { readonly name: string; readonly first: number; readonly total: number }[]
}

/** Milliseconds between results that are shown. */
const SHOW = 400

export async function forecast(
  session: Session,
  { side: { reading: _, ...common }, reading, worlds, seed }: ForecastArguments,
  { partial, pause }: TaskContext<ForecastSummary>,
): Promise<ForecastSummary> {
  const plan = planForecast(session.compiled, {
    worlds,
    rows: Math.min(512, Math.floor(worlds / 32)),
    seed,
    reading,
    choice: session.choice(common),
    ranges: new Map(),
    correlations: [],
  })
  const perform = chunkEvaluator(plan)
  const results: (ChunkResult | undefined)[] = []
  let shown = performance.now()
  let rested = shown
  let done = 0
  let solvedWorlds = 0
  let all = plan.chunks.length
  for (let tasks = openTasks(plan, results); tasks.length > 0; tasks = openTasks(plan, results)) {
    all = Math.max(all, done + tasks.length)
    for (const task of tasks) {
      results[task] = perform(task)
      done++
      solvedWorlds += plan.chunks[task % plan.chunks.length].worlds
      if (performance.now() - shown > SHOW) {
        const found = forecastOf(plan, results)
        if (found) partial(summaryOf(found, done, all, solvedWorlds))
        shown = performance.now()
      }
      if (performance.now() - rested > 12) {
        await pause()
        rested = performance.now()
      }
    }
  }
  const found = forecastOf(plan, results)
  if (!found) throw new RefusedError('No world has an answer.')
  return summaryOf(found, done, all, solvedWorlds)
}

function summaryOf(found: Forecast, done: number, all: number, solvedWorlds: number): ForecastSummary {
  const { plan, views, worlds, complete } = found
  const titles = new Map(plan.compiled.game.outcomes.map(({ id, name }) => [id, name]))
  const claims = conclusionSentences(claimsOf(found))
  return {
    done,
    all,
    worlds,
    solvedWorlds,
    complete,
    headlines: forecastHeadlines(found),
    firm: claims.firm,
    open: claims.open,
    notes: sampleNotes(found),
    quantities: plan.quantities.map((q) => ({
      label: (q.kind === 'outcome' && titles.get(q.name)) || quantityLabel(q),
      kind: q.kind,
      text: q.text,
      isChance: q.scale === 'chance',
    })),
    main: mainQuantity(found),
    views: views.map(({ view, solved, failures, quantities }) => ({
      name: view.name,
      solved,
      failures: failures.map(({ reason, count }) => ({ reason, count })),
      quantities: quantities.map(({ stated, summary, histogram, convergence, sensitivity }) => ({
        stated,
        ...(summary && { mean: summary.mean, error: summary.error, percentiles: summary.percentiles }),
        histogram,
        convergence,
        tornado: sensitivity.tornado.map(({ name, lo, hi, atLo, atHi }) => ({
          name: spoken(name),
          lo,
          hi,
          atLo,
          atHi,
        })),
        indices: sensitivity.indices?.map(({ name, first, total }) => ({ name: spoken(name), first, total })),
      })),
    })),
  }
}
