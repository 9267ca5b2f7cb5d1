/** What an observer believes about what is private at every public place of the play. */
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { type Context, moversAt, placeId, stepLabel, type View } from '../context.ts'
import { kindValueName } from '../mover-rows.ts'
import { shareText } from '../parts/figures.ts'
import { more, shareCell, shiftText, table } from '../parts/table.ts'
import { beliefAt } from '../public-play.ts'
import { pathTo } from '../public-tree.ts'
import type { Section } from '../sections.ts'

export const beliefs: Section = {
  id: 'beliefs',
  title: 'Beliefs at every place',
  applies: ({ crisis }) => crisis.kinds.length > 0,
  render: (
    context,
  ) => html`<p>What somebody who sees what the public sees should believe about what each actor privately is, by Bayes’ rule under the solution, wherever play may come to. A small number after a chance is the change by the last move, in percentage points.</p>
${context.groups.map(everywhere)}`,
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
