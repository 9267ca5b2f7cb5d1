/** What is wrong with a game file, where, and what would mend it. */

/** The same shape as the diagnostics of crisis files, so that one renderer (`language/render.ts`) serves both. Offsets are UTF-16 code units. */
export interface FormatDiagnostic {
  readonly severity: 'error' | 'warning'
  /** Stable name of the fault, e.g. `unfinished-tree`. */
  readonly code: string
  /** One sentence: what is wrong. */
  readonly message: string
  readonly span: { readonly start: number; readonly end: number }
  /** One sentence: what would mend it. */
  readonly mend?: string
  readonly related?: readonly { readonly span: FormatDiagnostic['span']; readonly message: string }[]
}

/** What a reader hands back. Warnings come with a game; without one there is at least one error. */
export type FileReading<T> =
  | ({ readonly ok: true; readonly diagnostics: readonly FormatDiagnostic[] } & T)
  | { readonly ok: false; readonly diagnostics: readonly FormatDiagnostic[] }

/** Ends the reading of a file; caught at the reader's border. */
export class ReadFault extends Error {
  readonly diagnostic: FormatDiagnostic
  constructor(diagnostic: FormatDiagnostic) {
    super(diagnostic.message)
    this.name = 'ReadFault'
    this.diagnostic = diagnostic
  }
}

/** Runs a reader that throws a ReadFault at what it cannot go on after, and collects what it can go on after. */
export function collecting<T extends object>(read: (report: (d: FormatDiagnostic) => void) => T): FileReading<T> {
  const diagnostics: FormatDiagnostic[] = []
  const sorted = () => [...diagnostics].sort((a, b) => a.span.start - b.span.start)
  try {
    const value = read((d) => {
      // A file can hold a million faults of one kind; people need the first few.
      if (diagnostics.length < 100) diagnostics.push(d)
    })
    if (!diagnostics.some((d) => d.severity === 'error')) return { ok: true, ...value, diagnostics: sorted() }
  } catch (fault) {
    if (!(fault instanceof ReadFault)) throw fault
    diagnostics.push(fault.diagnostic)
  }
  return { ok: false, diagnostics: sorted() }
}
