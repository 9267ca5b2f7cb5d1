/**
 * Information. Mutual information in bits, divergences in nats (Shannon 1948; Kullback & Leibler 1951, Annals of
 * Mathematical Statistics 22; Lin 1991, IEEE Transactions on Information Theory 37, for the mean of several).
 */

/**
 * Mutual information of two things in bits, from their joint chances `joint[x][y]` (divided by their sum first): how much
 * seeing one is expected to tell of the other. 0 where nothing has a chance.
 */
export function mutualInformation(joint: readonly (readonly number[])[]): number {
  const rows = joint.map((row) => sum(row))
  const all = sum(rows)
  if (!(all > 0)) return 0
  const columns = (joint[0] ?? []).map((_, y) => sum(joint.map((row) => row[y])))
  let nats = 0
  joint.forEach((row, x) => {
    row.forEach((p, y) => {
      if (p > 0) nats += (p / all) * Math.log((p * all) / (rows[x] * columns[y]))
    })
  })
  // Independent things share none; what rounding leaves of it is below this.
  return nats < 1e-14 ? 0 : nats / Math.LN2
}

/** D(p || q) = sum p ln(p / q) in nats; infinite where q rules out what p does not. */
export function divergence(p: readonly number[], q: readonly number[]): number {
  return Math.max(0, sum(p.map((x, i) => (x === 0 ? 0 : x * Math.log(x / q[i])))))
}

/** (D(p || q) + D(q || p)) / 2 in nats. */
export const symmetrised = (p: readonly number[], q: readonly number[]): number =>
  (divergence(p, q) + divergence(q, p)) / 2

/** What seeing what happens tells about which of several forecasts is right. */
export interface Between {
  /** Expected information in bits when each is right with the same chance: the Jensen-Shannon divergence. */
  readonly bits: number
  /** Mean over the pairs of the symmetrised divergence, in nats. */
  readonly symmetrised: number
}

export function betweenForecasts(forecasts: readonly (readonly number[])[]): Between {
  const pairs = forecasts.flatMap((p, i) => forecasts.slice(i + 1).map((q) => symmetrised(p, q)))
  return { bits: mutualInformation(forecasts), symmetrised: sum(pairs) / pairs.length }
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)
