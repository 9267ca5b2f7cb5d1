/** What to watch: the moves still to come, by how much seeing each is expected to tell. */
import { deedText, moverText, type Watched, watch as watched } from '../../analysis/record/index.ts'
import { capitalised, listText, numberText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import { shareText, width } from '../parts/figures.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const watch: Section = {
  id: 'watch',
  title: 'What to watch',
  // With nothing private and one view there is nothing that a move could tell.
  applies: (context) => (context.crisis.kinds.length > 0 || context.views.length > 1) && comingIn(context).length > 0,
  render: (context) => {
    const coming = comingIn(context)
    const past = context.crisis.record.length > 0
    return html`<p class="crux">${first(context, coming)}</p>
<p>${past ? 'After the whole record' : 'From the start'}, for each move still to come: how much seeing it is expected to tell, in bits. One bit would settle an even question for certain; that a decision is not come to is something to see as well.</p>
${watchTable(context, coming)}`
  },
}

/** Rows of the table. */
const MOST = 12
/** Options told of one move. */
const MOST_OPTIONS = 4
/** Less than this tells nothing to speak of. */
const NOTHING = 5e-4

const known = new WeakMap<Context, readonly Watched[]>()

function comingIn(context: Context): readonly Watched[] {
  const found = known.get(context) ?? watched(context.views, context.crisis.record)
  known.set(context, found)
  return found
}

function first(context: Context, [best]: readonly Watched[]): string {
  const who = capitalised(moveName(context, best))
  const { between } = best
  if (between) {
    if (between.bits < NOTHING) return 'No move still to come would tell which reading is right.'
    return `${who} would tell most about which reading is right: ${bitsText(between.bits)} of a bit.`
  }
  const told = context.crisis.kinds.map((kind, k) => ({ name: spoken(kind.name), bits: best.views[0].kinds[k] }))
  const most = told
    .filter(({ bits }) => bits >= NOTHING)
    .map(({ name, bits }) => `${name} (${bitsText(bits)} of a bit)`)
  return most.length === 0
    ? 'No move still to come would tell anything about what is private.'
    : `${who} would tell most: about ${listText(most)}.`
}

function moveName({ crisis }: Context, { move, round }: Watched): string {
  const { name, named } = crisis.moves[move]
  const what = named ? ` (${spoken(name)})` : ''
  return `what ${moverText(crisis, move)} does${what}${round > 0 ? `, round ${round}` : ''}`
}

const bitsText = (bits: number): string => (bits < NOTHING ? '0' : numberText(bits, 2))

function watchTable(context: Context, coming: readonly Watched[]): Markup {
  const { crisis, views } = context
  const several = views.length > 1
  const kinds = crisis.kinds.map((kind, k) => ({ kind, k }))
  const view = (v: number) => html`<span class="view ${views[v].colour}">${views[v].name}</span>`
  const heads = [
    html`<th scope="col">Move</th><th scope="col">What it may be, and how likely</th>`,
    several && html`<th scope="col">Tells which reading is right</th>`,
    kinds.map(
      ({ kind }) => html`<th scope="col">Tells the ${spoken(kind.name)} of ${crisis.actors[kind.actor].title}</th>`,
    ),
  ]
  const most = Math.max(
    NOTHING,
    ...coming.flatMap(({ between, views: told }) => [between?.bits ?? 0, ...told.flatMap((t) => t.kinds)]),
  )
  const bar = (bits: number, colour: string) =>
    html`<span class="bits ${colour}"><span class="fill" style="--p:${width(bits / most)}">${bitsText(bits)}</span></span>`
  const body = coming.slice(0, MOST).map((move) => {
    const said = moveName(context, move)
    const chances = move.views.map(
      (told, v) => html`<div>${several && html`${view(v)} `}${optionsText(context, move, told)}</div>`,
    )
    const cells = kinds.map(
      ({ k }) => html`<td class="share">${move.views.map((told, v) => bar(told.kinds[k], views[v].colour))}</td>`,
    )
    return html`<tr><th scope="row" class="event">${capitalised(said.replace(/^what (.*) does/, '$1'))}${move.next && html` <span class="soft">may come next</span>`}${unseen(context, move)}</th><td class="odds">${chances}</td>${several && html`<td class="share">${bar(move.between!.bits, 'neither')}</td>`}${cells}</tr>\n`
  })
  return table({
    caption: 'Moves still to come',
    note: `The most telling first${coming.length > MOST ? `; ${MOST} of ${coming.length}` : ''}. In bits: the mutual information of the move and the private kind, and of the move and the reading if each reading is right with the same chance.`,
    head: html`<tr>${heads}</tr>`,
    body,
  })
}

function unseen({ crisis }: Context, { seenBy }: Watched): Insertion {
  if (!seenBy) return undefined
  const who = listText(seenBy.map((a) => crisis.actors[a].title))
  return html` <span class="soft">seen by ${who || 'nobody'} only</span>`
}

/** "withdraw 66%, incursion 19%, invasion 15%", with the chance that the decision is not come to. */
function optionsText({ crisis }: Context, { move }: Watched, { chances, reached }: Watched['views'][number]): string {
  const ranked = chances.map((p, option) => ({ p, option })).sort((a, b) => b.p - a.p || a.option - b.option)
  const shown = ranked.slice(0, MOST_OPTIONS)
  const name = (option: number) =>
    crisis.moves[move].numeric ? `${deedText(crisis, { move })} ${option + 1}` : deedText(crisis, { move, option })
  const parts = shown.map(({ p, option }) => `${name(option)} ${shareText(p)}`)
  const rest = ranked.slice(MOST_OPTIONS).reduce((sum, { p }) => sum + p, 0)
  if (rest > 0) parts.push(`others ${shareText(rest)}`)
  if (reached < 1 - 1e-9) parts.push(`not come to ${shareText(1 - reached)}`)
  return parts.join(', ')
}
