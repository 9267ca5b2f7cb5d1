/**
 * A map over two parameters: areas in shades or by what holds there, lines where an answer crosses its threshold, and a
 * ring where the file itself stands.
 */
import { type Insertion, svg } from '../../formats/markup.ts'
import { textWidth } from '../../formats/tree-measures.ts'
import { at, type ChartParts, linear, pathOf, ticks, wrapped } from './chart.ts'

export interface MapAxis {
  readonly name: string
  /** Values of the columns or rows, in rising order, evenly. */
  readonly values: readonly number[]
  readonly stated?: number
}

export interface MapArea {
  readonly name: string
  /** Class that gives the colour, and how opaque it lies over the ground. */
  readonly colour: string
  readonly opacity: number
}

export interface PhaseMap {
  readonly title: string
  readonly description: string
  readonly across: MapAxis
  readonly up: MapAxis
  /** Grid of the areas, evenly over both axes with points on all four sides. */
  readonly columns: number
  readonly rows: number
  /** By row and column, rows upwards: index of the area; -1 where there is no answer. */
  readonly cells: readonly number[]
  readonly areas: readonly MapArea[]
  /** Lines in the coordinates of the axes. */
  readonly borders: readonly (readonly (readonly [number, number])[])[]
  /** `steps`: the areas are steps of a scale, whose `marks` stand below it. `names`: each has its name. */
  readonly legend:
    | { readonly type: 'names' }
    | { readonly type: 'steps'; readonly marks: readonly { readonly at: number; readonly text: string }[] }
  readonly write: (x: number) => string
}

const SIDE = 300
const LEFT = 62
const TOP = 8
const WIDTH = LEFT + SIDE + 18
const BOTTOM = TOP + SIDE
const LEGEND = BOTTOM + 52

export function phaseMapParts(map: PhaseMap): ChartParts {
  const { title, across, up, write } = map
  const ends = ({ values }: MapAxis) => [values[0], values[values.length - 1]] as const
  const x = linear(ends(across), [LEFT, LEFT + SIDE])
  const y = linear(ends(up), [BOTTOM, TOP])
  const scaleX = ticks(...ends(across), 5).map(
    (t) =>
      svg`<path class="axis" d="M${at(x(t))} ${BOTTOM}v4"/><text class="scale middle" x="${at(x(t))}" y="${BOTTOM + 15}">${write(t)}</text>`,
  )
  const scaleY = ticks(...ends(up), 5).map(
    (t) =>
      svg`<path class="axis" d="M${LEFT} ${at(y(t))}h-4"/><text class="scale end" x="${LEFT - 7}" y="${at(y(t) + 3.5)}">${write(t)}</text>`,
  )
  const lines = map.borders.map((line) => pathOf(line.map(([a, b]) => [x(a), y(b)])))
  const legend = map.legend.type === 'names' ? namesLegend(map) : stepsLegend(map, map.legend.marks)
  const inside = (v: number | undefined, [lo, hi]: readonly [number, number]) => v !== undefined && v >= lo && v <= hi
  const isStated = inside(across.stated, ends(across)) && inside(up.stated, ends(up))
  const ring = isStated ? ([x(across.stated!), y(up.stated!)] as const) : undefined
  return {
    title,
    description: `${map.description}${isStated ? ` As stated: ${across.name} ${write(across.stated!)}, ${up.name} ${write(up.stated!)}.` : ''}`,
    width: WIDTH,
    height: legend.height,
    body: [
      areaPaths(map),
      lines.map((d) => svg`<path class="halo" d="${d}"/>`),
      lines.map((d) => svg`<path class="border" d="${d}"/>`),
      svg`<rect class="frame" x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}"/>`,
      scaleX,
      scaleY,
      svg`<text class="middle" x="${LEFT + SIDE / 2}" y="${BOTTOM + 34}">${across.name}</text>`,
      svg`<text class="middle" transform="translate(14 ${TOP + SIDE / 2}) rotate(-90)">${up.name}</text>`,
      map.legend.type === 'names' && regionNames(map, ring),
      ring &&
        svg`<circle class="stated" cx="${at(ring[0])}" cy="${at(ring[1])}" r="5"><title>as stated</title></circle>`,
      legend.body,
    ],
  }
}

/** Places of the edges between the cells: halfway between grid points, and the frame at the ends. */
function edges(count: number, from: number, to: number): number[] {
  const step = (to - from) / (count - 1)
  return Array.from({ length: count + 1 }, (_, i) => (i === 0 ? from : i === count ? to : from + (i - 0.5) * step))
}

