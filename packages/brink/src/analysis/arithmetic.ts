/** One arithmetic for two kinds of numbers, so that exact answers and numeric ones come from the same formulas. */
import { Rational } from '../number/index.ts'

export interface Arithmetic<T> {
  readonly exact: boolean
  readonly zero: T
  readonly one: T
  /** A vector of zeros. */
  vector(length: number): Vector<T>
  /** A whole number. */
  whole(n: number): T
  rational(value: Rational): T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  mul(a: T, b: T): T
  /** Throws a RangeError (exact) or gives an infinity or NaN when b is zero. */
  div(a: T, b: T): T
  isZero(a: T): boolean
  toNumber(a: T): number
}

/** Rationals in an array, or doubles in a Float64Array. */
export interface Vector<T> {
  [index: number]: T
  readonly length: number
}

export const float: Arithmetic<number> = {
  exact: false,
  zero: 0,
  one: 1,
  vector: (length) => new Float64Array(length),
  whole: (n) => n,
  rational: (value) => value.toNumber(),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  isZero: (a) => a === 0,
  toNumber: (a) => a,
}

export const exact: Arithmetic<Rational> = {
  exact: true,
  zero: Rational.zero,
  one: Rational.one,
  vector: (length) => new Array<Rational>(length).fill(Rational.zero),
  whole: (n) => Rational.of(n),
  rational: (value) => value,
  add: (a, b) => (a.isZero() ? b : b.isZero() ? a : a.add(b)),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => (a.isZero() || b.isZero() ? Rational.zero : a.mul(b)),
  div: (a, b) => a.div(b),
  isZero: (a) => a.isZero(),
  toNumber: (a) => a.toNumber(),
}
