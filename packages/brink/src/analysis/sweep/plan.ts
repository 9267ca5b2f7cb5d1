/** What a sweep is: questions at the points of a grid, or at a list of points, cut into chunks that need nothing of each other. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { CalendarDate, Reading } from '../../language/model.ts'
import type { Rational } from '../../number/index.ts'
import type { Choice } from '../answer.ts'
import { type Asked, askedOf } from '../compare/question.ts'
import { AnswerError } from '../errors.ts'
import { Points, WHOLE_RECORD } from '../points/points.ts'
import { type Axis, axisValue, checkAxes, MOST_POINTS } from './axis.ts'

export interface SweepRequest {
  /** One or two axes; the first is drawn across. */
  readonly axes?: readonly Axis[]
  /** In place of axes: names, and a row of values for each point. */
  readonly listed?: { readonly names: readonly string[]; readonly rows: readonly (readonly Rational[])[] }
  /** Names of questions of the crisis; all when left out. */
  readonly asks?: readonly string[]
  readonly thresholds?: ReadonlyMap<string | undefined, number>
  /** Says which point of each chunk is solved afresh to check the warm starts. */
  readonly seed?: number
}

export interface SweepPlan {
  readonly compiled: CompiledCrisis
  readonly choice: Choice
  readonly request: SweepRequest
  readonly asked: readonly Asked[]
  readonly names: readonly string[]
  /** Number of points; point p of a grid of two axes is column p % columns, row p / columns. */
  readonly count: number
  /** Points of a chunk follow each other closely: a row of a grid, or a piece of a line. */
  readonly chunks: readonly { readonly from: number; readonly to: number }[]
  readonly seed: number
}

/** Longest chunk of a line or a list. */
const LONGEST = 64

/** Throws an AnswerError for a request that makes no sense. */
export function planSweep(compiled: CompiledCrisis, choice: Choice, request: SweepRequest): SweepPlan {
  const { axes = [], listed, asks, seed = 0 } = request
  if (listed) checkListed(compiled, listed)
  else {
    if (axes.length < 1 || axes.length > 2) throw new AnswerError('A sweep moves one or two things at a time.')
    checkAxes(compiled, axes)
  }
  const asked = askedOf(compiled, request.thresholds).filter(({ name }) => !asks || asks.includes(name))
  if (asked.length === 0)
    throw new AnswerError('There is nothing to ask at the points.', 'Name a question or an outcome.')
  const count = listed ? listed.rows.length : axes.reduce((n, a) => n * a.count, 1)
  const step = axes.length === 2 ? axes[0].count : LONGEST
  const chunks = Array.from({ length: Math.ceil(count / step) }, (_, i) => ({
    from: i * step,
    to: Math.min(count, (i + 1) * step),
  }))
  return { compiled, choice, request, asked, names: listed?.names ?? axes.map((a) => a.name), count, chunks, seed }
}

function checkListed(compiled: CompiledCrisis, { names, rows }: NonNullable<SweepRequest['listed']>): void {
  const known = new Set(compiled.inputs.map((i) => i.name))
  const strange = names.find((name) => !known.has(name))
  if (strange !== undefined) throw new AnswerError(`Nothing in the file is called "${strange}".`)
  if (new Set(names).size < names.length) throw new AnswerError('Two columns of the points have the same name.')
  if (rows.length === 0) throw new AnswerError('There are no points.')
  if (rows.length > MOST_POINTS) throw new AnswerError(`There are more than ${MOST_POINTS} points.`)
}

/** The values of a point, in the order of `names`. */
export function pointValues({ request: { axes = [], listed } }: SweepPlan, p: number): readonly Rational[] {
  if (listed) return listed.rows[p]
  const columns = axes[0].count
  return axes.length === 1
    ? [axisValue(axes[0], p)]
    : [axisValue(axes[0], p % columns), axisValue(axes[1], Math.floor(p / columns))]
}

/** Solves and asks at any values of what a plan moves. */
export interface SweepDesk {
  readonly points: Points
  readonly reading?: Reading
  readonly asOf: CalendarDate
  /** What is set at given values: the choice's own values, and these over them. */
  at(values: readonly Rational[]): ReadonlyMap<string, Rational>
}

export function deskOf({ compiled, choice, names }: SweepPlan): SweepDesk {
  const reading = choice.reading === undefined ? undefined : compiled.crisis.readings[choice.reading]
  const points = new Points(compiled, choice)
  return {
    points,
    reading,
    asOf: reading?.asOf ?? WHOLE_RECORD,
    at(values) {
      const at = new Map(choice.at)
      names.forEach((name, i) => {
        at.set(name, values[i])
      })
      return at
    },
  }
}
