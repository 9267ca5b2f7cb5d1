/**
 * The phase diagram: outcomes and questions over a grid of two inputs, coarse first. Each grid holds the one before it, so
 * nothing is solved twice; along a row each point starts from its neighbour.
 */
import { type Point, Points, type Question, Rational, WHOLE_RECORD } from 'brink'
import type { Chosen, Session } from '../session.ts'
import { RefusedError } from '../session.ts'
import type { TaskContext } from '../task.ts'

export interface PhaseAxis {
  readonly name: string
  readonly lo: number
  readonly hi: number
}

export interface PhaseArguments {
  readonly side: Chosen
  readonly x: PhaseAxis
  readonly y: PhaseAxis
}

/** Values on a square grid: `values[(row * size + column) * measures + measure]`; NaN where there is no answer. */
export interface PhaseGrid {
  readonly size: number
  /** First the outcomes of the crisis, then its asks. */
  readonly measures: number
  readonly values: Float64Array
  /** Points solved so far, of all that there will be. */
  readonly done: number
  readonly all: number
}

const SIZES = [9, 17, 33, 65]
/** Milliseconds of work between pauses. */
const SLICE = 12

export async function phase(
  session: Session,
  { side, x, y }: PhaseArguments,
  { partial, pause }: TaskContext<PhaseGrid>,
): Promise<PhaseGrid> {
  const { compiled } = session
  const { crisis } = compiled
  if (x.name === y.name) throw new RefusedError('A phase diagram needs two different numbers.')
  const choice = session.choice(side)
  const points = new Points(compiled, choice)
  const span = { start: 0, end: 0 }
  const outcomes = crisis.outcomes.map(
    (_, outcome): Question => ({ type: 'chance', of: { type: 'outcome', outcome, span }, span }),
  )
  const questions = [...outcomes, ...crisis.asks.map((a) => a.question)]
  const reading = choice.reading === undefined ? undefined : crisis.readings[choice.reading]
  const ask = points.asker(questions, reading?.asOf ?? WHOLE_RECORD)
  const measures = questions.length
  const [xs, ys] = [x, y].map(({ lo, hi }) => {
    const [from, to] = [Rational.fromNumber(lo), Rational.fromNumber(hi)]
    return (i: number, size: number) => from.add(to.sub(from).mul(Rational.of(i, size - 1)))
  })
  const solve = (column: number, row: number, size: number, near?: Point) => {
    const at = new Map([...choice.at!, [x.name, xs(column, size)], [y.name, ys(row, size)]])
    try {
      const point = points.solve({ reading, at }, near)
      return { point, answers: ask(point) }
    } catch (error) {
      // A value outside of what the game allows leaves a gap in the picture.
      if (!(error instanceof Error && /^(AnswerError|SolveError)$/.test(error.name))) throw error
      return { answers: undefined }
    }
  }

  const all = SIZES[SIZES.length - 1] ** 2
  let done = 0
  let last: PhaseGrid | undefined
  let started = performance.now()
  for (const size of SIZES) {
    const values = new Float64Array(size * size * measures).fill(Number.NaN)
    const half = (size - 1) / 2
    const old = last
    for (let row = 0; row < size; row++) {
      let near: Point | undefined
      for (let column = 0; column < size; column++) {
        const place = (row * size + column) * measures
        if (old && row % 2 === 0 && column % 2 === 0) {
          const from = ((row / 2) * (half + 1) + column / 2) * measures
          values.set(old.values.subarray(from, from + measures), place)
          continue
        }
        const { point, answers } = solve(column, row, size, near)
        near = point ?? near
        answers?.forEach((a, m) => {
          values[place + m] = a ?? Number.NaN
        })
        done++
        if (performance.now() - started > SLICE) {
          await pause()
          started = performance.now()
        }
      }
    }
    last = { size, measures, values, done, all }
    if (size < SIZES[SIZES.length - 1]) partial({ ...last, values: values.slice() })
  }
  return last!
}
