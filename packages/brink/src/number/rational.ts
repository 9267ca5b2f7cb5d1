/**
 * Exact rational numbers.
 *
 * A value is held in lowest terms with a positive denominator. While numerator and denominator are safe integers they
 * are plain JavaScript numbers (`small` representation); past that they are `bigint`. Values are immutable.
 */
import { greatestDivisor } from './greatest-divisor.ts'

const SAFE = Number.MAX_SAFE_INTEGER

function gcdSmall(a: number, b: number): number {
  a = Math.abs(a)
  b = Math.abs(b)
  while (b !== 0) {
    const r = a % b
    a = b
    b = r
  }
  return a
}

const isSmall = (a: bigint) => a <= BigInt(SAFE) && a >= -BigInt(SAFE)

export class Rational {
  /** Numerator; the same representation (`number` or `bigint`) as `d`. */
  private readonly n: number | bigint
  private readonly d: number | bigint

  private constructor(n: number | bigint, d: number | bigint) {
    this.n = n
    this.d = d
  }

  static readonly zero = new Rational(0, 1)
  static readonly one = new Rational(1, 1)
  static readonly half = new Rational(1, 2)

  /** n/d in lowest terms. Throws a RangeError when d is zero or an argument is no integer. */
  static of(n: number | bigint, d: number | bigint = 1): Rational {
    if (typeof n === 'number' && typeof d === 'number') {
      if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) {
        if (!Number.isInteger(n) || !Number.isInteger(d)) throw new RangeError(`not an integer ratio: ${n}/${d}`)
        return Rational.big(BigInt(n), BigInt(d))
      }
      return Rational.small(n, d)
    }
    return Rational.big(BigInt(n), BigInt(d))
  }

  private static small(n: number, d: number): Rational {
    if (d === 0) throw new RangeError('division by zero')
    if (n === 0) return Rational.zero
    if (d < 0) {
      n = -n
      d = -d
    }
    if (d === 1) return new Rational(n, 1)
    const g = gcdSmall(n, d)
    return new Rational(n / g, d / g)
  }

  private static big(n: bigint, d: bigint): Rational {
    if (d === 0n) throw new RangeError('division by zero')
    if (d < 0n) {
      n = -n
      d = -d
    }
    const g = greatestDivisor(n, d)
    if (g !== 1n) {
      n /= g
      d /= g
    }
    return isSmall(n) && isSmall(d) ? new Rational(Number(n), Number(d)) : new Rational(n, d)
  }

  /**
   * Reads `3`, `-0.25`, `2/3`, `1.5e-3`, `80%`, `1/2.5`. Exact: `0.3` is 3/10.
   * Returns undefined when the text is no number, has a zero denominator, or an exponent beyond ±400.
   */
  static parse(text: string): Rational | undefined {
    const parts = text.trim().split('/')
    if (parts.length > 2) return undefined
    const top = Rational.parseDecimal(parts[0])
    if (!top || parts.length === 1) return top
    const bottom = Rational.parseDecimal(parts[1])
    return bottom && !bottom.isZero() ? top.div(bottom) : undefined
  }

  private static parseDecimal(text: string): Rational | undefined {
    const m = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*(%?)\s*$/.exec(text)
    if (!m) return undefined
    const [, sign, whole, fraction = '', exponent = '0', percent] = m
    if (whole.length + fraction.length === 0) return undefined
    const shift = Number(exponent) - fraction.length - (percent ? 2 : 0)
    if (Math.abs(Number(exponent)) > 400) return undefined
    const digits = BigInt(sign + whole + fraction)
    return shift >= 0 ? Rational.big(digits * 10n ** BigInt(shift), 1n) : Rational.big(digits, 10n ** BigInt(-shift))
  }

  /** The exact value of a finite double. Throws a RangeError for NaN and infinities. */
  static fromNumber(x: number): Rational {
    if (!Number.isFinite(x)) throw new RangeError(`not a finite number: ${x}`)
    if (Number.isSafeInteger(x)) return x === 0 ? Rational.zero : new Rational(x, 1)
    let d = 1n
    let y = x
    while (!Number.isInteger(y)) {
      y *= 2
      d *= 2n
    }
    return Rational.big(BigInt(y), d)
  }

  /**
   * The rational of smallest denominator within `tolerance` of x (continued fractions). Used for irrational constants,
   * which become rationals within 1e-15 and make an answer inexact.
   */
  static approximate(x: number, tolerance = 1e-15): Rational {
    if (!Number.isFinite(x)) throw new RangeError(`not a finite number: ${x}`)
    let [h0, h1, k0, k1] = [0n, 1n, 1n, 0n]
    let rest = x
    for (let i = 0; i < 64; i++) {
      const whole = Math.floor(rest)
      const a = BigInt(whole)
      ;[h0, h1] = [h1, a * h1 + h0]
      ;[k0, k1] = [k1, a * k1 + k0]
      if (Math.abs(Number(h1) / Number(k1) - x) <= tolerance * Math.max(1, Math.abs(x))) break
      const part = rest - whole
      if (part === 0) break
      rest = 1 / part
    }
    return Rational.big(h1, k1)
  }

  get numerator(): bigint {
    return BigInt(this.n)
  }

  get denominator(): bigint {
    return BigInt(this.d)
  }

  /** Length in bits of the longer of numerator and denominator, to within four. */
  get bits(): number {
    if (typeof this.n === 'number') return Math.ceil(Math.log2(Math.max(Math.abs(this.n), this.d as number) + 1))
    return 4 * Math.max(this.n.toString(16).length, this.d.toString(16).length)
  }

  add(o: Rational): Rational {
    if (typeof this.n === 'number' && typeof o.n === 'number') {
      const [a, b, c, d] = [this.n, this.d as number, o.n, o.d as number]
      if (b === 1 && d === 1) {
        const s = a + c
        if (s <= SAFE && s >= -SAFE) return s === 0 ? Rational.zero : new Rational(s, 1)
      } else {
        const [x, y, z] = [a * d, c * b, b * d]
        const s = x + y
        if (Math.abs(x) <= SAFE && Math.abs(y) <= SAFE && z <= SAFE && Math.abs(s) <= SAFE) return Rational.small(s, z)
      }
    }
    const [a, b, c, d] = [BigInt(this.n), BigInt(this.d), BigInt(o.n), BigInt(o.d)]
    return Rational.big(a * d + c * b, b * d)
  }

  neg(): Rational {
    return this.isZero() ? this : new Rational(-this.n, this.d)
  }

  sub(o: Rational): Rational {
    return this.add(o.neg())
  }

  mul(o: Rational): Rational {
    if (typeof this.n === 'number' && typeof o.n === 'number') {
      const [n, d] = [this.n * o.n, (this.d as number) * (o.d as number)]
      if (Math.abs(n) <= SAFE && d <= SAFE) return Rational.small(n, d)
    }
    return Rational.big(BigInt(this.n) * BigInt(o.n), BigInt(this.d) * BigInt(o.d))
  }

  /** 1/this. Throws a RangeError for zero. */
  inverse(): Rational {
    if (this.isZero()) throw new RangeError('division by zero')
    return this.n < 0 ? new Rational(-this.d, -this.n) : new Rational(this.d, this.n)
  }

  /** this/o. Throws a RangeError when o is zero. */
  div(o: Rational): Rational {
    return this.mul(o.inverse())
  }

  /** Integer power; a negative exponent inverts. */
  pow(exponent: number): Rational {
    if (!Number.isSafeInteger(exponent)) throw new RangeError(`not an integer power: ${exponent}`)
    if (exponent < 0) return this.inverse().pow(-exponent)
    return Rational.big(BigInt(this.n) ** BigInt(exponent), BigInt(this.d) ** BigInt(exponent))
  }

  abs(): Rational {
    return this.n < 0 ? this.neg() : this
  }

  sign(): -1 | 0 | 1 {
    return this.n > 0 ? 1 : this.n < 0 ? -1 : 0
  }

  isZero(): boolean {
    return typeof this.n === 'number' ? this.n === 0 : this.n === 0n
  }

  isInteger(): boolean {
    return typeof this.d === 'number' ? this.d === 1 : this.d === 1n
  }

  compare(o: Rational): -1 | 0 | 1 {
    if (typeof this.n === 'number' && typeof o.n === 'number') {
      const [x, y] = [this.n * (o.d as number), o.n * (this.d as number)]
      if (Math.abs(x) <= SAFE && Math.abs(y) <= SAFE) return x < y ? -1 : x > y ? 1 : 0
    }
    const [x, y] = [BigInt(this.n) * BigInt(o.d), BigInt(o.n) * BigInt(this.d)]
    return x < y ? -1 : x > y ? 1 : 0
  }

  equals(o: Rational): boolean {
    return this.n === o.n && this.d === o.d
  }

  less(o: Rational): boolean {
    return this.compare(o) < 0
  }

  static min(a: Rational, b: Rational): Rational {
    return b.less(a) ? b : a
  }

  static max(a: Rational, b: Rational): Rational {
    return a.less(b) ? b : a
  }

  static sum(values: Iterable<Rational>): Rational {
    let total = Rational.zero
    for (const value of values) total = total.add(value)
    return total
  }

  /** The nearest double (ties to even), also when numerator and denominator are each beyond the range of doubles. */
  toNumber(): number {
    if (typeof this.n === 'number') return this.n / (this.d as number)
    const d = BigInt(this.d)
    const size = this.n < 0 ? -(this.n as bigint) : (this.n as bigint)
    // 2^(exponent - 1) < size / d < 2^(exponent + 1)
    const exponent = bits(size) - bits(d)
    const value = exponent < -1021 ? subnormal(size, d) : normal(size, d, exponent)
    return this.n < 0 ? -value : value
  }

  /** `3`, `-2/3`: the form that machine-readable output uses. */
  toString(): string {
    return this.isInteger() ? `${this.n}` : `${this.n}/${this.d}`
  }

  toJSON(): string {
    return this.toString()
  }
}

