/** Exact values of expressions over parameters alone. */
import { exactValue, FormulaError } from '../../game/index.ts'
import type { Rational } from '../../number/index.ts'
import type { Crisis, Expr, Span } from '../model.ts'
import type { Applied } from './algebra.ts'
import { operators } from './operators.ts'
import { faultAt, Refusal } from './problems.ts'

export interface ExactResult {
  readonly value: Rational
  /** False when an irrational number had to be rounded. */
  readonly exact: boolean
}

/** Value of a parameter's cell. */
export type CellValue = (param: number, cell: number) => ExactResult

/** Within this value of a kind: `conquest[intent]` then means that cell. */
export interface Within {
  readonly kind: number
  readonly value: number
}

/** The value of an expression. Throws a Refusal where it has none, or looks at the play. */
export function exactly(crisis: Crisis, expr: Expr, cellValue: CellValue, within?: Within): ExactResult {
  let exact = true
  const lets = new Map<number, Rational>()
  const apply = (operation: Applied, span: Span, operands: readonly Rational[]): Rational => {
    const irrational = new Set<number>()
    const value = exactValue(
      operation,
      operands.length,
      operands.map((_, i) => i),
      operands,
      irrational,
    )
    if (irrational.size > 0) exact = false
    if (value instanceof FormulaError) throw faultAt(span, value.message)
    return value
  }
  const evaluate = (e: Expr): Rational => {
    switch (e.type) {
      case 'number':
        return e.value
      case 'unary':
        return apply(e.op, e.span, [evaluate(e.of)])
      case 'binary': {
        const { operation, swapped, negated } = operators[e.op]
        const operands = [evaluate(e.left), evaluate(e.right)]
        const value = apply(operation, e.span, swapped ? operands.reverse() : operands)
        return negated ? apply('not', e.span, [value]) : value
      }
      case 'if':
        return evaluate(e.condition).isZero() ? evaluate(e.else) : evaluate(e.then)
      case 'call':
        return apply(e.name, e.span, e.arguments.map(evaluate))
      case 'param': {
        const param = crisis.params[e.param]
        const cell = e.cell ?? (param.kind === undefined ? 0 : within?.kind === param.kind ? within.value : undefined)
        if (cell === undefined) break
        const result = cellValue(e.param, cell)
        if (!result.exact) exact = false
        return result.value
      }
      case 'let': {
        const definition = e.top ? crisis.lets.find((l) => l.id === e.id) : undefined
        if (!definition) break
        const value = lets.get(e.id) ?? evaluate(definition.value)
        lets.set(e.id, value)
        return value
      }
      default:
    }
    throw new Refusal(
      'depends-on-play',
      e.span,
      'only parameters have a value here; this depends on the play',
      'Use a number or a parameter.',
    )
  }
  return { value: evaluate(expr), exact }
}
