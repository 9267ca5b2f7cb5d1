/** A forecast in tables: what is likely, how readings differ, on what it hangs. */
import { left, right, type Table } from '../table.ts'
import { chanceText, numberText, spoken } from '../words/number.ts'
import type { Forecast, Pair, QuantityForecast, ViewForecast } from './forecast.ts'
import { type Quantity, quantityLabel } from './quantities.ts'
import type { Summary } from './statistics.ts'

/** Beliefs are left to the document: a table of them would be long. */
const isShown = ({ kind }: Quantity): boolean => kind !== 'belief'

const valueIn = (quantity: Quantity, x: number | null | undefined): string => {
  if (x === null || x === undefined || Number.isNaN(x)) return '-'
  return quantity.scale === 'chance' ? chanceText(x) : numberText(x, 2)
}

/** With its standard error: `0.447 ± 0.001`. */
function meanText({ mean, error }: Summary): string {
  if (error === null || error === 0) return numberText(mean)
  const digits = Math.max(2, Math.min(6, Math.ceil(-Math.log10(error))))
  return `${mean.toFixed(digits)} ± ${error.toFixed(digits)}`
}

/** One reading: each quantity as stated, on average and in percentiles over the worlds. */
export function likelyTable({ view, quantities, solved }: ViewForecast): Table {
  const empty = quantities.filter((q) => isShown(q.quantity) && q.empty > 0)
  return {
    title: view.reading === undefined ? 'What is likely' : `What is likely: ${view.name}`,
    columns: [left(''), ...['as stated', 'mean', '5%', '25%', '50%', '75%', '95%'].map(right)],
    rows: quantities
      .filter((q) => isShown(q.quantity))
      .map(({ quantity, stated, summary }) => [
        quantityLabel(quantity),
        valueIn(quantity, stated),
        summary ? meanText(summary) : '-',
        ...(['p5', 'p25', 'p50', 'p75', 'p95'] as const).map((p) => valueIn(quantity, summary?.percentiles[p])),
      ]),
    note:
      empty.length > 0
        ? `Empty in some worlds, because the condition has no chance there: ${empty.map((q) => `${quantityLabel(q.quantity)} in ${q.empty} of ${solved}`).join(', ')}.`
        : undefined,
  }
}

/** What the names of the questions stand for. */
export function questionTable({ plan: { quantities } }: Forecast): Table | undefined {
  const asked = quantities.filter((q) => q.kind === 'ask' || q.kind === 'event')
  if (asked.length === 0) return undefined
  return {
    title: 'What was asked',
    columns: [left('name'), left('question')],
    rows: asked.map((q) => [quantityLabel(q), q.text]),
  }
}

/** Two readings world by world: where the first draws what both share, so does the second. */
export function pairTable({ of, less, differences }: Pair): Table {
  return {
    title: `"${of.view.name}" less "${less.view.name}", world by world`,
    columns: [left(''), ...['mean', '5%', '50%', '95%', 'share above 0'].map(right)],
    rows: differences
      .filter(({ quantity }) => isShown(quantity))
      .map(({ quantity, summary, answers }) => [
        quantityLabel(quantity),
        summary ? meanText(summary) : '-',
        ...(['p5', 'p50', 'p95'] as const).map((p) => (summary ? numberText(summary.percentiles[p], 2) : '-')),
        summary ? shareText(answers.filter((x) => x > 0).length / summary.count) : '-',
      ]),
  }
}

export const shareText = (share: number): string =>
  share === 0 || share === 1 ? `${100 * share}%` : `${Math.min(99.9, Math.max(0.1, 100 * share)).toFixed(1)}%`

/** Rows of a tornado that a page shows. */
const MOST_ROWS = 12

/** One quantity of one reading: each input to its ends, rank correlations, shares of the variance; the largest first. */
export function tornadoTable({ view }: ViewForecast, { quantity, sensitivity }: QuantityForecast): Table {
  const { tornado, indices } = sensitivity
  const indexOf = (input: string) =>
    indices?.find((_, f) => view.tornado.some((t) => t.name === input && t.factor === f))
  const swing = (t: (typeof tornado)[number]) => (t.atLo === null || t.atHi === null ? 0 : Math.abs(t.atHi - t.atLo))
  const rows = [...tornado].sort((a, b) => swing(b) - swing(a)).slice(0, MOST_ROWS)
  const share = (x: number, error: number | null) =>
    error === null ? x.toFixed(2) : `${x.toFixed(2)} ± ${error.toFixed(2)}`
  const grouped = view.sampler.factors.some((f) => f.draws.length > 1 || f.dimensions.length > 1)
  return {
    title: `On what ${quantityLabel(quantity)} hangs${view.reading === undefined ? '' : `: ${view.name}`}`,
    columns: [
      left('uncertain'),
      ...['from', 'to', 'answer there', 'and there', 'rank correlation'].map(right),
      ...(indices ? [right('alone'), right('in all')] : []),
    ],
    rows: rows.map((t) => {
      const index = indexOf(t.name)
      return [
        spoken(t.name),
        numberText(t.lo, 4),
        numberText(t.hi, 4),
        valueIn(quantity, t.atLo),
        valueIn(quantity, t.atHi),
        t.rank === null ? '-' : numberText(t.rank, 2),
        ...(indices
          ? [index ? share(index.first, index.firstError) : '-', index ? share(index.total, index.totalError) : '-']
          : []),
      ]
    }),
    note: notes(tornado.length - rows.length, indices !== undefined, grouped),
  }
}

function notes(left: number, hasIndices: boolean, grouped: boolean): string | undefined {
  const said: string[] = []
  if (left > 0) said.push(`${left} more, with less effect, are in --json.`)
  if (hasIndices)
    said.push(
      '"alone" and "in all": share of the variance over the worlds that it explains by itself, and with all that it works through (Sobol indices).',
    )
  if (hasIndices && grouped) said.push('Correlated inputs, and utilities of one order, share one pair of indices.')
  return said.length > 0 ? said.join('\n') : undefined
}

/** Answers at the stated values under several rationalities, one row a quantity. */
export function rationalityTable({ view, quantities, rationalities }: ViewForecast): Table | undefined {
  if (rationalities.length === 0 || typeof view.rationality !== 'object') return undefined
  const { per } = view.rationality
  return {
    title: `At the stated values, by rationality (per ${per})${view.reading === undefined ? '' : `: ${view.name}`}`,
    columns: [left(''), ...rationalities.map(({ value }) => right(numberText(value, 3)))],
    rows: quantities.flatMap(({ quantity }, q) =>
      quantity.kind === 'ask' || quantity.kind === 'event'
        ? [[quantityLabel(quantity), ...rationalities.map(({ answers }) => valueIn(quantity, answers[q]))]]
        : [],
    ),
  }
}

/** The quantity that a forecast is about first: a chance that the file asks for, else an event, else an outcome. */
export function mainQuantity({ plan: { quantities } }: Forecast): number {
  const find = (test: (q: Quantity) => boolean) => quantities.findIndex(test)
  const candidates = [
    find((q) => q.kind === 'ask' && q.scale === 'chance'),
    find((q) => q.kind === 'event'),
    find((q) => q.kind === 'ask'),
  ]
  return Math.max(0, candidates.find((i) => i >= 0) ?? 0)
}
