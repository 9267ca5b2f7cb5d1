/** The tables of a sweep: for people, thinned out; for programs, whole. */
import { left, right, type Table } from '../table.ts'
import { numberText, spoken } from '../words/number.ts'
import { sparkline } from './pictures.ts'
import { pointValues } from './plan.ts'
import type { Sweep } from './sweep.ts'

const MOST_ROWS = 25

/** Answers along a line or a list of points. */
export function pointTable(sweep: Sweep): Table {
  const { plan, points, equilibria } = sweep
  const step = plan.request.listed ? 1 : Math.max(1, Math.ceil((points.length - 1) / (MOST_ROWS - 1)))
  const shown = points.flatMap((_, p) => (p % step === 0 || p === points.length - 1 ? [p] : []))
  const hasLabels = equilibria.length > 0
  const number = (label: string | undefined) => String(equilibria.findIndex((e) => e.label === label) + 1)
  return {
    title: 'Answers',
    columns: [
      ...plan.names.map((name) => right(name)),
      ...plan.asked.map((q) => right(spoken(q.name))),
      ...(hasLabels ? [right('equilibrium')] : []),
    ],
    rows: shown.map((p) => [
      ...pointValues(plan, p).map((v) => numberText(v.toNumber(), 4)),
      ...plan.asked.map((_, q) => {
        const answer = points[p]?.answers[q]
        return answer === undefined ? '' : answer === null ? 'empty' : numberText(answer)
      }),
      ...(hasLabels ? [number(points[p]?.label)] : []),
    ]),
    note: step > 1 ? `Every ${step === 2 ? 'second' : `${step}th`} point; --csv and --json give all.` : undefined,
  }
}

/** Each answer at a glance. */
export function glanceTable({ plan, points }: Sweep): Table {
  const step = Math.max(1, Math.ceil(points.length / 60))
  return {
    title: `At a glance, along ${plan.names[0]}`,
    columns: [left('question'), left('from its least to its most'), right('least'), right('most')],
    rows: plan.asked.map(({ name }, q) => {
      const values = points.flatMap((p) => p?.answers[q] ?? [])
      const line = sparkline(points.filter((_, p) => p % step === 0).map((p) => p?.answers[q] ?? null))
      const end = (x: number) => (values.length > 0 ? numberText(x) : 'empty')
      return [spoken(name), line, end(Math.min(...values)), end(Math.max(...values))]
    }),
  }
}

export interface Column {
  readonly name: string
  readonly type: 'text' | 'number'
  readonly values: readonly (number | string | undefined)[]
}

/** Every point: what was moved, the answers, which equilibrium, what went wrong. */
export function sweepColumns({ plan, points, equilibria }: Sweep): Column[] {
  const moved = points.map((_, p) => pointValues(plan, p))
  const columns: Column[] = plan.names.map((name, k) => ({
    name,
    type: 'number',
    values: moved.map((v) => v[k].toNumber()),
  }))
  plan.asked.forEach(({ name }, q) => {
    columns.push({ name, type: 'number', values: points.map((p) => p?.answers[q] ?? undefined) })
  })
  if (equilibria.length > 0) columns.push({ name: 'equilibrium', type: 'text', values: points.map((p) => p?.label) })
  if (points.some((p) => p?.fault !== undefined))
    columns.push({ name: 'fault', type: 'text', values: points.map((p) => p?.fault) })
  return columns
}
