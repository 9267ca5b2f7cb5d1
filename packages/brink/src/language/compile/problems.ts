/** Diagnostics collected while compiling: several at once, each said once, and not without end. */
import { FormulaError } from '../../game/index.ts'
import type { Diagnostic } from '../diagnostics.ts'
import type { Span } from '../model.ts'

/** Errors after which looking further helps nobody. */
const ENOUGH = 20

/** Something cannot go on: thrown where it is found, made a diagnostic where there is something to go on with. */
export class Refusal extends Error {
  readonly diagnostic: Diagnostic
  constructor(code: string, span: Span, message: string, mend?: string) {
    super(message)
    this.name = 'Refusal'
    this.diagnostic = { severity: 'error', code, message, span, mend }
  }
}

export class Problems {
  readonly list: Diagnostic[] = []
  private readonly said = new Set<string>()
  private errors = 0

  add(diagnostic: Diagnostic): void {
    const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end} ${diagnostic.message}`
    if (this.said.has(key) || this.full) return
    this.said.add(key)
    this.list.push(diagnostic)
    if (diagnostic.severity === 'error') this.errors++
  }

  error(code: string, span: Span, message: string, mend?: string): void {
    this.add({ severity: 'error', code, message, span, mend })
  }

  warning(code: string, span: Span, message: string, mend?: string): void {
    this.add({ severity: 'warning', code, message, span, mend })
  }

  note(code: string, span: Span, message: string, mend?: string): void {
    this.add({ severity: 'note', code, message, span, mend })
  }

  /** In the order of the text. */
  sorted(): Diagnostic[] {
    return this.list
      .map((d, i) => ({ d, i }))
      .sort((a, b) => a.d.span.start - b.d.span.start || a.i - b.i)
      .map(({ d }) => d)
  }

  get failed(): boolean {
    return this.errors > 0
  }

  get full(): boolean {
    return this.errors >= ENOUGH
  }

  /** The result, or `otherwise` when it is refused (which becomes an error of the list). */
  attempt<T>(work: () => T, otherwise: T): T {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.add(error.diagnostic)
      return otherwise
    }
  }
}

/** Runs arithmetic; a fault in it (a division by zero) is refused at `span`. */
export function refusingFaults<T>(span: Span, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof FormulaError) throw faultAt(span, error.message)
    throw error
  }
}

export function faultAt(span: Span, fault: string): Refusal {
  if (fault.startsWith('division by zero')) {
    return new Refusal(
      'division-by-zero',
      span,
      'this divides by zero',
      'Change the divisor, or ask first whether it is zero: `if d = 0 then ... else ... / d`.',
    )
  }
  return new Refusal('no-value', span, `this has no value: ${fault}`, 'Change the numbers that it is computed from.')
}
