/** What is likely when not everything is known: worlds sampled, solved, conditioned on the record, summed up. */

export { claimsOf, type Thresholds } from './claims.ts'
export { forecastDocument } from './document.ts'
export { type ChunkResult, chunkEvaluator, Stopped } from './evaluate.ts'
export {
  type Forecast,
  forecastOf,
  openTasks,
} from './forecast.ts'
export {
  type ForecastOptions,
  type ForecastPlan,
  planForecast,
  RANDOMISATIONS,
  type RationalityRange,
  worldsOf,
} from './plan.ts'
export { quantityLabel } from './quantities.ts'
export type { Correlation } from './sampler.ts'
export { likelyTable, mainQuantity, pairTable, questionTable, rationalityTable, tornadoTable } from './tables.ts'
export type { StatedRange } from './uncertainty.ts'
export { conclusionSentences, headlines, sampleNotes } from './words.ts'
