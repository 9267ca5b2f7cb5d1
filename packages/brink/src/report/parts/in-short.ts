/** The first thing on the page: every question with its answers, and in a sentence each on what they hang and how firm they are. */
import { isEmpty } from '../../analysis/questions/question.ts'
import { questionText } from '../../analysis/words/expression.ts'
import { listText, plural, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, joined, type Markup } from '../../formats/markup.ts'
import { kindAssumption, paramAssumption } from '../assumed.ts'
import type { Context } from '../context.ts'
import { write } from '../figures/forecast.ts'
import { rankSummary } from '../sections/ranks.ts'
import { answerText } from './answer.ts'
import { type Asked, asked, askTitle } from './asked.ts'
import { called, cruxSentence } from './crux-sentence.ts'
import { percentText } from './figures.ts'
import { anchor } from './links.ts'
import { viewKey } from './masthead.ts'

export function inShort(context: Context): Markup {
  const facts: [string, Insertion][] = [
    ['Turns on', crux(context) ?? driver(context)],
    ['How firm', firmness(context)],
    ['Solution', solution(context)],
    ['Rests on', grounds(context)],
  ]
  const told = facts.filter(([, text]) => text !== undefined)
  return html`<section class="short" aria-labelledby="short-title">
<h2 id="short-title">In short</h2>
${answers(context)}<dl class="facts">${told.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>\n`)}</dl>
</section>`
}

/** Questions shown; the others stand below like these. */
const MOST_ASKED = 8
/** Views whose answers stand side by side; of more the range is told. */
const MOST_VIEWS = 4

function answers(context: Context): Insertion {
  const { crisis, views } = context
  const rows =
    crisis.asks.length > 0
      ? asked(context)
          .slice(0, MOST_ASKED)
          .map((answers, i) => {
            const { name, note, question } = crisis.asks[i]
            const exact = note && html` <small class="soft">${questionText(crisis, question)}</small>`
            const title = html`<a href="#${anchor('q', name, i)}">${askTitle(context, i)}</a>${exact}`
            return { title, cells: answers.map(cell), range: () => range(answers) }
          })
      : ending(context)
  if (rows.length === 0) return undefined
  const rest = crisis.asks.length - MOST_ASKED
  const more = rest > 0 && html`<p><a href="#answers">${plural(rest, 'further question')}</a></p>\n`
  const list = rows.map(({ title, cells, range }) => {
    const values =
      views.length > MOST_VIEWS
        ? html`<span>${range()}</span>`
        : cells.map((text, v) => {
            const { name, colour } = views[v]
            if (views.length === 1) return html`<b class="own ${colour}">${text}</b>`
            return html`<span class="view ${colour}"><span><span class="unseen">${name}: </span><b class="own">${text}</b></span></span> `
          })
    return html`<div><dt>${title}</dt><dd>${values}</dd></div>\n`
  })
  const columns = views.length > MOST_VIEWS ? 2 : views.length
  const key = views.length <= MOST_VIEWS && viewKey(context)
  return html`${key}<dl class="asked" style="--views:${columns}">${list}</dl>\n${more}`
}

const cell = ({ finding, measure }: Asked): string =>
  isEmpty(finding) ? 'no answer' : answerText(measure, finding.value)

function range(answers: readonly Asked[]): string {
  const known = answers.flatMap(({ finding, measure }) => (isEmpty(finding) ? [] : [{ measure, value: finding.value }]))
  if (known.length === 0) return 'no answer'
  const [lo, hi] = [Math.min, Math.max].map((end) => answerText(known[0].measure, end(...known.map((k) => k.value))))
  return lo === hi ? `${lo} in all ${answers.length} readings` : `${lo} to ${hi}, over ${answers.length} readings`
}

/** What a file without questions is answered with: the likeliest ends. */
function ending({ views, game }: Context) {
  const chances = views.map((v) => Array.from(v.equilibrium.play.outcomes))
  const most = game.outcomes.map((_, o) => Math.max(...chances.map((c) => c[o])))
  const likely = most.flatMap((p, o) => (p >= 0.005 ? [o] : [])).sort((a, b) => most[b] - most[a] || a - b)
  return likely.slice(0, 4).map((o) => ({
    title: html`<a href="#outcomes">Ends with ${game.outcomes[o].name}</a>`,
    cells: chances.map((c) => percentText(c[o])),
    range: () => {
      const [lo, hi] = [Math.min, Math.max].map((end) => percentText(end(...chances.map((c) => c[o]))))
      return `${lo} to ${hi}, over ${views.length} readings`
    },
  }))
}

function crux({ input: { comparison } }: Context): Insertion {
  if (comparison?.pairs.length !== 1) return undefined
  const told = cruxSentence(comparison, comparison.pairs[0])
  return told && html`${told} <a href="#crux">What they disagree about</a>`
}

/** Without readings to compare: the number that alone, over its range, moves the first question most. */
function driver({ crisis, views, input: { forecast } }: Context): Insertion {
  const [ask] = crisis.asks
  const swept = ask && views.length === 1 && forecast?.readings[0]?.quantities.find((q) => q.name === ask.name)
  if (!swept) return undefined
  const ends = swept.sensitivity.tornado.flatMap(({ name, atLo, atHi }) =>
    atLo === null || atHi === null ? [] : [{ name, atLo, atHi, size: Math.abs(atHi - atLo) }],
  )
  if (ends.length === 0) return undefined
  const { name, atLo, atHi } = ends.reduce((a, b) => (b.size > a.size ? b : a))
  return html`Of all numbers ${spoken(name)} alone moves ${called(crisis, ask.name)} most: from ${write(swept, atLo)} to ${write(swept, atHi)} over its range. <a href="#forecast">On what it hangs</a>`
}

function firmness({ input: { forecast, ranks } }: Context): Insertion {
  const parts: Markup[] = []
  if (forecast) {
    const firm = forecast.conclusions.filter((c) => c.holds).length
    parts.push(
      html`${firm} of ${plural(forecast.conclusions.length, 'conclusion')} ${forecast.conclusions.length === 1 ? 'holds' : 'hold'} in at least 95% of ${forecast.sample.worlds} worlds drawn from the ranges. <a href="#forecast">How sure this is</a>`,
    )
  }
  if (ranks && ranks.conclusions.length > 0) parts.push(html`${rankSummary(ranks)} <a href="#ranks">Rank orders</a>`)
  return parts.length > 0 ? joined(parts, ' ') : undefined
}

/** Which solution of possibly many, and that it was checked. */
function solution({ views }: Context): Insertion {
  const [{ answer }] = views
  const concept = answer.method.concept.replaceAll('-', ' ')
  const many =
    answer.equilibria.length > 1
      ? `the first of ${answer.equilibria.length} that were found`
      : answer.complete
        ? 'the only one'
        : 'the one that was found; whether there are others is not proved'
  return html`By ${concept}: ${many}. <a href="#method">Method and certificate</a>`
}

/** How many numbers cite a document, and how many are the analyst's own. */
function grounds(context: Context): Insertion {
  const { crisis, input } = context
  const all = [
    ...crisis.kinds.map((_, k) => kindAssumption(context, k)),
    ...crisis.params.map((_, p) => paramAssumption(context, p)),
  ].filter(({ rows }) => rows.length > 0)
  if (all.length === 0) return undefined
  const cited = all.filter(({ grounds, own }) =>
    [...grounds, ...own.flatMap((o) => o.grounds)].some((g) => g.type === 'citation'),
  ).length
  const parts = [
    cited > 0 && `${cited} with a document behind ${cited === 1 ? 'it' : 'them'}`,
    cited < all.length && `${all.length - cited} the analyst’s own`,
  ].filter((p) => p !== false)
  const states = [...input.citations.values()]
  const missing = states.filter((s) => s.state === 'missing').length
  const checked =
    states.length === 0 || states.some((s) => s.state === 'unread')
      ? ''
      : missing > 0
        ? ` ${plural(missing, 'quotation')} could not be found.`
        : ' Every quotation was checked word for word.'
  return html`${plural(all.length, 'assumption')}: ${listText(parts)}.${checked} <a href="#assumptions">Assumptions</a>`
}
