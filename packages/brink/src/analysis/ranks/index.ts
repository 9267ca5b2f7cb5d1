/** What the rank orders of the actors alone support. */
export { type Ladder, laddersOf, redrawn } from './draw.ts'
export { type RankConclusion, type RankedView, type RankOptions, type RankSupport, rankSupport } from './ranks.ts'
