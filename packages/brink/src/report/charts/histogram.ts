/** How an answer spreads over sampled worlds: one panel with a row of bars for each of several readings. */
import { type Markup, svg } from '../../formats/markup.ts'
import { at, type ChartOptions, type ChartParts, chart, linear, ticks } from './chart.ts'

export interface Histograms {
  readonly title: string
  /** Writes a number of the scale. */
  readonly write: (x: number) => string
  readonly rows: readonly {
    readonly name: string
    readonly colour: string
    /** Worlds in equal bins over lo..hi; the rows need not have the same, the picture shows them on one scale. */
    readonly lo: number
    readonly hi: number
    readonly counts: readonly number[]
    /** Marked with a line: the middle world. */
    readonly middle?: number
    /** The answer at the stated values, marked with a ring. */
    readonly stated?: number
  }[]
}

const WIDTH = 320
const ROW = 66
const LEFT = 12
const RIGHT = WIDTH - 16
const BAR = 46

export const histograms = (what: Histograms, options: ChartOptions = {}): Markup => chart(histogramParts(what), options)

export function histogramParts({ title, write, rows }: Histograms): ChartParts {
  const [lo, hi] = [Math.min(...rows.map((r) => r.lo)), Math.max(...rows.map((r) => r.hi))]
  const height = rows.length * ROW + 20
  const x = linear([lo, hi], [LEFT, RIGHT])
  const most = Math.max(1, ...rows.flatMap((r) => r.counts))
  const scale = ticks(lo, hi).map(
    (t) =>
      svg`<path class="grid" d="M${at(x(t))} 6V${height - 18}"/><text class="scale middle" x="${at(x(t))}" y="${height - 5}">${write(t)}</text>`,
  )
  const bodies = rows.map(({ name, colour, counts, middle, stated, ...own }, r) => {
    const ground = (r + 1) * ROW - 6
    const width = (x(own.hi) - x(own.lo)) / counts.length
    const bars = counts.map((n, i) => {
      const size = (n / most) * BAR
      return (
        n > 0 &&
        svg`<rect class="filled" x="${at(x(own.lo) + i * width + width / 20)}" y="${at(ground - size)}" width="${at(width * 0.9)}" height="${at(size)}"/>`
      )
    })
    return svg`<g class="${colour}">${bars}<path class="axis" d="M${LEFT} ${ground}H${RIGHT}"/>${middle !== undefined && svg`<path class="mark" d="M${at(x(middle))} ${ground}V${ground - BAR - 4}"/>`}${stated !== undefined && svg`<circle class="dot" cx="${at(x(stated))}" cy="${ground}" r="4"><title>${name}, as stated: ${write(stated)}</title></circle>`}</g>`
  })
  const told = rows.map(({ name, counts, lo: from, hi: to }) => {
    const bin = (to - from) / counts.length
    const all = counts.reduce((a, b) => a + b, 0)
    const parts = counts.flatMap((n, i) =>
      n > 0 ? [`${write(from + i * bin)} to ${write(from + (i + 1) * bin)}: ${Math.round((100 * n) / all)}%`] : [],
    )
    return `${name}: ${parts.join(', ')}`
  })
  return {
    title,
    description: `Share of the worlds by answer. ${told.join('. ')}.`,
    width: WIDTH,
    height,
    body: [scale, bodies],
  }
}
