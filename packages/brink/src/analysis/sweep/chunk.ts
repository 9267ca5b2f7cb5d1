/**
 * The answers at the points of one chunk. The first point is solved from nothing, each other one from its neighbour; one
 * of them, drawn at random, is solved from nothing as well, and where the two part the whole chunk is solved so.
 */
import { randomStream } from '../../number/random.ts'
import { SolveError } from '../../solve/method.ts'
import { AnswerError } from '../errors.ts'
import type { Point } from '../points/points.ts'
import { equilibriumLabel } from './label.ts'
import { deskOf, pointValues, type SweepPlan } from './plan.ts'

export interface SweptPoint {
  /** By question; null where it is empty, or the point has no solution. */
  readonly answers: readonly (number | null)[]
  /** Which equilibrium holds; for methods that end at one. */
  readonly label?: string
  /** Solutions found; absent for quantal response at a rationality. */
  readonly solutions?: number
  /** Why the point has no solution. */
  readonly fault?: string
}

export interface SweptChunk {
  readonly points: readonly SweptPoint[]
  /** Points solved from nothing. */
  readonly cold: number
  /** Largest difference of an answer at the point that was solved twice; undefined where no point needed it. */
  readonly checked?: number
  /** Were the neighbours' solutions thrown away, because the check found another? */
  readonly redone: boolean
}

/** Answers closer than this are the same. */
const SAME = 1e-6

export function chunkSolver(plan: SweepPlan): (chunk: number) => SweptChunk {
  const desk = deskOf(plan)
  const { points, reading, asOf } = desk
  const ask = points.asker(
    plan.asked.map((q) => q.question),
    asOf,
  )
  const nothing = plan.asked.map(() => null)

  const solve = (p: number, near?: Point): { readonly swept: SweptPoint; readonly point?: Point } => {
    try {
      const point = points.solve({ reading, at: desk.at(pointValues(plan, p)) }, near)
      const { solutions } = point
      const more = points.continuous ? {} : { label: equilibriumLabel(point), solutions: solutions?.length }
      return { swept: { answers: ask(point), ...more }, point }
    } catch (error) {
      if (!(error instanceof AnswerError || error instanceof SolveError)) throw error
      return { swept: { answers: nothing, fault: error.message } }
    }
  }

  const along = (from: number, to: number, isWarm: boolean) => {
    const swept: SweptPoint[] = []
    let cold = 0
    let near: Point | undefined
    for (let p = from; p < to; p++) {
      const result = solve(p, isWarm ? near : undefined)
      near = result.point ?? near
      if (result.point?.cold !== false) cold++
      swept.push(result.swept)
    }
    return { swept, cold }
  }

  return (chunk) => {
    const { from, to } = plan.chunks[chunk]
    const { swept, cold } = along(from, to, true)
    if (!points.continuous || to - from < 2) return { points: swept, cold, redone: false }
    const drawn = from + 1 + randomStream(plan.seed, chunk).below(to - from - 1)
    const afresh = solve(drawn).swept
    const checked = largestDifference(afresh, swept[drawn - from])
    if (checked <= SAME) return { points: swept, cold: cold + 1, checked, redone: false }
    const again = along(from, to, false)
    return { points: again.swept, cold: cold + 1 + again.cold, checked, redone: true }
  }
}

function largestDifference(a: SweptPoint, b: SweptPoint): number {
  const differences = a.answers.map((x, i) => {
    const y = b.answers[i]
    return x === null || y === null ? (x === y ? 0 : Infinity) : Math.abs(x - y)
  })
  return Math.max(0, ...differences)
}
