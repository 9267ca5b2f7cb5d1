/** Numbers in labels: short, and exact where that is short. */
import type { Rational } from '../../number/index.ts'

/** `0.25`, `3`, `1/3`; `0.3333` where the exact form is long. */
export function shortNumber(value: Rational): string {
  const exact = decimal(value)
  if (exact !== undefined && exact.length <= 10) return exact
  const fraction = value.toString()
  return fraction.length <= 7 ? fraction : `${Number(value.toNumber().toPrecision(4))}`
}

/** The decimal form of a number whose denominator divides a power of ten. */
function decimal(value: Rational): string | undefined {
  const { numerator, denominator } = value
  let places = 0
  for (let scale = 1n; ; scale *= 10n, places++) {
    if ((numerator * scale) % denominator === 0n) {
      const digits = (numerator < 0n ? -numerator : numerator) * scale
      const text = (digits / denominator).toString().padStart(places + 1, '0')
      const sign = numerator < 0n ? '-' : ''
      return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
    }
    if (places >= 8) return undefined
  }
}
