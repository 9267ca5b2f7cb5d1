/**
 * The frame of all charts: an SVG picture with a name and a description for those who do not see it. Colours are the CSS
 * variables of the page, so that a chart follows the light or dark setting; one that stands alone brings them along.
 */
import { html, type Insertion, Markup, svg } from '../../formats/markup.ts'
import { textWidth } from '../../formats/tree-measures.ts'
import { colourVariables, viewColours } from '../../formats/tree-style.ts'

export interface ChartOptions {
  /** A chart for a page leaves its style to the page. Default true: it stands alone. */
  readonly alone?: boolean
  /** Where it stands in a larger picture, in its natural size. */
  readonly place?: { readonly x: number; readonly y: number }
}

export interface ChartParts {
  readonly title: string
  /** What there is to see, in words, with the numbers. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly body: Insertion
}

const series = Array.from(
  { length: viewColours },
  (_, i) =>
    `.chart .v${i}{color:var(--v${i})}.chart .v${i} .filled,.chart .filled.v${i}{fill:var(--bar${i});stroke:var(--v${i})}`,
).join('\n')

/** Rules for the style sheet of whatever page the charts stand on. */
export const chartRules = `.chart{color:var(--ink);display:block;width:100%;height:auto}
.chart text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}
.chart .scale{fill:var(--soft);font-size:10px}
.chart .end{text-anchor:end}
.chart .middle{text-anchor:middle}
.chart .grid{stroke:var(--shade);stroke-width:1;fill:none}
.chart .axis{stroke:var(--line);stroke-width:1;fill:none}
.chart .curve{fill:none;stroke:currentColor;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
.chart .gap{stroke-dasharray:2 4}
.chart .filled{fill:var(--shade);stroke:var(--line)}
.chart .dot{fill:var(--ground);stroke:currentColor;stroke-width:2}
.chart .value{fill:currentColor;font-weight:600}
.chart .mark{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:4 3;fill:none}
.chart .halo{fill:none;stroke:var(--ground);stroke-width:5;stroke-linejoin:round;opacity:.75}
.chart .border{fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
.chart .border.v0,.chart .border.v1,.chart .border.v2,.chart .border.v3{stroke:currentColor}
.chart .area{shape-rendering:crispEdges;stroke:none;fill:currentColor}
.chart .none{fill:var(--shade)}
.chart .frame{fill:none;stroke:var(--line);stroke-width:1}
.chart .name{paint-order:stroke;stroke:var(--ground);stroke-width:3.5px;stroke-linejoin:round;font-weight:600;font-size:12px}
.chart .stated{fill:var(--ground);stroke:var(--ink);stroke-width:2}
.chart .dashed,.chart .again .curve{stroke-dasharray:7 4}
.chart .tiny{font-size:9px;fill:var(--soft)}
.chart .rowname{font-weight:600;font-size:12px}
.chart .heading{font:600 21px Charter,"Bitstream Charter","Iowan Old Style",Cambria,Georgia,"Noto Serif",serif}
.chart .said{font-size:13px}
.chart .caption{font-size:13px;font-weight:600}
.chart .sheet{fill:var(--ground)}
${series}`

const aloneStyle = new Markup(`${colourVariables('.chart')}\n${chartRules}`)

/** Pure: the same parts give the same text to the byte. */
export const chart = (
  { title, description, width, height, body }: ChartParts,
  { alone = true, place }: ChartOptions = {},
): Markup =>
  svg`<svg${alone && html` xmlns="http://www.w3.org/2000/svg"`} class="chart" role="img" viewBox="0 0 ${width} ${height}"${place && html` x="${at(place.x)}" y="${at(place.y)}" width="${width}" height="${height}"`}><title>${title}</title><desc>${description}</desc>${alone && html`<style>${aloneStyle}</style>`}${body}</svg>`

/** A coordinate: to a hundredth, so that pictures are the same on every machine. */
export const at = (x: number): string => String(Math.round(x * 100) / 100)

/** A number at a tick of a scale: without a zero behind the point, and without a sign at zero. */
export const short = (text: string): string => text.replace(/\.0(?=%?$)/, '').replace(/^±0$/, '0')

/** From numbers to places. */
export const linear =
  (from: readonly [number, number], to: readonly [number, number]) =>
  (x: number): number =>
    to[0] + ((x - from[0]) / (from[1] - from[0])) * (to[1] - to[0])

/** A path along points; it ends where there is none, and begins again. */
export function pathOf(points: readonly (readonly [number, number] | undefined)[]): string {
  return points.map((p, i) => (p ? `${i > 0 && points[i - 1] ? 'L' : 'M'}${at(p[0])} ${at(p[1])}` : '')).join('')
}

/** Heights of texts that would cover each other, moved apart within lo..hi; each keeps its place in the order. */
export function apart(heights: readonly number[], least: number, [lo, hi]: readonly [number, number]): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b])
  const moved = [...heights]
  order.forEach((i, k) => {
    moved[i] = Math.max(lo, moved[i], k > 0 ? moved[order[k - 1]] + least : lo)
  })
  for (let k = order.length - 1; k >= 0; k--) {
    moved[order[k]] = Math.min(moved[order[k]], k === order.length - 1 ? hi : moved[order[k + 1]] - least)
  }
  return moved
}

/** At most about `count` round numbers within lo..hi: steps of 1, 2 or 5 times a power of ten. */
export function ticks(lo: number, hi: number, count = 5): number[] {
  if (!(hi > lo)) return [lo]
  const raw = (hi - lo) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999)!
  const first = Math.ceil(lo / step - 1e-9)
  const last = Math.floor(hi / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Lines no wider than `width`; a word that is longer stands alone. */
export function wrapped(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines[lines.length - 1]
    if (last !== undefined && textWidth(`${last} ${word}`, size) * 0.94 <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
