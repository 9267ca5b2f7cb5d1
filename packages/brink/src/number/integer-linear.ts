/**
 * Integer linear systems, solved exactly without fractions: after step k of the elimination each entry is a minor of
 * order k + 1 of the given matrix, and every division comes out even (Bareiss 1968, Sylvester's identity).
 * While the minors are small the arithmetic is that of doubles, which is exact there.
 */

/** x = numerators / denominator, with denominator the absolute value of the determinant. */
export interface IntegerSolution {
  readonly numerators: readonly bigint[]
  /** Positive. */
  readonly denominator: bigint
}

/**
 * Solves A x = b for a square integer matrix (row-major, n x (n + 1), b in the last column). Undefined when A is
 * singular. The array is overwritten.
 */
export function solveInteger(n: number, augmented: bigint[]): IntegerSolution | undefined {
  const width = n + 1
  const small = smallStart(n, augmented)
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
    const pivotRow = choose(n, rows, step)
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
  const numerators = Array.from({ length: n }, (_, i) => (negative ? -rows[i * width + n] : rows[i * width + n]))
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

/** As many steps as doubles carry exactly. Undefined when the entries are too long from the start. */
function smallStart(n: number, augmented: readonly bigint[]): SmallStart | undefined {
  const width = n + 1
  const table = new Float64Array(n * width)
  let largest = 1
  for (let k = 0; k < table.length; k++) {
    const x = Number(augmented[k])
    table[k] = x
    largest = Math.max(largest, Math.abs(x))
  }
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
function choose(n: number, rows: readonly bigint[], column: number): number {
  let best = -1
  let size = 0n
  for (let i = column; i < n; i++) {
    const x = rows[i * (n + 1) + column]
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
