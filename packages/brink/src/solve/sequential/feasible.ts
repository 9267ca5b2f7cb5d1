/**
 * Is there an x >= lower with these rows? The answer is exact: doubles look for a point or for multipliers that prove there
 * is none (Farkas 1902); the multipliers are read as rationals and the proof is checked without rounding; where it
 * does not hold, the simplex method in rationals decides.
 */
import { Rational } from '../../number/index.ts'
import { maximise, type Row } from './simplex.ts'

export interface Constraints {
  readonly variables: number
  /** Least value of each variable. */
  readonly lower: readonly number[]
  readonly rows: readonly Row[]
}

/**
 * True only if there may be a point: doubles have found one (a hair outside, perhaps). False only if there provably is none. To be
 * sure of a point use `pointIn`.
 */
export function maybeFeasible(system: Constraints): boolean {
  const multipliers = floatRefutation(system)
  if (!multipliers) return true
  return !refutes(system, multipliers) && pointIn(system) !== undefined
}

/** A point, exactly; undefined when there is none. */
export function pointIn(system: Constraints): readonly Rational[] | undefined {
  const found = maximise(system.variables, shifted(system))
  if (typeof found === 'string') return undefined
  return found.x.map((x, j) => x.add(Rational.of(system.lower[j])))
}

/** The rows in x - lower. */
export const shifted = ({ rows, lower }: Constraints): Row[] =>
  rows.map((row) => {
    let side = row.side
    row.at.forEach((j, k) => {
      if (lower[j] !== 0) side = side.sub(row.value[k].mul(Rational.of(lower[j])))
    })
    return { ...row, side }
  })

const TINY = 1e-9

/** Multipliers of the rows that seem to prove that there is no point; undefined when there seems to be one. */
function floatRefutation({ variables: n, lower, rows }: Constraints): number[] | undefined {
  const m = rows.length
  // Variables, one logical variable for each row (slack or artificial), the side.
  const width = n + m + 1
  const table = new Float64Array(m * width)
  const basis = new Int32Array(m)
  const cost = new Float64Array(width)
  const sign = new Float64Array(m)
  for (let i = 0; i < m; i++) {
    const { at, value, side, equal } = rows[i]
    let b = side.toNumber()
    let size = 0
    for (let k = 0; k < at.length; k++) {
      const v = value[k].toNumber()
      table[i * width + at[k]] += v
      size = Math.max(size, Math.abs(v))
      b -= v * lower[at[k]]
    }
    const scale = size > 0 ? 1 / size : 1
    const flip = equal ? b < 0 : b <= 0
    sign[i] = (flip ? -1 : 1) * scale
    for (let j = 0; j < n; j++) table[i * width + j] *= sign[i]
    table[i * width + width - 1] = b * sign[i]
    table[i * width + n + i] = equal || flip ? 1 : -1
    // Basic: the slack of a row that holds, else an artificial variable (for equations the logical one itself).
    basis[i] = !equal && flip ? n + i : -1 - i
    if (basis[i] < 0) for (let j = 0; j < width; j++) if (!(equal && j === n + i)) cost[j] += table[i * width + j]
  }
  const blocked = (j: number) => j >= n && rows[j - n].equal
  for (let step = 0; cost[width - 1] > TINY; step++) {
    let column = -1
    let most = TINY
    for (let j = 0; j < width - 1; j++) {
      if (cost[j] <= most || blocked(j)) continue
      column = j
      // The steepest column first; the first one when that goes on for long (ties may go round in circles).
      if (step > 5 * (n + m)) break
      most = cost[j]
    }
    if (column < 0 || step > 50 * (n + m)) break
    let out = -1
    let best = Infinity
    for (let i = 0; i < m; i++) {
      const t = table[i * width + column]
      if (t <= TINY) continue
      const ratio = table[i * width + width - 1] / t
      if (ratio < best - 1e-12 || (ratio <= best && basis[i] < basis[out])) {
        out = i
        best = ratio
      }
    }
    if (out < 0) break
    pivot(table, cost, m, width, out, column)
    basis[out] = column
  }
  if (cost[width - 1] <= 1e-7) return undefined
  return rows.map((row, i) => (row.equal ? 1 + cost[n + i] : -cost[n + i]) * (row.equal ? sign[i] : Math.abs(sign[i])))
}

function pivot(table: Float64Array, cost: Float64Array, m: number, width: number, r: number, c: number): void {
  const top = r * width
  const inverse = 1 / table[top + c]
  for (let j = 0; j < width; j++) table[top + j] *= inverse
  for (let i = 0; i <= m; i++) {
    if (i === r) continue
    const row = i < m ? table.subarray(i * width, i * width + width) : cost
    const f = row[c]
    if (f === 0) continue
    for (let j = 0; j < width; j++) row[j] -= f * table[top + j]
    row[c] = 0
  }
}

/** Whether the rows times these multipliers add up to "something not positive is positive". */
function refutes(system: Constraints, multipliers: readonly number[]): boolean {
  const size = Math.max(...multipliers.map(Math.abs))
  if (!(size > 0) || !Number.isFinite(size)) return false
  const sum: Rational[] = new Array(system.variables).fill(Rational.zero)
  let side = Rational.zero
  for (const [i, row] of shifted(system).entries()) {
    const m = multipliers[i] / size
    if (Math.abs(m) < 1e-10) continue
    const y = Rational.approximate(m, 1e-10)
    if (!row.equal && y.sign() < 0) return false
    side = side.add(y.mul(row.side))
    row.at.forEach((j, k) => {
      sum[j] = sum[j].add(y.mul(row.value[k]))
    })
  }
  return side.sign() > 0 && sum.every((x) => x.sign() <= 0)
}
