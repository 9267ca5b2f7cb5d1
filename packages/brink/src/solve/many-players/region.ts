/**
 * What linear conditions leave: the solutions in weights form a polyhedron, relatively open where actions must have positive
 * weight. A linear program decides whether it is empty and gives an inner point.
 */
import { Rational } from '../../number/index.ts'
import { echelon, maximise, type Row } from './lp.ts'
import type { Weights } from './weights.ts'

export interface Region {
  /** Weights of an inner point, by variable. */
  readonly inner: readonly Rational[]
  /** Number of directions in which the equations leave it free; zero: a single point. */
  readonly dimension: number
  readonly equations: readonly Row[]
  /** Not above zero: coefficients * weights - constant. */
  readonly atMost: readonly Row[]
}

/** Undefined when there is nothing with all weights positive. */
export function regionOf(weights: Weights, equations: readonly Row[], atMost: readonly Row[]): Region | undefined {
  const n = weights.slots.length
  const equal = [...weights.sums, ...equations]
  const solved = echelon(n, equal)
  if (!solved) return undefined
  const dimension = n - solved.leading.length
  if (dimension === 0) {
    const inner: Rational[] = new Array(n).fill(Rational.zero)
    solved.leading.forEach((j, i) => {
      inner[j] = solved.rows[i].constant
    })
    const fits = inner.every((w) => w.sign() > 0) && atMost.every((row) => excess(row, inner).sign() <= 0)
    return fits ? { inner, dimension, equations, atMost } : undefined
  }
  const inner = innermost(n, solved.rows, atMost, true)
  if (inner) return { inner, dimension, equations, atMost }
  const tight = innermost(n, solved.rows, atMost, false)
  if (!tight) return undefined
  // Inequalities that can only hold with equality are equations.
  const forced = atMost.filter((row) => !innermost(n, solved.rows, atMost, [row]))
  if (forced.length === 0) return { inner: tight, dimension, equations, atMost }
  return regionOf(
    weights,
    [...equations, ...forced],
    atMost.filter((row) => !forced.includes(row)),
  )
}

export const excess = ({ coefficients, constant }: Row, x: readonly Rational[]): Rational =>
  coefficients.reduce((sum, c, k) => (c.isZero() ? sum : sum.add(c.mul(x[k]))), constant.neg())

/** The largest t with every weight at least t and the inequalities of `room` (all, none) kept by t; x when t is positive. */
function innermost(
  n: number,
  equal: readonly Row[],
  atMost: readonly Row[],
  room: boolean | readonly Row[],
): Rational[] | undefined {
  const hasRoom = (row: Row) => (typeof room === 'boolean' ? room : room.includes(row))
  // Weights are written as t + z with z >= 0, so positivity needs no rows.
  const withT = (row: Row, own: Rational): Row => {
    const sum = Rational.sum(row.coefficients)
    return { coefficients: [...row.coefficients, sum.add(own)], constant: row.constant }
  }
  const program = {
    variables: n + 1,
    equal: equal.map((row) => withT(row, Rational.zero)),
    atMost: [
      ...atMost.map((row) => withT(row, hasRoom(row) ? Rational.one : Rational.zero)),
      { coefficients: [...new Array(n).fill(Rational.zero), Rational.one], constant: Rational.one },
    ],
  }
  const objective = [...new Array(n).fill(Rational.zero), Rational.one]
  const x = maximise(program, objective)
  if (!x || x[n].sign() <= 0) return undefined
  return x.slice(0, n).map((z) => z.add(x[n]))
}
