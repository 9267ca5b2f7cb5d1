/** The record: the walk along it, what to watch, scores, and what hangs on one source. */
export type { Cost } from './cost.ts'
export {
  doubtsDocument,
  dropDocument,
  leftDocument,
  supportDocument,
  walkDocument,
} from './document.ts'
export { doubtsOf } from './doubts.ts'
export { type DroppedSource, dropEach } from './drop-each.ts'
export { type RecordedForecast, type ScoredForecasts, scoreForecasts } from './forecasts.ts'
export { betweenForecasts, divergence, mutualInformation, symmetrised } from './information.ts'
export { type WatchPoint, watchPoints } from './points.ts'
export { scoreRows, walkRows, watchRows } from './rows.ts'
export { type ForecastPoint, type ScoredReading, scoreReadings } from './score.ts'
export { forecastsDocument, scoreDocument } from './score-document.ts'
export { scoreOf, scoreOfChance } from './scores.ts'
export { type Left, withoutSources } from './sources.ts'
export { type Support, supportAlong } from './support.ts'
export { costSentence } from './tell/cost.ts'
export { doubtTables, type NamedDoubts } from './tell/doubts.ts'
export { dropSentences, dropTables, leftSentences } from './tell/drops.ts'
export { forecastSentences, forecastTables } from './tell/forecasts.ts'
export { headlines, type NamedWalk } from './tell/headline.ts'
export { alongTables, endingTable, scoreSentences, supportTable } from './tell/score.ts'
export { groundsText, seenText, stepTitle, stillText, viewSentences } from './tell/step.ts'
export { eventTable, kindTables, prospectTables } from './tell/tables.ts'
export {
  moveText,
  pastTable,
  pointTitle,
  watchDocument,
  watchSentences,
  watchTable,
} from './tell/watch.ts'
export {
  costOfStep,
  isNewsStep,
  recordWalk,
  type Step,
  type View,
  viewBefore,
  type Walk,
} from './walk.ts'
export { type Watched, watch } from './watch.ts'
export type { Observer } from './witnesses.ts'
export { circumstancesText, dateText, deedText, entryText, moverText } from './words.ts'
