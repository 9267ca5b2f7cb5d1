/** A two-player game in strategic form with integer payoffs, which every rational one becomes by a change of units. */
import { greatestDivisor, overOneDenominator, Rational } from '../../number/index.ts'

export interface Bimatrix {
  readonly rows: number
  readonly columns: number
  /** Row player's payoffs, row-major; any numbers that order lotteries as the true ones do, given the column. */
  readonly a: readonly bigint[]
  /** Column player's, row-major. */
  readonly b: readonly bigint[]
}

/** Mixed strategies of both. */
export interface MixedPair {
  readonly x: readonly Rational[]
  readonly y: readonly Rational[]
}

/**
 * The game with these payoffs (row-major). Each player's payoffs are scaled to integers and lowered, for each strategy
 * of the opponent, by the least of them, which changes no best reply. Throws a RangeError when the lengths do not fit.
 */
export function bimatrix(rows: number, columns: number, a: readonly Rational[], b: readonly Rational[]): Bimatrix {
  if (!(rows >= 1 && columns >= 1) || a.length !== rows * columns || b.length !== rows * columns)
    throw new RangeError(`${a.length} and ${b.length} payoffs for ${rows} x ${columns} cells`)
  return {
    rows,
    columns,
    a: integers(a, columns, rows, (column, row) => row * columns + column),
    b: integers(b, rows, columns, (row, column) => row * columns + column),
  }
}

function integers(
  payoffs: readonly Rational[],
  opponents: number,
  own: number,
  cell: (opponent: number, own: number) => number,
): bigint[] {
  const whole = overOneDenominator(payoffs).numerators
  let divisor = 0n
  for (let o = 0; o < opponents; o++) {
    let least = whole[cell(o, 0)]
    for (let s = 1; s < own; s++) if (whole[cell(o, s)] < least) least = whole[cell(o, s)]
    for (let s = 0; s < own; s++) {
      whole[cell(o, s)] -= least
      divisor = greatestDivisor(divisor, whole[cell(o, s)])
    }
  }
  return divisor > 1n ? whole.map((p) => p / divisor) : whole
}

/** Fractions with one denominator, as a probability vector. */
export const fractions = (numerators: readonly bigint[], denominator: bigint): Rational[] =>
  numerators.map((n) => Rational.of(n, denominator))
