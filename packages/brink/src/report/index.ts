export type { CitationStatus, ReportInput } from './input.ts'
export { renderReport } from './page.ts'
