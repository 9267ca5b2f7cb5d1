export type * from './compiled.ts'
export type * from './diagnostics.ts'
export type * from './model.ts'
export { type ReadResult, read } from './read.ts'
