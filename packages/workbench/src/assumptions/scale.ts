/** Steps of a slider: two hundred or so over its range, at round decimals. */

export function stepOf(lo: number, hi: number): number {
  const span = hi - lo
  if (!(span > 0)) return 1
  return 10 ** Math.floor(Math.log10(span / 100))
}

/** A value as decimal text without noise of binary fractions. */
export function tidy(value: number, lo: number, hi: number): string {
  const digits = Math.max(0, -Math.round(Math.log10(stepOf(lo, hi))))
  return String(Number(value.toFixed(Math.min(digits, 12))))
}
