/** Distributions and ranges as they stand in the file. */
import { type DistributionFamily, distributionFamilies, type Rational, validate } from '../../number/index.ts'
import type { Distribution, Range } from '../generated/ast.ts'
import type { DistributionExpr, Expr, Span } from '../model.ts'
import type { Formulas, Scope } from './expressions.ts'
import { spanOf, spanOfProperty } from './reporter.ts'

export function distribution(formulas: Formulas, node: Distribution, scope: Scope): DistributionExpr | undefined {
  const { report } = formulas.draft
  const family = node.family as DistributionFamily
  const args = node.arguments.map((part) =>
    formulas.number(part, { ...scope, where: 'the argument of a distribution' }),
  )
  if (!distributionFamilies.includes(family)) {
    const near = formulas.draft.near(family ?? '', () => distributionFamilies)
    report.error(
      'unknown-distribution',
      spanOfProperty(node, 'family'),
      `there is no distribution called \`${family}\``,
      near ? `Did you mean \`${near}\`?` : `There are: ${distributionFamilies.join(', ')}.`,
    )
    return undefined
  }
  formulas.defer(() => {
    const values: number[] = []
    for (const arg of args) {
      const value = formulas.isBroken(arg) ? undefined : formulas.constants.value(arg)
      if (!value) return
      values.push(value.toNumber())
    }
    const fault = validate(family, values)
    if (fault)
      report.error(
        'wrong-distribution',
        spanOf(node),
        `this ${family} distribution is wrong: ${fault}`,
        'Change its arguments.',
      )
  })
  return { family, arguments: args, span: spanOf(node) }
}

export interface RangeExpr {
  readonly lo: Expr
  readonly hi: Expr
}

/** Reads `lo..hi` and checks that it is a range and holds the value. */
export function range(formulas: Formulas, node: Range, scope: Scope, value?: Expr, name?: string): RangeExpr {
  const where = { ...scope, where: 'an end of a range' }
  const lo = formulas.number(node.lo, where)
  const hi = formulas.number(node.hi, where)
  formulas.defer(() => checkRange(formulas, spanOf(node), lo, hi, value, name))
  return { lo, hi }
}

function checkRange(formulas: Formulas, span: Span, lo: Expr, hi: Expr, value?: Expr, name?: string): void {
  const { report } = formulas.draft
  const [low, high] = [formulas.constants.value(lo), formulas.constants.value(hi)]
  if (low && high?.less(low)) {
    report.error(
      'empty-range',
      span,
      `the range begins at ${show(low)} and ends below it, at ${show(high)}`,
      'Write the smaller number first.',
    )
    return
  }
  const stated = value && !formulas.isBroken(value) ? formulas.constants.value(value) : undefined
  if (stated && low && high && (stated.less(low) || high.less(stated))) {
    report.error(
      'outside-range',
      span,
      `${name ? `\`${name}\` is` : 'the value is'} ${show(stated)}, outside of its range ${show(low)} to ${show(high)}`,
      'Widen the range, or change the value.',
    )
  }
}

/** A number as people write it: `0.3`, `1/3`. */
export function show(value: Rational): string {
  const text = value.toString()
  if (value.isInteger()) return text
  const short = String(value.toNumber())
  return short.length <= 8 ? short : text.length <= 15 ? text : value.toNumber().toPrecision(6)
}
