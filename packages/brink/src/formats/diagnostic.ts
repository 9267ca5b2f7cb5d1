/** What is wrong with a game file, where, and what would mend it; and how it is shown. */

/** The same shape as the diagnostics of crisis files, so that one renderer serves both. Offsets are UTF-16 code units. */
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
export type Reading<T> =
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
export function reading<T extends object>(read: (report: (d: FormatDiagnostic) => void) => T): Reading<T> {
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

/** Line and column, both counted from 1; columns in characters as people count them. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: [...lines[lines.length - 1]].length + 1 }
}

const widest = 100

/**
 *     crisis.efg:3:12: error: this chance move has no player ...
 *         3 | p "" 4 1 "" { "a" "b" } 0
 *                  ^
 *       Players are counted from 1; this game has 2.
 */
export function renderDiagnostic(text: string, file: string, d: FormatDiagnostic): string {
  const { line, column } = positionOf(text, d.span.start)
  const from = Math.max(text.lastIndexOf('\n', d.span.start - 1), text.lastIndexOf('\r', d.span.start - 1)) + 1
  const ends = [text.indexOf('\n', from), text.indexOf('\r', from)].filter((i) => i >= 0)
  const characters = [...text.slice(from, Math.min(text.length, ...ends))]
  // A file may be one line of a million characters: show what is around the place.
  const left = Math.max(0, column - 1 - widest / 2)
  const shown = characters.slice(left, left + widest).map((c) => (c < ' ' || c === '\u007f' ? ' ' : c))
  const margin = `${line} | `.padStart(9)
  const inside = [...text.slice(d.span.start, d.span.end)].length
  const width = Math.max(1, Math.min(inside, shown.length - (column - 1 - left)))
  const rows = [
    `${file}:${line}:${column}: ${d.severity}: ${d.message}`,
    `${margin}${shown.join('')}`,
    `${' '.repeat(margin.length + column - 1 - left)}${'^'.repeat(width)}`,
  ]
  if (d.mend) rows.push(`  ${d.mend}`)
  for (const { span, message } of d.related ?? []) {
    const at = positionOf(text, span.start)
    rows.push(`  ${file}:${at.line}:${at.column}: ${message}`)
  }
  return rows.join('\n')
}
