/** The crisis in words: who acts, what each privately knows, who moves when, which bodies decide how, what ends are worth. */
import { exprText } from '../../analysis/words/expression.ts'
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Council, CouncilGroup, Quota } from '../../language/model.ts'
import { kindAssumption } from '../assumed.ts'
import type { Context } from '../context.ts'
import { anchor, condition, kindAnchor, linked } from '../parts/links.ts'
import { councilMembers, groupMembers } from '../parts/members.ts'
import { playList } from '../parts/play.ts'
import { more, numberHeads, table } from '../parts/table.ts'
import { worths } from '../parts/worths.ts'
import type { Section } from '../sections.ts'

export const crisis: Section = {
  id: 'crisis',
  title: 'The crisis in words',
  applies: () => true,
  render: (context) => html`${who(context)}${privately(context)}${councils(context)}
<h3>The order of play</h3>
${playList(context, context.crisis.play)}<p class="soft">What was not reached counts as not taken. A move is seen by all unless it says otherwise.</p>
${ends(context)}${worths(context)}`,
}

function who({ crisis }: Context): Markup {
  const actors = listText(crisis.actors.map((a) => a.title))
  const bodies = crisis.councils.map((c) => c.title)
  return html`<p>${capitalised(actors)} ${crisis.actors.length === 1 ? 'acts' : 'act'}${bodies.length > 0 && `; ${listText(bodies)} ${bodies.length === 1 ? 'votes' : 'vote'}`}. ${crisis.unit && `Payoffs are counted in one unit: ${crisis.unit}.`}</p>\n`
}

function privately(context: Context): Insertion {
  const { crisis, views } = context
  if (crisis.kinds.length + crisis.shocks.length === 0) return html`<p>Nobody knows anything that others do not.</p>\n`
  const sentences = crisis.kinds.map((kind) => {
    const whose = `${capitalised(crisis.actors[kind.actor].title)} alone knows its ${spoken(kind.name)}`
    if (kind.continuous) return `${whose}: a quantity, cut into ${kind.values.length} equally likely steps.`
    return `${whose}: ${listText(
      kind.values.map((v) => spoken(v.name)),
      'or',
    )}.`
  })
  const shocks = crisis.shocks.map(
    (s) => `${capitalised(crisis.actors[s.actor].title)} alone knows ${spoken(s.name)}, a quantity that is never cut.`,
  )
  const tables = crisis.kinds.map((kind, k) => {
    if (kind.continuous) return undefined
    const { rows } = kindAssumption(context, k)
    if (rows.length === 0) return undefined
    return table({
      caption: `What others take the ${spoken(kind.name)} of ${crisis.actors[kind.actor].title} to be, before anybody has moved`,
      head: html`<tr><th scope="col"><a href="#${kindAnchor(context, k)}">${capitalised(spoken(kind.name))}</a></th>${numberHeads(views, 'Chance')}</tr>`,
      body: rows.map(
        (row) =>
          html`<tr><th scope="row">${row.cell}</th>${row.values.map((v) => html`<td class="number">${v.text}</td>`)}</tr>\n`,
      ),
    })
  })
  return html`<h3>What each privately knows</h3>\n<ul>${[...sentences, ...shocks].map((s) => html`<li>${s}</li>`)}</ul>\n${tables}`
}

function councils(context: Context): Insertion {
  const { crisis } = context
  if (crisis.councils.length === 0) return undefined
  return html`<h3>Councils</h3>\n${crisis.councils.map((council, c) => {
    const groups = council.groups.map((g) => html`<li>${group(context, g)}</li>`)
    return html`<p id="${anchor('c', council.name, c)}"><strong>${capitalised(council.title)}</strong> has ${councilMembers(context, council)} and decides ${rule(council)}. ${votes(context, council)}</p>\n<ul>${groups}</ul>\n`
  })}`
}

function votes({ views }: Context, { name, strategic }: Council): string {
  if (!strategic) return 'Each member votes for what it prefers; only the result is seen.'
  // Members alike are one player of the game, and the count of the others is a ballot.
  const alike = views.some(({ answer }) =>
    answer.compiled.game.ballots.some((b) => b.council === name && b.groups.some((g) => g.vote.by === 'alike')),
  )
  return alike
    ? 'Its members are alike and each is told something of its own: they vote strategically, and all behave alike.'
    : 'Its members vote as players of their own.'
}

function rule({ rule }: Council): string {
  if (rule.type === 'consensus') return 'by consensus: nothing passes to which any member objects'
  const parts = [rule.members && quota(rule.members, 'the members'), rule.weight && quota(rule.weight, 'the weights')]
  return `by vote: a motion needs ${listText(parts.filter((p) => p !== undefined))}`
}

const quota = ({ amount, in: of, over }: Quota, what: string) =>
  `${over ? 'more than' : 'at least'} ${of === 'share' ? `${amount.toString()} of ${what}` : `${amount.toString()} of ${what} by number`}`

function group(context: Context, g: CouncilGroup): Insertion {
  const { crisis, game } = context
  const outcome = (o: number) => game.outcomes[o].name
  const head = `${groupMembers(context, g)}, ${spoken(g.name)}${g.veto ? ', with a veto' : ''}:`
  const weight = exprText(crisis, g.weight)
  const heavy = weight === '1' ? '' : ` (weight ${weight} each)`
  switch (g.vote.by) {
    case 'chance':
      return html`${head}${heavy} each consents with the chance ${linked(context, crisis.params[g.vote.param].name)}.`
    case 'stake':
      return html`${head}${heavy} each consents if its private stake is above zero.`
    case 'worth':
      return html`${head}${heavy} each votes for the result whose outcomes are worth more to it: ${[...g.vote.worth].map(([o, e]) => `${outcome(o)} ${exprText(crisis, e)}`).join(', ')}.`
    case 'order':
      return html`${head}${heavy} each prefers ${g.vote.order.map((tied) => tied.map(outcome).join(' = ')).join(' > ')}.`
  }
}

function ends(context: Context): Insertion {
  const { crisis } = context
  if (crisis.outcomes.length === 0) return undefined
  const named = [...crisis.outcomes, ...crisis.events]
  const list = html`<dl class="facts">${named.map((o) => html`<dt>${o.title ?? spoken(o.name)}</dt><dd>if ${condition(context, o.condition)}</dd>`)}</dl>\n`
  return html`<h3>How it can end</h3>
${named.length > MOST_ENDS ? more(`In one of ${crisis.outcomes.length} ways`, list) : list}`
}

/** More ways to end than these are folded away. */
const MOST_ENDS = 20
