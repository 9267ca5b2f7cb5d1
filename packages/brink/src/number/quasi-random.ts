/**
 * Points that fill the unit cube evenly: Sobol's sequence (1967; direction numbers as in Bratley & Fox 1988, Algorithm 659),
 * randomised by a linear scramble of the digits and a digital shift (Matousek 1998, On the L2-discrepancy for anchored
 * boxes; Owen 2003, Variance with alternative scramblings of digital nets). Each randomisation is an unbiased sample, so
 * the spread over several of them measures the error. Beyond the dimensions of the table coordinates are random.
 */
import { philox, randomStream, unitInterval } from './random.ts'
import { directions } from './sobol-directions.ts'

/** Digits of the index that are used: 2^32 points. */
const DIGITS = 32

/** Per dimension the 32 direction numbers, the first digit as the highest bit; parsed when first asked for. */
let table: readonly Uint32Array[] | undefined

function directionTable(): readonly Uint32Array[] {
  if (table) return table
  const first = Uint32Array.from({ length: DIGITS }, (_, i) => 2 ** (31 - i))
  const others = directions
    .trim()
    .split('\n')
    .map((line) => {
      const [polynomial, ...initial] = line.split(' ').map(Number)
      return directionNumbers(polynomial, initial)
    })
  table = [first, ...others]
  return table
}

/**
 * For x^s + a_1 x^(s-1) + ... + 1 the direction numbers V_i = m_i / 2^i follow
 * V_i = a_1 V_(i-1) + ... + a_(s-1) V_(i-s+1) + V_(i-s) + V_(i-s) / 2^s, sums without carry.
 */
function directionNumbers(polynomial: number, initial: readonly number[]): Uint32Array {
  const s = initial.length
  const v = new Uint32Array(DIGITS)
  for (let i = 0; i < DIGITS; i++) {
    if (i < s) v[i] = initial[i] * 2 ** (31 - i)
    else {
      let next = v[i - s] ^ (v[i - s] >>> s)
      for (let k = 1; k < s; k++) if ((polynomial >> (s - k)) & 1) next ^= v[i - k]
      v[i] = next
    }
  }
  return v
}

/** Dimensions that are quasi-random; those beyond are random. */
export const quasiRandomDimensions = (): number => directionTable().length

export interface PointSequence {
  readonly dimensions: number
  /** Writes point `index` (from 0, below 2^32) into `out`, from `at` on: coordinates in (0, 1), never an end. */
  point(index: number, out: Float64Array, at?: number): void
}

/** Purposes of random streams, so that none is used twice. */
const SCRAMBLE = 1
const BEYOND = 2

/** Sobol's sequence under the randomisation number `randomisation` of a seed. Point n never depends on how many are drawn. */
export function scrambledSobol(dimensions: number, seed: number, randomisation = 0): PointSequence {
  const quasi = Math.min(dimensions, directionTable().length)
  const scrambled = Array.from({ length: quasi }, (_, d) => scramble(directionTable()[d], seed, randomisation, d))
  const counter = new Uint32Array(4)
  const block = new Uint32Array(4)
  const [key0, key1] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0]
  return {
    dimensions,
    point(index, out, at = 0) {
      for (let d = 0; d < quasi; d++) {
        const { upper, lower, shiftUpper, shiftLower } = scrambled[d]
        let [high, low] = [shiftUpper, shiftLower]
        for (let i = 0, rest = index >>> 0; rest !== 0; i++, rest >>>= 1) {
          if ((rest & 1) === 0) continue
          high ^= upper[i]
          low ^= lower[i]
        }
        out[at + d] = unitInterval(high, low)
      }
      for (let d = quasi; d < dimensions; d++) {
        counter[0] = index
        counter[1] = BEYOND
        counter[2] = randomisation
        counter[3] = d
        philox(counter, key0, key1, block)
        out[at + d] = unitInterval(block[0], block[1])
      }
    },
  }
}

interface Scrambled {
  /** Per digit of the index the digits of its direction after the scramble: the first 32, and 20 more in the upper bits. */
  readonly upper: Uint32Array
  readonly lower: Uint32Array
  readonly shiftUpper: number
  readonly shiftLower: number
}

/** Rows that a scramble has: as many digits as a double in (0, 1) holds. */
const ROWS = 52

/**
 * Multiplies the directions by a random lower triangular matrix with ones in its diagonal: digit r of the result is the sum
 * of digit r and of a random choice of the digits before it.
 */
function scramble(v: Uint32Array, seed: number, randomisation: number, dimension: number): Scrambled {
  const { word } = randomStream(seed, SCRAMBLE, randomisation, dimension)
  const upper = new Uint32Array(DIGITS)
  const lower = new Uint32Array(DIGITS)
  for (let r = 0; r < ROWS; r++) {
    const random = word()
    const diagonal = r < 32 ? 2 ** (31 - r) : 0
    const before = r === 0 ? 0 : r < 32 ? random & ~(2 ** (32 - r) - 1) : random
    const row = (before | diagonal) >>> 0
    for (let i = 0; i < DIGITS; i++) {
      if (!parity(row & v[i])) continue
      if (r < 32) upper[i] |= 2 ** (31 - r)
      else lower[i] |= 2 ** (63 - r)
    }
  }
  return { upper, lower, shiftUpper: word(), shiftLower: word() }
}

function parity(word: number): boolean {
  let w = word ^ (word >>> 16)
  w ^= w >>> 8
  w ^= w >>> 4
  return ((0x6996 >>> (w & 15)) & 1) === 1
}
