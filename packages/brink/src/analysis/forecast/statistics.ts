/** Summaries of samples. Sums run in the order of the worlds, so that they have the same bits however the work was shared. */

export interface Summary {
  /** Worlds that have an answer. */
  readonly count: number
  readonly mean: number
  readonly deviation: number
  /** Standard error of the mean over the randomisations; null when there are too few worlds to tell. */
  readonly error: number | null
  readonly percentiles: {
    readonly p5: number
    readonly p25: number
    readonly p50: number
    readonly p75: number
    readonly p95: number
  }
  readonly lowest: number
  readonly highest: number
}

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const

/** Undefined when no value is a number. `group(i)`: the randomisation that value i belongs to, of `groups`. */
export function summarise(values: ArrayLike<number>, groups: number): Summary | undefined {
  const sorted = Array.from(values).filter((x) => !Number.isNaN(x))
  if (sorted.length === 0) return undefined
  const mean = average(sorted)
  const deviation = Math.sqrt(sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, sorted.length - 1))
  sorted.sort((a, b) => a - b)
  const [p5, p25, p50, p75, p95] = SHARES.map((p) => percentile(sorted, p))
  return {
    count: sorted.length,
    mean,
    deviation,
    error: errorOfMean(values, groups),
    percentiles: { p5, p25, p50, p75, p95 },
    lowest: sorted[0],
    highest: sorted[sorted.length - 1],
  }
}

const average = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length

/** Linear between the order statistics: at p the value at place p (n - 1), from 0. */
export function percentile(sorted: ArrayLike<number>, p: number): number {
  const place = p * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (place - below) * (sorted[above] - sorted[below])
}

/**
 * Standard error of a mean from independent randomisations of the points (Owen 1997; L'Ecuyer 2018, section 2): value i
 * belongs to randomisation i mod `groups`. NaNs are left out. Null unless each of them has at least two values.
 */
export function errorOfMean(values: ArrayLike<number>, groups: number): number | null {
  const sums = new Float64Array(groups)
  const counts = new Float64Array(groups)
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue
    sums[i % groups] += values[i]
    counts[i % groups]++
  }
  if (counts.some((n) => n < 2)) return null
  const means = Array.from(sums, (sum, g) => sum / counts[g])
  const mean = average(means)
  const variance = means.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (groups - 1)
  return Math.sqrt(variance / groups)
}

export interface Histogram {
  readonly lo: number
  readonly hi: number
  readonly counts: readonly number[]
}

/** Equal bins over [lo, hi]; values beyond count in the last bin on their side. */
export function histogram(values: ArrayLike<number>, lo: number, hi: number, bins = 20): Histogram {
  const counts = new Array<number>(bins).fill(0)
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue
    const bin = hi > lo ? Math.floor(((values[i] - lo) / (hi - lo)) * bins) : 0
    counts[Math.max(0, Math.min(bins - 1, bin))]++
  }
  return { lo, hi, counts }
}

/** Mean of values with weights, and how many equal worlds the weights are worth (Kish): (sum w)^2 / sum w^2. */
export function weightedMean(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
): { readonly mean: number; readonly worth: number } | undefined {
  let [sum, total, squares] = [0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]) || Number.isNaN(weights[i])) continue
    sum += weights[i] * values[i]
    total += weights[i]
    squares += weights[i] ** 2
  }
  return total > 0 ? { mean: sum / total, worth: total ** 2 / squares } : undefined
}

/** Spearman's rank correlation, ties at their mean rank; undefined when one side is constant. Pairs with a NaN are left out. */
export function rankCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  const kept: number[] = []
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i]) && !Number.isNaN(y[i])) kept.push(i)
  const [a, b] = [ranks(kept.map((i) => x[i])), ranks(kept.map((i) => y[i]))]
  const middle = (kept.length + 1) / 2
  let [both, ofA, ofB] = [0, 0, 0]
  for (let i = 0; i < kept.length; i++) {
    both += (a[i] - middle) * (b[i] - middle)
    ofA += (a[i] - middle) ** 2
    ofB += (b[i] - middle) ** 2
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : undefined
}

function ranks(values: readonly number[]): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => values[i] - values[j] || i - j)
  const result = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && values[order[to]] === values[order[from]]) to++
    for (let k = from; k < to; k++) result[order[k]] = (from + to + 1) / 2
    from = to
  }
  return result
}
