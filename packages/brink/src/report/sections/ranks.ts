/** What holds whatever the ends are worth, as long as every actor ranks them as the file does. */
import type { RankSupport } from '../../analysis/ranks/index.ts'
import { listText, plural, spoken } from '../../analysis/words/number.ts'
import { html, type Markup } from '../../formats/markup.ts'
import type { Crisis } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { askName } from '../parts/asked.ts'
import { called } from '../parts/crux-sentence.ts'
import { percentText } from '../parts/figures.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const ranks: Section = {
  id: 'ranks',
  title: 'What the rank orders alone support',
  applies: ({ input }) => (input.ranks?.conclusions.length ?? 0) > 0,
  render: (context) => {
    const { crisis, input } = context
    const { worlds, seed, views } = input.ranks!
    const open = openQuestions(crisis, input.ranks!)
    const lost = views.filter((v) => v.solved < worlds)
    const kinds = crisis.kinds.filter((k) => !k.continuous).map((k) => spoken(k.name))
    const each = kinds.length > 0 ? `each actor, by its ${listText(kinds, 'or')},` : 'each actor'
    return html`<p class="crux">${rankSummary(input.ranks!)}${open && html` Not so ${open}: there at least one reading needs the sizes that the file gives.`}</p>
<p>Nobody can measure how much worse one end is than another; an order is easier to defend. So here only the order is kept in which ${each} ranks the ways the crisis can end: best and worst stay what they are, and what the others are worth is drawn anew ${worlds} times, every set of worths that keeps the order being as likely as any other. The chances of kinds and of nature, and the rationality, are those of the reading.</p>
${sides(context)}<p class="soft">${lost.map((v) => `In “${v.name}” ${v.solved} of ${worlds} draws were solved. `)}Seed ${seed}; the method is that of the reading.</p>`
  },
}

/** "10 of the 14 answers stay on their side whatever ..." */
export function rankSummary({ conclusions }: RankSupport): string {
  const single = conclusions.filter((c) => c.readings.length === 1)
  const firm = single.filter((c) => c.holds).length
  const all = plural(single.length, 'answer')
  if (firm === single.length)
    return `${firm === 1 ? 'The answer stays on its' : `All ${all} stay on their`} side whatever the ends are worth, as long as the actors rank them alike.`
  if (firm === 0)
    return `${single.length === 1 ? 'The answer does not rest' : `None of the ${all} rests`} on the rank orders alone: which side it is on hangs on how much the ends are worth.`
  return `${firm} of the ${all} stay on their side whatever the ends are worth, as long as the actors rank them alike.`
}

/** Questions that some reading answers by the sizes of payoffs; empty where all or none do. */
function openQuestions(crisis: Crisis, { conclusions, questions }: RankSupport): string {
  const single = conclusions.filter((c) => c.readings.length === 1)
  const open = [...new Set(single.filter((c) => !c.holds).map((c) => questions[c.question].name))].map((name) =>
    called(crisis, name),
  )
  return single.some((c) => c.holds) ? listText(open) : ''
}

/** By question: on which side each reading is, and which of two has it higher; what holds in 95% of the draws in bold. */
function sides(context: Context): Markup {
  const { conclusions, questions } = context.input.ranks!
  const { views } = context
  const pair = views.length === 2
  const cell = (q: number, readings: readonly string[], colour: string, text: (side: string) => string) => {
    const found = conclusions.find((c) => c.question === q && c.readings.join('\n') === readings.join('\n'))
    if (!found) return html`<td class="soft">–</td>`
    const share = html` <span class="soft">${percentText(found.share, 0)}</span>`
    return html`<td class="${colour}">${found.holds ? html`<b class="own">${text(found.side)}</b>` : html`<span class="soft">${text(found.side)}</span>`}${share}</td>`
  }
  return table({
    caption: 'On which side the answers are, and in how many of the draws',
    note: 'Bold: in at least 95% of the draws, so that the rank orders alone support it.',
    head: html`<tr><th scope="col">Question</th>${views.map((v) => html`<th scope="col" class="group ${v.colour}"><span class="view ${v.colour}">${v.name}</span></th>`)}${pair && html`<th scope="col">the first than the second</th>`}</tr>`,
    body: questions.map(
      ({ name, text }, q) =>
        html`<tr><th scope="row" class="event">${askName(context.crisis, name)} <span class="soft">${text}</span></th>${views.map((v) => cell(q, [v.name], v.colour, (side) => side))}${
          pair &&
          cell(
            q,
            views.map((v) => v.name),
            '',
            (side) => side,
          )
        }</tr>\n`,
    ),
  })
}
