/** One side of a comparison with some of its numbers moved; solved points are kept, and new ones start from the nearest. */
import type { Reading } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { SolveError } from '../../solve/method.ts'
import { AnswerError } from '../errors.ts'
import type { Point, Points } from '../points/points.ts'
import type { Coordinate } from './ranges.ts'

type Answers = readonly (number | null)[]

export interface Explorer {
  /** Where the coordinates stand at the start. */
  readonly start: readonly number[]
  /** Answers to all questions with one coordinate at another value; chances of the same kind keep their proportions. */
  alone(coordinate: number, value: number): Answers
  /** Answers with all coordinates at given values. */
  together(values: readonly number[]): Answers
}

export function explorer(
  points: Points,
  ask: (point: Point) => Answers,
  home: Point,
  reading: Reading,
  at: ReadonlyMap<string, Rational> | undefined,
  coordinates: readonly Coordinate[],
): Explorer {
  const start = coordinates.map(({ input }) => home.values.float[input])
  const lines = coordinates.map((_, c) => new Map([[start[c], { point: home, answers: ask(home) }]]))
  let last = home

  const solved = (settings: Map<string, Rational>, near: Point): { point: Point; answers: Answers } | undefined => {
    try {
      const point = points.solve({ reading, at: settings }, near)
      return { point, answers: ask(point) }
    } catch (error) {
      if (error instanceof AnswerError || error instanceof SolveError) return undefined
      throw error
    }
  }
  const nothing = ask(home).map(() => null)

  return {
    start,
    alone(c, value) {
      const line = lines[c]
      const known = line.get(value)
      if (known) return known.answers
      const nearest = [...line.keys()].reduce((best, v) => (Math.abs(v - value) < Math.abs(best - value) ? v : best))
      const settings = new Map(at)
      settings.set(coordinates[c].name, Rational.fromNumber(value))
      const found = solved(settings, line.get(nearest)!.point)
      if (!found) return nothing
      line.set(value, found)
      return found.answers
    },
    together(values) {
      const settings = new Map(at)
      for (const [i, value] of wholeGroups(coordinates, values).entries()) settings.set(coordinates[i].name, value)
      const found = solved(settings, last)
      if (!found) return nothing
      last = found.point
      return found.answers
    },
  }
}

/** The values exactly, the last chance of each kind being what the others leave. */
function wholeGroups(coordinates: readonly Coordinate[], values: readonly number[]): Rational[] {
  const exact = values.map((v) => Rational.fromNumber(v))
  const kinds = new Set(coordinates.flatMap(({ kind }) => (kind === undefined ? [] : [kind])))
  for (const kind of kinds) {
    const own = coordinates.flatMap((c, i) => (c.kind === kind ? [i] : []))
    const largest = own.reduce((best, i) => (values[i] > values[best] ? i : best))
    const others = Rational.sum(own.filter((i) => i !== largest).map((i) => exact[i]))
    exact[largest] = Rational.one.sub(others)
  }
  return exact
}
