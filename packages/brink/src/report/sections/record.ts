/** What was said and done, by date, each entry with its passage. */
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { RecordEntry } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { dateMarkup } from '../parts/dates.ts'
import { circumstances, entryText, moves } from '../parts/entries.ts'
import { groundsList } from '../parts/grounds.ts'
import type { Section } from '../sections.ts'

export const record: Section = {
  id: 'record',
  title: 'The record',
  applies: ({ crisis }) => crisis.record.length + crisis.afterwards.length > 0,
  render: (context) => html`<p>Moves of the play are marked; other entries are shown and cited, and move no belief.</p>
${entries(context, context.crisis.record)}${
  context.crisis.afterwards.length > 0 &&
  html`<h3>Afterwards</h3>
<p>Never used for beliefs: it is there to score the readings.</p>
${entries(context, context.crisis.afterwards)}`
}`,
}

const entries = (context: Context, list: readonly RecordEntry[]): Markup =>
  html`<ol class="record">${list.map((entry) => html`<li>${one(context, entry)}</li>\n`)}</ol>\n`

function one(context: Context, entry: RecordEntry): Insertion {
  const where = circumstances(entry)
  const text = entryText(context, entry)
  return html`${dateMarkup(entry.date)}<div><p>${moves(entry) ? html`<strong>${text}</strong>` : text}${where && html` <span class="soft">${where}</span>`}</p>${groundsList(context, entry.grounds)}</div>`
}
