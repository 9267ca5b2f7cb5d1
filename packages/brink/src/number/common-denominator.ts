/** Rationals in whole numbers: over one denominator, or as multiples of one number. */
import { greatestDivisor } from './greatest-divisor.ts'
import { Rational } from './rational.ts'

/** The values as `numerators[i] / denominator` with the least denominator that serves all: positive, 1 for no values. */
export function overOneDenominator(values: readonly Rational[]): { numerators: bigint[]; denominator: bigint } {
  let denominator = 1n
  for (const x of values) denominator *= x.denominator / greatestDivisor(denominator, x.denominator)
  return { numerators: values.map((x) => x.numerator * (denominator / x.denominator)), denominator }
}

/** The greatest positive number of which all values are whole multiples; 1 when all are zero. */
export function greatestMeasure(values: readonly Rational[]): Rational {
  const { numerators, denominator } = overOneDenominator(values)
  const divisor = numerators.reduce(greatestDivisor, 0n)
  return divisor === 0n ? Rational.one : Rational.of(divisor, denominator)
}
