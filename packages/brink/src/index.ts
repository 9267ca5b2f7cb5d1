/** The library: everything but the command line. Runs in Node, in browsers and in workers. */

export { type CompareOptions, type Comparison, compare, comparisonDocument } from './analysis/compare/index.ts'
export {
  type ChunkResult,
  chunkEvaluator,
  type Forecast,
  type ForecastOptions,
  type ForecastPlan,
  forecastDocument,
  forecastOf,
  planForecast,
} from './analysis/forecast/index.ts'
export type { Choice } from './analysis/index.ts'
export * from './analysis/index.ts'
export {
  costOfStep,
  dropEach,
  type Observer,
  recordWalk,
  type Step as RecordStep,
  scoreForecasts,
  scoreReadings,
  supportAlong,
  type View as RecordView,
  type Walk as RecordWalk,
  watchPoints,
  withoutSources,
} from './analysis/record/index.ts'
export {
  chunkSolver,
  planSweep,
  type Sweep,
  type SweepPlan,
  type SweepRequest,
  sweepDocument,
  sweepOf,
} from './analysis/sweep/index.ts'
export * from './formats/index.ts'
export * from './game/index.ts'
export * from './language/index.ts'
export * from './number/index.ts'
export { type ReportInput, renderReport } from './report/index.ts'
export * from './solve/index.ts'
export { type Certificate, certify } from './verify/index.ts'
