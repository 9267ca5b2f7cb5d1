/** Chances as files have them: exact fractions, or decimals that somebody has rounded. */
import { Rational } from '../number/index.ts'
import type { FormatDiagnostic } from './diagnostic.ts'

/** Rounded decimals that nearly add to 1 are divided by their sum, with a warning; anything else that does not add to 1 is an error. */
export function addToOne(
  chances: readonly Rational[],
  of: string,
  at: FormatDiagnostic['span'],
  report: (d: FormatDiagnostic) => void,
): readonly Rational[] {
  const total = Rational.sum(chances)
  if (total.equals(Rational.one)) return chances
  const near = Math.abs(total.toNumber() - 1) < 1e-4
  report({
    severity: near ? 'warning' : 'error',
    code: 'chance-sum',
    message: `The chances of ${of} add to ${total}, not to 1.${near ? ' Each has been divided by that sum.' : ''}`,
    span: { start: at.start, end: at.end },
    mend: 'Fractions such as 1/3 are exact.',
  })
  return near ? chances.map((p) => p.div(total)) : chances
}
