/**
 * Zero-sum games (von Neumann 1928): the value and all optimal strategies, exactly, by linear programming (Dantzig 1951).
 *
 * Each player picks a mixed strategy that makes the opponent's best payoff v least. Strategies that do so are a face of
 * the best-response polyhedron: where every slack and probability with a dual value other than zero is zero.
 */
import { Rational } from '../../number/index.ts'
import { faceVertices } from '../complementary/face-vertices.ts'
import { type Minimum, minimum, withObjective } from '../complementary/minimum.ts'
import { fractions } from './bimatrix.ts'
import { bestResponsePolyhedron } from './polyhedra.ts'

export interface ZeroSum {
  /** What the row player can be sure of, in the units of the matrix. */
  readonly value: Rational
  /** One optimal strategy each. */
  readonly x: readonly Rational[]
  readonly y: readonly Rational[]
  /** The extreme points of all optimal strategies of each player; any pair is an equilibrium. Listed when called. */
  extremeX(): Rational[][]
  extremeY(): Rational[][]
}

/** The game in which the row player gets a(i, j) from the column player (row-major integers). */
export function zeroSum(rows: number, columns: number, a: readonly bigint[]): ZeroSum {
  const first = least(rows, columns, (i, j) => -a[i * columns + j])
  const second = least(columns, rows, (j, i) => a[i * columns + j])
  const strategies = (solution: Least, count: number) => () =>
    faceVertices(solution.minimum.face).map((p) => fractions(p.values.slice(0, count), p.denominator))
  const strategy = ({ minimum: { point } }: Least, count: number) =>
    fractions(point.values.slice(0, count), point.denominator)
  return {
    value: second.value,
    x: strategy(first, rows),
    y: strategy(second, columns),
    extremeX: strategies(first, rows),
    extremeY: strategies(second, columns),
  }
}

interface Least {
  readonly minimum: Minimum
  readonly value: Rational
}

/** The strategies (labels 0 ... own - 1) that make the opponent's best payoff least. */
function least(own: number, other: number, payoff: (s: number, t: number) => bigint): Least {
  const spec = bestResponsePolyhedron(own, other, payoff, 0, own)
  let low = payoff(0, 0)
  let best = 0
  for (let t = 1; t < other; t++) if (payoff(0, t) > payoff(0, best)) best = t
  for (let s = 0; s < own; s++) for (let t = 0; t < other; t++) if (payoff(s, t) < low) low = payoff(s, t)
  // v = slack of the best reply + its payoff, where the first strategy's probability is one less the others'.
  const coefficients = Array.from({ length: own }, (_, s) => (s === 0 ? -1n : payoff(0, best) - payoff(s, best)))
  const lift = 1n - low
  const { system, label } = withObjective(spec, coefficients, payoff(0, best) + lift)
  const solution = minimum(system, label)
  return {
    minimum: solution,
    value: Rational.of(solution.row.constant, solution.row.denominator).sub(Rational.of(lift)),
  }
}
