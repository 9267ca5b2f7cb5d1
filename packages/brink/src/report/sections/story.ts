/** The solution in sentences, one view after the other. */
import { explain, type ToldStep } from '../../analysis/explain/index.ts'
import { capitalised } from '../../analysis/words/number.ts'
import { html, type Markup } from '../../formats/markup.ts'
import type { Context, View } from '../context.ts'
import { more } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const story: Section = {
  id: 'story',
  title: 'How it is played, and why',
  applies: () => true,
  render: (context) => html`${context.views.map((view) => told(context, view))}`,
}

function told(context: Context, view: View): Markup {
  const e = explain(view.answer, view.equilibrium)
  const name = context.views.length > 1 && html`<h3><span class="view ${view.colour}">${view.name}</span></h3>\n`
  const course = html`<p>${e.opening}</p>
<ol class="story">${e.steps.map(stepItem)}</ol>
${e.closing.map((c) => html`<p>${c}</p>\n`)}`
  return html`${name}${e.outcomes.map((o) => html`<p>${o}</p>\n`)}${e.steps.length > 0 && more('Step by step, with reasons', course)}`
}

function stepItem({ title, event, decisions, beliefs }: ToldStep): Markup {
  const reasons = decisions.length > 0 && html`<ul>${decisions.map((d) => html`<li>${d}</li>`)}</ul>`
  const news = beliefs.length > 0 && html`<p class="news">${beliefs.join(' ')}</p>`
  return html`<li><p><strong>${capitalised(title)}.</strong> ${event}</p>${reasons}${news}</li>\n`
}
