/** Lines of the record in words. */
import type { CalendarDate, Crisis, RecordEntry } from '../../language/model.ts'
import { exprText } from '../words/expression.ts'
import { capitalised, listText, spoken } from '../words/number.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

/** `9 December 2021`, `November 2021`, `2021`; as it is written where it is no date of the calendar. */
export function dateText({ year, month, day, text }: CalendarDate): string {
  const name = month === undefined ? '' : months[month - 1]
  return name === undefined ? text : [day, name, year].filter(Boolean).join(' ')
}

/** "Russia: mass", "said: moment of truth", "chance: united". */
export function entryText(crisis: Crisis, { what }: RecordEntry): string {
  switch (what.type) {
    case 'said':
      return `Said: “${what.words}”`
    case 'evidence': {
      const kind = crisis.kinds[what.kind]
      const parts = what.likelihoods.map(
        ({ value, likelihood }) => `${spoken(kind.values[value].name)} ${exprText(crisis, likelihood)}`,
      )
      return `Evidence on ${spoken(kind.name)}: ${parts.join(', ')}`
    }
    case 'move': {
      const again = what.repeats ? ' again' : ''
      return `${capitalised(moverText(crisis, what.move))}${again}: ${deedText(crisis, what)}`
    }
  }
}

type Deed = Extract<RecordEntry['what'], { type: 'move' }>

/** "mass", "offer 0.4". */
export function deedText(crisis: Crisis, { move, option, number }: Omit<Deed, 'type' | 'repeats'>): string {
  const { name, options, numeric } = crisis.moves[move]
  const done = option === undefined ? numeric?.option : options[option]?.name
  return `${spoken(done ?? name)}${number ? ` ${exprText(crisis, number)}` : ''}`
}

/** How people call whoever makes a move; "chance" for nature. */
export function moverText(crisis: Crisis, move: number): string {
  const { by } = crisis.moves[move]
  if (by.type === 'actor') return crisis.actors[by.actor].title
  return by.type === 'council' ? crisis.councils[by.council].title : 'chance'
}

/** Who spoke or acted, where and with whom; empty when nothing is said of it. */
export function circumstancesText({ by, forum, with: partners }: RecordEntry): string {
  const parts = [by && `by ${by}`, forum && `in ${forum}`, partners.length > 0 && `with ${listText(partners)}`]
  return parts.filter(Boolean).join(', ')
}

/** Does a line move beliefs? What is repeated or merely said does not. */
export const isNews = ({ what }: RecordEntry): boolean =>
  what.type === 'evidence' || (what.type === 'move' && !what.repeats)
