/** What is likely when the numbers are not known: the spread over sampled worlds, what holds in nearly all, on what it hangs. */

import { inputNote } from '../../analysis/words/input.ts'
import { capitalised } from '../../analysis/words/number.ts'
import { html, type Insertion } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import {
  type Colours,
  isChance,
  isDifference,
  nameOf,
  spreadPanels,
  told,
  tornadoPanels,
  write,
} from '../figures/forecast.ts'
import { figures } from '../figures/panel.ts'
import type { ForecastResult } from '../forecast-result.ts'
import { askName } from '../parts/asked.ts'
import { conclusionLists } from '../parts/conclusions.ts'
import { viewKey } from '../parts/masthead.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const forecast: Section = {
  id: 'forecast',
  title: 'How sure this is',
  applies: ({ input }) => input.forecast !== undefined,
  render: (context) => {
    const result = context.input.forecast!
    return html`<p>The numbers of the file are an analyst’s. Here they are drawn from their ranges, ${result.sample.worlds} worlds in each reading, and the game is solved in each.</p>
${conclusionLists(result.conclusions.map(({ text, ...rest }) => ({ ...rest, text: curly(rest.readings.length > 1 ? capitalised(text) : text) })))}${spreads(context, result)}${spreadTable(context, result)}${tornados(context, result)}<p class="soft">Made again by <code>${result.run.command}</code></p>`
  },
}

const curly = (text: string): string => text.replace(/"([^"]*)"/g, '“$1”')

/** A view has the name of its reading; a forecast for the file's own values has none. */
const colours =
  ({ views }: Context): Colours =>
  (name) =>
    views.find((v) => v.name === name)?.colour ?? 'v0'

function spreads(context: Context, result: ForecastResult): Insertion {
  return html`<h3>How the answers spread</h3>\n<p class="soft">The dashed line is the middle world; the ring is the answer at the stated values.</p>\n${viewKey(context)}${figures(spreadPanels(result, colours(context)))}`
}

function spreadTable(context: Context, { readings }: ForecastResult): Insertion {
  return readings.map((reading) =>
    table({
      caption: readings.length > 1 ? `Answers over the worlds, “${nameOf(reading)}”` : 'Answers over the worlds',
      note: 'Between 5% and 95% lie nine of ten worlds; ± is the standard error of the mean.',
      head: html`<tr><th scope="col">Question</th>${['as stated', 'mean', '5%', 'middle', '95%'].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr>`,
      body: told(reading).map((q) => {
        const { p5, p50, p95 } = q.percentiles ?? {}
        const error = q.error ? html` <span class="soft">± ${(100 * q.error).toFixed(1)}</span>` : undefined
        return html`<tr><th scope="row" class="event">${askName(context.crisis, q.name)} <span class="soft">${q.question}</span></th><td class="number ${colours(context)(reading.name)}"><b class="own">${write(q, q.stated)}</b></td><td class="number">${write(q, q.mean)}${isChance(q) || isDifference(q) ? error : undefined}</td>${[p5, p50, p95].map((x) => html`<td class="number">${write(q, x)}</td>`)}</tr>\n`
      }),
    }),
  )
}

function tornados(context: Context, result: ForecastResult): Insertion {
  const panels = tornadoPanels(result, colours(context), inputNote(context.crisis))
  return (
    panels.length > 0 &&
    html`<h3>On what it hangs</h3>\n<p class="soft">Each number alone from one end of its range to the other, all else as stated; the dashed line is the answer as stated.</p>\n${figures(panels, 'wide')}`
  )
}
