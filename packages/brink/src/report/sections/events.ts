/** The record, event by event: how likely each event was, what it made believe, and what was to be expected from there on. */
import { recordWalk, type View as Stand, type Step, viewBefore, type Walk } from '../../analysis/record/index.ts'
import { capitalised, plural, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Context, View } from '../context.ts'
import { figures } from '../figures/panel.ts'
import { followed, newsRows, recordPanels } from '../figures/record.ts'
import { kindValueName } from '../mover-rows.ts'
import { dateText } from '../parts/dates.ts'
import { circumstances, entryText, moves } from '../parts/entries.ts'
import { shareText } from '../parts/figures.ts'
import { groundsList } from '../parts/grounds.ts'
import { kindHeads } from '../parts/kind-heads.ts'
import { viewKey } from '../parts/masthead.ts'
import { more, shareCell, shiftText, table, viewHeads } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const events: Section = {
  id: 'events',
  title: 'Event by event',
  applies: ({ crisis }) => crisis.record.some(moves),
  render: (context) => {
    const told = along(context)
    return html`<p>What each event of the record was worth: how likely it was when it came, what somebody who has read the record should then believe, by Bayes’ rule under the solution, and what was to be expected from there on.</p>
${viewKey(context)}${turningPoints(context, told)}${pictures(context, told)}${lateNote(context)}${eventTable(context, told)}${context.crisis.kinds.map((_, k) => beliefTable(context, k, told))}${endings(context, told)}`
  },
}

/** The events that move beliefs, as each view sees them. */
interface Along {
  readonly walks: readonly Walk[]
  /** Indices into the steps of the walks. */
  readonly rows: readonly number[]
}

function along({ views }: Context): Along {
  const walks = views.map((view) => recordWalk(view.answer, view.equilibrium))
  return { walks, rows: newsRows(walks[0]) }
}

const stand = (walk: Walk, step: number): Stand => walk.steps[step].views[0]
const chances = (list: Stand['events']) => list.map(({ value }) => value)

/** Per view the event that moved its beliefs most. */
function turningPoints(context: Context, { walks, rows }: Along): Insertion {
  const { crisis, views } = context
  const items = views.map((view, v) => {
    const walk = walks[v]
    const row = rows.reduce((best, i) => (walk.steps[i].shift > walk.steps[best].shift ? i : best), rows[0])
    const step = walk.steps[row]
    if (step.shift < 0.005)
      return {
        told: html`${views.length > 1 ? 'no' : 'No'} event moves a belief by a percentage point.`,
        view,
        still: true,
      }
    const [before, after] = [viewBefore(walk, row), stand(walk, row)]
    const told = crisis.kinds.flatMap((kind, k) =>
      kind.continuous
        ? []
        : kind.values.flatMap((_, i) => {
            const [p, q] = [before.beliefs[k][i].value, after.beliefs[k][i].value]
            return Math.abs(q - p) < 0.005 || (kind.values.length === 2 && i === 1)
              ? []
              : [`${kindValueName(crisis, k, i)} ${shareText(p)} → ${shareText(q)}`]
          }),
    )
    const most = html`${views.length > 1 ? 'beliefs' : 'Beliefs'} moved most on ${dateText(step.entry.date)}, <em>${entryText(context, step.entry)}</em>${told.length > 0 && `: ${told.join(', ')}`}.`
    return { told: most, view, still: false }
  })
  if (views.length > 1 && items.every(({ still }) => still))
    return html`<p>No event moves a belief by a percentage point in any reading.</p>\n`
  return html`<ul class="turns">${items.map(({ view, told }) => html`<li>${named(context, view)}${told}</li>`)}</ul>\n`
}

const named = ({ views }: Context, view: View): Insertion =>
  views.length > 1 && html`<span class="view ${view.colour}">${view.name}</span>: `

function pictures({ views }: Context, { walks }: Along): Insertion {
  return figures(recordPanels(views.map(({ name, colour }, v) => ({ name, colour, walk: walks[v] }))))
}

/** Marks what a reading, by its date, could not yet know. */
const daggers = ['†', '‡', '§', '¶']

function lateNote({ views, crisis }: Context): Insertion {
  const dated = views.filter((v) => v.reading?.asOf && v.record.length < crisis.record.length)
  const note = (v: View) =>
    `${daggers[v.index % daggers.length]} After the date of “${v.name}”, ${dateText(v.reading!.asOf!)}.`
  return dated.length > 0 && html`<p class="soft">${dated.map(note).join(' ')}</p>\n`
}

function rowHead(context: Context, { entry }: Step, number: number): Markup {
  const late = context.views.flatMap((v) => (v.record.includes(entry) ? [] : [daggers[v.index % daggers.length]]))
  return html`<span class="count">${number}</span> <span class="when">${dateText(entry.date)}</span> ${entryText(context, entry)}${late.length > 0 && ` ${late.join(' ')}`}`
}

