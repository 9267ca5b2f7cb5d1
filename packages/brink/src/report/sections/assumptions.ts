/** Every assumption with its value, range and ground; those first about which the views differ. */
import { exprText } from '../../analysis/words/expression.ts'
import { capitalised, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { type Assumption, kindAssumption, paramAssumption } from '../assumed.ts'
import type { Context } from '../context.ts'
import { percentText } from '../parts/figures.ts'
import { groundsList, sourceAnchor } from '../parts/grounds.ts'
import { formula, kindAnchor, paramAnchor } from '../parts/links.ts'
import { table } from '../parts/table.ts'
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
  const single = named.every(({ what }) => !what.differs)
  const heads = single
    ? html`<th scope="col" class="number">Value</th>`
    : views.map(
        (v) =>
          html`<th scope="col" class="number group ${v.colour}"><span class="view ${v.colour}">${v.name}</span></th>`,
      )
  return table({
    caption,
    head: html`<tr><th scope="col">Assumption</th><th scope="col">for</th>${heads}<th scope="col">Rests on</th></tr>`,
    body: named.map((n) => rows(context, n, single)),
  })
}

function rows(context: Context, { name, id, what }: Named, single: boolean): Markup {
  const span = what.rows.length > 1 && html` rowspan="${what.rows.length}"`
  return html`${what.rows.map(
    (row, i) =>
      html`<tr${i === 0 && html` id="${id}"`}>${i === 0 && html`<th scope="${span ? 'rowgroup' : 'row'}"${span}>${name}</th>`}<td>${row.cell || '–'}</td>${(single ? row.values.slice(0, 1) : row.values).map((v) => html`<td class="number">${v.text}${v.range && html`<br><small class="soft">${v.range}</small>`}</td>`)}${i === 0 && html`<td${span}>${grounds(context, what)}</td>`}</tr>\n`,
  )}`
}

const grounds = (context: Context, { grounds, own }: Assumption): Insertion =>
  html`${(grounds.length > 0 || own.length === 0) && groundsList(context, grounds)}${own.map(({ view, grounds: g }) => html`<div><small class="view ${view.colour}">${view.name}</small>${groundsList(context, g)}</div>`)}`

function paramName({ crisis }: Context, index: number): Markup {
  const { name, note, unit, kind } = crisis.params[index]
  const whole = kind === undefined ? name : `${name}[${crisis.kinds[kind].name}]`
  return html`<code>${whole}</code>${note && html`<br>${capitalised(note)}`}${unit && html`<br><small class="soft">in ${unit}</small>`}`
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
      head: html`<tr>${joint.kinds.map((k) => html`<th scope="col">${spoken(crisis.kinds[k].name)}</th>`)}${views.map((v) => html`<th scope="col" class="number group ${v.colour}"><span class="view ${v.colour}">${v.name}</span></th>`)}</tr>`,
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
  const { crisis } = context
  const name = (o: number) => crisis.outcomes[o].title ?? crisis.outcomes[o].name
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
    return html`<dt id="${sourceAnchor(context, s)}"><code>${source.name}</code></dt><dd>${source.title}${source.file && html` <span class="soft">(${source.file})</span>`}<br><small>${checked(states.map((x) => x.state))}</small></dd>`
  })
  return html`<h3>Sources</h3>\n<dl class="facts">${items}</dl>\n`
}

function checked(states: readonly ('found' | 'unread' | 'missing')[]): string {
  if (states.length === 0) return 'Its citations were not checked.'
  const count = (state: string) => states.filter((s) => s === state).length
  if (count('unread') === states.length) return `Not at hand: its ${states.length} citations were not checked.`
  if (count('missing') > 0) return `${count('missing')} of ${states.length} citations do not stand where they should.`
  return `All ${count('found')} citations were checked word for word.`
}
