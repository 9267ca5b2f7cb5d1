/** What each outcome is worth to whom: from the least to the most over the paths that lead to it. */
import { capitalised } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { actorTitle, type Context, type View } from '../context.ts'
import { kindValueName } from '../mover-rows.ts'
import { quantityText } from './figures.ts'
import { more, table } from './table.ts'

export function worths(context: Context): Insertion {
  const { views, game } = context
  if (game.outcomes.length === 0) return undefined
  const [first, ...others] = views
  const differing = others.filter(
    (v) => !v.answer.problem.numbers.payoff.every((x, i) => x === first.answer.problem.numbers.payoff[i]),
  )
  const own = worthTable(context, first, differing.length > 0)
  return html`${game.outcomes.length > MOST_WORTHS ? more('What each of them is worth', own) : own}${
    differing.length > 0 &&
    more(
      'The same at the values of the other readings',
      differing.map((view) => worthTable(context, view, true)),
    )
  }`
}

/** A longer table is folded away. */
const MOST_WORTHS = 20

interface Column {
  readonly player: number
  readonly name: string
  /** Draws in which the player is of this kind; undefined: all. */
  readonly draws?: ReadonlySet<number>
}

function columnsOf({ crisis }: Context, { answer: { compiled } }: View): Column[] {
  const { game } = compiled
  return game.players.flatMap((player, i): Column[] => {
    const kind = crisis.kinds.findIndex((k) => crisis.actors[k.actor].name === player && !k.continuous)
    if (kind < 0) return [{ player: i, name: '' }]
    return crisis.kinds[kind].values.map((_, value) => ({
      player: i,
      name: kindValueName(crisis, kind, value),
      draws: new Set(compiled.paths.draws.flatMap((draw, d) => (draw[kind] === value ? [d] : []))),
    }))
  })
}

function worthTable(context: Context, view: View, named: boolean): Markup {
  const { game, crisis } = context
  const columns = columnsOf(context, view)
  const heads = game.players.map((_, i) => {
    const own = columns.filter((c) => c.player === i)
    return html`<th scope="colgroup" colspan="${own.length}">${capitalised(actorTitle(context, i))}</th>`
  })
  return table({
    caption: `What outcomes are worth${named ? ` at the values of “${view.name}”` : ''}`,
    note: `From the least to the most over all paths that end so${crisis.unit ? `, in units of ${crisis.unit}` : ''}.`,
    head: columns.every((c) => c.name === '')
      ? html`<tr><th scope="col">Outcome</th>${columns.map((c) => html`<th scope="col" class="number">${capitalised(actorTitle(context, c.player))}</th>`)}</tr>`
      : html`<tr><th scope="col" rowspan="2">Outcome</th>${heads}</tr>
<tr>${columns.map((c) => html`<th scope="col" class="number">${c.name || 'any'}</th>`)}</tr>`,
    body: game.outcomes.map(({ name }, o) => {
      const cells = columns.map((c) => html`<td class="number">${span(view, o, c)}</td>`)
      return html`<tr><th scope="row">${name}</th>${cells}</tr>\n`
    }),
  })
}

function span({ answer }: View, outcome: number, { player, draws }: Column): string {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const { payoff } = answer.problem.numbers
  const { game, paths } = answer.compiled
  game.terminals.node.forEach((v, t) => {
    if (game.terminals.outcome[t] !== outcome || (draws && !draws.has(paths.draw[v]))) return
    const x = payoff[t * game.players.length + player]
    least = Math.min(least, x)
    most = Math.max(most, x)
  })
  if (least > most) return '–'
  const [lo, hi] = [quantityText(least), quantityText(most)]
  return lo === hi ? lo : `${lo} to ${hi}`
}
