/** How it ends: the chance of each outcome, the views side by side, before the play and after the record. */

import { capitalised } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { actorTitle, type Context, type View } from '../context.ts'
import { kindValueName } from '../mover-rows.ts'
import { observed } from '../observed.ts'
import { percentText, quantityText } from '../parts/figures.ts'
import { more, shareCell, table, viewHeads } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const outcomes: Section = {
  id: 'outcomes',
  title: 'How it ends',
  applies: ({ game }) => game.outcomes.length > 0,
  render: (context) => html`${before(context)}${afterRecord(context)}${byKind(context)}${worth(context)}`,
}

type Chances = (view: View) => readonly number[] | undefined

function outcomeTable(context: Context, caption: string, note: string | undefined, chances: Chances): Markup {
  const { views, game } = context
  const columns = views.map((view) => ({ view, chances: chances(view) }))
  return table({
    caption,
    note,
    head: html`<tr><th scope="col">Outcome</th>${viewHeads(views)}</tr>`,
    body: game.outcomes.map(
      ({ name }, o) =>
        html`<tr><th scope="row">${name}</th>${columns.map((c) => shareCell(c.chances?.[o], c.view.colour, undefined, percentText))}</tr>\n`,
    ),
  })
}

const before = (context: Context): Markup =>
  outcomeTable(context, 'Chance of each outcome, before anybody has moved', undefined, ({ equilibrium }) =>
    Array.from(equilibrium.play.outcomes),
  )

function afterRecord(context: Context): Insertion {
  if (!context.views.some((view) => view.record.length > 0)) return undefined
  const dates = context.views.flatMap((v) => (v.reading?.asOf ? [`“${v.name}”: ${v.reading.asOf.text}`] : []))
  const note = dates.length > 0 ? `The record counts up to each reading’s own date (${dates.join('; ')}).` : undefined
  return html`${outcomeTable(context, 'Chance of each outcome, given the record', note, (view) => observed(view, view.record)?.outcomes)}${
    dates.length > 0 &&
    outcomeTable(
      context,
      'Chance of each outcome, given the whole record',
      'The same for all, whatever the date of the reading.',
      (view) => observed(view, context.crisis.record)?.outcomes,
    )
  }`
}

/** How it ends for each kind: what would be if the kind were known to the reader, and to nobody else. */
function byKind(context: Context): Insertion {
  const { crisis, views, tree, game } = context
  const kinds = crisis.kinds.map((kind, k) => ({ kind, k })).filter(({ kind }) => !kind.continuous)
  if (kinds.length === 0) return undefined
  const tables = kinds.map(({ kind, k }) => {
    const rows = kind.values.map((_, value) => {
      const chances = views.map((view) => conditional(context, view, k, value))
      return html`<tr><th scope="row">${kindValueName(crisis, k, value)}</th>${game.outcomes.map((_, o) => chances.map((c, v) => shareCell(c?.[o], views[v].colour)))}</tr>\n`
    })
    return table({
      caption: `${capitalised(crisis.actors[kind.actor].title)}: how it ends by ${kind.name}`,
      note: 'Before anybody has moved, given each value of what is private.',
      head: html`<tr><th scope="col" rowspan="2">Kind</th>${game.outcomes.map(({ name }) => html`<th scope="colgroup" colspan="${views.length}">${name}</th>`)}</tr>
<tr>${game.outcomes.map(() => viewHeads(views))}</tr>`,
      body: rows,
    })
  })
  return tree.draws > 1 && more('How it ends for each private kind', tables)
}

function conditional({ compiled, game }: Context, view: View, kind: number, value: number): number[] | undefined {
  const { paths } = compiled
  const chances = new Array<number>(game.outcomes.length).fill(0)
  let total = 0
  game.terminals.node.forEach((v, t) => {
    if (paths.draws[paths.draw[v]]?.[kind] !== value) return
    const p = view.equilibrium.play.ends[t]
    total += p
    const o = game.terminals.outcome[t]
    if (o >= 0) chances[o] += p
  })
  return total > 0 ? chances.map((p) => p / total) : undefined
}

function worth(context: Context): Insertion {
  const { views, game, crisis } = context
  return more(
    'What each expects to get',
    table({
      caption: 'Expected payoff, before anybody has moved',
      note: crisis.unit ? `One unit is ${crisis.unit}.` : undefined,
      head: html`<tr><th scope="col">Actor</th>${views.map((v) => html`<th scope="col" class="number group ${v.colour}"><span class="view ${v.colour}">${v.name}</span></th>`)}</tr>`,
      body: game.players.map(
        (_, i) =>
          html`<tr><th scope="row">${capitalised(actorTitle(context, i))}</th>${views.map((v) => html`<td class="number">${quantityText(v.equilibrium.play.payoffs[i])}</td>`)}</tr>\n`,
      ),
    }),
  )
}
