/** A sweep in pictures: a line chart along one parameter, phase maps over two. */
import { capitalised, listText, numberText, spoken } from '../../analysis/words/number.ts'
import { ticks } from '../charts/chart.ts'
import { lineChartParts } from '../charts/line-chart.ts'
import { areaLook } from '../charts/look.ts'
import { type MapArea, type MapAxis, phaseMapParts } from '../charts/phase-map.ts'
import { percentText, pointsText, quantityText, smallChanceText } from '../parts/figures.ts'
import type { SweepAxis, SweepResult, SweptQuestion } from '../sweep-result.ts'
import type { Panel } from './panel.ts'

/** None for a list of points, which has no order to draw it in. */
export function sweepPanels(result: SweepResult): Panel[] {
  if (result.axes.length === 1) return lines(result)
  return result.axes.length === 2 ? maps(result) : []
}

/** Lines that one chart takes. */
const MOST_LINES = 8

const whole = (p: number): string => smallChanceText(p) ?? percentText(p, p !== 0 && Math.abs(p) < 0.01 ? 1 : 0)
const write = ({ scale }: SweptQuestion) => (scale === 'chance' ? whole : scale === 'points' ? points : quantityText)
const points = (x: number): string => pointsText(x, Math.abs(x) < 0.01 && x !== 0 ? 1 : 0)
const plain = (x: number): string => numberText(x, 4).replace('-', '−')
const nameOf = ({ outcome, name }: SweptQuestion): string => capitalised(spoken(outcome ?? name))
const axisName = ({ name, title }: SweepAxis): string => (title ? `${spoken(name)}: ${title}` : spoken(name))
const thresholdText = (q: SweptQuestion): string =>
  q.scale === 'chance' && q.threshold === 0.5
    ? 'an even chance'
    : q.scale === 'points' && q.threshold === 0
      ? 'no difference'
      : write(q)(q.threshold!)

function lines({ axes: [axis], questions, changes }: SweepResult): Panel[] {
  const scales = [...new Set(questions.map((q) => q.scale))]
  return scales.flatMap((scale) => {
    const own = questions.filter((q) => q.scale === scale)
    const groups = Array.from({ length: Math.ceil(own.length / MOST_LINES) }, (_, i) =>
      own.slice(i * MOST_LINES, (i + 1) * MOST_LINES),
    )
    return groups.map((group): Panel => {
      const caption =
        group.length === 1
          ? nameOf(group[0])
          : group.every((q) => q.outcome !== null)
            ? 'Chance of each outcome'
            : { chance: 'Chances', points: 'Differences of chances, in points', quantity: 'Answers' }[scale]
      const picture = lineChartParts({
        title: `${caption}, along ${spoken(axis.name)}`,
        across: axisName(axis),
        x: axis.values,
        writeX: plain,
        write: write(group[0]),
        span: scale === 'quantity' ? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] : [0, 0],
        lines: group.map((q) => ({
          name: nameOf(q),
          values: q.values,
          // Outcomes side by side cross each other, not a threshold that somebody set.
          crossings: (q.crossings ?? []).map((c) => c.at),
          threshold: q.threshold ?? undefined,
        })),
        stated: axis.stated,
        changes: changes?.map((c) => c.at),
      })
      return { caption, note: group.length === 1 ? group[0].question : undefined, picture }
    })
  })
}

function maps(result: SweepResult): Panel[] {
  const { axes, questions, equilibria = [] } = result
  // Answers of an equilibrium leap where it gives way to another; along a branch of quantal response they do not.
  const isSmooth = equilibria.length === 0
  const outcomes = questions.filter((q) => q.outcome !== null)
  const isWhole = (p: number) => outcomes.reduce((sum, q) => sum + (q.values[p] ?? 1), 0) > 1 - 1e-6
  const likeliest =
    outcomes.length > 1 && Array.from({ length: result.count }, (_, p) => p).every(isWhole)
      ? likeliestMap(axes, outcomes, isSmooth)
      : []
  const regions = equilibria.length > 1 ? [equilibriumMap(result)] : []
  return [...regions, ...likeliest, ...questions.map((q) => shadeMap(axes, q, isSmooth))]
}

const mapAxis = (axis: SweepAxis): MapAxis => ({ name: axisName(axis), values: axis.values, stated: axis.stated })
const frame = ([across, up]: readonly SweepAxis[]) => ({
  across: mapAxis(across),
  up: mapAxis(up),
  write: plain,
})
const over = ([across, up]: readonly SweepAxis[]): string => `over ${spoken(across.name)} and ${spoken(up.name)}`

const STEPS = 10

