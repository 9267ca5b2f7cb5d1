/** What each operator of the language is as an operation on formulas. */
import type { BinaryOp } from '../model.ts'
import type { Applied } from './algebra.ts'

/** `a > b` is `less` with its sides swapped; `a != b` is `equal` negated. */
export interface Operator {
  readonly operation: Applied
  readonly swapped?: true
  readonly negated?: true
}

export const operators: Record<BinaryOp, Operator> = {
  '+': { operation: 'add' },
  '-': { operation: 'sub' },
  '*': { operation: 'mul' },
  '/': { operation: 'div' },
  '^': { operation: 'pow' },
  '<': { operation: 'less' },
  '<=': { operation: 'lessEqual' },
  '>': { operation: 'less', swapped: true },
  '>=': { operation: 'lessEqual', swapped: true },
  '=': { operation: 'equal' },
  '!=': { operation: 'equal', negated: true },
  and: { operation: 'and' },
  or: { operation: 'or' },
}
