/** The walk of the record in tables. */

import { isEmpty, type Value } from '../../questions/question.ts'
import { left, right, type Table } from '../../table.ts'
import { optionText } from '../../words/expression.ts'
import { capitalised, chanceText, numberText, spoken } from '../../words/number.ts'
import type { Support } from '../support.ts'
import { isNewsStep, type Step, type View, type Walk } from '../walk.ts'
import { dateText, entryText } from '../words.ts'
import type { NamedWalk } from './headline.ts'
import { figure } from './step.ts'

const heading = ({ name }: NamedWalk) => name || 'chance'
/** Came after the date of the reading. */
const mark = ({ known }: Step) => (known ? '' : ' †')

/** How likely each event was when it came, reading by reading. */
export function eventTable(walks: readonly NamedWalk[], support: readonly Support[]): Table {
  const { crisis } = walks[0].walk.answer.compiled
  const two = walks.length === 2
  const rows = support.filter((s) => s.from === 'record')
  const steps = (i: number) => walks.map(({ walk }) => walk.steps.filter((s) => s.views[0].news)[i])
  return {
    title: 'How likely each event was when it came',
    columns: [
      left('when'),
      left('event'),
      ...walks.map((w) => right(heading(w))),
      ...(two ? [right('ratio')] : []),
      ...(walks.length > 1 ? [right('could tell')] : []),
    ],
    rows: rows.map(({ entry, chances, factors, between }, i) => [
      dateText(entry.date),
      entryText(crisis, entry),
      ...chances.map((p, w) => `${isMove(entry.what.type) ? chanceText(p) : numberText(p)}${mark(steps(i)[w])}`),
      ...(two ? [factors[0] === undefined ? '' : numberText(factors[0])] : []),
      ...(walks.length > 1 ? [between ? `${numberText(between.bits, 2)} bits` : ''] : []),
    ]),
    note:
      walks.length > 1
        ? `Given all before it.${two ? ' Ratio: the first over the second, the Bayes factor of the event.' : ''} Could tell: information about which reading is right that was to be expected of seeing it or something else in its place.`
        : 'Given all before it.',
  }
}

const isMove = (type: string) => type === 'move'

/** One table a private kind: what an observer believes after each event. */
export function kindTables(walks: readonly NamedWalk[]): Table[] {
  const { crisis } = walks[0].walk.answer.compiled
  return crisis.kinds.map(({ name, actor, values, continuous }, kind) => {
    const cell = (view: View) => {
      const chances = view.beliefs[kind]
      if (!continuous) return chances.map(figure).join(' / ')
      return numberText(chances.reduce((sum, p, i) => sum + p.value * (i + 1), 0))
    }
    const what = continuous ? `mean step of ${values.length}` : values.map((v) => spoken(v.name)).join(' / ')
    return {
      title: `${capitalised(spoken(name))} of ${crisis.actors[actor].title}: ${what}`,
      columns: [left('after'), ...walks.map((w) => right(w.name || 'belief'))],
      rows: alongRows(walks, (walk, view) => [cell(view(walk))]),
    }
  })
}

/** One table a reading: what is to be expected from there on. */
export function prospectTables(walks: readonly NamedWalk[]): Table[] {
  return walks.map((named) => {
    const { crisis, game } = named.walk.answer.compiled
    const asks = crisis.asks.flatMap((ask, a) =>
      named.walk.start[0].asks[a] && !isPlain(named.walk, a) ? [{ ask, a }] : [],
    )
    const cells = (view: View) => [
      ...view.outcomes.map(three),
      ...view.events.map(three),
      ...asks.map(({ a }) => {
        const found = view.asks[a]!
        return isEmpty(found) ? 'empty' : numberText(found.value)
      }),
    ]
    return {
      title: named.name ? `What is ahead, “${named.name}”` : 'What is ahead',
      columns: [
        left('after'),
        ...game.outcomes.map(({ name }) => right(name)),
        ...crisis.events.map(({ name, title }) => right(spoken(title ?? name))),
        ...asks.map(({ ask }) => right(spoken(ask.name))),
      ],
      rows: alongRows([named], (walk, view) => cells(view(walk))),
    }
  })
}

/** Chances of what is ahead are compared between rows: three digits. */
const three = (chance: Value): string =>
  chance.exact
    ? figure(chance)
    : chance.value > 0.0005 && chance.value < 0.9995
      ? chance.value.toFixed(3)
      : chanceText(chance.value)

/** Questions that only repeat the chance of an event or an outcome given the record. */
function isPlain({ answer: { compiled } }: Walk, ask: number): boolean {
  const { question } = compiled.crisis.asks[ask]
  return (
    question.type === 'chance' &&
    !question.forced &&
    !question.given?.on &&
    (question.of.type === 'event' || question.of.type === 'outcome')
  )
}

/** A row before the record and one for each line that moves beliefs. */
function alongRows(
  walks: readonly NamedWalk[],
  cells: (walk: Walk, view: (walk: Walk) => View) => string[],
): string[][] {
  const [{ walk: first }] = walks
  const rows = [['before the record', ...walks.flatMap(({ walk }) => cells(walk, (w) => w.start[0]))]]
  first.steps.forEach((step, i) => {
    const { entry } = step
    if (!isNewsStep(step)) return
    const alone = walks.length === 1
    const told = walks.flatMap(({ walk }) =>
      cells(walk, (w) => w.steps[i].views[0]).map((text, c) =>
        c === 0 && !alone ? `${text}${mark(walk.steps[i])}` : text,
      ),
    )
    rows.push([`${shortText(first, entry)}${alone ? mark(first.steps[i]) : ''}`, ...told])
  })
  return rows
}

function shortText({ answer: { compiled } }: Walk, entry: Step['entry']): string {
  const { crisis } = compiled
  const { what } = entry
  const text =
    what.type === 'move' && what.option !== undefined
      ? optionText(crisis, { move: what.move, option: what.option })
      : entryText(crisis, entry)
  return `${dateText(entry.date)}, ${text}`
}
