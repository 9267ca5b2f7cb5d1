/** Numbers as people read them. */
import type { Rational } from '../../number/index.ts'

/** A number in `digits` significant digits; zeros at the end go, whole numbers stay whole. */
export function numberText(x: number, digits = 3): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'undefined' : x > 0 ? 'infinity' : '-infinity'
  if (x === 0) return '0'
  const size = Math.abs(x)
  if (size < 1e-4 || size >= 1e7) return x.toExponential(1).replace('.0e', 'e').replace('e+', 'e')
  return size < 10 ** digits ? String(Number(x.toPrecision(digits))) : String(Math.round(x))
}

/**
 * A chance in two digits, or more where it is close to 0 or 1: `0.43`, `0.997`, `5e-7`. Certainty is `1` and
 * impossibility `0`, and nothing else is.
 */
export function chanceText(p: number): string {
  if (p <= 0) return '0'
  if (p >= 1) return '1'
  if (p < 0.01) return numberText(Number(p.toPrecision(1)), 4)
  if (p <= 0.99) return p.toFixed(2)
  const rest = 1 - p
  const places = Math.min(12, Math.ceil(-Math.log10(rest)) + (rest < 1e-3 ? 0 : 1))
  const text = String(Number(p.toFixed(places)))
  return text === '1' ? 'nearly 1' : text
}

/** An exact number: the fraction when it is short, with its decimal otherwise. */
export function exactText(value: Rational): string {
  const text = value.toString()
  return text.length <= 9 ? text : numberText(value.toNumber(), 4)
}

/** A value and, when there is one, its exact form. */
export function valueText(value: number, exact?: Rational): string {
  return exact ? exactText(exact) : numberText(value)
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** `a`, `a and b`, `a, b and c`. */
export function listText(parts: readonly string[], last = 'and'): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts[parts.length - 1]}`
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A capital at the beginning, one full stop at the end. */
export const sentence = (text: string): string => `${capitalised(text).replace(/\.$/, '')}.`

/** Names in files have underscores where people write spaces. */
export const spoken = (name: string): string => name.replaceAll('_', ' ')
