/**
 * Where an answer crosses a threshold between two numbers: false position that halves the weight of an end that stays
 * (the Illinois rule; Dowell & Jarratt 1971), and plain halving wherever that gains too little, as at a jump.
 */
export interface Bracket {
  readonly from: number
  readonly to: number
}

/**
 * Narrows a bracket until it is no wider than `fine`. `excess` is the answer less the threshold, of opposite signs at the two
 * ends (zero counts with `to`); where it is null, the answer is taken to be still on the side of `from`. `ends`: the excess at the two ends, where that is known.
 */
export function narrowed(
  excess: (x: number) => number | null,
  bracket: Bracket,
  fine: number,
  ends: readonly [number | null, number | null] = [excess(bracket.from), excess(bracket.to)],
): Bracket {
  let { from, to } = bracket
  let [low, high] = ends
  const side = Math.sign(low ?? -(high ?? 1))
  let [weightFrom, weightTo] = [1, 1]
  let last = 0
  for (let i = 0; i < 200 && Math.abs(to - from) > fine; i++) {
    const middle = (from + to) / 2
    let x = middle
    if (low !== null && high !== null && i % 4 !== 3) {
      const [a, b] = [low * weightFrom, high * weightTo]
      const guess = from + (to - from) * (a / (a - b))
      // Never so near an end that the bracket would not shrink.
      const least = Math.min(0.02, fine / 4 / Math.abs(to - from))
      const share = Math.min(1 - least, Math.max(least, (guess - from) / (to - from)))
      if (Number.isFinite(share)) x = from + (to - from) * share
    }
    if (x === from || x === to) break
    const value = excess(x)
    if (value === null || Math.sign(value) === side) {
      ;[from, low] = [x, value]
      weightFrom = 1
      weightTo = last === -1 ? weightTo / 2 : 1
      last = -1
    } else {
      ;[to, high] = [x, value]
      weightTo = 1
      weightFrom = last === 1 ? weightFrom / 2 : 1
      last = 1
    }
  }
  return { from, to }
}
