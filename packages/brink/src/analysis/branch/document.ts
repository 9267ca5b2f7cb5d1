/** A branch for programs and for people. */
import { left, right, type Table } from '../table.ts'
import { chanceText, numberText } from '../words/number.ts'
import type { Branch, Series } from './branch.ts'

export function branchDocument(branch: Branch) {
  const { problem, unit, stated, rationality, series, folds, bifurcations, atLimit, notes } = branch
  const of = (kind: Series['kind']) =>
    series.filter((s) => s.kind === kind).map(({ name, values }) => ({ name, values: [...values] }))
  return {
    schema: 1,
    title: problem.game.title,
    concept: 'quantal-response',
    method: 'logit-branch',
    unit: `per ${unit}`,
    stated: stated === 'limit' ? 'limit' : `${stated.value}/${stated.per}`,
    rationality: [...rationality],
    outcomes: of('outcome'),
    payoffs: of('payoff'),
    choices: of('choice'),
    folds: [...folds],
    bifurcations: bifurcations.map(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) })),
    atLimit,
    notes: [...notes],
  }
}

/** Columns for a CSV file. */
export function branchColumns({ rationality, series, unit }: Branch) {
  const head = { outcome: 'chance of ', payoff: 'payoff of ', choice: '' }
  return [
    { name: `rationality per ${unit}`, values: rationality },
    ...series.map(({ kind, name, values }) => ({ name: `${head[kind]}${name}`, values })),
  ]
}

/** Points that show the branch: the first and the last, those where it turns, and some between, evenly along it. */
export function chosenPoints({ rationality, folds }: Branch, most = 14): number[] {
  const count = rationality.length
  const chosen = new Set([0, count - 1])
  for (const fold of folds) {
    let nearest = 0
    rationality.forEach((r, k) => {
      if (Math.abs(r - fold) < Math.abs(rationality[nearest] - fold)) nearest = k
    })
    chosen.add(nearest)
  }
  const steps = Math.max(1, most - chosen.size)
  for (let k = 1; k < steps; k++) chosen.add(Math.round((k * (count - 1)) / steps))
  return [...chosen].sort((a, b) => a - b)
}

/** Rationality downwards. Without named outcomes, or where asked, the chances of choices. */
export function branchTables(branch: Branch, choices: boolean): Table[] {
  const { rationality, series, unit } = branch
  const rows = chosenPoints(branch)
  const table = (title: string, columns: readonly Series[], write: (x: number) => string): Table => ({
    title,
    columns: [right(`per ${unit}`), ...columns.map((s) => right(s.name))],
    rows: rows.map((k) => [numberText(rationality[k]), ...columns.map((s) => write(s.values[k]))]),
  })
  const of = (kind: Series['kind']) => series.filter((s) => s.kind === kind)
  const outcomes = of('outcome')
  const tables: Table[] = []
  if (outcomes.length > 0) tables.push(table('Chances of the outcomes along the branch', outcomes, chanceText))
  tables.push(table('Expected payoffs along the branch', of('payoff'), (x) => numberText(x)))
  if (choices || outcomes.length === 0) {
    // One line a choice: there can be many.
    const picked = rows.filter(
      (_, i) => rows.length <= 6 || i % Math.ceil(rows.length / 6) === 0 || i === rows.length - 1,
    )
    tables.push({
      title: `Chances of choices, by rationality per ${unit}`,
      columns: [left('choice'), ...picked.map((k) => right(numberText(rationality[k])))],
      rows: of('choice').map((s) => [s.name, ...picked.map((k) => chanceText(s.values[k]))]),
    })
  }
  return tables
}
