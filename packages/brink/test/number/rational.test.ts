import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rational, rational } from '../../src/number/index.ts'

/** The reference: a fraction of BigInts, reduced only to compare. */
type Fraction = readonly [bigint, bigint]
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
const reduced = ([n, d]: Fraction): string => {
  const g = gcd(n, d)
  const s = d < 0n ? -1n : 1n
  return d / g === s ? `${(s * n) / g}` : `${(s * n) / g}/${(s * d) / g}`
}
const of = ([n, d]: Fraction) => Rational.of(n, d)

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)
/** Integers of all sizes, thick around zero, the largest safe integer and its square root. */
const integers = fc.oneof(
  fc.bigInt({ min: -30n, max: 30n }),
  fc.bigInt({ min: -94906267n, max: 94906267n }),
  fc.bigInt({ min: -3n, max: 3n }).map((x) => x + SAFE),
  fc.bigInt({ min: -3n, max: 3n }).map((x) => x - SAFE),
  fc.bigInt({ min: -3n, max: 3n }).map((x) => x + 94906265n),
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }),
)
const fractions: fc.Arbitrary<Fraction> = fc.tuple(
  integers,
  integers.filter((d) => d !== 0n),
)

/** The invariants of the representation: lowest terms, positive denominator, plain numbers wherever both parts are safe. */
function sound(x: Rational) {
  const { n, d } = x as unknown as { n: number | bigint; d: number | bigint }
  expect(typeof n).toBe(typeof d)
  expect(BigInt(d)).toBeGreaterThan(0n)
  expect(gcd(BigInt(n), BigInt(d))).toBe(1n)
  const small = (y: bigint) => y <= SAFE && y >= -SAFE
  expect(typeof n).toBe(small(BigInt(n)) && small(BigInt(d)) ? 'number' : 'bigint')
  expect(Object.is(n, -0)).toBe(false)
}

