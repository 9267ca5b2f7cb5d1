/** On what an answer hangs: for each uncertain number, from where to where its ends move the answer, the widest first. */
import { type Markup, svg } from '../../formats/markup.ts'
import { at, type ChartOptions, type ChartParts, chart, linear, short, ticks, wrapped } from './chart.ts'

export interface Tornado {
  readonly title: string
  readonly colour: string
  /** The answer at the stated values. */
  readonly stated: number
  readonly write: (x: number) => string
  readonly rows: readonly {
    readonly name: string
    /** What it means, in smaller type below. */
    readonly note?: string
    readonly atLo: number
    readonly atHi: number
    /** The ends of the number, as text. */
    readonly lo: string
    readonly hi: string
  }[]
}

const WIDTH = 500
const ROW = 24
/** With a note below the name. */
const TALL = 38
const LEFT = 178
const RIGHT = WIDTH - 54
/** Lines of a note; what is longer is cut. */
const MOST_LINES = 2
const TOP = 8

export const tornado = (what: Tornado, options: ChartOptions = {}): Markup => chart(tornadoParts(what), options)

export function tornadoParts({ title, colour, stated, write, rows }: Tornado): ChartParts {
  const sorted = [...rows].sort((a, b) => Math.abs(b.atHi - b.atLo) - Math.abs(a.atHi - a.atLo))
  const all = [stated, ...rows.flatMap((r) => [r.atLo, r.atHi])]
  const [lo, hi] = [Math.min(...all), Math.max(...all)]
  const x = linear(hi > lo ? [lo, hi] : [lo - 1, hi + 1], [LEFT + 46, RIGHT])
  const tall = sorted.some((r) => r.note) ? TALL : ROW
  const foot = TOP + sorted.length * tall
  const scale = ticks(lo, hi, 4).map(
    (t) =>
      svg`<path class="grid" d="M${at(x(t))} ${TOP}V${foot}"/><text class="scale middle" x="${at(x(t))}" y="${foot + 14}">${short(write(t))}</text>`,
  )
  const bars = sorted.map(({ name, note, atLo, atHi, lo: from, hi: to }, r) => {
    const y = TOP + r * tall + (tall - ROW) / 2
    const notes = wrapped(note ?? '', 9, LEFT - 16).slice(0, MOST_LINES)
    const top = y + 16 - notes.length * 5
    const [a, b] = [x(Math.min(atLo, atHi)), x(Math.max(atLo, atHi))]
    const [left, right] = atLo <= atHi ? [from, to] : [to, from]
    return svg`<rect class="filled ${colour}" x="${at(a)}" y="${y + 4}" width="${at(Math.max(1, b - a))}" height="${ROW - 8}"/><text x="${LEFT - 4}" y="${at(top)}" class="end">${name}</text>${notes.map((text, n) => svg`<text class="tiny end" x="${LEFT - 4}" y="${at(top + 11 * (n + 1))}">${text}</text>`)}<text class="scale end" x="${at(a - 4)}" y="${y + 16}">${left}</text><text class="scale" x="${at(b + 4)}" y="${y + 16}">${right}</text>`
  })
  const told = sorted.map(
    ({ name, atLo, atHi, lo: from, hi: to }) => `${name} from ${from} to ${to}: ${write(atLo)} to ${write(atHi)}`,
  )
  return {
    title,
    description: `As stated ${write(stated)}. ${told.join('; ')}.`,
    width: WIDTH,
    height: foot + 20,
    body: [scale, bars, svg`<path class="mark" d="M${at(x(stated))} ${TOP}V${foot}"/>`],
  }
}
