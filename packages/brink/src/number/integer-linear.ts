/**
 * Integer linear systems, solved exactly without fractions: after step k of the elimination each entry is a minor of
 * order k + 1 of the given matrix, and every division comes out even (Bareiss 1968, Sylvester's identity).
 * While the minors are small the arithmetic is that of doubles, which is exact there.
 */
import { greatestDivisor } from './greatest-divisor.ts'

/** X = numerators / denominator, with denominator the absolute value of the determinant. */
export interface IntegerSolution {
  /** Row-major, n x the number of right-hand sides. */
  readonly numerators: readonly bigint[]
  /** Positive. */
  readonly denominator: bigint
}

/**
 * Solves A X = B for a square integer matrix A of order n and any number of right-hand sides. `augmented` is [A B],
 * row-major, and is overwritten. Undefined when A is singular.
 */
export function solveInteger(n: number, augmented: bigint[], sides = 1): IntegerSolution | undefined {
  const width = n + sides
  const small = smallStart(n, width, augmented)
  let rows: bigint[] = augmented
  let step = 0
  let previous = 1n
  if (small) {
    if (small.singular) return undefined
    step = small.step
    previous = BigInt(small.previous)
    rows = Array.from(small.table, (x) => BigInt(x))
  }
  for (; step < n; step++) {
    const pivotRow = choose(n, width, rows, step)
    if (pivotRow < 0) return undefined
    swapRows(rows, width, step, pivotRow)
    const top = step * width
    const pivot = rows[top + step]
    for (let i = 0; i < n; i++) {
      if (i === step) continue
      const row = i * width
      const f = rows[row + step]
      rows[row + step] = 0n
      if (f === 0n) {
        if (pivot !== previous)
          for (let j = step + 1; j < width; j++)
            if (rows[row + j] !== 0n) rows[row + j] = (rows[row + j] * pivot) / previous
        continue
      }
      for (let j = step + 1; j < width; j++) {
        const t = rows[top + j]
        const own = rows[row + j]
        if (t !== 0n) rows[row + j] = (own === 0n ? -f * t : own * pivot - f * t) / previous
        else if (own !== 0n) rows[row + j] = (own * pivot) / previous
      }
    }
    previous = pivot
  }
  const negative = previous < 0n
  const numerators: bigint[] = []
  for (let i = 0; i < n; i++)
    for (let j = n; j < width; j++) numerators.push(negative ? -rows[i * width + j] : rows[i * width + j])
  return { numerators, denominator: negative ? -previous : previous }
}

/** The largest double to which sums of two products of integers are exact. */
const EXACT = 2 ** 52

interface SmallStart {
  readonly table: Float64Array
  readonly step: number
  readonly previous: number
  readonly singular: boolean
}

/** As many steps as doubles carry exactly. Undefined when the entries are too long for even one. */
function smallStart(n: number, width: number, augmented: readonly bigint[]): SmallStart | undefined {
  const table = new Float64Array(n * width)
  let largest = 1
  for (let k = 0; k < table.length; k++) {
    const x = Number(augmented[k])
    table[k] = x
    largest = Math.max(largest, Math.abs(x))
  }
  if (2 * largest * largest > EXACT) return undefined
  let previous = 1
  for (let step = 0; step < n; step++) {
    if (2 * largest * largest > EXACT) return { table, step, previous, singular: false }
    let pivotRow = -1
    for (let i = step; i < n && pivotRow < 0; i++) if (table[i * width + step] !== 0) pivotRow = i
    if (pivotRow < 0) return { table, step, previous, singular: true }
    swapRows(table, width, step, pivotRow)
    const top = step * width
    const pivot = table[top + step]
    largest = 1
    for (let i = 0; i < n; i++) {
      const row = i * width
      if (i !== step) {
        const f = table[row + step]
        table[row + step] = 0
        for (let j = step + 1; j < width; j++) table[row + j] = (table[row + j] * pivot - f * table[top + j]) / previous
      }
      for (let j = step + 1; j < width; j++) largest = Math.max(largest, Math.abs(table[row + j]))
    }
    previous = pivot
  }
  return { table, step: n, previous, singular: false }
}

/** The row with the shortest nonzero entry, which keeps the numbers of sparse systems short. */
function choose(n: number, width: number, rows: readonly bigint[], column: number): number {
  let best = -1
  let size = 0n
  for (let i = column; i < n; i++) {
    const x = rows[i * width + column]
    if (x === 0n) continue
    const magnitude = x < 0n ? -x : x
    if (best < 0 || magnitude < size) {
      best = i
      size = magnitude
    }
  }
  return best
}

function swapRows(rows: bigint[] | Float64Array, width: number, a: number, b: number): void {
  if (a === b) return
  for (let j = 0; j < width; j++) {
    const x = rows[a * width + j]
    rows[a * width + j] = rows[b * width + j]
    rows[b * width + j] = x
  }
}

/** An integer vector without a common divisor. */
export function lowestTerms(vector: readonly bigint[]): readonly bigint[] {
  const divisor = vector.reduce(greatestDivisor, 0n)
  return divisor <= 1n ? vector : vector.map((x) => x / divisor)
}

/** Sum of products. */
export function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
  let sum = 0n
  for (let k = 0; k < a.length; k++) if (a[k] !== 0n && b[k] !== 0n) sum += a[k] * b[k]
  return sum
}
