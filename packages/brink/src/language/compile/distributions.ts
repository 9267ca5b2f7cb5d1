/** Distributions whose arguments are formulas: do they make sense at the values in force? */
import { FormulaError } from '../../game/index.ts'
import { validate } from '../../number/index.ts'
import type { DistributionExpr } from '../model.ts'
import type { Algebra } from './algebra.ts'
import { Refusal } from './problems.ts'

/** Refuses arguments that make no sense; `name`: whose distribution it is. */
export function checkDistribution(
  algebra: Algebra,
  { family, span }: DistributionExpr,
  args: Iterable<number>,
  name: string,
): void {
  const values = Array.from(args, (f) => {
    const value = algebra.valueOf(f)
    return value instanceof FormulaError ? Number.NaN : value.toNumber()
  })
  const fault = validate(family, values)
  if (fault)
    throw new Refusal(
      'distribution',
      span,
      `the ${family} distribution of \`${name}\` is wrong: ${fault}`,
      'Change its arguments.',
    )
}
