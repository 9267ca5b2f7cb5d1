/** The solution in sentences, one view after the other. */
import { explain } from '../../analysis/explain/index.ts'
import { capitalised } from '../../analysis/words/number.ts'
import { html, type Markup } from '../../formats/markup.ts'
import type { Context, View } from '../context.ts'
import { linked } from '../parts/links.ts'
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
  const steps = e.steps.map(
    (step) =>
      html`<li><strong>${capitalised(step.title)}.</strong> ${step.event} ${step.decisions.map((d) => html`<span class="why">${d}</span> `)}${step.beliefs.map((b) => html`<em>${b}</em> `)}</li>\n`,
  )
  const course = html`<p>${e.opening}</p>\n<ol class="story">${steps}</ol>\n${e.closing.map((c) => html`<p>${c}</p>\n`)}`
  const taken =
    e.assumptions.length > 0 &&
    html`<h4>Taken for granted</h4><ul>${e.assumptions.map((a) => html`<li>${linked(context, a)}</li>`)}</ul>\n`
  return html`${context.views.length > 1 && html`<h3><span class="view ${view.colour}">${view.name}</span></h3>`}
${e.outcomes.map((o) => html`<p>${o}</p>\n`)}${steps.length > 0 && more('Step by step', course)}${taken}`
}
