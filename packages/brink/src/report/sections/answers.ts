/** The file's questions with their answers, before anything else. */
import { isEmpty } from '../../analysis/questions/question.ts'
import { questionNature, questionText } from '../../analysis/words/expression.ts'
import { capitalised } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Ask } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { answerBlock, answerText } from '../parts/answer.ts'
import { type Asked, asked, askTitle } from '../parts/asked.ts'
import { quantityText } from '../parts/figures.ts'
import { likeliest } from '../parts/likeliest.ts'
import { anchor } from '../parts/links.ts'
import { viewKey } from '../parts/masthead.ts'
import { more } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const answers: Section = {
  id: 'answers',
  title: 'Questions and answers',
  applies: () => true,
  render: (context) =>
    html`${
      context.crisis.asks.length === 0
        ? likeliest(context)
        : html`${viewKey(context)}<div class="cards">${cards(context)}</div>`
    }${expectations(context)}`,
}

function cards(context: Context): Markup[] {
  const all = asked(context)
  return context.crisis.asks.map((ask, i) => card(context, ask, i, all[i]))
}

function card(context: Context, ask: Ask, index: number, answers: readonly Asked[]): Markup {
  const text = questionText(context.crisis, ask.question)
  const nature = questionNature(ask.question)
  const size = ({ finding }: Asked) => (isEmpty(finding) ? 0 : Math.abs(finding.value))
  const span = Math.max(0.1, ...answers.map(size))
  return html`<article class="ask" id="${anchor('q', ask.name, index)}">
<h3>${askTitle(context, index)}</h3>
<p class="nature">${ask.note && html`<code>${ask.name}</code>: ${text}. `}${nature && `${capitalised(nature)}.`}</p>
<div class="answers">${answers.map((a) => answerBlock(context, a, span))}</div>
${answers.length > 1 && html`<p class="verdict">${comparison(answers)}</p>\n`}</article>
`
}

/** What the views make of the question between them. */
export function comparison(asked: readonly Asked[]): string {
  const known = asked.flatMap(({ view, finding }) => (isEmpty(finding) ? [] : [{ view, value: finding.value }]))
  if (known.length < 2) return 'There is nothing to compare.'
  const { measure } = asked[0]
  const ranked = [...known].sort((a, b) => a.value - b.value)
  const [low, high] = [ranked[0], ranked[ranked.length - 1]]
  const gap = high.value - low.value
  if (known.length > 2)
    return `From ${answerText(measure, low.value)} in “${low.view.name}” to ${answerText(measure, high.value)} in “${high.view.name}”.`
  const points = `${(gap * 100).toFixed(1)} percentage points`
  if (measure === 'points' && low.value < -0.005 && high.value > 0.005) {
    return `They disagree on the direction: up in “${high.view.name}”, down in “${low.view.name}”, ${points} apart.`
  }
  if (measure === 'quantity') return `“${high.view.name}” has it higher, by ${quantityText(gap)}.`
  if (gap < 0.02) return `They agree to within ${(Math.ceil(gap * 1000) / 10 || 0.1).toFixed(1)} percentage points.`
  if (measure === 'points') {
    const none = ranked.some((r) => Math.abs(r.value) < 0.005)
    return none
      ? `One sees next to no difference; they are ${points} apart.`
      : `They agree on the direction, and are ${points} apart.`
  }
  const sides = low.value < 0.5 && high.value > 0.5 ? ', on the other side of an even chance' : ''
  return `“${high.view.name}” has it higher by ${points}${sides}.`
}

function expectations({ input: { verdicts } }: Context): Insertion {
  if (verdicts.length === 0) return undefined
  const failed = verdicts.filter((v) => !v.passed).length
  const summary =
    failed === 0
      ? `What the file expects of itself: all ${verdicts.length} hold`
      : `What the file expects of itself: ${failed} of ${verdicts.length} do not hold`
  const item = (v: (typeof verdicts)[number]) =>
    html`<li>${v.passed ? 'Holds' : html`<strong>Does not hold</strong>`}: ${v.expected}${v.found && html`. Found: ${v.found}`}</li>`
  return more(
    verdicts.length === 1 && failed === 0 ? 'What the file expects of itself holds' : summary,
    html`<ul>${verdicts.map(item)}</ul>`,
  )
}
