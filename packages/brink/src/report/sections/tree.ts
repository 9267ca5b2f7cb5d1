/** The tree of play: as a picture, as a list that opens step by step, and in full by kinds. */
import { capitalised, listText, plural } from '../../analysis/words/number.ts'
import { html, type Insertion, Markup } from '../../formats/markup.ts'
import { treeSvg } from '../../formats/tree-svg.ts'
import type { Context, View } from '../context.ts'
import { moverRows } from '../mover-rows.ts'
import { viewKey } from '../parts/masthead.ts'
import { more } from '../parts/table.ts'
import { walk } from '../parts/walk.ts'
import { publicPicture } from '../public-picture.ts'
import type { Section } from '../sections.ts'

/** Rows of the pictures; beyond them the tree is folded. */
const ROWS = 24
const PAPER_ROWS = 14
const FULL_ROWS = 60
/** One picture compares up to so many views; with more each has a picture of its own. */
const MOST_TOGETHER = 2

export const tree: Section = {
  id: 'tree',
  title: 'The tree of play',
  applies: ({ game }) => game.nodes.count > 1,
  render: (context) => html`${context.groups.map((group) => ofGroup(group, context.groups.length > 1))}`,
}

function ofGroup(context: Context, named: boolean): Markup {
  const whose = named && html`<h3>Tree of ${listText(context.views.map((v) => `“${v.name}”`))}</h3>\n`
  return html`<div class="pictures">${whose}${introduction(context)}${pictures(context)}</div>
<h3>Step by step</h3>
<p>The same tree as a list. The likely course is open; each closed part says what is inside.</p>
${viewKey(context)}${walk(context)}${full(context)}`
}

function introduction({ tree, views, crisis, marks }: Context): Markup {
  const drawn =
    tree.draws > 1
      ? ` It stands for ${plural(tree.draws, 'tree')} at once, one for each combination of what is private: each branch has its chance as an observer sees it (overall), and for each kind of whoever decides.`
      : ''
  const seen =
    marks.size === 0
      ? ' Whoever decides knows the place in this tree, and its own kind; it does not know the kinds of others.'
      : ' Places with the same letter cannot be told apart by whoever decides there.'
  const widths =
    views.length > 1
      ? 'The width of a line is how likely play comes along it, in the colour of the reading.'
      : 'The width of a line is how likely play comes along it.'
  return html`<p>Read from left to right.${drawn} ${widths}${crisis.kinds.length > 0 || marks.size > 0 ? seen : ''} Parts that are unlikely are folded.</p>\n`
}

/** The views that share a picture; of many pictures the first is open. */
function pictures(context: Context): Insertion {
  const { views } = context
  const [first, ...others] = (views.length <= MOST_TOGETHER ? [views] : views.map((v) => [v])).map((shown, i) =>
    picture(context, shown, `tree-${context.prefix}-${i}`),
  )
  return html`${first}${others.length > 0 && more('The same in the other readings', others)}`
}

function picture(context: Context, views: readonly View[], id: string): Markup {
  const caption = `The tree of play${context.views.length > 1 ? `, ${listText(views.map((v) => `“${v.name}”`))}` : ''}`
  const screen = publicPicture(context, views, { id, rows: ROWS, children: 7 })
  const paper = publicPicture(context, views, { id: `${id}-paper`, rows: PAPER_ROWS, children: 5, plain: true })
  return html`<figure class="picture"><figcaption>${caption}</figcaption>${key(views)}${canvas(screen, caption, views)}<div class="paper ${own(views)}">${new Markup(paper)}</div></figure>\n`
}

const key = (views: readonly View[]): Insertion =>
  views.length > 1 &&
  html`<ul class="key">${views.map((v) => html`<li><span class="view ${v.colour}">${v.name}</span></li>`)}</ul>`

/** One view alone is drawn in the colour that it has everywhere. */
const own = (views: readonly View[]): string => (views.length === 1 ? `only ${views[0].colour}` : '')

/** A picture in a box of its own: it shrinks a little to fit the page, then it scrolls. */
function canvas(svg: string, name: string, views: readonly View[]): Markup {
  const natural = Number(/width="(\d+)"/.exec(svg)?.[1] ?? 800)
  const sizes = `--least:${Math.round(natural * 0.8)}px;--most:${Math.round(natural * 1.15)}px`
  return html`<div class="canvas" role="region" aria-label="${name}" tabindex="0" style="${sizes}"><div class="${own(views)}">${new Markup(svg)}</div></div>`
}

/** The whole tree, kind by kind; folded away, because the public tree says the same in less. */
function full(context: Context): Insertion {
  const { game, views, tree } = context
  if (tree.draws < 2) return undefined
  const drawings = views.map((view, i) => {
    const { numbers } = view.answer.problem
    const svg = treeSvg(game, numbers, view.equilibrium.solution.profile, {
      id: `full-${context.prefix}-${i}`,
      rows: FULL_ROWS,
      alone: false,
    })
    const caption = `${capitalised(plural(game.nodes.count, 'node'))}, the likely ones drawn${views.length > 1 ? `: “${view.name}”` : ''}`
    return html`<figure><figcaption>${caption}</figcaption>${canvas(svg, caption, [view])}</figure>\n`
  })
  const kinds = moverRows(tree, 0).map((row) => row.name)
  // On paper it would be too small to read.
  return html`<div class="screen">${more(
    'The full tree, kind by kind',
    html`<p>Nature draws what is private first. Nodes that carry the same number and are tied by a dashed line are one information set: whoever decides there cannot tell them apart${kinds.length > 0 ? `; so ${kinds.length} kinds of the first mover stand apart here` : ''}.</p>\n${drawings}`,
  )}</div>\n<p class="paper-note">The full tree, kind by kind, is in the report on the screen only.</p>\n`
}