/** Shades of one question; where it is a difference, one colour for each sign. */
function shadeMap(axes: readonly SweepAxis[], q: SweptQuestion, isSmooth: boolean): Panel {
  const known = q.values.filter((v) => v !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const size = Math.max(Math.abs(least), Math.abs(most)) || 1
  const isSigned = q.scale === 'points' || (q.scale === 'quantity' && least < 0 && most > 0)
  const [lo, hi] = isSigned ? [-size, size] : most > least ? [least, most] : [least - 0.01, least + 0.01]
  const shade = (i: number): MapArea => {
    const t = (i + 0.5) / STEPS
    const name = write(q)(lo + t * (hi - lo))
    if (!isSigned) return { name, colour: 'v0', opacity: 0.05 + 0.8 * t }
    return { name, colour: t < 0.5 ? 'v0' : 'v1', opacity: 0.04 + 1.5 * Math.abs(t - 0.5) }
  }
  const step = (v: number) => Math.min(STEPS - 1, Math.max(0, Math.floor(((v - lo) / (hi - lo)) * STEPS)))
  const grid = finer(axes, isSmooth)
  const caption = nameOf(q)
  const lines = q.boundaries ?? []
  const border = lines.length > 0 ? `The line: ${thresholdText(q)}.` : undefined
  const range = known.length > 0 ? `From ${write(q)(least)} to ${write(q)(most)}.` : 'No point has an answer.'
  return {
    caption,
    note: [`${capitalised(q.question)}${q.scale === 'points' ? ', in percentage points' : ''}.`, border]
      .filter(Boolean)
      .join(' '),
    picture: phaseMapParts({
      title: `${caption}, ${over(axes)}`,
      description: `${range}${border ? ` ${border} ${lines.map((l) => lineText(l)).join('; ')}.` : ''}`,
      ...frame(axes),
      columns: grid.columns,
      rows: grid.rows,
      cells: grid.at(q.values).map((v) => (v === null ? -1 : step(v))),
      areas: Array.from({ length: STEPS }, (_, i) => shade(i)),
      borders: lines,
      legend: {
        type: 'steps',
        marks: ticks(lo, hi, 5).map((t) => ({ at: (t - lo) / (hi - lo), text: write(q)(t) })),
      },
    }),
  }
}

/** Cells across a map in which a shade changes along a smooth line; smaller ones would not be seen. */
const FINE = 150

/** Answers at the points of a finer grid, interpolated between those of the sweep; as they are where they may leap. */
function finer([across, up]: readonly SweepAxis[], isSmooth: boolean) {
  const [n, m] = [across.values.length, up.values.length]
  const count = (points: number) => (isSmooth ? Math.ceil(FINE / (points - 1)) * (points - 1) + 1 : points)
  const [columns, rows] = [count(n), count(m)]
  const at = (values: readonly (number | null)[]): (number | null)[] =>
    Array.from({ length: columns * rows }, (_, p) => {
      const [i, j] = [p % columns, Math.floor(p / columns)]
      return between(values, n, (i * (n - 1)) / (columns - 1), (j * (m - 1)) / (rows - 1))
    })
  return { columns, rows, at }
}

/** Bilinear interpolation; null where a point that counts has no answer. */
function between(values: readonly (number | null)[], n: number, x: number, y: number): number | null {
  const [i, j] = [Math.floor(x + 1e-9), Math.floor(y + 1e-9)]
  let sum = 0
  for (const [a, b] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ]) {
    const weight = Math.max(0, a === 1 ? x - i : 1 - x + i) * Math.max(0, b === 1 ? y - j : 1 - y + j)
    if (weight < 1e-9) continue
    const value = values[(j + b) * n + i + a]
    if (value === null) return null
    sum += weight * value
  }
  return sum
}

const lineText = (line: readonly (readonly [number, number])[]): string =>
  `from ${line[0].map(plain).join(', ')} to ${line[line.length - 1].map(plain).join(', ')}`

/** Which outcome is likeliest where. */
function likeliestMap(axes: readonly SweepAxis[], outcomes: readonly SweptQuestion[], isSmooth: boolean): Panel[] {
  const { columns, rows, at } = finer(axes, isSmooth)
  const chances = outcomes.map((q) => at(q.values))
  const cells = chances[0].map((_, p) => {
    const here = chances.map((list) => list[p])
    return here.includes(null) ? -1 : here.indexOf(Math.max(...here.flatMap((c) => c ?? [])))
  })
  // The same everywhere: a sentence says it better than a map.
  if (new Set(cells).size < 2) return []
  const caption = 'How it most likely ends'
  const picture = phaseMapParts({
    title: `${caption}, ${over(axes)}`,
    description: `${sharesText(outcomes.map(nameOf), cells)}.`,
    ...frame(axes),
    columns,
    rows,
    cells,
    areas: outcomes.map((q, i) => ({ name: nameOf(q), ...areaLook(i) })),
    borders: [],
    legend: { type: 'names' },
  })
  return [{ caption, picture }]
}

function equilibriumMap({ axes, equilibria = [], equilibrium = [] }: SweepResult): Panel {
  const caption = 'Which equilibrium holds where'
  const cells = equilibrium.map((e) => e ?? -1)
  const names = equilibria.map((e) => spoken(e.label))
  return {
    caption,
    picture: phaseMapParts({
      title: `${caption}, ${over(axes)}`,
      description: `${sharesText(names, cells)}.`,
      ...frame(axes),
      columns: axes[0].values.length,
      rows: axes[1].values.length,
      cells,
      areas: names.map((name, i) => ({ name, ...areaLook(i) })),
      borders: equilibria.flatMap((e) => e.lines ?? []),
      legend: { type: 'names' },
    }),
  }
}

function sharesText(names: readonly string[], cells: readonly number[]): string {
  const parts = names.flatMap((name, i) => {
    const share = cells.filter((c) => c === i).length / cells.length
    return share > 0 ? [`${name} at ${percentText(share, 0)} of the points`] : []
  })
  return capitalised(listText(parts))
}
