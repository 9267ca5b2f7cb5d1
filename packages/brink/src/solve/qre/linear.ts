/** Dense linear algebra on flat row-major arrays, in place, without allocation: LU with partial pivoting. */

/** From this size on a factorisation takes long enough for somebody to stop it. */
const LARGE = 256

/**
 * Factors the n-by-n matrix `a` in place into L (unit lower, below the diagonal) and U; `pivots[k]` is the row swapped
 * with row k. Returns the sign of the determinant, 0 for a singular matrix (`a` is then half factored), and 0 as well once
 * `signal` has stopped the factorisation of a large one.
 * Golub & Van Loan, Matrix Computations, algorithm 3.4.1.
 */
export function factor(a: Float64Array, n: number, pivots: Int32Array, signal?: AbortSignal): number {
  const stop = n > LARGE ? signal : undefined
  let sign = 1
  for (let k = 0; k < n; k++) {
    if (stop?.aborted) return 0
    const rowK = k * n
    let best = k
    let largest = Math.abs(a[rowK + k])
    for (let i = k + 1; i < n; i++) {
      const size = Math.abs(a[i * n + k])
      if (size > largest) {
        largest = size
        best = i
      }
    }
    pivots[k] = best
    // Also true for NaN, which no comparison finds.
    if (!(largest > 0)) return 0
    if (best !== k) {
      sign = -sign
      const rowB = best * n
      for (let j = 0; j < n; j++) {
        const t = a[rowK + j]
        a[rowK + j] = a[rowB + j]
        a[rowB + j] = t
      }
    }
    const pivot = a[rowK + k]
    if (pivot < 0) sign = -sign
    for (let i = k + 1; i < n; i++) {
      const rowI = i * n
      const head = a[rowI + k]
      // The Jacobians here are sparse: sets that share no path have zeros.
      if (head === 0) continue
      const f = head / pivot
      a[rowI + k] = f
      for (let j = k + 1; j < n; j++) a[rowI + j] -= f * a[rowK + j]
    }
  }
  return sign
}

/** Solves the factored system for the right-hand side `b`, in place. */
export function solve(lu: Float64Array, n: number, pivots: Int32Array, b: Float64Array): void {
  // Factoring swapped whole rows, so all swaps come first.
  for (let k = 0; k < n; k++) {
    const p = pivots[k]
    if (p !== k) {
      const t = b[k]
      b[k] = b[p]
      b[p] = t
    }
  }
  for (let i = 1; i < n; i++) {
    const row = i * n
    let sum = b[i]
    for (let j = 0; j < i; j++) sum -= lu[row + j] * b[j]
    b[i] = sum
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n
    let sum = b[i]
    for (let j = i + 1; j < n; j++) sum -= lu[row + j] * b[j]
    b[i] = sum / lu[row + i]
  }
}
