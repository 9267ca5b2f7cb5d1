/** Sweeps as characters, for a terminal. */
import type { Sweep } from './sweep.ts'

const BARS = '▁▂▃▄▅▆▇█'

/** A line of bars, from the least value to the most; a space where there is none. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((v) => v !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const level = (v: number) => (most > least ? Math.round(((v - least) / (most - least)) * (BARS.length - 1)) : 0)
  return values.map((v) => (v === null ? ' ' : BARS[level(v)])).join('')
}

const SHADES = ' ·:+x#@'
const MOST_COLUMNS = 72
const MOST_ROWS = 36

/**
 * A map of one question over two axes, the second upwards. With a threshold: `#` above it, `·` below; else shades from the
 * least to the most. `?` where there is no answer. Grids that are too large are thinned out.
 */
export function characterMap({ plan, points }: Sweep, q: number): string[] {
  const [across, up] = plan.request.axes!
  const { threshold } = plan.asked[q]
  const values = points.flatMap((p) => p?.answers[q] ?? [])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const mark = (v: number | null | undefined): string => {
    if (v === null || v === undefined) return '?'
    if (threshold !== undefined) return v > threshold ? '#' : '·'
    return SHADES[most > least ? Math.round(((v - least) / (most - least)) * (SHADES.length - 1)) : 0]
  }
  return grid(across.count, up.count, (i, j) => mark(points[j * across.count + i]?.answers[q]))
}

/** A map of the equilibria by their numbers (letters from the tenth on). */
export function equilibriumMap({ plan, points, equilibria }: Sweep): string[] {
  const [across, up] = plan.request.axes!
  const numbers = new Map(equilibria.map(({ label }, i) => [label, i < 35 ? (i + 1).toString(36) : '+']))
  return grid(across.count, up.count, (i, j) => numbers.get(points[j * across.count + i]?.label ?? '') ?? '?')
}

function grid(columns: number, rows: number, mark: (i: number, j: number) => string): string[] {
  const thinned = (count: number, most: number) => {
    const step = Math.ceil(count / most)
    return Array.from({ length: Math.ceil(count / step) }, (_, k) => k * step)
  }
  const lines = thinned(rows, MOST_ROWS).map((j) =>
    thinned(columns, MOST_COLUMNS)
      .map((i) => mark(i, j))
      .join(''),
  )
  return lines.reverse()
}
