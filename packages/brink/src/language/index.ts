export { type CheckResult, check } from './check.ts'
export { type ChosenValues, inputValues } from './choice.ts'
export {
  type CitationFinding,
  type CitationReport,
  checkCitations,
  checkSourcePaths,
  sourcePathFault,
} from './citations/check.ts'
export { crisisCitations } from './citations/collect.ts'
export type { TreeSize } from './compile/count.ts'
export { type CellValue, type ExactResult, exactly } from './compile/exact.ts'
export { Refusal } from './compile/problems.ts'
export { type CompileOptions, DEFAULT_MAX_NODES } from './compile/world.ts'
export { type CompileResult, compile, type SizeResult, size } from './compile.ts'
export type * from './compiled.ts'
export type * from './diagnostics.ts'
export { doubtfulSources } from './doubt.ts'
export * from './editor/index.ts'
export { type FormatResult, formatCrisis } from './format/format.ts'
export type * from './model.ts'
export { pathQuantityOf } from './quantity.ts'
export { type ReadResult, read } from './read.ts'
export { type FollowedRecord, followRecord } from './record.ts'
export {
  diagnosticsToJson,
  type JsonDiagnostic,
  LineMap,
  type Position,
  type RenderOptions,
  renderDiagnostic,
  renderDiagnostics,
} from './render.ts'
