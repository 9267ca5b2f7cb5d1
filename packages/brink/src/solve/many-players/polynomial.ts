/**
 * Multilinear polynomials in the probabilities of actions: each term is an integer times probabilities of actions at
 * different information sets. That is what expected payoffs are when nobody forgets: a path meets a set at most once.
 */
import { greatestDivisor, overOneDenominator, Rational } from '../../number/index.ts'

export interface Term {
  /** Slots of the strategy vector, ascending. */
  readonly slots: readonly number[]
  readonly coefficient: bigint
}

/** Terms with different slots, none of them zero. */
export type Polynomial = readonly Term[]

/** Adds up terms. */
export class Sum {
  private readonly terms = new Map<string, { slots: readonly number[]; coefficient: bigint }>()

  add(slots: readonly number[], coefficient: bigint): void {
    const key = slots.join()
    const known = this.terms.get(key)
    if (known) known.coefficient += coefficient
    else this.terms.set(key, { slots, coefficient })
  }

  addAll(polynomial: Polynomial, factor = 1n): void {
    for (const { slots, coefficient } of polynomial) this.add(slots, coefficient * factor)
  }

  polynomial(): Polynomial {
    return [...this.terms.values()].filter((t) => t.coefficient !== 0n)
  }
}

export function difference(a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Sum()
  sum.addAll(a)
  sum.addAll(b, -1n)
  return sum.polynomial()
}

export const isConstant = (p: Polynomial): boolean => p.every((t) => t.slots.length === 0)

/** The value of a constant. */
export const constantOf = (p: Polynomial): bigint => p.find((t) => t.slots.length === 0)?.coefficient ?? 0n

/** With some probabilities known to be zero or one; `keeps` says what becomes of a slot: 0, 1, or itself (undefined). */
export function restrict(p: Polynomial, known: (slot: number) => 0 | 1 | undefined): Polynomial {
  const sum = new Sum()
  for (const { slots, coefficient } of p) {
    const rest: number[] = []
    let alive = true
    for (const slot of slots) {
      const value = known(slot)
      if (value === 0) {
        alive = false
        break
      }
      if (value === undefined) rest.push(slot)
    }
    if (alive) sum.add(rest, coefficient)
  }
  return sum.polynomial()
}

/** What the polynomial gains a unit when probability moves from `from` to `to`, two slots of one set. */
export function derivative(p: Polynomial, to: number, from: number): Polynomial {
  const sum = new Sum()
  for (const { slots, coefficient } of p)
    for (const slot of slots)
      if (slot === to || slot === from)
        sum.add(
          slots.filter((s) => s !== slot),
          slot === to ? coefficient : -coefficient,
        )
  return sum.polynomial()
}

/** The exact value. `x` holds a probability for each slot. */
export function valueAt(p: Polynomial, x: readonly Rational[]): Rational {
  let total = Rational.zero
  for (const { slots, coefficient } of p) {
    let product = Rational.of(coefficient)
    for (const slot of slots) {
      product = product.mul(x[slot])
      if (product.isZero()) break
    }
    total = total.add(product)
  }
  return total
}

/** With some probabilities known, times a positive number that makes all coefficients whole. */
export function substitute(p: Polynomial, known: ReadonlyMap<number, Rational>): Polynomial {
  const sums = new Map<string, { slots: readonly number[]; amount: Rational }>()
  for (const { slots, coefficient } of p) {
    let amount = Rational.of(coefficient)
    const rest: number[] = []
    for (const slot of slots) {
      const value = known.get(slot)
      if (value) amount = amount.mul(value)
      else rest.push(slot)
    }
    const key = rest.join()
    const sum = sums.get(key)
    if (sum) sum.amount = sum.amount.add(amount)
    else sums.set(key, { slots: rest, amount })
  }
  const terms = [...sums.values()].filter((t) => !t.amount.isZero())
  const { numerators } = overOneDenominator(terms.map((t) => t.amount))
  return lowest(terms.map(({ slots }, i) => ({ slots, coefficient: numerators[i] })))
}

/** Divided by the greatest common divisor of its coefficients. */
export function lowest(p: Polynomial): Polynomial {
  const divisor = p.reduce((d, t) => greatestDivisor(d, t.coefficient), 0n)
  return divisor <= 1n ? p : p.map((t) => ({ slots: t.slots, coefficient: t.coefficient / divisor }))
}

/** The same for polynomials that are multiples of each other. */
export function keyOf(p: Polynomial): string {
  const terms = lowest(p)
    .map((t) => ({ key: t.slots.join(), coefficient: t.coefficient }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const sign = terms[0]?.coefficient < 0n ? -1n : 1n
  return terms.map((t) => `${t.key}:${t.coefficient * sign}`).join(' ')
}

export const isAlwaysPositive = (p: Polynomial): boolean => p.length > 0 && p.every((t) => t.coefficient > 0n)
export const isNeverPositive = (p: Polynomial): boolean => p.every((t) => t.coefficient < 0n)
