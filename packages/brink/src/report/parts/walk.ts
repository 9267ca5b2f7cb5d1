/** The public tree as a nested list: each option with its chance by view and kind, each closed part with what is inside. */
import { capitalised, listText, plural, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import { foldTree } from '../../formats/tree-fold.ts'
import { type Context, decisionName, foldable, moversAt, placeId, stepLabel, type View } from '../context.ts'
import { kindValueName, type MoverRow, moverRows } from '../mover-rows.ts'
import { endingText, insideText } from '../public-picture.ts'
import { beliefAt, stepChance } from '../public-play.ts'
import { childrenOf } from '../public-tree.ts'
import { shareText, width } from './figures.ts'

/** Rows that are open when the page is; the rest waits closed. */
const OPEN_ROWS = 12

/** Views whose chances stand beside the option; those of more stand below it, by name. */
const MOST_BESIDE = 4

interface Walk {
  readonly context: Context
  readonly open: ReadonlySet<number>
}

export function walk(context: Context): Markup {
  const { tree, views, recorded } = context
  const { open } = foldTree(foldable(tree, views), { rows: OPEN_ROWS, children: 12, keep: recorded })
  return html`<div class="walk${views.length > MOST_BESIDE && ' many'}" style="--views:${views.length}" id="${placeId(context, 0)}">${decision({ context, open }, 0)}</div>\n`
}

function decision(w: Walk, h: number): Markup {
  const { context } = w
  const { tree, listed } = context
  const movers = moversAt(context, h)
  const who = capitalised(
    listText(
      movers.map((m) => m.name),
      'or',
    ),
  )
  const what = movers.length === 1 ? decisionName(context, movers[0].move) : ''
  const mark = context.marks.get(h)
  const rows = moverRows(tree, h)
  const shown = listed.get(h)
  const visible = new Set(shown)
  const rest = childrenOf(tree, h).filter((child) => !visible.has(child))
  return html`<p class="decision"><strong>${who}</strong> decides${what && html` <em>${what}</em>`}${mark && html` <span class="soft">(cannot tell the places marked ${mark} apart)</span>`}</p>
${shifts(context, h)}<ol>${shown?.map((child) => option(w, child, rows))}${rest.length > 0 && others(w, rest)}</ol>
`
}

function option(w: Walk, h: number, rows: readonly MoverRow[]): Markup {
  const { context } = w
  const { tree, views, listed, sizes } = context
  const label = stepLabel(context, h)
  if (tree.childCount[h] === 0) {
    const cells = views.map((view) => cell(context, view, h, rows))
    return html`<li><div class="leaf" id="${placeId(context, h)}"><span class="option">${label}<span class="ending">ends: ${endingText(context, h)}</span></span>${cells}</div></li>\n`
  }
  const size = `${plural(sizes.histories[h] - 1, 'place')} inside, ${plural(sizes.ends[h], 'end')}`
  const cells = views.map((view) => cell(context, view, h, rows, insideText(context, view, [h])))
  const head = html`<span class="option">${label}<span class="size">${size}</span></span>${cells}`
  if (!listed.has(h)) return html`<li><div class="leaf" id="${placeId(context, h)}">${head}</div></li>\n`
  return html`<li><details id="${placeId(context, h)}"${w.open.has(h) && html` open`}><summary>${head}</summary>${decision(w, h)}</details></li>\n`
}

/** Options too many to list, summed up. */
function others({ context }: Walk, rest: readonly number[]): Markup {
  const cells = context.views.map((view) => {
    const p = rest.reduce((sum, h) => sum + stepChance(view.play, h), 0)
    return bar(context, view, p, html`<span class="inside">then ${insideText(context, view, rest)}</span>`)
  })
  return html`<li><div class="leaf"><span class="option">${plural(rest.length, 'further option')}</span>${cells}</div></li>\n`
}

function cell(context: Context, view: View, h: number, rows: readonly MoverRow[], inside?: string): Markup {
  const then = inside && html` <span class="inside">then ${inside}</span>`
  return bar(context, view, stepChance(view.play, h), html`${kinds(view, h, rows)}${then}`)
}

function bar({ views }: Context, view: View, p: number, below: Insertion): Markup {
  const name =
    views.length > 1 && html`<span class="${views.length > MOST_BESIDE ? 'whose' : 'unseen'}">${view.name}: </span>`
  return html`<span class="cell ${view.colour}">${name}<b style="--p:${width(p)}">${shareText(p)}</b>${below}</span>`
}

/** Few kinds by name; many as their span. */
function kinds(view: View, h: number, rows: readonly MoverRow[]): Insertion {
  if (rows.length === 0) return undefined
  const chances = rows.map(({ name, draws }) => ({ name, p: stepChance(view.play, h, draws) }))
  if (rows.length <= 6) {
    return html` <span class="kinds">${chances.map(({ name, p }) => html`<span>${name} ${shareText(p)} </span>`)}</span>`
  }
  const ranked = [...chances].sort((a, b) => a.p - b.p)
  const [least, most] = [ranked[0], ranked[ranked.length - 1]]
  return html` <span class="kinds">${rows.length} kinds: ${shareText(least.p)} (${least.name}) to ${shareText(most.p)} (${most.name})</span>`
}

/** What the last move has told about the kinds, where it has told something. */
function shifts({ crisis, views, tree }: Context, h: number): Insertion {
  if (h === 0) return undefined
  return crisis.kinds.map((kind, k) => {
    if (kind.continuous) return undefined
    const beliefs = views.map((view) => ({
      view,
      now: beliefAt(view.play, h, k),
      before: beliefAt(view.play, tree.parent[h], k),
    }))
    const moved = beliefs.some(
      ({ now, before }) => now && before && now.some((p, i) => Math.abs(p - before[i]) >= 0.005),
    )
    if (!moved) return undefined
    const told = beliefs.map(({ view, now, before }) => {
      const parts = kind.values.map((_, i) => `${kindValueName(crisis, k, i)} ${change(before?.[i], now?.[i])}`)
      return views.length > 1
        ? html`<span class="view ${view.colour}"><span>${parts.join(', ')}</span></span> `
        : parts.join(', ')
    })
    return html`<p class="beliefs">Belief about the ${spoken(kind.name)} of ${crisis.actors[kind.actor].title}: ${told}</p>\n`
  })
}

const change = (before: number | undefined, now: number | undefined): string => {
  if (now === undefined || before === undefined) return '–'
  const [a, b] = [shareText(before), shareText(now)]
  return a === b ? b : `${a} → ${b}`
}
