/** Forecasts for tests: from a text to the plan and its results. */
import {
  type ChunkResult,
  chunkEvaluator,
  type Forecast,
  type ForecastOptions,
  type ForecastPlan,
  forecastOf,
  openTasks,
  planForecast,
} from '../../../src/analysis/forecast/index.ts'
import { compiled } from '../crisis.ts'

const standard: ForecastOptions = {
  worlds: 256,
  rows: 0,
  seed: 1,
  choice: {},
  ranges: new Map(),
  correlations: [],
}

export const plan = (text: string, options: Partial<ForecastOptions> = {}): ForecastPlan =>
  planForecast(compiled(text), { ...standard, ...options })

/** Does all the work in this thread. */
function done(plan: ForecastPlan): Forecast {
  const perform = chunkEvaluator(plan)
  const results: ChunkResult[] = []
  for (let tasks = openTasks(plan, results); tasks.length > 0; tasks = openTasks(plan, results))
    for (const task of tasks) results[task] = perform(task)
  return forecastOf(plan, results)!
}

export const forecast = (text: string, options: Partial<ForecastOptions> = {}): Forecast => done(plan(text, options))

/** The answers to a question over the worlds of a reading. */
export function answers({ views }: Forecast, name: string, view = 0): Float64Array {
  const found = views[view].quantities.find((q) => q.quantity.name === name)
  if (!found) throw new Error(`nothing is called ${name}`)
  return found.answers
}

/** Values of an input over the worlds of a reading. */
export function drawn({ views }: Forecast, name: string, view = 0): Float64Array {
  const { view: own, inputs } = views[view]
  return inputs[own.compiled.inputs.findIndex((i) => i.name === name)]
}

/** Share of the worlds in which something holds. */
export const share = (values: Float64Array, test: (x: number, world: number) => boolean): number =>
  values.filter(test).length / values.length

/** A decision of one actor under a price, with whatever else is declared. */
export const decision = (declarations: string, questions = ''): string => `crisis "Price"
"An actor takes a thing at a price or leaves it."
actor A
${declarations}
play { A: take | leave  when take: A gains 1 - price }
outcomes { Taken = take  Left = leave }
solve by quantal response at 2 per unit
${questions}
`
