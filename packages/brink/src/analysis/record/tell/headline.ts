/** The walk of the record as a whole, in a few sentences. */
import type { Value } from '../../questions/question.ts'
import { capitalised, chanceText, listText, numberText, spoken } from '../../words/number.ts'
import type { Support } from '../support.ts'
import { type View, viewBefore, type Walk } from '../walk.ts'
import { dateText, deedText, entryText } from '../words.ts'
import { figure, STILL, shiftTexts } from './step.ts'

/** A walk with the name under which it stands in a comparison; empty when it stands alone. */
export interface NamedWalk {
  readonly name: string
  readonly walk: Walk
}

export function headlines(walks: readonly NamedWalk[], support: readonly Support[]): string[] {
  return [
    ...walks.map(overall),
    ...walks.map(largest).filter(Boolean),
    ...supported(walks, support),
    ...movingNobody(walks),
    ...walks.map(dated).filter(Boolean),
  ]
}

const within = (name: string) => (name ? `in “${name}” ` : '')

/** The chance that stands for the whole: of the first named event, else of the outcome that the record moves most. */
export function conclusion(walk: Walk): { readonly what: string; readonly of: (view: View) => Value } {
  const { crisis, game } = walk.answer.compiled
  const last = walk.steps.at(-1)?.views[0] ?? walk.start[0]
  if (crisis.events.length > 0) {
    const [{ title, name }] = crisis.events
    return { what: spoken(title ?? name), of: (view) => view.events[0] }
  }
  const size = last.outcomes.map((p, i) => Math.abs(p.value - walk.start[0].outcomes[i].value))
  const i = size.indexOf(Math.max(...size))
  return { what: game.outcomes[i].name, of: (view) => view.outcomes[i] }
}

/** "In “Resolve” the record moves the chance of attack from 0.19 to 0.66." */
function overall({ name, walk }: NamedWalk): string {
  const last = walk.steps.at(-1)?.views[0]
  if (!last) return 'The record is empty.'
  const { what, of } = conclusion(walk)
  const [from, to] = [figure(of(walk.start[0])), figure(of(last))]
  return capitalised(
    `${within(name)}the record ${from === to ? `leaves the chance of ${what} at ${to}` : `moves the chance of ${what} from ${from} to ${to}`}.`,
  )
}

/** "It was moved most by talk (8 December 2021): firm from 0.32 to 0.13." */
function largest({ name, walk }: NamedWalk): string {
  const sizes = walk.steps.map((s) => s.shift)
  const i = sizes.indexOf(Math.max(...sizes))
  if (i < 0 || sizes[i] <= STILL) return ''
  const { crisis } = walk.answer.compiled
  const { entry, views } = walk.steps[i]
  const shifts = crisis.kinds.flatMap((_, kind) => shiftTexts(crisis, kind, viewBefore(walk, i), views[0]))
  const what = entry.what.type === 'move' ? deedText(crisis, entry.what) : entryText(crisis, entry)
  return capitalised(
    `${within(name)}beliefs move most with ${what} (${dateText(entry.date)})${shifts.length > 0 ? `: ${listText(shifts)}` : ''}.`,
  )
}

/** "The record is 2.6 times as likely in “B” as in “A”; from even odds that leaves “B” 0.72." */
function supported(walks: readonly NamedWalk[], support: readonly Support[]): string[] {
  const last = support.findLast((s) => s.from === 'record')
  if (walks.length < 2 || !last) return []
  const { odds } = last
  if (!odds) return ['No reading gives the record any chance.']
  const ranked = walks.map(({ name }, i) => ({ name, p: odds[i] })).sort((a, b) => b.p - a.p)
  const [best, ...others] = ranked
  const ratios = others.map(
    ({ name, p }) =>
      `${p > 0 ? numberText(best.p / p, 2) : 'infinitely many'} times as likely in “${best.name}” as in “${name}”`,
  )
  return [
    `The record is ${listText(ratios)}; from even odds that leaves “${best.name}” a chance of ${chanceText(best.p)}.`,
  ]
}

/** Lines that tell nothing about anybody's kind in any of the readings. */
function movingNobody(walks: readonly NamedWalk[]): string[] {
  const [{ walk }] = walks
  const { crisis } = walk.answer.compiled
  const idle = walk.steps.filter(
    ({ type }, i) => (type === 'move' || type === 'evidence') && walks.every((w) => w.walk.steps[i].shift <= STILL),
  )
  if (idle.length === 0) return []
  const names = idle.map(({ entry }) =>
    entry.what.type === 'move' ? deedText(crisis, entry.what) : entryText(crisis, entry),
  )
  return [`No belief about a private kind is moved by ${listText(names, 'or')}.`]
}

function dated({ name, walk }: NamedWalk): string {
  const { crisis } = walk.answer.compiled
  const { reading } = walk.answer.choice
  const asOf = reading === undefined ? undefined : crisis.readings[reading].asOf
  if (!asOf || walk.steps.every((s) => s.known)) return ''
  return `“${name || crisis.readings[reading!].name}” is dated ${dateText(asOf)}; what is marked † came later.`
}