function eventTable(context: Context, { walks, rows }: Along): Markup {
  const { views } = context
  const shown = followed(walks).slice(0, 2)
  const subheads = html`<th scope="col">came with</th>${shown.map(({ name }) => html`<th scope="col">${name} after it</th>`)}`
  const row = (head: Insertion, grounds: Insertion, cells: Insertion) =>
    html`<tr><th scope="row" class="event">${head}</th>${cells}<td class="ground">${grounds}</td></tr>\n`
  const start = views.map(({ colour }, v) => [
    shareCell(undefined, colour),
    shown.map(({ of }) => shareCell(of(walks[v].start[0]), colour)),
  ])
  const body = rows.map((i, n) => {
    const step = walks[0].steps[i]
    const where = circumstances(step.entry)
    const cells = views.map(({ colour }, v) => {
      const [before, after] = [viewBefore(walks[v], i), stand(walks[v], i)]
      return [
        shareCell(after.news?.chance.value, colour),
        shown.map(({ of }) => shareCell(of(after), colour, shiftText(of(before), of(after)))),
      ]
    })
    const head = html`${rowHead(context, step, n + 1)}${where && html` <span class="soft">${where}</span>`}`
    return row(head, groundsList(context, step.entry.grounds), cells)
  })
  const offPath = walks.flatMap((walk) => rows.flatMap((i) => stand(walk, i).offPath ?? []))
  return table({
    caption: 'How likely each event was, and what followed from it',
    note: `Given all that had been seen before it; a small number is the change by the event, in percentage points. An event that one reading expected and another did not is evidence between them.${offPath.length > 0 ? ` ${[...new Set(offPath)].join(' ')}` : ''}`,
    head:
      views.length === 1
        ? html`<tr><th scope="col">Event</th>${subheads}<th scope="col">From</th></tr>`
        : html`<tr><th scope="col" rowspan="2">Event</th>${viewHeads(views, 1 + shown.length)}<th scope="col" rowspan="2">From</th></tr>
<tr>${views.map(() => subheads)}</tr>`,
    body: [row('Before anything', undefined, start), ...body],
  })
}

function beliefTable(context: Context, k: number, { walks, rows }: Along): Markup {
  const { crisis, views } = context
  const { continuous, name, values, actor } = crisis.kinds[k]
  const caption = `${capitalised(spoken(name))} of ${crisis.actors[actor].title}`
  const heads = ['Before anything' as Insertion, ...rows.map((i, n) => rowHead(context, walks[0].steps[i], n + 1))]
  const seen = heads.map((_, r) => walks.map((walk) => (r === 0 ? walk.start[0] : stand(walk, rows[r - 1]))))
  if (continuous) {
    return table({
      caption,
      note: `${values.length} equally likely steps before the play; the middle one, and in brackets those between which 9 of 10 lie.`,
      head: html`<tr><th scope="col">After</th>${viewHeads(views)}</tr>`,
      body: heads.map(
        (head, r) =>
          html`<tr><th scope="row">${head}</th>${seen[r].map((s) => html`<td>${spreadText(chances(s.beliefs[k]))}</td>`)}</tr>\n`,
      ),
    })
  }
  return table({
    caption,
    head: kindHeads(context, k, 'After'),
    body: heads.map((head, r) => {
      const cells = views.map(({ colour }, v) =>
        values.map((_, i) => {
          const [now, then] = [seen[r][v].beliefs[k][i].value, seen[r - 1]?.[v].beliefs[k][i].value]
          return shareCell(now, colour, shiftText(then, now))
        }),
      )
      return html`<tr><th scope="row">${head}</th>${cells}</tr>\n`
    }),
  })
}

/** A kind cut into many steps is told by the step at which half of the chance lies below. */
function spreadText(list: readonly number[]): string {
  const quantile = (q: number) => {
    let sum = 0
    return list.findIndex((p) => (sum += p) >= q - 1e-12) + 1
  }
  return `${quantile(0.5)} (${quantile(0.05)} to ${quantile(0.95)})`
}

function endings(context: Context, { walks, rows }: Along): Insertion {
  const { game, views } = context
  if (game.outcomes.length === 0) return undefined
  const tables = views.map((view, v) => {
    const seen = [walks[v].start[0], ...rows.map((i) => stand(walks[v], i))].map((s) => chances(s.outcomes))
    const possible = likeliest(seen)
    return table({
      caption: views.length > 1 ? `How it ends from there on, “${view.name}”` : 'How it ends from there on',
      note:
        possible.length < game.outcomes.length
          ? `${possible.length} of ${plural(game.outcomes.length, 'outcome')}: those that are likeliest.`
          : undefined,
      head: html`<tr><th scope="col">After</th>${possible.map((o) => html`<th scope="col">${game.outcomes[o].name}</th>`)}</tr>`,
      body: seen.map((list, r) => {
        const head = r === 0 ? 'Before anything' : rowHead(context, walks[v].steps[rows[r - 1]], r)
        const cells = possible.map((o) => shareCell(list[o], view.colour, shiftText(seen[r - 1]?.[o], list[o])))
        return html`<tr><th scope="row">${head}</th>${cells}</tr>\n`
      }),
    })
  })
  return more('How it ends from each event on', tables)
}

const MOST_ENDINGS = 8

/** Outcomes that are possible somewhere along the record; of many the likeliest, in the order of the file. */
function likeliest(seen: readonly (readonly number[])[]): number[] {
  const most = seen[0].map((_, o) => Math.max(...seen.map((list) => list[o])))
  const possible = most.flatMap((p, o) => (p > 0 ? [o] : []))
  const ranked = possible.sort((x, y) => most[y] - most[x] || x - y)
  return ranked.slice(0, MOST_ENDINGS).sort((x, y) => x - y)
}
