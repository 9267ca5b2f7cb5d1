/** Collects what is wrong with a file, in the order of the text, and no more than a reader can use. */
import type { Diagnostic } from '../diagnostics.ts'
import type { Span } from '../model.ts'

/** More errors than this are counted, not listed. */
export const maxErrors = 50

export { nowhere, spanOf, spanOfProperty, spanOfRef } from '../syntax/node.ts'

export class Reporter {
  private readonly list: Diagnostic[] = []
  private readonly seen = new Set<string>()
  private readonly keep: (diagnostic: Diagnostic) => boolean

  /** @param keep what is worth telling; all by default. */
  constructor(keep: (diagnostic: Diagnostic) => boolean = () => true) {
    this.keep = keep
  }

  /** @param always also what is otherwise not worth telling. */
  add(diagnostic: Diagnostic, always = false): void {
    if (!always && !this.keep(diagnostic)) return
    const { code, span, message } = diagnostic
    const key = `${code} ${span.start} ${span.end} ${message}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.list.push(diagnostic)
  }

  error(code: string, span: Span, message: string, mend?: string, related?: Diagnostic['related']): void {
    this.add({ severity: 'error', code, span, message, mend, related })
  }

  warn(code: string, span: Span, message: string, mend?: string, related?: Diagnostic['related']): void {
    this.add({ severity: 'warning', code, span, message, mend, related })
  }

  get hasErrors(): boolean {
    return this.list.some((d) => d.severity === 'error')
  }

  /** In the order of the text; errors past the limit become one line that counts them. */
  diagnostics(): Diagnostic[] {
    const sorted = this.list.map((d, i) => [d, i] as const)
    sorted.sort(([a, i], [b, j]) => a.span.start - b.span.start || i - j)
    const all = sorted.map(([d]) => d)
    const errors = all.filter((d) => d.severity === 'error')
    if (errors.length <= maxErrors) return all
    const shown = new Set(errors.slice(0, maxErrors))
    const rest = errors.length - maxErrors
    const message = `there ${rest === 1 ? 'is 1 more error' : `are ${rest} more errors`}, not listed`
    const last = errors[maxErrors].span
    return [
      ...all.filter((d) => d.severity !== 'error' || shown.has(d)),
      { severity: 'error', code: 'too-many-errors', span: last, message, mend: 'Mend the first ones and check again.' },
    ]
  }
}
