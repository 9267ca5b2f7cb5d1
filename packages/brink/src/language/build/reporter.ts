/** Collects what is wrong with a file, in the order of the text, and no more than a reader can use. */
import type { AstNode, CstNode } from 'langium'
import { GrammarUtils } from 'langium'
import type { Diagnostic } from '../diagnostics.ts'
import type { Span } from '../model.ts'

/** More errors than this are counted, not listed. */
export const maxErrors = 50

export const nowhere: Span = { start: 0, end: 0 }

const cstSpan = (node: CstNode | undefined): Span => (node ? { start: node.offset, end: node.end } : nowhere)

export const spanOf = (node: AstNode): Span => cstSpan(node.$cstNode)

/** The place of a property of a node, e.g. of a declaration's name; the whole node when there is none. */
export function spanOfProperty(node: AstNode, property: string, index?: number): Span {
  const found = GrammarUtils.findNodeForProperty(node.$cstNode, property, index)
  return found ? cstSpan(found) : spanOf(node)
}

export const spanOfRef = (reference: { readonly $refNode?: CstNode } | undefined, otherwise: AstNode): Span =>
  reference?.$refNode ? cstSpan(reference.$refNode) : spanOf(otherwise)

export class Reporter {
  private readonly list: Diagnostic[] = []
  private readonly seen = new Set<string>()

  add(diagnostic: Diagnostic): void {
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
