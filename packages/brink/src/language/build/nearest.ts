/** The known name that a misspelt one most likely stands for. */

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each at 1
 * (Damerau 1964). Gives up above `limit` and returns limit + 1.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(previous[j] + 1, row[j - 1] + 1, substitution)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = previous
    previous = row
  }
  return previous[b.length]
}

/** The nearest of the known names; undefined when none is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  // Names of one letter are all near to each other.
  let limit = name.length < 2 ? 0 : Math.max(1, Math.floor(name.length / 3))
  let best: string | undefined
  for (const candidate of known) {
    if (candidate === name) continue
    const distance = editDistance(wanted, candidate.toLowerCase(), limit)
    if (distance > limit || (best !== undefined && distance === limit)) continue
    best = candidate
    limit = distance
    if (distance === 0) break
  }
  return best
}
