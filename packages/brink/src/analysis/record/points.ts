/** Where to look at what is to come: at the end of the record, and at the date of each reading. */
import type { CalendarDate, RecordEntry } from '../../language/model.ts'
import { knownBy } from '../questions/record.ts'
import type { Named } from '../tables.ts'
import { type Watched, watch } from './watch.ts'

export interface WatchPoint {
  /** Names of the readings whose date this is; empty at the end of the record. */
  readonly dateOf: readonly string[]
  readonly date?: CalendarDate
  readonly lines: readonly RecordEntry[]
  readonly moves: readonly Watched[]
}

export function watchPoints(views: readonly Named[]): WatchPoint[] {
  const { crisis } = views[0].answer.compiled
  const dates = new Map<string, { date: CalendarDate; dateOf: string[] }>()
  for (const { name, answer } of views) {
    const date = answer.choice.reading === undefined ? undefined : crisis.readings[answer.choice.reading].asOf
    if (!date || crisis.record.every((entry) => knownBy(entry.date, date))) continue
    const known = dates.get(date.text) ?? { date, dateOf: [] }
    known.dateOf.push(name)
    dates.set(date.text, known)
  }
  const at = [...dates.values()].sort((a, b) => (a.date.text < b.date.text ? -1 : 1))
  return [
    { dateOf: [], lines: crisis.record, moves: watch(views, crisis.record) },
    ...at.map(({ date, dateOf }) => {
      const lines = crisis.record.filter((entry) => knownBy(entry.date, date))
      return { dateOf, date, lines, moves: watch(views, lines) }
    }),
  ]
}
