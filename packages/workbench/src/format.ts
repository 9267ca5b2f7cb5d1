/** Numbers for people. */

/** `43%`, `0.4%`, `<0.1%`. */
export function percent(chance: number): string {
  if (!Number.isFinite(chance)) return '–'
  const share = chance * 100
  // Sums of many chances miss 0 and 1 by a rounding error; that is no news.
  if (share > 1e-10 && share < 0.05) return '<0.1%'
  if (share > 99.95 && share < 100 - 1e-10) return '>99.9%'
  return share > 0 && share < 9.95 ? `${share.toFixed(1)}%` : `${share.toFixed(0)}%`
}

/** Three significant digits, without an exponent for sizes that people meet. */
export function figure(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e6 || size < 1e-4) return value.toExponential(1)
  return String(Number(value.toPrecision(3))).replace('-', '−')
}
