/** Subsets of up to thirty things as the bits of a number. */

export const members = (mask: number): number[] => {
  const found: number[] = []
  for (let i = 0; mask >> i; i++) if ((mask >> i) & 1) found.push(i)
  return found
}

export const size = (mask: number): number => {
  let n = 0
  for (let m = mask; m; m &= m - 1) n++
  return n
}

/** All subsets of n things with k members, in the order of their members. */
export function* subsetsOf(n: number, k: number, from = 0, mask = 0): Generator<number> {
  if (k === 0) yield mask
  else for (let i = from; i <= n - k; i++) yield* subsetsOf(n, k - 1, i + 1, mask | (1 << i))
}
