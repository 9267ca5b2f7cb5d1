/** Calendar dates of the record: a day, a month or a year. */
import type { CalendarDate, Span } from '../model.ts'
import type { Reporter } from './reporter.ts'

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Undefined, and an error, when there is no such date. */
export function calendarDate(report: Reporter, text: string, span: Span): CalendarDate | undefined {
  const [year, month, day] = text.split('-').map(Number)
  const good =
    Number.isInteger(year) &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= daysIn(year, month)))
  if (good) return { text, year, month, day }
  report.error(
    'wrong-date',
    span,
    `there is no date ${text}`,
    'Write year-month-day, such as 2021-12-07, or only the year and the month.',
  )
  return undefined
}
