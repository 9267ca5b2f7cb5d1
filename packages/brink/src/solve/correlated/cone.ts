/**
 * Linear programs over a cone that is cut off at a total mass of 1, exactly:
 *
 *     maximise c x   subject to   A x >= 0,  m x <= 1,  x >= 0          (m >= 0).
 *
 * Zero is feasible, so no first phase is needed. Distributions that satisfy homogeneous conditions (incentives) are of this kind:
 * where c is positive on all of them, the best point has mass 1, since a point of less could be scaled up.
 *
 * The dual values y of the rows prove the optimum: with value v, c + y A <= v m in every column.
 */
import { greatestDivisor, overOneDenominator, Rational } from '../../number/index.ts'
import { minimum, withObjective } from '../complementary/minimum.ts'
import { SolveError } from '../method.ts'

/** Entries of a row: its nonzero coefficients by column. */
export type SparseRow = readonly (readonly [column: number, value: Rational])[]

export interface ConeProgram {
  readonly columns: number
  /** A: each must be at least zero. */
  readonly rows: readonly SparseRow[]
  /** m. */
  readonly mass: SparseRow
  /** c; never more than `most` on the feasible set. */
  readonly objective: SparseRow
  readonly most: Rational
  /** The largest value of a column without mass, for scaling; default 1. */
  readonly reach?: Rational
}

export interface ConeOptimum {
  readonly value: Rational
  readonly x: readonly Rational[]
  /** Per row of A, at least zero. */
  readonly dual: readonly Rational[]
}

/** Dense dictionaries of more entries than this are not set up. */
export const MOST_ENTRIES = 4_000_000

/** Pivoting in integers is tried on programs of no more. */
const MOST_IN_INTEGERS = 40_000

/** Throws a SolveError when the program is too large, or is stopped. */
export function coneOptimum(program: ConeProgram, stop?: () => boolean): ConeOptimum {
  const { columns, most, reach = Rational.one } = program
  const count = program.rows.length + 1
  if ((count + 1) * (columns + 1) > MOST_ENTRIES)
    throw new SolveError(`the linear program has ${count} rows and ${columns} columns, too many for exact pivoting`)
  const width = columns + 1
  const whole = program.rows.map(wholeRow)
  const mass = wholeRow(program.mass)
  const objective = wholeRow(program.objective)
  const exact: bigint[] = new Array(count * width).fill(0n)
  whole.forEach(({ entries }, i) => {
    for (const [j, a] of entries) exact[i * width + j] = -a
  })
  for (const [j, m] of mass.entries) exact[(count - 1) * width + j] = m
  // The unit of mass is chosen so that its row is integral.
  const unit = mass.scale
  exact[count * width - 1] = ceiling(unit)
  const cap = Rational.of(ceiling(unit)).div(unit)
  const bound: bigint[] = new Array(columns).fill(ceiling(Rational.max(Rational.one, reach)))
  for (const [j, m] of program.mass) bound[j] = ceiling(m.inverse())
  const slackBound = whole.map(({ entries }) =>
    entries.reduce((top, [j, a]) => (a > 0n && a * bound[j] > top ? a * bound[j] : top), 1n),
  )
  const constant = ceiling(most.mul(cap).mul(objective.scale)) + 1n
  const coefficients: bigint[] = new Array(columns).fill(0n)
  for (const [j, c] of objective.entries) coefficients[j] = c
  const { system, label } = withObjective(
    {
      rows: count,
      columns,
      exact,
      rowLabel: Array.from({ length: count }, (_, i) => i),
      columnLabel: Array.from({ length: columns }, (_, j) => count + j),
      largest: [...slackBound, ceiling(unit), ...bound],
    },
    coefficients,
    constant < 1n ? 1n : constant,
  )
  const { point, row } = minimum(system, label, { stop, mostInIntegers: MOST_IN_INTEGERS })
  const x = Array.from({ length: columns }, (_, j) => Rational.of(point.values[count + j], point.denominator).div(cap))
  const lifted = constant < 1n ? 1n : constant
  const value = Rational.of(lifted).sub(Rational.of(row.constant, row.denominator)).div(objective.scale).div(cap)
  const dual = whole.map(({ scale }, i) =>
    Rational.of(-row.coefficients[i], row.denominator).mul(scale).div(objective.scale),
  )
  return { value, x, dual }
}

/** The row times `scale`, in integers without a common divisor. */
function wholeRow(row: SparseRow): { entries: readonly (readonly [number, bigint])[]; scale: Rational } {
  const kept = row.filter(([, a]) => !a.isZero())
  const { numerators, denominator } = overOneDenominator(kept.map(([, a]) => a))
  const divisor = numerators.reduce(greatestDivisor, 0n) || 1n
  return {
    entries: kept.map(([j], k) => [j, numerators[k] / divisor] as const),
    scale: Rational.of(denominator, divisor),
  }
}

function ceiling(x: Rational): bigint {
  const { numerator: n, denominator: d } = x
  const q = n / d
  return n > 0n && q * d !== n ? q + 1n : q
}
