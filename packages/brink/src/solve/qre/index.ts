/** The lower level of quantal response, for forecasts, sliders and sweeps: one workspace, many worlds. */
export { type BranchPoint, type Crossing, follow } from './branch.ts'
export { type Correction, type Corrector, correct, createCorrector } from './corrector.ts'
export { evaluate } from './evaluate.ts'
export { createStructure, type Structure } from './structure.ts'
export { createSystem, load, type System, type World } from './system.ts'
export { LIMIT_REGRET, type Trace, type TraceOptions, trace } from './trace.ts'
