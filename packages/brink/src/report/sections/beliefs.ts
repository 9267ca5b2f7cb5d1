/** How what happens moves the beliefs of an observer about what is private: along the record, and at every public place. */
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { type Context, moversAt, placeId, stepLabel, type View } from '../context.ts'
import { kindValueName } from '../mover-rows.ts'
import { type Observed, observed } from '../observed.ts'
import { dateText } from '../parts/dates.ts'
import { entryText, moves } from '../parts/entries.ts'
import { shareText } from '../parts/figures.ts'
import { kindHeads } from '../parts/kind-heads.ts'
import { viewKey } from '../parts/masthead.ts'
import { more, shareCell, shiftText, table, viewHeads } from '../parts/table.ts'
import { beliefAt } from '../public-play.ts'
import { pathTo } from '../public-tree.ts'
import type { Section } from '../sections.ts'

export const beliefs: Section = {
  id: 'beliefs',
  title: 'Beliefs',
  applies: ({ crisis }) => crisis.kinds.length > 0,
  render: (
    context,
  ) => html`<p>What somebody who sees what the public sees should believe about what each actor privately is, by Bayes’ rule under the solution. A small number after a chance is the change since the row above, in percentage points.</p>
${viewKey(context)}${alongRecord(context)}${context.groups.map(everywhere)}`,
}

/** Rows of beliefs: what happened, and what each view then makes of it. */
interface Row {
  readonly head: Insertion
  /** Per view; undefined where it has no chance. */
  readonly seen: readonly (Observed | undefined)[]
  /** Per view: chance of the event when it came; undefined where there is none to tell. */
  readonly surprise: readonly (number | undefined)[]
}

/** Marks what a reading, by its date, could not yet know. */
const daggers = ['†', '‡', '§', '¶']

function alongRecord(context: Context): Insertion {
  const { crisis, views } = context
  const entries = crisis.record.map((entry, i) => ({ entry, i })).filter(({ entry }) => moves(entry))
  if (entries.length === 0) return undefined
  const rows: Row[] = [
    { head: 'Before anything', seen: views.map((view) => observed(view, [])), surprise: views.map(() => undefined) },
  ]
  for (const { entry, i } of entries) {
    const seen = views.map((view) => observed(view, crisis.record.slice(0, i + 1)))
    const last = rows[rows.length - 1]
    const late = views.flatMap((view) => (view.record.includes(entry) ? [] : [daggers[view.index % daggers.length]]))
    rows.push({
      head: html`<span class="when">${dateText(entry.date)}</span> ${entryText(context, entry)}${late.length > 0 && ` ${late.join(' ')}`}`,
      seen,
      surprise: seen.map((s, v) => (entry.what.type === 'move' ? ratio(s?.chance, last.seen[v]?.chance) : undefined)),
    })
  }
  const dated = views.filter((v) => v.reading?.asOf && v.record.length < crisis.record.length)
  const note = (v: View) =>
    `${daggers[v.index % daggers.length]} After the date of “${v.name}”, ${dateText(v.reading!.asOf!)}.`
  const late = dated.length > 0 && html`<p class="soft">${dated.map(note).join(' ')}</p>\n`
  return html`<h3>Along the record</h3>\n${late}${surprises(context, rows)}${crisis.kinds.map((_, k) => beliefTable(context, k, rows))}`
}

const ratio = (after: number | undefined, before: number | undefined) =>
  after === undefined || before === undefined ? undefined : after / before

function surprises({ views }: Context, rows: readonly Row[]): Markup {
  return table({
    caption: 'How likely each event was when it came',
    note: 'Given all that had been seen before it. An event that one reading expected and another did not is evidence between them.',
    head: html`<tr><th scope="col">Event</th>${viewHeads(views)}</tr>`,
    body: rows
      .slice(1)
      .map(
        (row) =>
          html`<tr><th scope="row">${row.head}</th>${row.surprise.map((p, v) => shareCell(p, views[v].colour))}</tr>\n`,
      ),
  })
}

function beliefTable(context: Context, k: number, rows: readonly Row[]): Markup {
  const { crisis, views } = context
  const kind = crisis.kinds[k]
  if (kind.continuous) return steppedTable(context, k, rows)
  return table({
    caption: `${capitalised(spoken(kind.name))} of ${crisis.actors[kind.actor].title}`,
    head: kindHeads(context, k, 'After'),
    body: rows.map((row, r) => {
      const cells = views.map((view, v) =>
        kind.values.map((_, i) => {
          const [now, then] = [row.seen[v]?.kinds[k][i], rows[r - 1]?.seen[v]?.kinds[k][i]]
          return shareCell(now, view.colour, shiftText(then, now))
        }),
      )
      return html`<tr><th scope="row">${row.head}</th>${cells}</tr>\n`
    }),
  })
}

