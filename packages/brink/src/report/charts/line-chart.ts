/** Answers along one parameter: a line for each, where each crosses its threshold, and where the file itself stands. */

import { type Insertion, svg } from '../../formats/markup.ts'
import { textWidth } from '../../formats/tree-measures.ts'
import { apart, at, type ChartParts, linear, pathOf, ticks } from './chart.ts'
import { lineLook } from './look.ts'

export interface LineChart {
  readonly title: string
  /** What is moved, as people say it. */
  readonly across: string
  /** Its values, in rising order; those of `lines` belong to them. */
  readonly x: readonly number[]
  readonly writeX: (x: number) => string
  readonly write: (y: number) => string
  /** Ends of the scale upwards that are shown in any case. */
  readonly span: readonly [number, number]
  readonly lines: readonly {
    readonly name: string
    readonly values: readonly (number | null)[]
    readonly crossings: readonly number[]
    readonly threshold?: number
  }[]
  /** The value of what is moved as the file, or the reading, states it. */
  readonly stated?: number
  /** Where one equilibrium gives way to another. */
  readonly changes?: readonly number[]
}

const WIDTH = 500
const HEIGHT = 300
const LEFT = 46
const TOP = 14
const BOTTOM = HEIGHT - 42
const APART = 14

export function lineChartParts(what: LineChart): ChartParts {
  const { title, across, x: xs, lines, write, writeX, stated, changes = [] } = what
  const right = WIDTH - 14 - Math.min(150, Math.max(...lines.map((l) => textWidth(l.name, 11))) * 1.1)
  const known = lines.flatMap((l) => l.values.flatMap((v) => v ?? []))
  const [least, most] = [Math.min(what.span[0], ...known), Math.max(what.span[1], ...known)]
  const marks = ticks(least, most, 5)
  const step = marks.length > 1 ? marks[1] - marks[0] : 1
  const [lo, hi] = [Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step]
  const x = linear([xs[0], xs[xs.length - 1]], [LEFT + 2, right])
  const y = linear(hi > lo ? [lo, hi] : [lo - 1, lo + 1], [BOTTOM, TOP])
  const upwards = ticks(lo, hi, 5).map(
    (t) =>
      svg`<path class="grid" d="M${LEFT} ${at(y(t))}H${at(right)}"/><text class="scale end" x="${LEFT - 6}" y="${at(y(t) + 3.5)}">${write(t)}</text>`,
  )
  const along = ticks(xs[0], xs[xs.length - 1], 6).map(
    (t) =>
      svg`<path class="axis" d="M${at(x(t))} ${BOTTOM}v4"/><text class="scale middle" x="${at(x(t))}" y="${BOTTOM + 16}">${writeX(t)}</text>`,
  )
  const thresholds = [...new Set(lines.flatMap((l) => (l.threshold === undefined ? [] : [l.threshold])))]
    .filter((t) => t >= lo && t <= hi)
    .map((t) => svg`<path class="mark" d="M${LEFT} ${at(y(t))}H${at(right)}"/>`)
  const turns = changes.map((v) => svg`<path class="axis gap" d="M${at(x(v))} ${TOP}V${BOTTOM}"/>`)
  const ends = lines.map(({ values }) => {
    const last = values.findLastIndex((v) => v !== null)
    return last < 0 ? BOTTOM : y(values[last]!)
  })
  const places = apart(ends, APART, [TOP, BOTTOM])
  const curves = lines.map((line, l) => {
    const { colour, dashed } = lineLook(l)
    const path = pathOf(line.values.map((v, i) => (v === null ? undefined : [x(xs[i]), y(v)])))
    return svg`<g class="${colour}"><path class="curve${dashed && ' dashed'}" d="${path}"/><text class="value" x="${at(right + 7)}" y="${at(places[l] + 4)}">${line.name}</text></g>`
  })
  const crossings = lines.map(
    (line, l) => svg`<g class="${lineLook(l).colour}">${crossingMarks(line, x, y, writeX)}</g>`,
  )
  return {
    title,
    description: described(what),
    width: WIDTH,
    height: HEIGHT,
    body: [
      upwards,
      svg`<path class="axis" d="M${LEFT} ${BOTTOM}H${at(right)}"/>`,
      along,
      svg`<text class="middle" x="${at((LEFT + right) / 2)}" y="${HEIGHT - 6}">${across}</text>`,
      turns,
      thresholds,
      curves,
      crossings,
      stated !== undefined &&
        stated >= xs[0] &&
        stated <= xs[xs.length - 1] &&
        svg`<circle class="stated" cx="${at(x(stated))}" cy="${BOTTOM}" r="4.5"><title>as stated: ${writeX(stated)}</title></circle>`,
    ],
  }
}

type Scale = (x: number) => number

/** A ring on the line with the value beneath it, above or below the threshold in turn so that near ones stay readable. */
function crossingMarks(
  { crossings, threshold, name }: LineChart['lines'][number],
  x: Scale,
  y: Scale,
  writeX: (x: number) => string,
): Insertion {
  if (threshold === undefined) return undefined
  return crossings.map((v, i) => {
    const height = y(threshold) + (i % 2 === 0 ? -9 : 18)
    return svg`<circle class="dot" cx="${at(x(v))}" cy="${at(y(threshold))}" r="4"><title>${name} crosses at ${writeX(v)}</title></circle><text class="value name middle" x="${at(x(v))}" y="${at(height)}">${writeX(v)}</text>`
  })
}

function described({ across, x, lines, write, writeX, stated }: LineChart): string {
  const told = lines.map(({ name, values, crossings, threshold }) => {
    const [first, last] = [values[0], values[values.length - 1]].map((v) => (v === null ? 'no answer' : write(v)))
    const met =
      crossings.length > 0 && threshold !== undefined
        ? `, crossing ${write(threshold)} at ${crossings.map(writeX).join(', ')}`
        : ''
    return `${name}: from ${first} to ${last}${met}`
  })
  const own = stated === undefined ? '' : ` As stated it is ${writeX(stated)}.`
  return `${across} from ${writeX(x[0])} to ${writeX(x[x.length - 1])}. ${told.join('. ')}.${own}`
}
