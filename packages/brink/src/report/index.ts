export { type ForecastResult, readForecast } from './forecast-result.ts'
export type { CitationStatus, ReportInput } from './input.ts'
export { renderReport } from './page.ts'