const bits = (x: bigint) => x.toString(2).length

/** n/d by 64 bits or more of the quotient; whatever is left sets its last bit, so that it is rounded once. */
function normal(n: bigint, d: bigint, exponent: number): number {
  const scale = 64 - exponent
  const [top, bottom] = scale >= 0 ? [n << BigInt(scale), d] : [n, d << BigInt(-scale)]
  const q = top / bottom
  const rounded = Number(q * bottom === top ? q : q | 1n)
  // In two steps: 2^scale itself may be out of range.
  const half = Math.trunc(scale / 2)
  return rounded * 2 ** -half * 2 ** (half - scale)
}

/** n/d below 2^-1021, where doubles are the whole multiples of 2^-1074. */
function subnormal(n: bigint, d: bigint): number {
  const top = n << 1074n
  const q = top / d
  const twiceRest = 2n * (top - q * d)
  const up = twiceRest > d || (twiceRest === d && q % 2n === 1n)
  return Number(up ? q + 1n : q) * Number.MIN_VALUE
}

/** Shorthand for literals in code and tests: `rational('2/3')`. Throws a RangeError when the text is no number. */
export function rational(text: string | number): Rational {
  const value = typeof text === 'number' ? Rational.fromNumber(text) : Rational.parse(text)
  if (!value) throw new RangeError(`not a number: ${text}`)
  return value
}