/** One path for each area, of the runs of its cells along the rows. */
function areaPaths({ columns, rows, cells, areas }: PhaseMap): Insertion {
  const xs = edges(columns, LEFT, LEFT + SIDE)
  const ys = edges(rows, BOTTOM, TOP)
  const paths = new Map<number, string[]>(areas.map((_, i) => [i, []]))
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; ) {
      const area = cells[j * columns + i]
      let end = i + 1
      while (end < columns && cells[j * columns + end] === area) end++
      const run = `M${at(xs[i])} ${at(ys[j])}H${at(xs[end])}V${at(ys[j + 1])}H${at(xs[i])}Z`
      paths.get(area)?.push(run) ?? paths.set(area, [run])
      i = end
    }
  }
  return [...paths].map(
    ([area, runs]) =>
      runs.length > 0 &&
      (area < 0
        ? svg`<path class="none" d="${runs.join('')}"/>`
        : svg`<g class="${areas[area].colour}"><path class="area" fill-opacity="${at(areas[area].opacity)}" d="${runs.join('')}"/></g>`),
  )
}

/** The name of an area where most of it lies: at that of its cells which is nearest to their middle. */
function regionNames(
  { columns, rows, cells, areas }: PhaseMap,
  ring: readonly [number, number] | undefined,
): Insertion {
  const x = linear([0, columns - 1], [LEFT, LEFT + SIDE])
  const y = linear([0, rows - 1], [BOTTOM, TOP])
  return areas.map(({ name }, area) => {
    const own = cells.flatMap((a, p) => (a === area ? [[p % columns, Math.floor(p / columns)] as const] : []))
    const text = isLong(name) ? String(area + 1) : name
    if (own.length < cells.length / 50) return undefined
    const mean = [0, 1].map((d) => own.reduce((sum, c) => sum + c[d], 0) / own.length)
    const far = ([i, j]: readonly [number, number]) => (i - mean[0]) ** 2 + (j - mean[1]) ** 2
    const [i, j] = own.reduce((best, c) => (far(c) < far(best) ? c : best))
    const half = textWidth(text, 12) * 0.55
    const place = Math.min(LEFT + SIDE - half - 4, Math.max(LEFT + half + 4, x(i)))
    const isHidden = ring && Math.abs(ring[0] - place) < half + 8 && Math.abs(ring[1] - y(j)) < 14
    const height = Math.min(BOTTOM - 8, Math.max(TOP + 16, y(j) + 4 - (isHidden ? 22 : 0)))
    return svg`<text class="name middle" x="${at(place)}" y="${at(height)}">${text}</text>`
  })
}

/** Too long to stand in the map: a number stands for it. */
const isLong = (name: string): boolean => name.length > 22

interface Legend {
  readonly height: number
  readonly body: Insertion
}

function namesLegend({ areas, cells }: PhaseMap): Legend {
  const used = new Set(cells)
  const rows = [
    ...areas.flatMap((area, i) =>
      used.has(i) ? [{ ...area, name: isLong(area.name) ? `${i + 1}. ${area.name}` : area.name }] : [],
    ),
    ...(used.has(-1) ? [{ name: 'no answer', colour: '', opacity: 1 }] : []),
  ]
  let y = LEGEND
  const body = rows.map(({ name, colour, opacity }) => {
    const lines = wrapped(name, 11, SIDE - 20)
    const top = y
    y += lines.length * 14 + 6
    const swatch = svg`<rect class="${colour ? 'area' : 'none'}" fill-opacity="${at(opacity)}" x="${LEFT}" y="${top - 9}" width="16" height="12"/>`
    const texts = lines.map((line, l) => svg`<text x="${LEFT + 24}" y="${top + 1 + l * 14}">${line}</text>`)
    return svg`<g class="${colour}">${swatch}</g>${texts}`
  })
  return { height: y - 4, body }
}

/** A strip of all steps with numbers below it. */
function stepsLegend({ areas, cells }: PhaseMap, marks: readonly { at: number; text: string }[]): Legend {
  const wide = SIDE / areas.length
  const strip = areas.map(
    ({ colour, opacity }, i) =>
      svg`<g class="${colour}"><rect class="area" fill-opacity="${at(opacity)}" x="${at(LEFT + i * wide)}" y="${LEGEND - 6}" width="${at(wide)}" height="10"/></g>`,
  )
  const numbers = marks.map(
    (m) => svg`<text class="scale middle" x="${at(LEFT + m.at * SIDE)}" y="${LEGEND + 18}">${m.text}</text>`,
  )
  const none =
    cells.includes(-1) &&
    svg`<rect class="none" x="${LEFT}" y="${LEGEND + 28}" width="16" height="10"/><text x="${LEFT + 24}" y="${LEGEND + 37}">no answer</text>`
  const frame = svg`<rect class="frame" x="${LEFT}" y="${LEGEND - 6}" width="${SIDE}" height="10"/>`
  return { height: LEGEND + (none ? 44 : 26), body: [strip, frame, numbers, none] }
}
