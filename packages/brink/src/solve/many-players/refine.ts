/**
 * A solution known to the precision of doubles, to as many bits as wanted: Newton's method in fixed point, with the inverse
 * Jacobian of the doubles, some 45 bits a step. Then rational solutions are recognised: a rational with a denominator below
 * 2^b is the only such within 2^-2b, and continued fractions find it.
 */
import { FIXED_BITS, FIXED_ONE, type FixedInterval, Rational } from '../../number/index.ts'
import { type Polynomial, valueAt } from './polynomial.ts'
import type { Mixing } from './system.ts'

const SHIFT = BigInt(FIXED_BITS)
/** Newton stops when steps are below 2^-RESOLVED. */
const RESOLVED = 280

export interface ExactSystem {
  readonly equations: readonly Polynomial[]
  readonly mixing: readonly Mixing[]
  /** Per slot: 1 for actions taken alone, 0 for others. */
  readonly base: readonly Rational[]
}

/** Free coordinates as a whole profile. */
function profileOf({ mixing, base }: ExactSystem, y: readonly Rational[]): Rational[] {
  const x = [...base]
  let k = 0
  for (const { slots } of mixing) {
    let rest = Rational.one
    for (const slot of slots.slice(0, -1)) {
      x[slot] = y[k]
      rest = rest.sub(y[k])
      k++
    }
    x[slots[slots.length - 1]] = rest
  }
  return x
}

/** Probabilities in fixed point, those of the mixing sets from free coordinates. */
export function spreadFixed(mixing: readonly Mixing[], y: readonly bigint[], x: bigint[]): void {
  let k = 0
  for (const { slots } of mixing) {
    let rest = FIXED_ONE
    for (const slot of slots.slice(0, -1)) {
      x[slot] = y[k]
      rest -= y[k]
      k++
    }
    x[slots[slots.length - 1]] = rest
  }
}

/**
 * Value in fixed point. Each product is rounded once a factor: with probabilities of size at most 2 it is off by less than
 * 2^L L units times the coefficient, L the number of factors; `fixedError` adds that up.
 */
export function fixedValue(p: Polynomial, x: readonly bigint[]): bigint {
  let total = 0n
  for (const { slots, coefficient } of p) {
    let product = FIXED_ONE
    for (const slot of slots) product = (product * x[slot]) >> SHIFT
    total += product * coefficient
  }
  return total
}

export const fixedError = (p: Polynomial): bigint =>
  p.reduce((sum, { slots, coefficient }) => {
    const size = coefficient < 0n ? -coefficient : coefficient
    return sum + ((size * BigInt(slots.length)) << BigInt(slots.length))
  }, 0n)

/** Whole numbers w with w / 2^shift near the given doubles. */
export function integerMatrix(matrix: Float64Array): { entries: bigint[]; shift: bigint } {
  const largest = matrix.reduce((m, w) => Math.max(m, Math.abs(w)), 0)
  const shift = 60 - Math.ceil(Math.log2(largest || 1))
  return { entries: Array.from(matrix, (w) => BigInt(Math.round(w * 2 ** shift))), shift: BigInt(shift) }
}

/** Free coordinates within some 2^-RESOLVED of the solution near y; undefined when the steps do not shrink. */
export function refine(system: ExactSystem, y: ArrayLike<number>, inverse: Float64Array): bigint[] | undefined {
  const n = y.length
  const { entries, shift } = integerMatrix(inverse)
  const at = Array.from(y, (v) => BigInt(Math.round(v * 2 ** 52)) << BigInt(FIXED_BITS - 52))
  const x = Array.from(system.base, (p) => (p.isZero() ? 0n : FIXED_ONE))
  let last: bigint | undefined
  for (let step = 0; step < 40; step++) {
    spreadFixed(system.mixing, at, x)
    const value = system.equations.map((e) => fixedValue(e, x))
    let size = 0n
    for (let i = 0; i < n; i++) {
      let move = 0n
      for (let j = 0; j < n; j++) move += entries[i * n + j] * value[j]
      move = shift >= 0n ? move >> shift : move << -shift
      at[i] -= move
      if (move < 0n) move = -move
      if (move > size) size = move
    }
    if (size <= 1n << BigInt(FIXED_BITS - RESOLVED)) return at
    if (last !== undefined && size > last) return undefined
    last = size
  }
  return undefined
}

/** The rational of smallest denominator within 2^-256 of a fixed-point number, if that denominator is below 2^124. */
function simplest(x: bigint): Rational | undefined {
  const most = 1n << 124n
  let [a, b] = [x, FIXED_ONE]
  let [h0, h1, k0, k1] = [0n, 1n, 1n, 0n]
  for (;;) {
    let whole = a / b
    if (a % b < 0n) whole -= 1n
    ;[h0, h1] = [h1, whole * h1 + h0]
    ;[k0, k1] = [k1, whole * k1 + k0]
    if (k1 > most) return undefined
    const off = (h1 << SHIFT) - x * k1
    if ((off < 0n ? -off : off) <= k1 << BigInt(FIXED_BITS - 256)) return Rational.of(h1, k1)
    ;[a, b] = [b, a - whole * b]
    if (b === 0n) return Rational.of(h1, k1)
  }
}

/** The rational solution near y, if there is one with moderate denominators: every equation is exactly zero there. */
export function rationalNear(system: ExactSystem, y: readonly bigint[]): Rational[] | undefined {
  const guess: Rational[] = []
  for (const v of y) {
    const simple = simplest(v)
    if (!simple) return undefined
    guess.push(simple)
  }
  const x = profileOf(system, guess)
  return system.equations.every((e) => valueAt(e, x).isZero()) ? x : undefined
}

/** An interval for each slot, from intervals of the free coordinates. */
export function boxOf({ mixing, base }: ExactSystem, y: readonly FixedInterval[]): FixedInterval[] {
  const x = base.map((p) => (p.isZero() ? { lo: 0n, hi: 0n } : { lo: FIXED_ONE, hi: FIXED_ONE }))
  let k = 0
  for (const { slots } of mixing) {
    let [lo, hi] = [FIXED_ONE, FIXED_ONE]
    for (const slot of slots.slice(0, -1)) {
      x[slot] = y[k]
      lo -= y[k].hi
      hi -= y[k].lo
      k++
    }
    x[slots[slots.length - 1]] = { lo, hi }
  }
  return x
}
