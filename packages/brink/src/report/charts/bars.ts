/** Answers side by side: for each question a bar for each reading, from zero; thresholds are marked. */
import { type Insertion, svg } from '../../formats/markup.ts'
import { textWidth } from '../../formats/tree-measures.ts'
import { at, type ChartParts, linear, short, ticks, wrapped } from './chart.ts'

export interface Bars {
  readonly title: string
  readonly write: (x: number) => string
  /** Shown on the scale in any case. */
  readonly span: readonly [number, number]
  readonly rows: readonly {
    readonly name: string
    readonly note?: string
    readonly threshold?: number
    readonly bars: readonly { readonly name: string; readonly colour: string; readonly value: number | null }[]
  }[]
}

const WIDTH = 420
const LEFT = 12
const TOP = 4
const BAR = 13
const LINE = 14
const GAP = 12

export function barParts({ title, write, span, rows }: Bars): ChartParts {
  const known = rows.flatMap((r) => r.bars.flatMap((b) => b.value ?? []))
  const [lo, hi] = [Math.min(span[0], 0, ...known), Math.max(span[1], 0, ...known)]
  const room = Math.max(...known.map((v) => textWidth(write(v), 11)), 20) * 1.1 + 8
  const x = linear(hi > lo ? [lo, hi] : [0, 1], [LEFT + (lo < 0 ? room : 0), WIDTH - room])
  const body: Insertion[] = []
  let y = TOP
  for (const { name, note, threshold, bars } of rows) {
    const heads = [
      ...wrapped(name, 12, WIDTH).map(
        (text) => svg`<text class="rowname" x="${LEFT}" y="${(y += LINE)}">${text}</text>`,
      ),
      ...wrapped(note ?? '', 10, WIDTH * 0.9).map(
        (text) => svg`<text class="scale" x="${LEFT}" y="${(y += LINE - 1)}">${text}</text>`,
      ),
    ]
    y += 5
    const top = y
    body.push(
      heads,
      bars.map(({ name: who, colour, value }) => {
        const height = y
        y += BAR + 3
        if (value === null) return svg`<text class="scale" x="${at(x(0) + 4)}" y="${height + 10}">no answer</text>`
        const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
        const end = value < 0 ? { x: from - 5, side: 'end' } : { x: to + 5, side: '' }
        return svg`<g class="${colour}"><rect class="filled" x="${at(from)}" y="${height}" width="${at(Math.max(1, to - from))}" height="${BAR}"><title>${who}: ${write(value)}</title></rect><text class="value ${end.side}" x="${at(end.x)}" y="${height + 10.5}">${write(value)}</text></g>`
      }),
      threshold !== undefined &&
        threshold > lo &&
        threshold < hi &&
        svg`<path class="mark" d="M${at(x(threshold))} ${top - 3}V${y}"/>`,
      svg`<path class="axis" d="M${at(x(0))} ${top - 3}V${y}"/>`,
    )
    y += GAP
  }
  const foot = y - 4
  const scale = ticks(lo, hi, 5).map(
    (t) => svg`<text class="scale middle" x="${at(x(t))}" y="${foot + 12}">${short(write(t))}</text>`,
  )
  const told = rows.map(
    ({ name, bars }) =>
      `${name}: ${bars.map((b) => `${b.name} ${b.value === null ? 'no answer' : write(b.value)}`).join(', ')}`,
  )
  return { title, description: `${told.join('. ')}.`, width: WIDTH, height: foot + 20, body: [body, scale] }
}
