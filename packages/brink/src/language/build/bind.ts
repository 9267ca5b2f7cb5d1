/**
 * Binds operators: from operands and operators in a row to a tree, by precedence, without recursion, so that a long sum
 * costs no stack (Dijkstra's shunting yard). From loosest to tightest:
 * `or`, `and`, `not`, comparisons, `+ -`, `* /`, unary minus, `^` (to the right).
 */
import type { Expression } from '../generated/ast.ts'
import type { BinaryOp, Expr, Span } from '../model.ts'
import { isComparison } from './types.ts'

const precedence: Record<BinaryOp | 'neg' | 'not', number> = {
  or: 1,
  and: 2,
  not: 3,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  neg: 7,
  '^': 8,
}

type Waiting = { readonly prefix: 'neg' | 'not'; readonly span: Span } | { readonly op: BinaryOp }

export interface Binding {
  readonly operand: (index: number) => Expr
  readonly signSpan: (index: number) => Span
  /** Two comparisons in a row, as in `a < b < c`. */
  readonly chained: (span: Span) => void
  readonly unary: (op: 'neg' | 'not', of: Expr, span: Span) => Expr
  readonly binary: (op: BinaryOp, left: Expr, right: Expr) => Expr
}

export function bind(expression: Expression, make: Binding): Expr {
  const values: Expr[] = []
  const waiting: Waiting[] = []
  const reduce = () => {
    const top = waiting.pop() as Waiting
    const right = values.pop() as Expr
    if ('prefix' in top) values.push(make.unary(top.prefix, right, { start: top.span.start, end: right.span.end }))
    else values.push(make.binary(top.op, values.pop() as Expr, right))
  }
  const strength = (item: Waiting) => precedence['prefix' in item ? item.prefix : item.op]

  expression.operands.forEach((operand, index) => {
    if (index > 0) {
      const op = expression.operators[index - 1]
      const own = precedence[op]
      for (
        let top = waiting.at(-1);
        top && strength(top) >= own && !(op === '^' && strength(top) === own);
        top = waiting.at(-1)
      ) {
        if ('op' in top && isComparison(top.op) && isComparison(op)) make.chained((values.at(-1) as Expr).span)
        reduce()
      }
      waiting.push({ op })
    }
    for (const sign of operand.signs)
      waiting.push({ prefix: sign === 'not' ? 'not' : 'neg', span: make.signSpan(index) })
    values.push(make.operand(index))
  })
  while (waiting.length > 0) reduce()
  return values[0]
}
