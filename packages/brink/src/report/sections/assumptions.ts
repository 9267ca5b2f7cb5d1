/** Every assumption with its value, range and ground; those first about which the views differ. */
import { parameterValue } from '../../analysis/parameters.ts'
import { exprText } from '../../analysis/words/expression.ts'
import { capitalised, listText, plural, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Expr } from '../../language/model.ts'
import { type Assumption, kindAssumption, paramAssumption } from '../assumed.ts'
import type { Context } from '../context.ts'
import { percentText } from '../parts/figures.ts'
import { groundsList, sourceAnchor } from '../parts/grounds.ts'
import { formula, kindAnchor, paramAnchor } from '../parts/links.ts'
import { groupSize } from '../parts/members.ts'
import { numberHeads, table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const assumptions: Section = {
  id: 'assumptions',
  title: 'Assumptions',
  applies: ({ crisis }) => crisis.params.length + crisis.kinds.length + crisis.sources.length > 0,
  render: (context) => {
    const kinds = context.crisis.kinds.map((_, k) => ({
      name: kindName(context, k),
      id: kindAnchor(context, k),
      what: kindAssumption(context, k),
    }))
    const params = context.crisis.params.map((_, p) => ({
      name: paramName(context, p),
      id: paramAnchor(context, p),
      what: paramAssumption(context, p),
    }))
    const all = [...kinds, ...params].filter(({ what }) => what.rows.length > 0)
    const disputed = all.filter(({ what }) => what.differs)
    const rest = all.filter(({ what }) => !what.differs)
    const caption = disputed.length > 0 ? 'Assumptions that all readings share' : 'All assumptions'
    return html`<p>A number without a document behind it is the analyst’s own, and says so. Beneath a value stands its range, where the file gives one.</p>
${disputed.length > 0 && list(context, 'Where the readings differ', disputed)}${rest.length > 0 && list(context, caption, rest)}${joints(context)}${others(context)}${sources(context)}`
  },
}

interface Named {
  readonly name: Insertion
  readonly id: string
  readonly what: Assumption
}

function list(context: Context, caption: string, named: readonly Named[]): Markup {
  const { views } = context
  const single = named.every(({ what }) => !what.differs && what.own.length === 0)
  const cells = named.some(({ what }) => what.rows.length > 1)
  return table({
    caption,
    head: html`<tr><th scope="col">Assumption</th>${cells && html`<th scope="col">if</th>`}${numberHeads(single ? views.slice(0, 1) : views)}<th scope="col">Rests on</th></tr>`,
    body: named.map((n) => rows(context, n, single, cells)),
  })
}

function rows(context: Context, { name, id, what }: Named, single: boolean, cells: boolean): Markup {
  const own = what.own.length > 0
  const height = what.rows.length + (own ? 1 : 0)
  const span = height > 1 && html` rowspan="${height}"`
  const bare = what.grounds.length === 0 && own
  const head = html`<th scope="${span ? 'rowgroup' : 'row'}"${span}>${name}</th>`
  const tail = html`<td class="ground"${span}>${!bare && groundsList(context, what.grounds)}</td>`
  return html`${what.rows.map((row, i) => {
    const values = single ? row.values.slice(0, 1) : row.values
    return html`<tr${i === 0 && html` id="${id}"`}>${i === 0 && head}${cells && html`<td>${row.cell}</td>`}${values.map(valueCell)}${i === 0 && tail}</tr>\n`
  })}${own && ownRow(context, what, cells)}`
}

const valueCell = ({ text, range }: Assumption['rows'][number]['values'][number]): Markup =>
  html`<td class="number">${text}${range && html`<br><small class="soft">${range}</small>`}</td>`

/** The grounds that readings give for values of their own, below those values. */
function ownRow(context: Context, { own }: Assumption, cells: boolean): Markup {
  const grounds = context.views.map((view) => {
    const given = own.find((o) => o.view === view)
    return html`<td class="ground">${given && groundsList(context, given.grounds)}</td>`
  })
  return html`<tr>${cells && html`<td class="soft">resting on</td>`}${grounds}</tr>\n`
}

function paramName(context: Context, index: number): Markup {
  const { crisis } = context
  const { name, note = consent(context, index), unit, kind } = crisis.params[index]
  const whole = kind === undefined ? name : `${name}[${crisis.kinds[kind].name}]`
  return html`<code>${whole}</code>${note && html`<br>${capitalised(note)}`}${unit && html`<br><small class="soft">in ${unit}</small>`}`
}

/** The chance with which members of a council consent is a parameter without a note of its own. */
function consent(context: Context, param: number): string | undefined {
  for (const { title, groups } of context.crisis.councils) {
    const group = groups.find((g) => g.vote.by === 'chance' && g.vote.param === param)
    if (group) return `chance that each of ${groupSize(context, group)} ${spoken(group.name)} in ${title} consents`
  }
}

const kindName = ({ crisis }: Context, index: number): Markup => {
  const { name, actor } = crisis.kinds[index]
  return html`<code>${name}</code><br>Chances of the ${spoken(name)} of ${crisis.actors[actor].title}`
}

function joints(context: Context): Insertion {
  const { crisis, compiled, views } = context
  return crisis.joints.map((joint, j) =>
    table({
      caption: `Chances of ${joint.kinds.map((k) => spoken(crisis.kinds[k].name)).join(' and ')} together`,
      head: html`<tr>${joint.kinds.map((k) => html`<th scope="col">${spoken(crisis.kinds[k].name)}</th>`)}${numberHeads(views)}</tr>`,
      body: joint.rows.map((row, r) => {
        const input = compiled.inputs.findIndex(
          ({ belongsTo: b }) => b.type === 'joint' && b.joint === j && b.row === r,
        )
        return html`<tr>${row.values.map((value, i) => html`<td>${spoken(crisis.kinds[joint.kinds[i]].values[value].name)}</td>`)}${views.map((v) => html`<td class="number">${input < 0 ? exprText(crisis, row.chance) : percentText(v.answer.values.float[input])}</td>`)}</tr>\n`
      }),
    }),
  )
}

/** Formulas, shocks and orders of preference. */
function others(context: Context): Insertion {
  const { crisis, game } = context
  const name = (o: number) => game.outcomes[o].name
  const facts: [Insertion, Insertion][] = [
    ...crisis.lets.map((l): [Insertion, Insertion] => [html`<code>${l.name}</code>`, formula(context, l.value)]),
    ...crisis.shocks.map((s): [Insertion, Insertion] => [
      html`<code>${s.name}</code>, private to ${crisis.actors[s.actor].title}`,
      html`${s.distribution.family}(${s.distribution.arguments.map((a) => exprText(crisis, a)).join(', ')}) ${groundsList(context, s.grounds)}`,
    ]),
    ...crisis.preferences.map((p): [Insertion, Insertion] => [
      `${capitalised(crisis.actors[p.actor].title)}${p.when ? `, if ${spoken(crisis.kinds[p.when.kind].values[p.when.value].name)},` : ''} prefers`,
      html`${p.order.map((tied) => tied.map(name).join(' = ')).join(' > ')} ${groundsList(context, p.grounds)}`,
    ]),
  ]
  return (
    facts.length > 0 &&
    html`<h3>Formulas, shocks and orders</h3>\n<dl class="facts">${facts.map(([n, t]) => html`<dt>${n}</dt><dd>${t}</dd>`)}</dl>\n`
  )
}

/** The documents, each with whether its words were checked. */
function sources(context: Context): Insertion {
  const { crisis, input } = context
  if (crisis.sources.length === 0) return undefined
  const items = crisis.sources.map((source, s) => {
    const states = [...input.citations].filter(([citation]) => citation.source === s).map(([, status]) => status)
    return html`<dt id="${sourceAnchor(context, s)}"><code>${source.name}</code></dt><dd>${source.title}${source.file && html` <span class="soft">(${source.file})</span>`}${source.grade && html`<br>${graded(context, source.grade)}`}<br><small>${checked(states.map((x) => x.state))}</small></dd>`
  })
  return html`<h3>Sources</h3>\n<dl class="facts">${items}</dl>\n`
}

/** How likely what the source reports of a move is right; a formula may come to other numbers in other readings. */
function graded(context: Context, grade: Expr): Markup {
  const values = context.views.map((v) =>
    percentText(parameterValue(v.answer.compiled, v.answer.values, grade).value.toNumber()),
  )
  const same = new Set(values).size === 1
  const told = same ? [values[0]] : context.views.map((v, i) => `${values[i]} in “${v.name}”`)
  const from = grade.type === 'number' ? undefined : html` (${formula(context, grade)})`
  return html`Graded: right with chance ${listText(told.map((t) => t.replace('.0%', '%')))}${from}.`
}

function checked(states: readonly ('found' | 'unread' | 'missing')[]): string {
  if (states.length === 0) return 'Its citations were not checked.'
  const count = (state: string) => states.filter((s) => s === state).length
  if (count('unread') === states.length) return `Not at hand: ${plural(states.length, 'citation')} not checked.`
  if (count('missing') > 0)
    return `${count('missing')} of ${plural(states.length, 'citation')} not found where they should stand.`
  return `${plural(count('found'), 'citation')}, checked word for word.`
}