describe('arithmetic agrees with fractions of big integers', () => {
  const binary: [string, (a: Rational, b: Rational) => Rational, (a: Fraction, b: Fraction) => Fraction][] = [
    ['add', (a, b) => a.add(b), ([a, b], [c, d]) => [a * d + c * b, b * d]],
    ['sub', (a, b) => a.sub(b), ([a, b], [c, d]) => [a * d - c * b, b * d]],
    ['mul', (a, b) => a.mul(b), ([a, b], [c, d]) => [a * c, b * d]],
    ['div', (a, b) => a.div(b), ([a, b], [c, d]) => [a * d, b * c]],
  ]
  it.each(binary)('%s', (name, operation, reference) => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        fc.pre(name !== 'div' || b[0] !== 0n)
        const result = operation(of(a), of(b))
        sound(result)
        expect(String(result)).toBe(reduced(reference(a, b)))
      }),
      { numRuns: 1000 },
    )
  })

  it('neg, abs, inverse, sign, pow', () => {
    fc.assert(
      fc.property(fractions, fc.integer({ min: -6, max: 6 }), ([n, d], e) => {
        const x = of([n, d])
        for (const y of [x.neg(), x.abs()]) sound(y)
        expect(String(x.neg())).toBe(reduced([-n, d]))
        expect(x.abs().sign()).toBe(n === 0n ? 0 : 1)
        expect(x.sign()).toBe(n === 0n ? 0 : n > 0n === d > 0n ? 1 : -1)
        if (n === 0n) {
          expect(() => x.inverse()).toThrow('division by zero')
          return
        }
        expect(String(x.inverse())).toBe(reduced([d, n]))
        const power = x.pow(e)
        sound(power)
        const [a, b] = e < 0 ? [d, n] : [n, d]
        expect(String(power)).toBe(reduced([a ** BigInt(Math.abs(e)), b ** BigInt(Math.abs(e))]))
      }),
      { numRuns: 500 },
    )
  })

  it('compare, equals, less, min, max', () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const [x, y] = [of(a), of(b)]
        const left = a[0] * b[1] * (a[1] * b[1] < 0n ? -1n : 1n)
        const right = b[0] * a[1] * (a[1] * b[1] < 0n ? -1n : 1n)
        const order = left < right ? -1 : left > right ? 1 : 0
        expect(x.compare(y)).toBe(order)
        expect(x.less(y)).toBe(order < 0)
        expect(x.equals(y)).toBe(order === 0)
        expect(Rational.min(x, y)).toBe(order > 0 ? y : x)
        expect(Rational.max(x, y).compare(Rational.min(x, y))).toBe(Math.abs(order))
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps the laws of a field across the border of safe integers', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        const [x, y, z] = [of(a), of(b), of(c)]
        expect(x.mul(y.add(z)).equals(x.mul(y).add(x.mul(z)))).toBe(true)
        expect(
          x
            .add(y)
            .add(z)
            .equals(x.add(y.add(z))),
        ).toBe(true)
        expect(x.add(y).sub(y).equals(x)).toBe(true)
        if (!y.isZero()) expect(x.div(y).mul(y).equals(x)).toBe(true)
        expect(Rational.sum([x, y, z]).equals(x.add(y).add(z))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

/** Is the double x the nearest to n/d (ties to even)? Decided with exact midpoints of x and its neighbours. */
function isNearest(x: number, [n, d]: Fraction): boolean {
  const value = Rational.of(n, d)
  if (x === Infinity || x === -Infinity) {
    const limit = Rational.of(2n ** 1024n - 2n ** 970n)
    return value.abs().compare(limit) >= 0 && Math.sign(x) === value.sign()
  }
  const at = Rational.fromNumber(x)
  const bits = new DataView(new ArrayBuffer(8))
  const neighbour = (step: bigint) => {
    bits.setFloat64(0, Math.abs(x))
    bits.setBigInt64(0, bits.getBigInt64(0) + step)
    return bits.getFloat64(0)
  }
  bits.setFloat64(0, x)
  const even = bits.getBigInt64(0) % 2n === 0n
  const gap = value.abs().sub(at.abs())
  const step = gap.sign() >= 0 ? 1n : -1n
  if (step === -1n && x === 0) return false
  const other = neighbour(step)
  const to = other === Infinity ? Rational.of(2n ** 1024n) : Rational.fromNumber(other)
  const half = to.sub(at.abs()).abs().mul(Rational.half)
  const order = gap.abs().compare(half)
  return order < 0 || (order === 0 && even)
}

describe('toNumber', () => {
  it('is the nearest double', () => {
    fc.assert(
      fc.property(fractions, (f) => {
        expect(isNearest(of(f).toNumber(), f)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('also where numerator and denominator are out of range, and where the value is subnormal, huge or a tie', () => {
    const wide = fc.tuple(
      fc.bigInt({ min: 1n, max: 2n ** 70n }),
      fc.bigInt({ min: 1n, max: 2n ** 70n }),
      fc.integer({ min: -1200, max: 1200 }),
    )
    fc.assert(
      fc.property(wide, fc.boolean(), ([n, d, shift], negative) => {
        const f: Fraction = [
          (negative ? -n : n) * (shift > 0 ? 2n ** BigInt(shift) : 1n),
          d * (shift < 0 ? 2n ** BigInt(-shift) : 1n),
        ]
        expect(isNearest(of(f).toNumber(), f), `${f}`).toBe(true)
      }),
      { numRuns: 3000 },
    )
    for (const odd of [1n, 3n]) {
      const tie: Fraction = [(2n ** 53n + odd) * 2n ** 200n * 3n, 3n * 2n ** 100n]
      expect(isNearest(of(tie).toNumber(), tie)).toBe(true)
    }
  })

  it('inverts fromNumber', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const exact = Rational.fromNumber(x)
        sound(exact)
        expect(exact.toNumber()).toBe(x + 0)
      }),
      { numRuns: 1000 },
    )
    expect(() => Rational.fromNumber(Number.NaN)).toThrow('not a finite number: NaN')
    expect(() => Rational.fromNumber(Infinity)).toThrow('not a finite number: Infinity')
  })
})

describe('parse', () => {
  it('reads what toString writes', () => {
    fc.assert(
      fc.property(fractions, (f) => {
        expect(Rational.parse(String(of(f)))!.equals(of(f))).toBe(true)
      }),
    )
  })

  it('reads decimals exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 30 }),
        (digits, places) => {
          const sign = digits < 0n ? '-' : ''
          const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
          const decimal = places > 0 ? `${text.slice(0, -places)}.${text.slice(-places)}` : text
          expect(Rational.parse(sign + decimal)!.equals(Rational.of(digits, 10n ** BigInt(places)))).toBe(true)
        },
      ),
    )
  })

  it.each([
    ['3', '3'],
    [' -0.25 ', '-1/4'],
    ['+.5', '1/2'],
    ['2.', '2'],
    ['2/3', '2/3'],
    ['4/-6', '-2/3'],
    ['1.5e-3', '3/2000'],
    ['1E2', '100'],
    ['80%', '4/5'],
    ['1/2.5', '2/5'],
    ['-0', '0'],
    ['9007199254740993', '9007199254740993'],
  ])('%s is %s', (text, value) => {
    expect(String(rational(text))).toBe(value)
    sound(rational(text))
  })

  it.each([
    '',
    ' ',
    '.',
    'x',
    '1/0',
    '1/0.0',
    '1/2/3',
    '1e',
    'e5',
    '0x10',
    '1e401',
    '--1',
    '1 2',
    '½',
    'NaN',
    'Infinity',
    '1,5',
  ])('refuses %j', (text) => {
    expect(Rational.parse(text)).toBeUndefined()
    expect(() => rational(text)).toThrow(`not a number: ${text}`)
  })
})

describe('approximate', () => {
  it('comes within the tolerance with a small denominator', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.constantFrom(1e-3, 1e-9, 1e-15),
        (x, tolerance) => {
          const near = Rational.approximate(x, tolerance)
          const error = near.sub(Rational.fromNumber(x)).abs().toNumber()
          expect(error).toBeLessThanOrEqual(1.01 * tolerance * Math.max(1, Math.abs(x)) + 2 ** -52 * Math.abs(x))
          expect(Number(near.denominator)).toBeLessThanOrEqual(2 / tolerance)
        },
      ),
      { numRuns: 500 },
    )
    expect(String(Rational.approximate(Math.PI, 1e-6))).toBe('355/113')
    expect(String(Rational.approximate(0.1 + 0.2))).toBe('3/10')
    expect(String(Rational.approximate(-1 / 3))).toBe('-1/3')
  })
})

describe('of', () => {
  it('refuses what is no ratio of integers', () => {
    expect(() => Rational.of(1, 0)).toThrow('division by zero')
    expect(() => Rational.of(1n, 0n)).toThrow('division by zero')
    expect(() => Rational.of(0.5)).toThrow('not an integer ratio: 0.5/1')
    expect(() => Rational.one.pow(0.5)).toThrow('not an integer power: 0.5')
    expect(String(Rational.of(2 ** 60, 2))).toBe(String(2n ** 59n))
  })

  it('prints and serialises as text', () => {
    expect(JSON.stringify({ p: Rational.of(2, 3), q: Rational.of(-4, 2) })).toBe('{"p":"2/3","q":"-2"}')
  })
})
