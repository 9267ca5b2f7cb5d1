/**
 * What the record says about the readings: how likely each made every event, the Bayes factors between them, and what is
 * left of even odds. It tells which reading forecast better, once; not which theory is true.
 */
import type { RecordEntry } from '../../language/model.ts'
import type { Named } from '../tables.ts'
import { type Between, betweenForecasts } from './information.ts'
import { completed, posterior } from './scores.ts'
import { forecastOf, standingAfter } from './trace.ts'
import type { Step, Walk } from './walk.ts'

export interface Support {
  readonly entry: RecordEntry
  /** Where from: the record, or what came afterwards. */
  readonly from: 'record' | 'afterwards'
  /** Per reading, the chance of the event given all before it (of evidence: its likelihood on average). */
  readonly chances: readonly number[]
  /** Bayes factor of the first reading against each other one; undefined where both give no chance. */
  readonly factors: readonly (number | undefined)[]
  /** Per reading its chance after this event, from even odds before the record; undefined once none gives a chance. */
  readonly odds: readonly number[] | undefined
  /** What seeing the event, or another in its place, could have told about which reading is right. */
  readonly between?: Between
}

/** Event by event along the record, then what came afterwards. One walk a reading, over the same lines. */
export function supportAlong(
  views: readonly Named[],
  walks: readonly Walk[],
  afterwards: readonly RecordEntry[],
): Support[] {
  const support: Support[] = []
  let odds: readonly number[] | undefined = views.map(() => 1 / views.length)
  const put = (
    entry: RecordEntry,
    from: Support['from'],
    chances: readonly number[],
    forecasts: readonly (readonly number[])[],
  ) => {
    odds = odds && posterior(odds, chances)
    support.push({
      entry,
      from,
      chances,
      factors: chances.slice(1).map((p) => (chances[0] === 0 && p === 0 ? undefined : chances[0] / p)),
      odds,
      between: views.length > 1 && forecasts.every((f) => f.length > 0) ? betweenForecasts(forecasts) : undefined,
    })
  }
  walks[0]?.steps.forEach(({ entry, views: [{ news }] }, i) => {
    if (!news) return
    const steps = walks.map((walk) => walk.steps[i])
    put(
      entry,
      'record',
      steps.map((s) => s.views[0].news!.chance.value),
      steps.map((s) => casesOf(s.options)),
    )
  })
  const lines = walks[0]?.steps.map((s) => s.entry) ?? []
  afterwards.forEach((entry, j) => {
    if (entry.what.type !== 'move' || entry.what.repeats) return
    const before = [...lines, ...afterwards.slice(0, j)]
    const forecasts = views.map(({ answer, equilibrium }) =>
      forecastOf(answer, standingAfter(answer, equilibrium, before), before, entry),
    )
    put(
      entry,
      'afterwards',
      forecasts.map((f) => f.find((o) => o.taken)?.chance.value ?? 0),
      forecasts.map(casesOf),
    )
  })
  return support
}

/** Chances of the options and of not coming to the decision; empty where it is no decision. */
const casesOf = (options: Step['options']): number[] =>
  options && options.length > 0 ? completed(options.map((o) => o.chance.value)) : []
