/** Checks on stated chances: each between 0 and 1, all together one. */
import { Rational } from '../../number/index.ts'
import type { Expr, Span } from '../model.ts'
import { show } from './distributions.ts'
import type { Formulas } from './expressions.ts'

/**
 * @param chances in order; undefined for one that is left out and takes the rest. All left out: nothing is stated.
 * @param subject who they belong to, in words: `the chances of \`intent\``.
 */
export function checkChances(
  formulas: Formulas,
  chances: readonly (Expr | undefined)[],
  subject: string,
  span: Span,
): void {
  const { report } = formulas.draft
  const stated = chances.filter((chance) => chance !== undefined)
  if (stated.length === 0) return
  const omitted = chances.length - stated.length
  if (omitted > 1) {
    report.error(
      'chances-left-out',
      span,
      `${subject} leave out ${omitted}, and only one can take the rest`,
      'State all but one.',
    )
    return
  }
  const values = stated.map((chance) => (formulas.isBroken(chance) ? undefined : formulas.constants.value(chance)))
  let inRange = true
  values.forEach((value, index) => {
    if (value && (value.sign() < 0 || Rational.one.less(value))) {
      inRange = false
      report.error(
        'chance-range',
        stated[index].span,
        `a chance lies between 0 and 1, and this is ${show(value)}`,
        percentMend(value),
      )
    }
  })
  if (!inRange || values.some((value) => value === undefined)) return
  const total = Rational.sum(values as Rational[])
  if (omitted === 0 && !total.equals(Rational.one)) {
    const gap = Rational.one.sub(total)
    const mend =
      gap.sign() > 0
        ? `${show(gap)} is missing: change one of them, or leave one out, which then takes the rest.`
        : `They are ${show(gap.neg())} too much: change one of them.`
    report.error('chances-sum', span, `${subject} add to ${show(total)}, not to 1`, mend)
  } else if (omitted === 1 && Rational.one.less(total)) {
    report.error(
      'chances-sum',
      span,
      `${subject} add to ${show(total)} already, which leaves less than nothing for the rest`,
      'Lower one of them.',
    )
  }
}

/** Ranges of chances: each within 0 to 1, together at most 1, and one chance at least free to take what is left. */
export function checkChanceRanges(
  formulas: Formulas,
  ranges: readonly ({ readonly lo: Expr; readonly hi: Expr } | undefined)[],
  name: string,
  span: Span,
): void {
  const stated = ranges.filter((range) => range !== undefined)
  if (stated.length === 0) return
  const { report } = formulas.draft
  if (stated.length === ranges.length) {
    report.error(
      'chances-sum',
      span,
      `all chances of \`${name}\` have a range, and they add to 1`,
      'Leave the range of one of them out: it takes what the others leave.',
    )
    return
  }
  formulas.defer(() => {
    const ends = stated.flatMap(({ lo, hi }) => [lo, hi])
    const wrong = ends.find((end) => {
      const value = formulas.constants.value(end)
      return value && (value.sign() < 0 || Rational.one.less(value))
    })
    if (wrong) {
      const value = show(formulas.constants.value(wrong)!)
      report.error(
        'chance-range',
        wrong.span,
        `a chance lies between 0 and 1, and this is ${value}`,
        'Write 0.3 or 30%.',
      )
      return
    }
    const highest = stated.map(({ hi }) => formulas.constants.value(hi))
    if (highest.some((value) => value === undefined)) return
    const total = Rational.sum(highest as Rational[])
    if (Rational.one.less(total))
      report.error(
        'chances-sum',
        span,
        `at the upper ends of their ranges the chances of \`${name}\` add to ${show(total)} already, which leaves less than nothing for the rest`,
        'Lower one of the upper ends.',
      )
  })
}

/** Whoever writes 30 as a chance means 30%. */
const percentMend = (value: Rational): string =>
  !value.less(Rational.of(2)) && !Rational.of(100).less(value)
    ? `Write ${show(value.div(Rational.of(100)))}, or ${show(value)}%.`
    : 'Write 0.3 or 30%.'
