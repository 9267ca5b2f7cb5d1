/** The order of play in plain sentences, as a nested list. */
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, joined, type Markup } from '../../formats/markup.ts'
import type { Block, Expr, Move, Statement, Transfer } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { anchor, condition, formula, paramsIn } from './links.ts'

/** Each parameter is explained where it is met first. */
export function playList(context: Context, block: Block, told = new Set<number>()): Markup {
  const items = block.map((s) => html`<li>${sentence(context, s, told)}${meanings(context, s, told)}</li>\n`)
  return html`<ol class="play">${items}</ol>\n`
}

function sentence(context: Context, s: Statement, told: Set<number>): Insertion {
  // Before what stands inside it, so that the order of telling is that of reading.
  const inside = (block: Block) => html`${meanings(context, s, told)}${playList(context, block, told)}`
  switch (s.type) {
    case 'move':
      return move(context, s)
    case 'together':
      return html`At the same time, without seeing each other’s choice:${inside(s.moves)}`
    case 'if':
      return html`If ${condition(context, s.condition)}:${inside(s.then)}${s.else && html`Otherwise:${playList(context, s.else, told)}`}`
    case 'let':
      return html`Call <code>${s.definition.name}</code> the quantity ${formula(context, s.definition.value)}.`
    case 'when': {
      const what = html`${s.transfers.map((t, i) => html`${i > 0 && ', '}${transfer(context, t, i === 0 && !s.condition)}`)}`
      return s.condition ? html`When ${condition(context, s.condition)}: ${what}.` : html`${what}.`
    }
    case 'repeat':
      return html`Repeat ${formula(context, s.times)} times:${inside(s.body)}`
    case 'reveal': {
      const to = listText(s.to.map((a) => context.crisis.actors[a].title))
      return `${capitalised(to)} learn${s.to.length === 1 ? 's' : ''} what was chosen at ${spoken(context.crisis.moves[s.move].name)}.`
    }
  }
}

/** What the parameters of a statement stand for, in the words of the file. */
function meanings(context: Context, s: Statement, told: Set<number>): Insertion {
  const { params } = context.crisis
  const fresh = [...new Set(formulasOf(s).flatMap((e) => paramsIn(context, e)))].filter((p) => !told.has(p))
  for (const p of fresh) told.add(p)
  const parts = fresh.flatMap((p) => (params[p].note ? [html`<code>${params[p].name}</code>: ${params[p].note}`] : []))
  return parts.length > 0 && html`<small class="meaning">${joined(parts, '; ')}</small>`
}

function formulasOf(s: Statement): Expr[] {
  switch (s.type) {
    case 'when':
      return [...(s.condition ? [s.condition] : []), ...s.transfers.map((t) => t.amount)]
    case 'let':
      return [s.definition.value]
    case 'if':
      return [s.condition]
    case 'repeat':
      return [s.times]
    case 'move':
      return [
        ...s.options.flatMap((o) => o.chance ?? []),
        ...(s.numeric ? [s.numeric.lo, s.numeric.hi, s.numeric.steps] : []),
      ]
    default:
      return []
  }
}

function transfer(context: Context, t: Transfer, first: boolean): Insertion {
  const { title } = context.crisis.actors[t.actor]
  return html`${first ? capitalised(title) : title} ${t.sign > 0 ? 'gains' : 'loses'} ${formula(context, t.amount)}`
}

function move(context: Context, m: Move): Markup {
  const name = m.named ? html` <strong>${spoken(m.name)}</strong>` : ''
  return html`${mover(context, m)}${name}: ${options(context, m)}.${seen(context, m)}`
}

function mover({ crisis }: Context, { by }: Move): Insertion {
  if (by.type === 'chance') return 'Chance decides'
  if (by.type === 'actor') return html`${capitalised(crisis.actors[by.actor].title)} decides`
  const council = crisis.councils[by.council]
  return html`<a href="#${anchor('c', council.name, by.council)}">${capitalised(council.title)}</a> votes on`
}

function options(context: Context, m: Move): Insertion {
  if (m.numeric) {
    const { option, variable, lo, hi, steps } = m.numeric
    return html`${spoken(option)} a number <code>${variable}</code> from ${formula(context, lo)} to ${formula(context, hi)}, in ${formula(context, steps)} steps`
  }
  const last = m.options.length - 1
  return m.options.map((o, i) => {
    const chance = o.chance
      ? html` with chance ${formula(context, o.chance)}`
      : m.by.type === 'chance'
        ? ' with the rest'
        : ''
    return html`${i === 0 ? '' : i === last ? ' or ' : ', '}<em>${spoken(o.name)}</em>${chance}`
  })
}

function seen({ crisis }: Context, { seenBy }: Move): string {
  if (seenBy === undefined) return ''
  if (seenBy.length === 0) return ' Nobody else sees it.'
  return ` Only ${listText(seenBy.map((a) => crisis.actors[a].title))} see${seenBy.length === 1 ? 's' : ''} it at once.`
}
