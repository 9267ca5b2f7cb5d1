/** Whether a formula is a number or a condition. */
import type { Expr } from '../model.ts'

export type Type = 'number' | 'condition'

export const inWords: Record<Type, string> = { number: 'a number', condition: 'a condition (true or false)' }

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!='])
export const isComparison = (op: string): boolean => comparisons.has(op)

/** Types of formulas; `let`s are looked up, so a formula must be read after those that it names. */
export class Types {
  private readonly memo = new Map<Expr, Type>()

  constructor(private readonly letType: (top: boolean, id: number) => Type) {}

  of(expr: Expr): Type {
    const known = this.memo.get(expr)
    if (known) return known
    const type = this.compute(expr)
    this.memo.set(expr, type)
    return type
  }

  private compute(expr: Expr): Type {
    switch (expr.type) {
      case 'unary':
        return expr.op === 'not' ? 'condition' : 'number'
      case 'binary':
        return isComparison(expr.op) || expr.op === 'and' || expr.op === 'or' ? 'condition' : 'number'
      case 'if':
        return this.of(expr.then)
      case 'let':
        return this.letType(expr.top, expr.id)
      case 'kindIs':
      case 'voted':
      case 'outcome':
      case 'event':
        return 'condition'
      case 'taken':
        return expr.how === 'count' ? 'number' : 'condition'
      default:
        return 'number'
    }
  }
}
