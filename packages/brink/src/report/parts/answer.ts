/** One answer in big figures, with a bar and a sentence. */
import { isEmpty } from '../../analysis/questions/question.ts'
import { questionText } from '../../analysis/words/expression.ts'
import { capitalised } from '../../analysis/words/number.ts'
import { type Scale, scaleOf } from '../../analysis/words/scale.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Crisis, Question } from '../../language/model.ts'
import type { Context } from '../context.ts'
import type { Asked } from './asked.ts'
import { dateText } from './dates.ts'
import { percentText, pointsText, quantityText, rareText, width } from './figures.ts'

/** `span`: the difference that fills half of the bar. */
export function answerBlock(context: Context, asked: Asked, span: number): Markup {
  const { view, finding, measure } = asked
  const label = context.views.length > 1 && html`<span class="view ${view.colour}">${view.name}</span>`
  if (isEmpty(finding)) {
    return html`<div class="${view.colour}">${label}<p class="big">–</p><p>No answer: ${finding.empty}.</p></div>`
  }
  const { value } = finding
  return html`<div class="${view.colour}">${label}<p class="big">${bigNumber(value, measure)}</p>${meter(value, measure, span)}<p>${sentence(context, asked, value)}</p></div>`
}

/** In running text: `33.5%`, `+5.6 points`, `0.12`. */
export function answerText(measure: Scale, value: number): string {
  if (measure === 'chance') return percentText(value)
  return measure === 'points' ? `${pointsText(value)} points` : quantityText(value)
}

function bigNumber(value: number, measure: Scale): Insertion {
  if (measure === 'chance') {
    return percentText(value)
  }
  if (measure === 'points') return html`${pointsText(value)}<small>points</small>`
  return quantityText(value)
}

function meter(value: number, measure: Scale, span: number): Insertion {
  if (measure === 'chance') return html`<div class="meter" aria-hidden="true"><i style="--p:${width(value)}"></i></div>`
  if (measure !== 'points') return undefined
  const half = Math.min(1, Math.abs(value) / span) / 2
  const from = value < 0 ? 0.5 - half : 0.5
  return html`<div class="meter both" aria-hidden="true"><i style="--from:${width(from)};--p:${width(half)}"></i></div>`
}

function sentence({ crisis }: Context, { question, measure, view, ask }: Asked, value: number): string {
  const asOf = view.reading?.asOf
  const until = asOf && usesRecord(crisis, question) ? `, given the record up to ${dateText(asOf)}` : ''
  if (measure === 'chance') return `${odds(value)}${until}.`
  if (measure === 'points' && question.type === 'less') {
    const sides = [question.left, question.right].map((side) => ({
      text: questionText(crisis, side),
      found: ask(side),
    }))
    const told = sides.map(
      ({ text, found }) =>
        `${capitalised(text)}: ${isEmpty(found) ? 'empty' : sideText(crisis, question, found.value)}`,
    )
    return `${told.join('. ')}${until}.`
  }
  return measure === 'points' ? `A difference of chances${until}.` : `Expected over the course of play${until}.`
}

/** A side of a difference is itself a chance, or a difference of chances. */
const sideText = (crisis: Crisis, question: Extract<Question, { type: 'less' }>, value: number): string =>
  answerText(scaleOf(crisis, question.left), value)

export function usesRecord(crisis: Crisis, question: Question): boolean {
  switch (question.type) {
    case 'less':
      return usesRecord(crisis, question.left) || usesRecord(crisis, question.right)
    case 'ask':
      return usesRecord(crisis, crisis.asks[question.ask].question)
    case 'value':
      return false
    default:
      return question.given?.record === true
  }
}

/** A chance as people say it. */
export function odds(p: number): string {
  if (p <= 0) return 'It cannot happen'
  if (p >= 1) return 'It is certain'
  if (p < 0.005) return capitalised(rareText(p))
  if (p > 0.995) return 'Next to certain'
  if (p >= 0.45 && p <= 0.55) return 'About an even chance'
  const short = (x: number) => (x < 9.5 ? x.toFixed(1).replace(/\.0$/, '') : String(Math.round(x)))
  return p < 0.5 ? `About 1 in ${short(1 / p)}` : `Likelier than not, about ${short(p / (1 - p))} to 1`
}
