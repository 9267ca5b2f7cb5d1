/**
 * Random numbers by counting: Philox-4x32 with ten rounds (Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as
 * easy as 1, 2, 3). The n-th block of a stream is a keyed bijection of n, so that any stream can be entered at any place,
 * and the numbers of world 1,000 do not depend on who works on world 999.
 */

const MULTIPLIER_0 = 0xd2511f53
const MULTIPLIER_1 = 0xcd9e8d57
/** The golden ratio and the square root of 3, less one: what the keys grow by each round. */
const WEYL_0 = 0x9e3779b9
const WEYL_1 = 0xbb67ae85
const ROUNDS = 10

/** The upper 32 bits of a product of two 32-bit numbers. */
function high(a: number, b: number): number {
  const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16]
  const middle = a1 * b0 + ((a0 * b0) >>> 16)
  const cross = a0 * b1 + (middle & 0xffff)
  return (a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000)) >>> 0
}

/** Four words of 32 bits for a counter of four words and a key of two; into `out` at `at`. */
export function philox(counter: ArrayLike<number>, key0: number, key1: number, out: Uint32Array, at = 0): void {
  let [c0, c1, c2, c3] = [counter[0] >>> 0, counter[1] >>> 0, counter[2] >>> 0, counter[3] >>> 0]
  let [k0, k1] = [key0 >>> 0, key1 >>> 0]
  for (let round = 0; round < ROUNDS; round++) {
    const [high0, low0] = [high(MULTIPLIER_0, c0), Math.imul(MULTIPLIER_0, c0) >>> 0]
    const [high1, low1] = [high(MULTIPLIER_1, c2), Math.imul(MULTIPLIER_1, c2) >>> 0]
    ;[c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0]
    k0 = (k0 + WEYL_0) >>> 0
    k1 = (k1 + WEYL_1) >>> 0
  }
  out[at] = c0
  out[at + 1] = c1
  out[at + 2] = c2
  out[at + 3] = c3
}

/** A number in (0, 1) of 52 random bits, from two words: never 0 and never 1, so that every quantile of it is finite. */
export const unitInterval = (upper: number, lower: number): number =>
  ((upper >>> 0) * 0x100000 + (lower >>> 12) + 0.5) / 2 ** 52

export interface RandomStream {
  /** 32 random bits. */
  word(): number
  /** In (0, 1). */
  uniform(): number
  /** A whole number from 0 to n - 1, each equally likely. */
  below(n: number): number
}

/**
 * The stream of a seed (a whole number up to 2^53) and of up to three whole numbers below 2^32 that name it: a world, a
 * dimension, a purpose. Different names give independent streams.
 */
export function randomStream(seed: number, ...name: readonly number[]): RandomStream {
  const counter = Uint32Array.of(0, name[0] ?? 0, name[1] ?? 0, name[2] ?? 0)
  const block = new Uint32Array(4)
  const [key0, key1] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0]
  let used = 4
  const word = (): number => {
    if (used === 4) {
      philox(counter, key0, key1, block)
      counter[0]++
      used = 0
    }
    return block[used++]
  }
  const below = (n: number): number => {
    // The last, incomplete run of n is thrown away, or small numbers would come more often.
    const limit = 2 ** 32 - (2 ** 32 % n)
    for (;;) {
      const drawn = word()
      if (drawn < limit) return drawn % n
    }
  }
  return { word, uniform: () => unitInterval(word(), word()), below }
}
