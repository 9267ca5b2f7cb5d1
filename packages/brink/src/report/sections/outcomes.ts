/** How it ends: the chance of each outcome, the views side by side, before the play and after the record. */
import { capitalised, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { actorTitle, type Context, type View } from '../context.ts'
import { observed } from '../observed.ts'
import { dateText } from '../parts/dates.ts'
import { percentText, quantityText } from '../parts/figures.ts'
import { kindHeads } from '../parts/kind-heads.ts'
import { more, numberHeads, shareCell, table, viewHeads } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const outcomes: Section = {
  id: 'outcomes',
  title: 'How it ends',
  applies: ({ game }) => game.outcomes.length > 0,
  render: (context) => html`${chances(context)}${byKind(context)}${worth(context)}`,
}

/** A moment from which the end is looked at. */
interface Moment {
  readonly name: string
  readonly chances: (view: View) => readonly number[] | undefined
}

function momentsOf({ views, crisis }: Context): Moment[] {
  const before: Moment = { name: 'Before anybody has moved', chances: (v) => Array.from(v.equilibrium.play.outcomes) }
  if (crisis.record.length === 0) return [before]
  const dated = views.some((view) => view.record.length < crisis.record.length)
  const own: Moment = {
    name: 'Given the record up to the reading’s own date',
    chances: (v) => observed(v, v.record)?.outcomes,
  }
  const all: Moment = { name: 'Given the whole record', chances: (v) => observed(v, crisis.record)?.outcomes }
  return dated ? [before, own, all] : [before, all]
}

function chances(context: Context): Markup {
  const { views, game } = context
  const moments = momentsOf(context).map((m) => ({
    name: m.name,
    columns: views.map((v) => ({ v, chances: m.chances(v) })),
  }))
  const dates = views.flatMap((v) => (v.reading?.asOf ? [`“${v.name}”: ${dateText(v.reading.asOf)}`] : []))
  const heads = html`<tr><th scope="col" rowspan="2">Outcome</th>${moments.map((m) => html`<th scope="colgroup" colspan="${views.length}">${m.name}</th>`)}</tr>
<tr>${moments.map(() => viewHeads(views))}</tr>`
  const most = game.outcomes.map((_, o) =>
    Math.max(...moments.flatMap((m) => m.columns.map((c) => c.chances?.[o] ?? 0))),
  )
  const ranked = most.map((_, o) => o).sort((x, y) => most[y] - most[x] || x - y)
  const shown = game.outcomes.length > MOST_OUTCOMES ? ranked.slice(0, MOST_OUTCOMES) : most.map((_, o) => o)
  const rest = ranked.filter((o) => !shown.includes(o)).sort((x, y) => x - y)
  const list = (caption: string, which: readonly number[]) =>
    table({
      caption,
      note: moments.length > 2 ? `Dates of the readings: ${dates.join('; ')}.` : undefined,
      head: moments.length === 1 ? html`<tr><th scope="col">Outcome</th>${viewHeads(views)}</tr>` : heads,
      body: which.map(
        (o) =>
          html`<tr><th scope="row">${game.outcomes[o].name}</th>${moments.map((m) => m.columns.map((c) => shareCell(c.chances?.[o], c.v.colour, undefined, percentText)))}</tr>\n`,
      ),
    })
  if (rest.length === 0) return list('Chance of each outcome', shown)
  const others = `The other ${rest.length} outcomes`
  return html`${list(`Chance of the ${shown.length} likeliest outcomes`, shown)}${more(others, list(others, rest))}`
}

/** Outcomes listed at once; of more the likeliest. */
const MOST_OUTCOMES = 14

/** How it ends for each kind: what would be if the kind were known to the reader, and to nobody else. */
function byKind(context: Context): Insertion {
  const { crisis, views, game } = context
  const kinds = crisis.kinds.map((kind, k) => ({ kind, k })).filter(({ kind }) => !kind.continuous)
  if (kinds.length === 0) return undefined
  const tables = kinds.map(({ kind, k }) => {
    const found = views.flatMap((view) => kind.values.map((_, i) => ({ view, chances: conditional(view, k, i) })))
    return table({
      caption: `How it ends by the ${spoken(kind.name)} of ${crisis.actors[kind.actor].title}`,
      note: 'Before anybody has moved, if the kind were this one.',
      head: kindHeads(context, k, 'Outcome'),
      body: game.outcomes.map(({ name }, o) => {
        const cells = found.map(({ view, chances }) => shareCell(chances?.[o], view.colour))
        return html`<tr><th scope="row">${name}</th>${cells}</tr>\n`
      }),
    })
  })
  return more('How it ends for each private kind', tables)
}

function conditional(view: View, kind: number, value: number): number[] | undefined {
  const { paths, game } = view.answer.compiled
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
      head: html`<tr><th scope="col">Actor</th>${numberHeads(views)}</tr>`,
      body: game.players.map((_, i) => {
        const cells = views.map((v) => html`<td class="number">${quantityText(v.equilibrium.play.payoffs[i])}</td>`)
        return html`<tr><th scope="row">${capitalised(actorTitle(context, i))}</th>${cells}</tr>\n`
      }),
    }),
  )
}
