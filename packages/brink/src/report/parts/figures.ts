/** Numbers as the report writes them. */
import { chanceText, numberText } from '../../analysis/words/number.ts'
import { Rational } from '../../number/index.ts'

/** `33.5%`; `0%` and `100%` only for what is impossible or certain; a minus is a minus. */
export function percentText(p: number, places = 1): string {
  if (!Number.isFinite(p)) return '–'
  const least = 10 ** -places
  const p100 = p * 100
  if (Math.abs(p - 1) < 1e-12) return '100%'
  if (p > 0 && p100 < least / 2) return `<${least}%`
  if (p < 1 && p100 > 100 - least / 2) return `>${100 - least}%`
  return `${p100.toFixed(places).replace(/\.0+$/, p === 0 || p === 1 ? '' : '$&')}%`
}

/** Whole per cent, for tables in which many stand side by side. */
export const shareText = (p: number): string => percentText(p, 0)

/** A difference of chances: `+5.6 points`, `−15.1 points`. */
export function pointsText(difference: number, places = 1): string {
  const size = Math.abs(difference * 100).toFixed(places)
  return `${Number(size) === 0 ? '±' : difference > 0 ? '+' : '−'}${size}`
}

/** A payoff or any other quantity, with a proper minus. */
export const quantityText = (x: number): string => numberText(x).replace('-', '−')

/** What a small chance is when `<0.1%` does not say enough. */
export const smallChanceText = (p: number): string | undefined => (p > 0 && p < 0.0005 ? chanceText(p) : undefined)

/** A small chance as people say it: `about 1 in 250`, `about 1 in 5 million`. */
export function rareText(p: number): string {
  const n = Number((1 / p).toPrecision(p < 1e-3 ? 1 : 2))
  const [size, name] = n >= 1e9 ? [1e9, ' billion'] : n >= 1e6 ? [1e6, ' million'] : [1, '']
  return n >= 1e12 ? 'less than 1 in 1000 billion' : `about 1 in ${String(n / size)}${name}`
}

/** A length for a style attribute: digits and a unit only. */
export const width = (p: number): string =>
  `${(Math.max(0, Math.min(1, Number.isFinite(p) ? p : 0)) * 100).toFixed(1)}%`

/** An exact number as its decimal where that is as exact and short, else as a fraction. */
export function exactFigure(value: Rational): string {
  const decimal = String(value.toNumber())
  const same = decimal.length <= 10 && Rational.parse(decimal)?.equals(value)
  return (same ? decimal : value.toString().length <= 24 ? value.toString() : quantityText(value.toNumber())).replace(
    '-',
    '−',
  )
}
