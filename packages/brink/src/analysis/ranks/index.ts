/** What the rank orders of the actors alone support. */
export { laddersOf, redrawn } from './draw.ts'
export { type RankSupport, rankSupport } from './ranks.ts'
