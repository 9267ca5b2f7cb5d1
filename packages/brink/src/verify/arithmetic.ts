/** The two arithmetics in which a profile is verified: doubles, and rationals in which nothing is rounded. */
import { Rational } from '../number/index.ts'

export interface Arithmetic<T> {
  readonly exact: boolean
  readonly zero: T
  readonly one: T
  readonly half: T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  mul(a: T, b: T): T
  div(a: T, b: T): T
  compare(a: T, b: T): number
  isZero(a: T): boolean
  toNumber(a: T): number
}

export const doubles: Arithmetic<number> = {
  exact: false,
  zero: 0,
  one: 1,
  half: 0.5,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  compare: (a, b) => a - b,
  isZero: (a) => a === 0,
  toNumber: (a) => a,
}

export const rationals: Arithmetic<Rational> = {
  exact: true,
  zero: Rational.zero,
  one: Rational.one,
  half: Rational.half,
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  compare: (a, b) => a.compare(b),
  isZero: (a) => a.isZero(),
  toNumber: (a) => a.toNumber(),
}

export const largest = <T>(k: Arithmetic<T>, values: Iterable<T>): T => {
  let best: T | undefined
  for (const value of values) if (best === undefined || k.compare(value, best) > 0) best = value
  return best ?? k.zero
}

/** A value that no rational equals: an exact certificate is impossible. */
export class IrrationalError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'IrrationalError'
  }
}
