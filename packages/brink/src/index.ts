/** The library: everything but the command line. Runs in Node, in browsers and in workers. */

export {
  agreements,
  type CompareOptions,
  type Comparison,
  compare,
  comparisonDocument,
  cruxTable,
  headline,
  questionSentences,
  shareTable,
  supportSentence,
} from './analysis/compare/index.ts'
export { csvText } from './analysis/csv.ts'
export {
  type ChunkResult,
  chunkEvaluator,
  claimsOf,
  conclusionSentences,
  type Forecast,
  type ForecastOptions,
  type ForecastPlan,
  forecastDocument,
  forecastOf,
  headlines as forecastHeadlines,
  mainQuantity,
  openTasks,
  planForecast,
  quantityLabel,
  sampleNotes,
  worldsOf,
} from './analysis/forecast/index.ts'
export type { Choice } from './analysis/index.ts'
export * from './analysis/index.ts'
export { type Point, Points, WHOLE_RECORD } from './analysis/points/points.ts'
export {
  costOfStep,
  costSentence,
  dropEach,
  groundsText,
  headlines,
  type NamedWalk,
  type Observer,
  recordWalk,
  type Step as RecordStep,
  scoreForecasts,
  scoreReadings,
  seenText,
  stepTitle,
  stillText,
  supportAlong,
  type View as RecordView,
  viewSentences,
  type Walk as RecordWalk,
  watchPoints,
  watchSentences,
  watchTable,
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
export { type SolvedWorlds, solveWorlds } from './analysis/worlds.ts'
export * from './formats/index.ts'
export * from './game/index.ts'
// Of a question; the conditions of a family of solutions are found in the family.
export type { Condition } from './language/index.ts'
export * from './language/index.ts'
export { starter } from './language/starter.ts'
export * from './number/index.ts'
export { type ReportInput, renderReport } from './report/index.ts'
export * from './solve/index.ts'
export { type Certificate, certify } from './verify/index.ts'
