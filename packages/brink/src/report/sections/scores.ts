/** The readings' forecasts against what happened: the chance each gave to it, and the score of that. */
import { deedText, entryText, type ForecastPoint, moverText, scoreReadings } from '../../analysis/record/index.ts'
import { capitalised, listText } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import { dateText } from '../parts/dates.ts'
import { percentText } from '../parts/figures.ts'
import { more, table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const scores: Section = {
  id: 'scores',
  title: 'Against what happened',
  applies: ({ crisis }) => crisis.afterwards.some(({ what }) => what.type === 'move' && !what.repeats),
  render: (context) => {
    const moments = momentsOf(context)
    return html`<p>What came afterwards was used for nothing above. Had these forecasts been made when the record ended, this is how they would have scored. One ending scores one forecast: it says which reading bet better once, not which is right.</p>
<ul class="turns">${sentences(context, moments[moments.length - 1].points)}</ul>
${scoreTable(context, moments, 'log')}${more('Brier scores', scoreTable(context, moments, 'brier'))}`
  },
}

interface Moment {
  readonly name: string
  /** Per view. */
  readonly points: readonly ForecastPoint[]
}

function momentsOf({ views }: Context): Moment[] {
  const readings = scoreReadings(views)
  const pick = (test: (p: ForecastPoint) => boolean) => readings.map(({ points }) => points.find(test) ?? points[0])
  const end: Moment = { name: 'After the whole record', points: pick((p) => p.atEnd) }
  const dated = readings.some(({ points }) => points.some((p) => p.atDate && !p.atEnd))
  return dated ? [{ name: 'On the reading’s own date', points: pick((p) => p.atDate) }, end] : [end]
}

/** "24 February 2022, Russia: invasion. A gave it 15%, B 61%." */
function sentences(context: Context, points: readonly ForecastPoint[]): Markup[] {
  const { views, crisis } = context
  return points[0].parts.map(({ entry }, j) => {
    const given = views.map(({ name }, v) => {
      const taken = points[v].parts[j].options.find((o) => o.happened)
      return `${views.length > 1 ? `“${name}” gave it` : 'It had a chance of'} ${percentText(taken?.chance ?? 0)}`
    })
    const before = j > 0 ? ', once what came before had happened' : ''
    return html`<li><span class="when">${dateText(entry.date)}</span> <strong>${entryText(crisis, entry)}</strong>. ${capitalised(listText(given))}${before}.</li>`
  })
}

const kinds = {
  log: {
    caption: 'Chances and logarithmic scores',
    note: 'The natural logarithm of the chance given to what happened; nought is best. Each row has the score that the forecast would have got, had it come out so.',
  },
  brier: {
    caption: 'Chances and Brier scores',
    note: 'The squared distance between the forecast and what happened, over all that could have; nought is best, two is worst.',
  },
} as const

function scoreTable({ views, crisis }: Context, moments: readonly Moment[], by: keyof typeof kinds): Markup {
  const columns = moments.flatMap(({ points }) => points.map((point, v) => ({ point, view: views[v] })))
  const { parts } = moments[0].points[0]
  const rows = parts.flatMap(({ entry, options }, j) =>
    options.map(({ happened }, o) => {
      const { what } = entry
      if (what.type !== 'move') return undefined
      const deed = deedText(crisis, { move: what.move, option: o, number: happened ? what.number : undefined })
      const head = happened
        ? html`<strong>${entryText(crisis, entry)}</strong> <span class="soft">happened</span>`
        : html`<span class="had">had ${moverText(crisis, what.move)} chosen ${deed}</span>`
      const cells = columns.map(({ point, view }) => {
        const { chance, score } = point.parts[j].options[o]
        return html`<td class="number ${view.colour}">${happened ? html`<b class="own">${percentText(chance)}</b>` : percentText(chance)}</td><td class="number">${by === 'log' ? logText(score.log) : score.brier.toFixed(2)}</td>`
      })
      return html`<tr><th scope="row" class="event">${head}</th>${cells}</tr>\n`
    }),
  )
  const total = (head: Insertion, log: (p: ForecastPoint) => number) =>
    html`<tr><th scope="row" class="event">${head}</th>${columns.map(({ point }) => html`<td class="number">${percentText(Math.exp(log(point)))}</td><td class="number">${logText(log(point))}</td>`)}</tr>\n`
  const even = (p: ForecastPoint) => p.parts.reduce((sum, part) => sum + part.even.log, 0)
  const groups = moments.map(({ name }) => html`<th scope="colgroup" colspan="${views.length * 2}">${name}</th>`)
  const heads = columns.map(
    ({ view }) =>
      html`<th scope="colgroup" colspan="2" class="group ${view.colour}"><span class="view ${view.colour}">${view.name}</span></th>`,
  )
  return table({
    ...kinds[by],
    head: html`<tr><th scope="col" rowspan="3">What was done</th>${groups}</tr>
<tr>${heads}</tr>
<tr>${columns.map(() => html`<th scope="col" class="number">chance</th><th scope="col" class="number">${by === 'log' ? 'log' : 'Brier'}</th>`)}</tr>`,
    body: [
      rows,
      by === 'log' && parts.length > 1 && total('All that happened', (p) => p.log),
      by === 'log' && total(html`<span class="had">even chances over all that could have happened</span>`, even),
    ],
  })
}

const logText = (log: number): string =>
  log === Number.NEGATIVE_INFINITY
    ? '−∞'
    : log
        .toFixed(2)
        .replace(/^-0.00$/, '0.00')
        .replace('-', '−')
