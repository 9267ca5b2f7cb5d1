/**
 * The principal branch of quantal response: chances along rationality, on a scale that is even at first and logarithmic further out. Where
 * the branch turns back its lines do; a band shows where other branches cross.
 */
import { type Markup, svg } from '../../formats/markup.ts'
import { textWidth } from '../../formats/tree-measures.ts'
import { apart, at, type ChartOptions, chart, linear, pathOf } from './chart.ts'
import { lineLook } from './look.ts'

export interface BranchChart {
  readonly title: string
  /** "rationality per range". */
  readonly across: string
  /** By point, in the order of the branch. */
  readonly rationality: readonly number[]
  /** Chances, by point. */
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[]
  readonly folds: readonly number[]
  readonly bifurcations: readonly { readonly from: number; readonly to: number }[]
}

const WIDTH = 520
const HEIGHT = 300
const LEFT = 44
const TOP = 14
const BOTTOM = HEIGHT - 42

const percent = (p: number): string => `${Number((p * 100).toPrecision(3))}%`
const short = (x: number): string => String(Number(x.toPrecision(3)))

export function branchChart(what: BranchChart, options: ChartOptions = {}): Markup {
  const { title, across, rationality, lines, folds, bifurcations } = what
  const most = Math.max(...rationality, 1e-9)
  // Even up to the unit, logarithmic beyond: asinh, in units of which the first tick is one.
  const unit = most <= 10 ? Math.max(most, 1e-9) : 1
  const right = WIDTH - 14 - Math.min(190, Math.max(...lines.map((l) => textWidth(l.name, 11)), 0) * 1.1)
  const scale = linear([0, Math.asinh(most / unit)], [LEFT + 2, right])
  const x = (r: number) => scale(Math.asinh(Math.max(0, r) / unit))
  const y = linear([0, 1], [BOTTOM, TOP])
  const upwards = [0, 0.25, 0.5, 0.75, 1].map(
    (p) =>
      svg`<path class="${p === 0 ? 'axis' : 'grid'}" d="M${LEFT} ${at(y(p))}H${at(right)}"/><text class="scale end" x="${LEFT - 6}" y="${at(y(p) + 3.5)}">${percent(p)}</text>`,
  )
  const along = marks(most).map(
    (r) =>
      svg`<path class="axis" d="M${at(x(r))} ${BOTTOM}v4"/><text class="scale middle" x="${at(x(r))}" y="${BOTTOM + 16}">${short(r)}</text>`,
  )
  const bands = bifurcations.map(({ from, to }) => {
    const [a, b] = [x(Math.min(from, to)), x(Math.max(from, to))]
    return svg`<rect class="none" x="${at(Math.min(a, (a + b) / 2 - 1))}" y="${TOP}" width="${at(Math.max(2, b - a))}" height="${BOTTOM - TOP}"><title>other branches cross</title></rect>`
  })
  const turns = folds.map(
    (r) => svg`<path class="axis gap" d="M${at(x(r))} ${TOP}V${BOTTOM}"><title>turns at ${short(r)}</title></path>`,
  )
  const ends = lines.map(({ values }) => y(values[values.length - 1]))
  const places = apart(ends, 14, [TOP, BOTTOM])
  const curves = lines.map((line, l) => {
    const { colour, dashed } = lineLook(l)
    const path = pathOf(line.values.map((v, i) => [x(rationality[i]), y(v)]))
    return svg`<g class="${colour}"><path class="curve${dashed && ' dashed'}" d="${path}"/><text class="value" x="${at(right + 7)}" y="${at(places[l] + 4)}">${line.name}</text></g>`
  })
  return chart(
    {
      title,
      description: described(what),
      width: WIDTH,
      height: HEIGHT,
      body: [
        bands,
        upwards,
        along,
        svg`<text class="middle" x="${at((LEFT + right) / 2)}" y="${HEIGHT - 6}">${across}</text>`,
        turns,
        curves,
      ],
    },
    options,
  )
}

/** Round numbers: 0, then 1, 2, 5 times powers of ten, fewer the further out. */
function marks(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most))
  if (most <= 10)
    return [0, 0.25, 0.5, 0.75, 1]
      .map((s) => s * (most >= 5 * power ? 10 : most >= 2 * power ? 4 : 2) * power)
      .filter((r) => r <= most)
  const decades = Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, k) => 10 ** k)
  const every = Math.ceil(decades.length / 6)
  return [0, ...decades.filter((_, k) => k % every === 0)]
}

function described({ across, rationality, lines, folds, bifurcations }: BranchChart): string {
  const last = rationality[rationality.length - 1]
  const told = lines.map(
    ({ name, values }) => `${name}: from ${percent(values[0])} to ${percent(values[values.length - 1])}`,
  )
  const turned = folds.length > 0 ? ` It turns back at ${folds.map(short).join(', ')}.` : ''
  const crossed = bifurcations
    .map(
      ({ from, to }) => ` Other branches cross between ${short(Math.min(from, to))} and ${short(Math.max(from, to))}.`,
    )
    .join('')
  return `${across} from 0 to ${short(last)}. ${told.join('. ')}.${turned}${crossed}`
}
