/** Everything that a report is made from. */
import type { Comparison } from '../analysis/compare/index.ts'
import type { Verdict } from '../analysis/questions/expectations.ts'
import type { RankSupport } from '../analysis/ranks/index.ts'
import type { Named } from '../analysis/tables.ts'
import type { CompiledCrisis } from '../language/compiled.ts'
import type { Citation } from '../language/model.ts'
import type { ForecastResult } from './forecast-result.ts'
import type { SweepResult } from './sweep-result.ts'

export interface ReportInput {
  readonly compiled: CompiledCrisis
  /** What stands side by side: an answer for each reading, or one for the file's own values. At least one. */
  readonly views: readonly Named[]
  /** The readings against each other, where there are several and they were compared. */
  readonly comparison?: Comparison
  /** What sampling has shown, where somebody has done it. */
  readonly forecast?: ForecastResult
  /** What holds whatever the payoffs are, as long as they keep their order. */
  readonly ranks?: RankSupport
  /** Sweeps that somebody has run. */
  readonly sweeps?: readonly SweepResult[]
  /** What came of the file's `expect` lines; empty when they were not run. */
  readonly verdicts: readonly Verdict[]
  /** What is known of each citation; one that is missing here was not checked. */
  readonly citations: ReadonlyMap<Citation, CitationStatus>
  readonly file: {
    readonly name: string
    /** SHA-256 of its bytes, in hexadecimal digits. */
    readonly sha256: string
  }
  readonly run: {
    readonly version: string
    /** The command line that makes this report again. */
    readonly command: string
    /** When it was made, e.g. `2026-01-31`. */
    readonly date: string
  }
}

export interface CitationStatus {
  /** `found`: the words stand in that paragraph. `unread`: the source was not at hand. `missing`: they do not stand there. */
  readonly state: 'found' | 'unread' | 'missing'
  /** What to tell the reader, e.g. which file was not at hand. */
  readonly message?: string
}
