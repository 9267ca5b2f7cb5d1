/** What the readings really disagree about: the crux in a sentence, then question by question. */
import {
  agreements,
  type Comparison,
  chosen,
  headline,
  type PairQuestion,
  shareTable,
  supportSentence,
} from '../../analysis/compare/index.ts'
import { capitalised, listText, numberText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { InputValues } from '../../language/compiled.ts'
import type { Context, View } from '../context.ts'
import { askName } from '../parts/asked.ts'
import { cruxSentence, type Differing, type Pair, turning } from '../parts/crux-sentence.ts'
import { percentText, pointsText, quantityText } from '../parts/figures.ts'
import { anchor } from '../parts/links.ts'
import { plainTable } from '../parts/plain-table.ts'
import { more, table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const crux: Section = {
  id: 'crux',
  title: 'What they disagree about',
  applies: ({ input: { comparison } }) => (comparison?.pairs.length ?? 0) > 0,
  render: (context) => {
    const comparison = context.input.comparison!
    return html`${comparison.pairs.map((pair) => pairMarkup(context, comparison, pair))}`
  },
}

function pairMarkup(context: Context, comparison: Comparison, pair: Pair): Markup {
  const { assumptions, questions, a, b } = pair
  const title = comparison.pairs.length > 1 && html`<h3>“${a.name}” and “${b.name}”</h3>\n`
  const shared = questions.some((q) => q.shares)
  return html`${title}${sentences(comparison, pair)}
${assumptions.length > 0 && questions.length > 0 && cruxTable(context, pair)}<p>${supportSentence(pair)} <a href="#events">Event by event</a> tells which event speaks for which.</p>
${shared && more('How much each assumption contributes', plainTable(shareTable(comparison, pair)))}`
}

/** The crux in one sentence; what they agree on after it. */
function sentences(comparison: Comparison, pair: Pair): Insertion {
  const told = cruxSentence(comparison, pair)
  if (told === undefined) return headline(comparison, pair).map((sentence) => html`<p class="crux">${sentence}</p>\n`)
  const values = turning(pair).flatMap(([names]) =>
    names.map((x) => {
      const set = (side: 'a' | 'b') => settings(comparison, x, pair.values[side])
      return html`<li><strong>${capitalised(spoken(x.name))}</strong>: ${set('a')} in “${pair.a.name}”, ${set('b')} in “${pair.b.name}”.</li>\n`
    }),
  )
  const alike = agreements(comparison, pair).map((text) => text.replace(/ \(.*\)$/, ''))
  const agreed = alike.length > 0 && html`<p>They agree about ${listText(alike)}.</p>\n`
  return html`<p class="crux">${told}</p>\n<ul>${values}</ul>\n${agreed}`
}

/** What a reading assumes of it: chances of kinds in per cent, other numbers as they are. */
function settings(
  { compiled: { crisis, inputs } }: Comparison,
  { about, inputs: own }: Differing,
  values: InputValues,
): string {
  if (about.type !== 'kind')
    return own.map((i) => `${own.length > 1 ? `${inputs[i].name} ` : ''}${quantityText(values.float[i])}`).join(', ')
  const { values: cells } = crisis.kinds[about.kind]
  return own.map((i, c) => `${spoken(cells[c].name)} ${percentText(values.float[i], 0)}`).join(', ')
}

function cruxTable(context: Context, pair: Pair): Markup {
  const { a, b, questions } = pair
  const [first, second] = [a, b].map((side) => viewOf(context, side.name))
  const head = (view: View | undefined, name: string): Insertion =>
    html`<th scope="colgroup" colspan="2" class="group ${view?.colour}"><span class="view ${view?.colour}">${name}</span></th>`
  const different = questions.filter((q) => q.sides === 'different')
  const rest = questions.filter((q) => q.sides !== 'different')
  const row = (q: PairQuestion) => {
    const cells = [
      { crux: q.intoA, changes: q.changeA, value: q.a, values: pair.values.a },
      { crux: q.intoB, changes: q.changeB, value: q.b, values: pair.values.b },
    ].map(({ crux: found, changes, value, values }, s) => {
      const colour = [first, second][s]?.colour ?? ''
      return html`<td class="number ${colour}"><b class="own">${answerText(q, value)}</b></td><td class="swap">${swapText(pair, q, found)}${needText(pair, changes, values)}</td>`
    })
    const i = context.crisis.asks.findIndex((ask) => ask.name === q.asked.name)
    const name = askName(context.crisis, q.asked.name)
    const said = i >= 0 ? html`<a href="#${anchor('q', q.asked.name, i)}">${name}</a>` : name
    return html`<tr><th scope="row" class="event">${said} <span class="soft">${q.asked.text}</span></th>${cells}</tr>\n`
  }
  return table({
    caption: 'What carries each answer to the other side',
    note: `The smallest set of assumptions which, taken over from the other reading, carries the answer over; the game is solved again with exactly these exchanged. Below it, what would do the same with all else as the reading has it. A chance changes sides at ${thresholdText(questions)}, a difference at zero. Both have read the record to its end.`,
    head: html`<tr><th scope="col" rowspan="2">Question</th>${head(first, a.name)}${head(second, b.name)}</tr>
<tr>${[0, 1].map(() => html`<th scope="col" class="number">answer</th><th scope="col">with the other’s</th>`)}</tr>`,
    body: [...different, ...rest].map(row),
  })
}

const viewOf = ({ views }: Context, name: string): View | undefined => views.find((v) => v.name === name)

const thresholdText = (questions: readonly PairQuestion[]): string => {
  const found = [...new Set(questions.flatMap(({ asked: { threshold } }) => (threshold ? [threshold] : [])))]
  return found.length === 0
    ? 'an even chance'
    : listText(
        found.map((t) => percentText(t).replace('.0%', '%')),
        'or',
      )
}

/** A difference of chances is in points, a chance in per cent. */
function answerText({ asked }: PairQuestion, value: number | null): string {
  if (value === null) return '–'
  if (asked.threshold === undefined) return quantityText(value)
  return asked.question.type === 'less' ? `${pointsText(value)} points` : percentText(value)
}

function swapText({ assumptions }: Pair, q: PairQuestion, crux: PairQuestion['intoA']): Insertion {
  if (q.sides === 'same') return html`<span class="soft">both on the same side</span>`
  if (!crux) return html`<span class="soft">–</span>`
  if (crux.smallest.length === 0) return 'nothing carries it over'
  return crux.smallest.map(({ taken, value }, i) => {
    const names = listText(chosen(assumptions, taken).map((x) => spoken(x.name)))
    return html`${i > 0 && ', or '}<strong>${names}</strong>: ${answerText(q, value)}`
  })
}

function needText({ coordinates }: Pair, changes: PairQuestion['changeA'], values: Pair['values']['a']): Insertion {
  const found = (changes?.alone ?? []).flatMap((list, i) =>
    list.slice(0, 1).map(({ value, distance }) => ({ value, distance, coordinate: coordinates[i] })),
  )
  if (found.length === 0) return undefined
  const texts = found
    .sort((x, y) => x.distance - y.distance)
    .slice(0, 3)
    .map(({ value, coordinate: { name, input, kind } }) => {
      const way = value > values.float[input] ? 'above' : 'below'
      return `${spoken(name)} ${way} ${kind === undefined ? numberText(value) : percentText(value)}`
    })
  return html`<span class="need">${listText(texts, 'or')}</span>`
}
