/** Diagnostics as people and programs read them. Texts from the file are shown with control characters taken out. */
import type { Diagnostic } from './diagnostics.ts'
import type { Span } from './model.ts'

/** A place counted from 1; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

export interface JsonDiagnostic {
  readonly severity: Diagnostic['severity']
  readonly code: string
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly mend?: string
  readonly related?: readonly { readonly message: string; readonly line: number; readonly column: number }[]
}

export interface RenderOptions {
  /** As it is to be shown. */
  readonly file: string
  readonly text: string
  /** With ANSI colours. */
  readonly colour?: boolean
}

/** Finds lines and columns of offsets in one text. */
export class LineMap {
  private readonly starts: number[] = [0]

  constructor(readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1)
  }

  position(offset: number): Position {
    let [low, high] = [0, this.starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.starts[low] + 1 }
  }

  /** Where a line, counted from 1, begins; undefined when there is no such line. */
  offset(number: number): number | undefined {
    return this.starts[number - 1]
  }

  /** A line, counted from 1, without its end. */
  line(number: number): string {
    const start = this.starts[number - 1]
    const end = this.starts[number] === undefined ? this.text.length : this.starts[number] - 1
    return this.text.slice(start, end).replace(/\r$/, '')
  }
}

const codes = { error: 31, warning: 33, note: 36, mend: 36, place: 1 } as const
const painter =
  (on: boolean) =>
  (text: string, style: keyof typeof codes): string =>
    on ? `\u001b[${codes[style]}m${text}\u001b[0m` : text

/**
 * Control characters could drive a terminal, and marks of direction show a line in another order than it is read in. Each
 * becomes one blank, so that carets stand right.
 */
const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, ' ')

/** Longest piece of a line that is shown; the place is kept in view. */
const maxShown = 160

/** One diagnostic as lines: where and what, the line with a caret under it, what mends it, places that belong to it. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  options: RenderOptions,
  lines = new LineMap(options.text),
): string {
  const paint = painter(options.colour === true)
  const { severity, message, span, mend, related = [] } = diagnostic
  const at = lines.position(span.start)
  const file = harmless(options.file)
  const out = [
    `${paint(`${file}:${at.line}:${at.column}:`, 'place')} ${paint(`${severity}:`, severity)} ${harmless(message)}`,
    ...excerpt(lines, span, at, (carets) => paint(carets, severity)),
  ]
  if (mend !== undefined) out.push(`${paint('mend:', 'mend')} ${harmless(mend)}`)
  for (const other of related) {
    const place = lines.position(other.span.start)
    out.push(`${paint('note:', 'note')} ${harmless(other.message)} (${file}:${place.line}:${place.column})`)
  }
  return out.join('\n')
}

function excerpt(lines: LineMap, span: Span, at: Position, paint: (carets: string) => string): string[] {
  const line = lines.line(at.line)
  if (line.trim() === '') return []
  const start = at.column - 1
  const end = Math.min(Math.max(start + 1, start + (span.end - span.start)), Math.max(line.length, start + 1))
  const from = line.length <= maxShown ? 0 : Math.max(0, Math.min(start - 40, line.length - maxShown))
  const shown = harmless(line.slice(from, from + maxShown)).trimEnd()
  const [left, right] = [from > 0 ? '...' : '', from + maxShown < line.length ? '...' : '']
  const carets = '^'.repeat(Math.max(1, Math.min(end, from + maxShown) - start))
  return [`  ${left}${shown}${right}`, `  ${' '.repeat(left.length + start - from)}${paint(carets)}`]
}

/** All diagnostics, in their order, with an empty line between them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const lines = new LineMap(options.text)
  return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options, lines)).join('\n\n')
}

/** The same as data. */
export function diagnosticsToJson(diagnostics: readonly Diagnostic[], options: RenderOptions): JsonDiagnostic[] {
  const lines = new LineMap(options.text)
  return diagnostics.map(({ severity, code, message, span, mend, related }) => {
    const from = lines.position(span.start)
    const to = lines.position(span.end)
    return {
      severity,
      code,
      message,
      file: options.file,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      mend,
      related: related?.map((other) => ({ message: other.message, ...lines.position(other.span.start) })),
    }
  })
}
