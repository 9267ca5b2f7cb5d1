/** How the answers change with one number, or with two: line charts and phase maps. */
import { capitalised, listText, numberText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import { figures } from '../figures/panel.ts'
import { sweepPanels } from '../figures/sweep.ts'
import { percentText } from '../parts/figures.ts'
import type { Section } from '../sections.ts'
import type { SweepResult, SweptQuestion } from '../sweep-result.ts'

export const sweep: Section = {
  id: 'sweep',
  title: 'How it changes with the numbers',
  applies: ({ input }) => (input.sweeps ?? []).some((s) => s.axes.length > 0),
  render: ({ input }: Context) =>
    html`${(input.sweeps ?? []).filter((s) => s.axes.length > 0).map((result) => one(result))}`,
}

function one(result: SweepResult): Markup {
  const { axes, reading, questions, complete, run } = result
  const names = axes.map(({ name, title }) => (title ? `${spoken(name)} (${title})` : spoken(name)))
  const ranges = axes.map(({ values, name }) => {
    const [lo, hi] = [values[0], values[values.length - 1]].map((v) => numberText(v, 4))
    return `${spoken(name)} from ${lo} to ${hi}`
  })
  const told = axes.length === 1 ? questions.map((q) => html`<li>${crossingText(q, axes[0].name)}</li>\n`) : []
  return html`<h3>${capitalised(listText(names))}</h3>
<p>${reading === null ? 'All else as the file states it' : html`All else as “${reading}” has it`}: ${listText(ranges)}. The ring marks the ${axes.length === 1 ? 'value' : 'values'} as stated.${!complete && ' The sweep was stopped before its end.'}</p>
${told.length > 0 && html`<ul>${told}</ul>\n`}${figures(sweepPanels(result), 'large')}<p class="soft">Made again by <code>${run.command}</code></p>\n`
}

/** "War rises above 50% at split = 0.16." */
function crossingText(q: SweptQuestion, axis: string): Insertion {
  const who = capitalised(spoken(q.outcome ?? q.name))
  const known = q.values.filter((v) => v !== null)
  if (known.length === 0) return `${who} has no answer there.`
  const write = (x: number) =>
    q.scale === 'quantity'
      ? numberText(x)
      : `${percentText(x, 0).replace('-', '−')}${q.scale === 'points' ? ' points' : ''}`.replace('% points', ' points')
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const range = `from ${write(least)} to ${write(most)}`
  const met = (q.crossings ?? []).map(
    ({ at, direction }) =>
      `${direction === 'up' ? 'rises above' : 'falls below'} ${write(q.threshold!)} at ${spoken(axis)} = ${numberText(at, 3)}`,
  )
  return met.length > 0 ? `${who} ${listText(met)}; it runs ${range}.` : `${who} runs ${range}.`
}
