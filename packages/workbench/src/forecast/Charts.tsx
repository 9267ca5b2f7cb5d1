/** Distributions, convergence and tornado of one quantity, drawn by Observable Plot; loaded when first needed. */
import * as Plot from '@observablehq/plot'
import { createEffect, For, onCleanup } from 'solid-js'
import type { ForecastSummary, QuantitySummary } from '../engine/tasks/forecast.ts'
import { theme } from '../shell/theme.ts'

/** Rows of a tornado that are drawn. */
const MOST_ROWS = 10
const colours = ['var(--v0)', 'var(--v1)', 'var(--v2)', 'var(--v3)']

export default function Charts(props: { readonly summary: ForecastSummary; readonly quantity: number }) {
  const label = () => props.summary.quantities[props.quantity]?.label ?? ''
  const views = () =>
    props.summary.views.map((view, v) => ({
      name: view.name,
      colour: colours[v % 4],
      found: view.quantities[props.quantity],
    }))
  return (
    <div class="charts">
      <Chart title={`How “${label()}” spreads over the worlds`} draw={(width) => distribution(views(), width)} />
      <Chart title="How it converges" draw={(width) => convergence(views(), width)} />
      <For each={props.summary.views}>
        {(view) => (
          <Chart
            title={`On what “${label()}” hangs: ${view.name}`}
            draw={(width) => tornado(view.quantities[props.quantity], width)}
          />
        )}
      </For>
    </div>
  )
}

interface Drawn {
  readonly name: string
  readonly colour: string
  readonly found: QuantitySummary
}

function Chart(props: { readonly title: string; readonly draw: (width: number) => Element }) {
  let place!: HTMLDivElement
  const draw = () => {
    theme()
    const picture = props.draw(Math.max(260, Math.min(640, place.clientWidth || 400)))
    picture.setAttribute('role', 'img')
    picture.setAttribute('aria-label', props.title)
    place.replaceChildren(picture)
  }
  createEffect(draw)
  const watch = new ResizeObserver(draw)
  createEffect(() => watch.observe(place))
  onCleanup(() => watch.disconnect())
  return (
    <figure>
      <figcaption>{props.title}</figcaption>
      <div class="chart" ref={place} />
    </figure>
  )
}

const common = (width: number) => ({
  width,
  style: { background: 'transparent', color: 'var(--ink)', fontFamily: 'inherit', fontSize: '12px' },
})

function distribution(views: readonly Drawn[], width: number): Element {
  const bars = views.flatMap(({ name, colour, found: { histogram } }) => {
    if (!histogram) return []
    const { lo, hi, counts } = histogram
    const total = counts.reduce((sum, c) => sum + c, 0) || 1
    const step = (hi - lo) / counts.length
    return counts.map((c, i) => ({ name, colour, x1: lo + i * step, x2: lo + (i + 1) * step, share: c / total }))
  })
  return Plot.plot({
    ...common(width),
    height: 190,
    marginLeft: 48,
    x: { label: null, nice: false },
    y: { label: 'share of worlds', percent: true, grid: true, ticks: 4 },
    marks: [
      Plot.rectY(bars, {
        x1: 'x1',
        x2: 'x2',
        y: 'share',
        fill: 'colour',
        fillOpacity: 0.45,
        stroke: 'colour',
        insetRight: 0.5,
      }),
      Plot.ruleX(
        views.filter((v) => v.found.stated !== null),
        { x: (v: Drawn) => v.found.stated, stroke: 'colour', strokeWidth: 2, strokeDasharray: '4 3' },
      ),
      Plot.ruleY([0]),
    ],
  })
}

function convergence(views: readonly Drawn[], width: number): Element {
  const points = views.flatMap(({ name, colour, found }) =>
    found.convergence.map(({ worlds, mean, error }) => ({
      name,
      colour,
      worlds,
      mean,
      lo: mean - 2 * (error ?? 0),
      hi: mean + 2 * (error ?? 0),
    })),
  )
  return Plot.plot({
    ...common(width),
    height: 150,
    marginLeft: 48,
    x: { label: 'worlds', type: 'log', ticks: 4, tickFormat: '~s' },
    y: { label: 'mean', grid: true, ticks: 4, nice: true, ...breadth(points) },
    marks: [
      Plot.areaY(points, { x: 'worlds', y1: 'lo', y2: 'hi', fill: 'colour', z: 'name', fillOpacity: 0.2 }),
      Plot.line(points, { x: 'worlds', y: 'mean', stroke: 'colour', z: 'name', strokeWidth: 2 }),
    ],
  })
}

/** Least height of the axis: what differs by less is rounding, and its marks would not fit beside the axis. */
const LEAST_BREADTH = 0.002

/** The domain of an axis on which all points stand, with whiskers; nothing to add where they are apart enough. */
function breadth(points: readonly { readonly lo: number; readonly hi: number }[]) {
  const lo = Math.min(...points.map((p) => p.lo))
  const hi = Math.max(...points.map((p) => p.hi))
  if (points.length === 0 || hi - lo >= LEAST_BREADTH) return {}
  const middle = (lo + hi) / 2
  return { domain: [middle - LEAST_BREADTH / 2, middle + LEAST_BREADTH / 2] }
}

function tornado(found: QuantitySummary, width: number): Element {
  const swing = (t: QuantitySummary['tornado'][number]) =>
    Math.abs((t.atHi ?? Number.NaN) - (t.atLo ?? Number.NaN)) || 0
  const rows = [...found.tornado].sort((a, b) => swing(b) - swing(a)).slice(0, MOST_ROWS)
  const ends = rows.flatMap((t) => [
    { name: t.name, at: t.atLo, end: 'low', value: t.lo },
    { name: t.name, at: t.atHi, end: 'high', value: t.hi },
  ])
  return Plot.plot({
    ...common(width),
    height: 40 + 24 * Math.max(1, rows.length),
    marginLeft: 118,
    x: { label: null, grid: true, ticks: 5 },
    y: {
      label: null,
      domain: rows.map((t) => t.name),
      tickFormat: (name: string) => (name.length > 18 ? `${name.slice(0, 17)}…` : name),
    },
    marks: [
      Plot.barX(rows, { y: 'name', x1: 'atLo', x2: 'atHi', fill: 'var(--bar0)', insetTop: 4, insetBottom: 4 }),
      Plot.dot(ends, {
        y: 'name',
        x: 'at',
        fill: (d: { end: string }) => (d.end === 'high' ? 'var(--v0)' : 'var(--ground)'),
        stroke: 'var(--v0)',
        r: 4,
      }),
      ...(found.stated === null ? [] : [Plot.ruleX([found.stated], { stroke: 'var(--ink)', strokeDasharray: '4 3' })]),
    ],
  })
}
