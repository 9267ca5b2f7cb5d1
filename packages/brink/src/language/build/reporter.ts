/** Collects what is wrong with a file, in the order of the text, and no more than a reader can use. */
import type { Diagnostic } from '../diagnostics.ts'
import type { Span } from '../model.ts'

/** More errors than this, and more warnings, are counted, not listed. */
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

  /** In the order of the text; errors past the limit, and warnings past it, become one line each that counts them. */
  diagnostics(): Diagnostic[] {
    const sorted = this.list.map((d, i) => [d, i] as const)
    sorted.sort(([a, i], [b, j]) => a.span.start - b.span.start || i - j)
    const all = sorted.map(([d]) => d)
    const errors = all.filter((d) => d.severity === 'error')
    const others = all.filter((d) => d.severity !== 'error')
    const shown = new Set([...errors.slice(0, maxErrors), ...others.slice(0, maxErrors)])
    const rest = [
      ...counted(
        'error',
        errors,
        'there is 1 more error',
        'there are # more errors',
        'Mend the first ones and check again.',
      ),
      ...counted('warning', others, 'there is 1 more warning', 'there are # more warnings', 'Look at the first ones.'),
    ]
    return [...all.filter((d) => shown.has(d)), ...rest]
  }
}

/** One line in place of what is too much to list. */
function counted(
  severity: 'error' | 'warning',
  list: readonly Diagnostic[],
  one: string,
  many: string,
  mend: string,
): Diagnostic[] {
  const left = list.length - maxErrors
  if (left <= 0) return []
  const message = `${left === 1 ? one : many.replace('#', String(left))}, not listed`
  return [
    {
      severity,
      code: severity === 'error' ? 'too-many-errors' : 'too-many-warnings',
      message,
      span: list[maxErrors].span,
      mend,
    },
  ]
}
