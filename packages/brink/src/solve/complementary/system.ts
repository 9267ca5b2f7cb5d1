/**
 * A polyhedron in standard form whose facets carry labels: all variables are non-negative,
 *
 *     basic[i] = constant[i] - sum over j of matrix[i, j] * nonbasic[j],        basic, nonbasic >= 0,
 *
 * and each variable, basic or not, has one label. A point *has* a label when its variable is zero there, that is, when it
 * lies on that facet. Best-response polyhedra of strategic form (`bimatrix/polyhedra.ts`) and of sequence form
 * (`sequence/polyhedra.ts`) are of this kind, and in equilibrium each label is had on one side or the other
 * (von Stengel 2002, section 2; von Stengel 1996).
 *
 * Data are integers, exactly, and doubles beside them in which variable l is measured in units of 2^unit[l], so that all are
 * of the order of 1.
 */
export interface LabelledSystem {
  readonly rows: number
  readonly columns: number
  /** Row-major, rows x (columns + 1); the last entry of a row is its constant (not negative: the start is feasible). */
  readonly exact: readonly bigint[]
  /** The same in the units of `unit`, each entry the nearest double. */
  readonly float: Float64Array
  readonly rowLabel: Int32Array
  readonly columnLabel: Int32Array
  /** Per label: where it stands at the start: a row i as i, a column j as ~j. */
  readonly place: Int32Array
  /** Per label: its variable, in its unit, is at most this wherever a solution can be. */
  readonly bound: Float64Array
}

/** What `labelledSystem` needs: rows as bigints with the constant last, and per label a bound that all solutions keep. */
export interface SystemSpec {
  readonly rows: number
  readonly columns: number
  readonly exact: readonly bigint[]
  readonly rowLabel: ArrayLike<number>
  readonly columnLabel: ArrayLike<number>
  /** Largest value of each label's variable at any solution, positive. */
  readonly largest: readonly bigint[]
}

/** Lays a system out. Throws a RangeError when a constant is negative. */
export function labelledSystem(spec: SystemSpec): LabelledSystem {
  const { rows, columns, exact } = spec
  const width = columns + 1
  const place = new Int32Array(rows + columns)
  const unit = Int32Array.from(spec.largest, bitLength)
  const bound = Float64Array.from(spec.largest, (x, l) => scaled(x, -unit[l]) * (1 + 1e-15))
  const float = new Float64Array(rows * width)
  for (let j = 0; j < columns; j++) place[spec.columnLabel[j]] = ~j
  for (let i = 0; i < rows; i++) {
    const own = spec.rowLabel[i]
    place[own] = i
    if (exact[i * width + columns] < 0n) throw new RangeError(`row ${i} starts below zero`)
    for (let j = 0; j <= columns; j++)
      float[i * width + j] = scaled(exact[i * width + j], (j < columns ? unit[spec.columnLabel[j]] : 0) - unit[own])
  }
  return {
    rows,
    columns,
    exact,
    float,
    rowLabel: Int32Array.from(spec.rowLabel),
    columnLabel: Int32Array.from(spec.columnLabel),
    place,
    bound,
  }
}

/** Number of binary digits of a positive integer, less one for powers of two: 2^result >= x. */
const bitLength = (x: bigint): number => (x <= 1n ? 0 : (x - 1n).toString(2).length)

/** The double next to x * 2^exponent (relative error at most 2^-52), also for x beyond the range of doubles. */
function scaled(x: bigint, exponent: number): number {
  const magnitude = x < 0n ? -x : x
  const excess = Math.max(0, magnitude.toString(2).length - 64)
  return Number(x >> BigInt(excess)) * 2 ** (excess + exponent)
}
