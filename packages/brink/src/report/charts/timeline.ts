/** A chance event by event: one line for each of several readings, from before the record to its end. */
import { type Insertion, type Markup, svg } from '../../formats/markup.ts'
import { apart, at, type ChartOptions, type ChartParts, chart, linear } from './chart.ts'

export interface Timeline {
  readonly title: string
  /** What happened, in order; the lines begin before the first. */
  readonly events: readonly string[]
  readonly lines: readonly TimelineLine[]
}

export interface TimelineLine {
  readonly name: string
  /** Class that gives the colour: `v0`, `v1`, ... */
  readonly colour: string
  /** A chance before the first event and after each; undefined where there is none. */
  readonly values: readonly (number | undefined)[]
}

const WIDTH = 320
const HEIGHT = 168
const LEFT = 34
const RIGHT = WIDTH - 42
const TOP = 12
const BOTTOM = HEIGHT - 22
/** Least distance between the numbers written at the ends of two lines. */
const APART = 13

const percent = (p: number): string => {
  const rounded = Math.round(p * 100)
  if (rounded === 0 && p > 0) return '<1%'
  return rounded === 100 && p < 1 ? '>99%' : `${rounded}%`
}

export const timeline = (what: Timeline, options: ChartOptions = {}): Markup => chart(timelineParts(what), options)

export function timelineParts({ title, events, lines }: Timeline): ChartParts {
  const x = linear([0, Math.max(1, events.length)], [LEFT + 6, RIGHT - 4])
  const y = linear([0, 1], [BOTTOM, TOP])
  const every = Math.ceil(events.length / 12)
  const scale = [0, 0.5, 1].map(
    (p) =>
      svg`<path class="${p === 0 ? 'axis' : 'grid'}" d="M${LEFT} ${at(y(p))}H${RIGHT}"/><text class="scale end" x="${LEFT - 5}" y="${at(y(p) + 3.5)}">${percent(p)}</text>`,
  )
  const numbers = ['start', ...events.map((_, i) => String(i + 1))].map(
    (text, i) =>
      (i === 0 || i % every === 0) && svg`<text class="scale middle" x="${at(x(i))}" y="${HEIGHT - 6}">${text}</text>`,
  )
  const ends = endLabels(lines, y)
  const body = lines.map(
    (line, l) =>
      svg`<g class="${line.colour}">${curves(line, x, y)}${dots(line, events, x, y)}${ends[l] && svg`<text class="value" x="${RIGHT + 4}" y="${at(ends[l].y + 4)}">${ends[l].text}</text>`}</g>`,
  )
  return { title, description: described(events, lines), width: WIDTH, height: HEIGHT, body: [scale, numbers, body] }
}

type Scale = (x: number) => number

/** One path for each stretch without a hole. */
function curves({ values }: TimelineLine, x: Scale, y: Scale): Insertion {
  const parts = values.map((p, i) => {
    if (p === undefined) return ''
    return `${i > 0 && values[i - 1] !== undefined ? 'L' : 'M'}${at(x(i))} ${at(y(p))}`
  })
  return svg`<path class="curve" d="${parts.join('')}"/>`
}

function dots({ name, values }: TimelineLine, events: readonly string[], x: Scale, y: Scale): Insertion {
  return values.map(
    (p, i) =>
      p !== undefined &&
      svg`<circle class="dot" cx="${at(x(i))}" cy="${at(y(p))}" r="3"><title>${name}, ${i === 0 ? 'before anything' : events[i - 1]}: ${percent(p)}</title></circle>`,
  )
}

/** The last values, moved apart where they would cover each other. */
function endLabels(lines: readonly TimelineLine[], y: Scale): ({ text: string; y: number } | undefined)[] {
  const labels = lines.map(({ values }) => {
    const last = values[values.length - 1]
    return last === undefined ? undefined : { text: percent(last), y: y(last) }
  })
  const known = labels.filter((l) => l !== undefined)
  apart(
    known.map((l) => l.y),
    APART,
    [TOP, BOTTOM + 2],
  ).forEach((height, i) => {
    known[i].y = height
  })
  return labels
}

function described(events: readonly string[], lines: readonly TimelineLine[]): string {
  const told = lines.map(
    ({ name, values }) => `${name}: ${values.map((p) => (p === undefined ? 'none' : percent(p))).join(', ')}`,
  )
  return `Before anything, then after each of ${events.length} events. ${told.join('. ')}.`
}
