/** The order of play in plain sentences, as a nested list. */
import { capitalised, listText, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Block, Move, Statement, Transfer } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { anchor, condition, formula } from './links.ts'

export const playList = (context: Context, block: Block): Markup =>
  html`<ol class="play">${block.map((statement) => html`<li>${sentence(context, statement)}</li>\n`)}</ol>\n`

function sentence(context: Context, s: Statement): Insertion {
  switch (s.type) {
    case 'move':
      return move(context, s)
    case 'together':
      return html`At the same time, without seeing each other’s choice:${playList(context, s.moves)}`
    case 'if':
      return html`If ${condition(context, s.condition)}:${playList(context, s.then)}${s.else && html`Otherwise:${playList(context, s.else)}`}`
    case 'let':
      return html`Call <code>${s.definition.name}</code> the quantity ${formula(context, s.definition.value)}.`
    case 'when': {
      const what = html`${s.transfers.map((t, i) => html`${i > 0 && ', '}${transfer(context, t, i === 0 && !s.condition)}`)}`
      return s.condition ? html`When ${condition(context, s.condition)}: ${what}.` : html`${what}.`
    }
    case 'repeat':
      return html`Repeat ${formula(context, s.times)} times:${playList(context, s.body)}`
    case 'reveal': {
      const to = listText(s.to.map((a) => context.crisis.actors[a].title))
      return `${capitalised(to)} learn${s.to.length === 1 ? 's' : ''} what was chosen at ${spoken(context.crisis.moves[s.move].name)}.`
    }
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