/** A kind cut into many steps is told by the step at which half of the chance lies below. */
function steppedTable({ crisis, views }: Context, k: number, rows: readonly Row[]): Markup {
  const { name, actor, values } = crisis.kinds[k]
  const quantile = (chances: readonly number[], q: number) => {
    let sum = 0
    return chances.findIndex((p) => (sum += p) >= q - 1e-12) + 1
  }
  return table({
    caption: `${capitalised(spoken(name))} of ${crisis.actors[actor].title}`,
    note: `${values.length} equally likely steps before the play; the middle one, and in brackets those between which 9 of 10 lie.`,
    head: html`<tr><th scope="col">After</th>${viewHeads(views)}</tr>`,
    body: rows.map(({ head, seen }) => {
      const cells = seen.map((s) => {
        const chances = s?.kinds[k]
        return html`<td>${chances ? `${quantile(chances, 0.5)} (${quantile(chances, 0.05)} to ${quantile(chances, 0.95)})` : '–'}</td>`
      })
      return html`<tr><th scope="row">${head}</th>${cells}</tr>\n`
    }),
  })
}

/** Most places listed; the likeliest. */
const MOST_PLACES = 150

function everywhere(context: Context): Insertion {
  const { tree, views, crisis, listed } = context
  const kinds = crisis.kinds.map((kind, k) => ({ kind, k })).filter(({ kind }) => !kind.continuous)
  if (kinds.length === 0) return undefined
  const likelihood = (h: number) => Math.max(...views.map((v) => v.play.reach[h]))
  const places = [...listed.keys()].filter((h) => tree.childCount[h] > 0)
  const shown = [...places]
    .sort((a, b) => likelihood(b) - likelihood(a) || a - b)
    .slice(0, MOST_PLACES)
    .sort(byHistory(context))
  const note = shown.length < places.length ? `The ${shown.length} likeliest of ${places.length} places.` : undefined
  const tables = views.map((view) =>
    table({
      caption: views.length > 1 ? `Beliefs at each place, “${view.name}”` : 'Beliefs at each place',
      note,
      head: html`<tr><th scope="col" rowspan="2">After</th><th scope="col" rowspan="2">Who decides</th><th scope="col" rowspan="2" class="number">Reached</th>${kinds.map(({ kind }) => html`<th scope="colgroup" colspan="${kind.values.length}">${spoken(kind.name)} of ${crisis.actors[kind.actor].title}</th>`)}</tr>
<tr>${kinds.map(({ kind, k }) => kind.values.map((_, i) => html`<th scope="col">${kindValueName(crisis, k, i)}</th>`))}</tr>`,
      body: shown.map((h) =>
        placeRow(
          context,
          view,
          h,
          kinds.map(({ k }) => k),
        ),
      ),
    }),
  )
  return more('Beliefs at every public place', tables)
}

function placeRow(context: Context, view: View, h: number, kinds: readonly number[]): Markup {
  const { tree, crisis } = context
  const history = pathTo(tree, h)
    .slice(1)
    .map((p) => stepLabel(context, p))
  const who = listText(
    moversAt(context, h).map((m) => m.name),
    'or',
  )
  const cells = kinds.map((k) => {
    const belief = beliefAt(view.play, h, k)
    const before = h > 0 ? beliefAt(view.play, tree.parent[h], k) : undefined
    return crisis.kinds[k].values.map((_, i) =>
      shareCell(belief?.[i], view.colour, shiftText(before?.[i], belief?.[i])),
    )
  })
  return html`<tr><th scope="row"><a href="#${placeId(context, h)}">${history.length === 0 ? 'the start' : history.join(', ')}</a></th><td>${capitalised(who)}</td><td class="number">${shareText(view.play.reach[h])}</td>${cells}</tr>\n`
}

/** Depth first, as the tree is read. */
const byHistory = ({ tree }: Context) => {
  const order = new Map<number, string>()
  const key = (h: number) => {
    const known = order.get(h)
    if (known !== undefined) return known
    const made = pathTo(tree, h)
      .map((p) => String(p).padStart(7, '0'))
      .join(' ')
    order.set(h, made)
    return made
  }
  return (a: number, b: number) => (key(a) < key(b) ? -1 : 1)
}
