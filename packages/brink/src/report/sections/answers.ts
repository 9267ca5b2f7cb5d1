/** The file's questions with their answers, before anything else. */
import { AnswerError } from '../../analysis/errors.ts'
import { type Finding, isEmpty, questioner } from '../../analysis/questions/question.ts'
import { questionNature, questionText } from '../../analysis/words/expression.ts'
import { capitalised, plural, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Ask, Crisis, Question } from '../../language/model.ts'
import type { Context, View } from '../context.ts'
import { percentText, pointsText, quantityText, smallChanceText, width } from '../parts/figures.ts'
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

/** How the answer to a question is measured. */
type Measure = 'chance' | 'points' | 'quantity'

export function measureOf(crisis: Crisis, question: Question): Measure {
  switch (question.type) {
    case 'chance':
      return 'chance'
    case 'ask':
      return measureOf(crisis, crisis.asks[question.ask].question)
    case 'less': {
      const [left, right] = [measureOf(crisis, question.left), measureOf(crisis, question.right)]
      return left === 'quantity' || right === 'quantity' ? 'quantity' : 'points'
    }
    default:
      return 'quantity'
  }
}

interface Found {
  readonly view: View
  readonly finding: Finding
}

function cards(context: Context): Markup[] {
  const askers = context.views.map((view) => questioner(view.answer, view.equilibrium))
  return context.crisis.asks.map((ask, i) => {
    const found = context.views.map((view, v): Found => ({ view, finding: guarded(() => askers[v](ask.question)) }))
    return card(context, ask, i, found)
  })
}

/** A question that cannot be put to one of the readings is no reason to give no report. */
function guarded(put: () => Finding): Finding {
  try {
    return put()
  } catch (error) {
    if (error instanceof AnswerError) return { empty: error.message }
    throw error
  }
}

function card(context: Context, ask: Ask, index: number, found: readonly Found[]): Markup {
  const { crisis } = context
  const measure = measureOf(crisis, ask.question)
  const text = questionText(crisis, ask.question)
  const nature = questionNature(ask.question)
  const span = measure === 'points' ? Math.max(0.1, ...found.map(({ finding }) => size(finding))) : 1
  return html`<article class="ask" id="${anchor('q', ask.name, index)}">
<h3>${ask.note ?? `${capitalised(spoken(ask.name))}: ${text}`}</h3>
<p class="nature">${ask.note && html`<code>${ask.name}</code>: ${text}. `}${nature && `${capitalised(nature)}.`}</p>
<div class="answers">${found.map((f) => answerBlock(context, f, measure, span))}</div>
${found.length > 1 && html`<p class="verdict">${comparison(found, measure)}</p>\n`}</article>
`
}

const size = (finding: Finding) => (isEmpty(finding) ? 0 : Math.abs(finding.value))

function answerBlock(context: Context, { view, finding }: Found, measure: Measure, span: number): Markup {
  const label = context.views.length > 1 && html`<span class="view ${view.colour}">${view.name}</span>`
  if (isEmpty(finding))
    return html`<div class="${view.colour}">${label}<p class="big">–</p><p>No answer: ${finding.empty}.</p></div>`
  const { value } = finding
  return html`<div class="${view.colour}">${label}<p class="big">${bigNumber(value, measure)}</p>${meter(value, measure, span)}<p>${sentence(context, view, value, measure)}</p></div>`
}

function bigNumber(value: number, measure: Measure): Insertion {
  if (measure === 'chance') {
    const small = smallChanceText(value)
    return html`${percentText(value)}${small && html`<small>chance ${small}</small>`}`
  }
  if (measure === 'points') return html`${pointsText(value)}<small>points</small>`
  return quantityText(value)
}

function meter(value: number, measure: Measure, span: number): Insertion {
  if (measure === 'chance') return html`<div class="meter" aria-hidden="true"><i style="--p:${width(value)}"></i></div>`
  if (measure !== 'points') return undefined
  const half = Math.min(1, Math.abs(value) / span) / 2
  const from = value < 0 ? 0.5 - half : 0.5
  return html`<div class="meter both" aria-hidden="true"><i style="--from:${width(from)};--p:${width(half)}"></i></div>`
}

/** One sentence for each answer. */
function sentence({ crisis }: Context, view: View, value: number, measure: Measure): string {
  const until = view.reading?.asOf && crisis.record.length > 0 ? ` (record up to ${view.reading.asOf.text})` : ''
  if (measure === 'chance') return `${odds(value)}${until}.`
  if (measure === 'points') {
    const size = Math.abs(value * 100)
    if (size < 0.05) return `Next to no difference${until}.`
    const unit = size.toFixed(1) === '1.0' ? 'percentage point' : 'percentage points'
    return `The first chance is ${size.toFixed(1)} ${unit} ${value > 0 ? 'higher' : 'lower'} than the second${until}.`
  }
  return `Measured in the file’s unit of payoff or in the number asked for${until}.`
}

/** A chance as people say it. */
export function odds(p: number): string {
  if (p <= 0) return 'It cannot happen'
  if (p >= 1) return 'It is certain'
  if (p < 0.005) return 'Next to impossible'
  if (p > 0.995) return 'Next to certain'
  if (p >= 0.45 && p <= 0.55) return 'About an even chance'
  if (p < 0.45) return `About 1 in ${p > 0.095 ? (1 / p).toFixed(1).replace(/\.0$/, '') : Math.round(1 / p)}`
  return `Likelier than not: about ${(p / (1 - p)).toFixed(1).replace(/\.0$/, '')} to 1 in favour`
}

function comparison(found: readonly Found[], measure: Measure): string {
  const known = found.flatMap(({ view, finding }) => (isEmpty(finding) ? [] : [{ view, value: finding.value }]))
  if (known.length < 2) return 'There is nothing to compare.'
  const ranked = [...known].sort((a, b) => a.value - b.value)
  const [low, high] = [ranked[0], ranked[ranked.length - 1]]
  const gap = high.value - low.value
  const text = measure === 'quantity' ? quantityText(gap) : `${(gap * 100).toFixed(1)} percentage points`
  if (measure === 'points' && low.value < -0.005 && high.value > 0.005) {
    return `They disagree on the direction: up in “${high.view.name}”, down in “${low.view.name}”; ${text} apart.`
  }
  if (measure !== 'quantity' && gap < 0.02) return `They agree to within ${text}.`
  if (measure === 'points')
    return `They agree on the direction${ranked.some((r) => Math.abs(r.value) < 0.005) ? ', as far as there is one' : ''}, and are ${text} apart.`
  const sides =
    measure === 'chance' && low.value < 0.5 && high.value > 0.5 ? ', on different sides of an even chance' : ''
  return `“${high.view.name}” has it higher by ${text}${sides}.`
}

function expectations({ input }: Context): Insertion {
  const { verdicts } = input
  if (verdicts.length === 0) return undefined
  const failed = verdicts.filter((v) => !v.passed)
  const summary =
    failed.length === 0
      ? `All ${plural(verdicts.length, 'expectation')} of the file hold`
      : `${failed.length} of ${plural(verdicts.length, 'expectation')} of the file do not hold`
  return more(
    summary,
    html`<ul>${verdicts.map((v) => html`<li>${v.passed ? 'Holds' : html`<strong>Does not hold</strong>`}: ${v.expected}${v.found && html`. Found: ${v.found}`}</li>`)}</ul>`,
  )
}
