/** Sweeps: questions over a grid, where they cross a threshold, which equilibrium holds where. */
export type { Axis } from './axis.ts'
export { chunkSolver, type SweptChunk } from './chunk.ts'
export { sweepDocument } from './document.ts'
export { characterMap, equilibriumMap } from './pictures.ts'
export { planSweep, type SweepPlan, type SweepRequest } from './plan.ts'
export { type Sweep, sweepOf } from './sweep.ts'
export { glanceTable, pointTable, sweepColumns } from './tables.ts'
export { crossingSentences, effortSentence, equilibriumSentences } from './words.ts'
