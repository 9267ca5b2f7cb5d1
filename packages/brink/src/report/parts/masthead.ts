/** The head of the page. */
import { plural } from '../../analysis/words/number.ts'
import { html, joined, type Markup } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import { rightToLeft } from './bidi.ts'
import { dateText } from './dates.ts'

export function masthead({ crisis, game, views, input }: Context): Markup {
  const readings = views.filter((v) => v.reading).length
  const facts = [
    readings > 0 && plural(readings, 'reading'),
    plural(crisis.actors.length, 'actor'),
    crisis.councils.length > 0 && plural(crisis.councils.length, 'council'),
    `${plural(game.nodes.count, 'node')} in ${plural(game.sets.count, 'information set')}`,
    input.run.date,
  ].filter((fact) => fact !== false)
  return html`<header class="masthead">
<p class="eyebrow">Crisis report</p>
<h1${direction(crisis.title)}>${crisis.title}</h1>
${crisis.summary && html`<p class="lead"${direction(crisis.summary)}>${crisis.summary}</p>\n`}<p class="meta">${joined(facts, ' · ')}</p>
</header>`
}

const direction = (text: string) => rightToLeft(text) && html` dir="rtl"`

/** The views with their colours, where more than one is compared. */
export const viewKey = ({ views }: Context): Markup =>
  html`${
    views.length > 1 &&
    html`<ul class="key">${views.map((v) => html`<li><span class="view ${v.colour}">${v.name}</span>${v.reading?.asOf && html` <span class="soft">as of ${dateText(v.reading.asOf)}</span>`}</li>`)}</ul>\n`
  }`
