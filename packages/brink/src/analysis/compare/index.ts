/** Readings against each other: side by side, cruxes, support by the record. */
export { type ComparedPair, type CompareOptions, type Comparison, compare } from './compare.ts'
export { comparisonDocument } from './document.ts'
export { type Assumption, assumptionsOf, mixture, type Side } from './mixture.ts'
export { chosen, type PairQuestion } from './pair.ts'
export { compareRows } from './rows.ts'
export { assumptionTable, cruxTable, momentTables, shareTable, supportTable } from './tables.ts'
export { agreements, byCrux, headline, questionSentences, supportSentence } from './words.ts'
