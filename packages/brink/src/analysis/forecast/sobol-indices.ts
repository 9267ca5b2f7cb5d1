/**
 * How much of the variance of an answer each uncertain thing explains: alone (first order) and with all its interactions
 * (total). Rows of the design are two independent points A and B and, for each thing, A with that thing's coordinates from B.
 */

/** Answers over the rows of the design; NaN where there is none. */
export interface DesignAnswers {
  readonly a: ArrayLike<number>
  readonly b: ArrayLike<number>
  /** Per thing: the answers at A with that thing from B. */
  readonly mixed: readonly ArrayLike<number>[]
}

export interface Index {
  readonly first: number
  readonly total: number
  /** Standard errors, by leaving out one randomisation after the other (the jackknife); null when rows are too few. */
  readonly firstError: number | null
  readonly totalError: number | null
}

/**
 * Total: half the mean of (f(A) - f(A_B))^2 over the variance (Jansen 1999), T. First order: the mean of
 * f(B) (f(A_B) - f(A)) over the variance (Saltelli et al. 2010, table 2 (b)), with f less its mean, is exact where the thing
 * does nothing; one less half the mean of (f(B) - f(A_B))^2 over the variance (Jansen) is exact where it does everything.
 * They are mixed, 1 - T of the one and T of the other. Undefined when the answer does not vary.
 * Row j belongs to randomisation j mod `groups`.
 */
export function sobolIndices(answers: DesignAnswers, groups: number): Index[] | undefined {
  const sums = Array.from({ length: groups }, () => emptySums(answers.mixed.length))
  const centre = middle(answers)
  for (let j = 0; j < answers.a.length; j++) addRow(sums[j % groups], answers, j, centre)
  const all = merged(sums)
  if (!(varianceOf(all) > 0)) return undefined
  const enough = sums.every((s) => s.count >= 4)
  const without = enough ? sums.map((_, g) => merged(sums.filter((_, h) => h !== g))) : []
  return answers.mixed.map((_, i) => ({
    first: firstOrder(all, i),
    total: totalOrder(all, i),
    firstError: enough ? jackknife(without.map((s) => firstOrder(s, i))) : null,
    totalError: enough ? jackknife(without.map((s) => totalOrder(s, i))) : null,
  }))
}

interface Sums {
  /** Answers at A and B that are numbers, with their sum and sum of squares. */
  count: number
  sum: number
  squares: number
  /** Per thing: rows with all three answers, their sums of products and of squares; rows with both of A, their sum of squares. */
  readonly products: Float64Array
  readonly distances: Float64Array
  readonly productRows: Float64Array
  readonly differences: Float64Array
  readonly differenceRows: Float64Array
}

const emptySums = (things: number): Sums => ({
  count: 0,
  sum: 0,
  squares: 0,
  products: new Float64Array(things),
  distances: new Float64Array(things),
  productRows: new Float64Array(things),
  differences: new Float64Array(things),
  differenceRows: new Float64Array(things),
})

function addRow(sums: Sums, { a, b, mixed }: DesignAnswers, j: number, centre: number): void {
  const [fa, fb] = [a[j] - centre, b[j] - centre]
  for (const f of [fa, fb]) {
    if (Number.isNaN(f)) continue
    sums.count++
    sums.sum += f
    sums.squares += f * f
  }
  mixed.forEach((answers, i) => {
    const change = answers[j] - a[j]
    if (Number.isNaN(change)) return
    sums.differences[i] += change * change
    sums.differenceRows[i]++
    if (Number.isNaN(fb)) return
    sums.products[i] += fb * change
    sums.distances[i] += (answers[j] - b[j]) ** 2
    sums.productRows[i]++
  })
}

/** The mean over A and B, subtracted before anything is multiplied: it would only add noise. */
function middle({ a, b }: DesignAnswers): number {
  let [sum, count] = [0, 0]
  for (const answers of [a, b]) {
    for (let j = 0; j < answers.length; j++) {
      if (Number.isNaN(answers[j])) continue
      sum += answers[j]
      count++
    }
  }
  return count > 0 ? sum / count : 0
}

function merged(parts: readonly Sums[]): Sums {
  const all = emptySums(parts[0]?.products.length ?? 0)
  for (const part of parts) {
    all.count += part.count
    all.sum += part.sum
    all.squares += part.squares
    for (const name of ['products', 'distances', 'productRows', 'differences', 'differenceRows'] as const)
      for (let i = 0; i < all[name].length; i++) all[name][i] += part[name][i]
  }
  return all
}

/** Below this share of the squares a variance is rounding error. */
const ROUNDING = 1e-24

function varianceOf({ count, sum, squares }: Sums): number {
  const variance = squares / count - (sum / count) ** 2
  return variance > ROUNDING ? variance : 0
}

function firstOrder(s: Sums, i: number): number {
  const weight = Math.min(1, totalOrder(s, i))
  const variance = varianceOf(s)
  const small = s.products[i] / s.productRows[i] / variance
  const large = 1 - s.distances[i] / s.productRows[i] / 2 / variance
  return (1 - weight) * small + weight * large
}

const totalOrder = (s: Sums, i: number): number => s.differences[i] / s.differenceRows[i] / 2 / varianceOf(s)

/** Standard error from the estimates with one of n parts left out. */
function jackknife(estimates: readonly number[]): number {
  const n = estimates.length
  const mean = estimates.reduce((sum, x) => sum + x, 0) / n
  return Math.sqrt(((n - 1) / n) * estimates.reduce((sum, x) => sum + (x - mean) ** 2, 0))
}
