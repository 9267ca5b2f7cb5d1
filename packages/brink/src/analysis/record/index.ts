/** The record: the walk along it, what to watch, scores, and what hangs on one source. */
export {
  type News,
  recordWalk,
  type Step,
  shiftBetween,
  type View,
  viewAtDate,
  viewBefore,
  type Walk,
  type WalkOptions,
} from './walk.ts'
export { type Observer, observersOf, witnesses } from './witnesses.ts'
export { circumstancesText, dateText, deedText, entryText, isNews, moverText } from './words.ts'
