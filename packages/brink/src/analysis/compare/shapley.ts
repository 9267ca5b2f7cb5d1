/**
 * How much of the gap between two readings' answers each assumption carries: the Shapley value of the game whose players
 * are the assumptions and whose worth is the answer with a coalition's assumptions taken over (Shapley 1953). The shares
 * add to the gap, whatever the assumptions do together.
 */
import { randomStream } from '../../number/random.ts'
import type { Mixed } from './crux.ts'
import { size } from './subsets.ts'

export interface Shares {
  readonly shares: readonly number[]
  /** False when they were estimated from random orders. */
  readonly exact: boolean
  /** Standard error of each share; zeros when exact. */
  readonly error: readonly number[]
}

/** Over all subsets; null when one of the answers is empty. Takes 2^n answers. */
export function shapley(n: number, mixed: Mixed): Shares | null {
  const worth = new Float64Array(2 ** n)
  for (let mask = 0; mask < worth.length; mask++) {
    const value = mixed(mask)
    if (value === null) return null
    worth[mask] = value
  }
  const weight = weights(n)
  const shares = new Array<number>(n).fill(0)
  for (let mask = 0; mask < worth.length; mask++) {
    const taken = size(mask)
    for (let i = 0; i < n; i++) {
      if (((mask >> i) & 1) === 0) shares[i] += weight[taken] * (worth[mask | (1 << i)] - worth[mask])
    }
  }
  return { shares, exact: true, error: shares.map(() => 0) }
}

/** Mean over random orders in which the assumptions are taken over (Castro, Gomez & Tejada 2009). */
export function sampledShapley(n: number, mixed: Mixed, orders: number, seed: number): Shares | null {
  const sum = new Array<number>(n).fill(0)
  const squares = new Array<number>(n).fill(0)
  for (let o = 0; o < orders; o++) {
    const random = randomStream(seed, o)
    const order = Array.from({ length: n }, (_, i) => i)
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1)
      ;[order[i], order[j]] = [order[j], order[i]]
    }
    let mask = 0
    let before = mixed(mask)
    for (const i of order) {
      mask |= 1 << i
      const after = mixed(mask)
      if (before === null || after === null) return null
      sum[i] += after - before
      squares[i] += (after - before) ** 2
      before = after
    }
  }
  const shares = sum.map((s) => s / orders)
  const error = squares.map((s, i) => Math.sqrt(Math.max(0, s / orders - shares[i] ** 2) / Math.max(1, orders - 1)))
  return { shares, exact: false, error }
}

/** k! (n - k - 1)! / n!, by k. */
function weights(n: number): number[] {
  const weight: number[] = []
  for (let k = 0; k < n; k++) {
    let w = 1 / n
    for (let i = 1; i <= k; i++) w *= i / (n - i)
    weight.push(w)
  }
  return weight
}
