/** Values of expressions over parameters alone: rationalities, tolerances, the two sides of an `expect`. */

import { exactly } from '../language/compile/exact.ts'
import { Refusal } from '../language/compile/problems.ts'
import type { CompiledCrisis, InputValues } from '../language/compiled.ts'
import type { Expr } from '../language/model.ts'
import type { Rational } from '../number/index.ts'
import { AnswerError } from './errors.ts'
import { exprText } from './words/expression.ts'

export interface ParameterValue {
  readonly value: Rational
  /** False when an irrational result had to be rounded, or an input was. */
  readonly exact: boolean
}

/** The value of an expression at the inputs in force. Throws an AnswerError when it has none or looks at the play. */
export function parameterValue(compiled: CompiledCrisis, values: InputValues, expr: Expr): ParameterValue {
  const { crisis, inputs } = compiled
  const cellValue = (param: number, cell: number): ParameterValue => {
    const name = crisis.params[param].cells[cell].input
    const index = inputs.findIndex((input) => input.name === name)
    return { value: values.exact[index], exact: values.isExact }
  }
  try {
    return exactly(crisis, expr, cellValue)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { message, mend } = error.diagnostic
    throw new AnswerError(`"${exprText(crisis, expr)}": ${message}`, mend)
  }
}
