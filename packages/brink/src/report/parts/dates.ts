/** Dates as people write them. */
import { html, type Markup } from '../../formats/markup.ts'
import type { CalendarDate } from '../../language/model.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

/** `9 December 2021`, `November 2021`, `2021`. */
export function dateText({ year, month, day, text }: CalendarDate): string {
  const name = month === undefined ? '' : months[month - 1]
  if (name === undefined) return text
  return [day, name, year].filter(Boolean).join(' ')
}

/** For machines as well; a date that is none in the calendar is left as it is written. */
export function dateMarkup(date: CalendarDate): Markup {
  const text = dateText(date)
  return /^\d{4}(-\d\d){0,2}$/.test(date.text) ? html`<time datetime="${date.text}">${text}</time>` : html`${text}`
}
