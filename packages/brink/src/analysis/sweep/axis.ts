/** What a sweep moves: parameters and chances of kinds, each over an even grid. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { Rational } from '../../number/index.ts'
import { AnswerError } from '../errors.ts'

export interface Axis {
  /** Input: `split`, `conquest[full]`, `intent.ruse` (the other chances of the kind keep their proportions). */
  readonly name: string
  readonly lo: Rational
  readonly hi: Rational
  /** Number of grid points, at least 2. */
  readonly count: number
}

export const MOST_POINTS = 1_000_000

/** Value i of an axis, exactly: a fraction of small numbers where the ends are. */
export const axisValue = ({ lo, hi, count }: Axis, i: number): Rational =>
  lo.add(hi.sub(lo).mul(Rational.of(i, count - 1)))

/** Throws an AnswerError for an axis that makes no sense. */
export function checkAxes(compiled: CompiledCrisis, axes: readonly Axis[]): void {
  const names = axes.map((a) => a.name)
  if (new Set(names).size < names.length) throw new AnswerError('Each axis of a sweep needs a name of its own.')
  let points = 1
  for (const { name, lo, hi, count } of axes) {
    if (!compiled.inputs.some((input) => input.name === name))
      throw new AnswerError(`Nothing in the file is called "${name}".`)
    if (!lo.less(hi)) throw new AnswerError(`The range of "${name}" is empty: ${lo} is not below ${hi}.`)
    if (!Number.isSafeInteger(count) || count < 2) throw new AnswerError(`"${name}" needs at least two grid points.`)
    points *= count
  }
  if (points > MOST_POINTS)
    throw new AnswerError(`The grid has ${points} points; ${MOST_POINTS} is the most.`, 'Take fewer points on an axis.')
}
