/** Tables with captions and scopes, in boxes of their own that scroll when they are wider than the page. */
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { View } from '../context.ts'
import { shareText, width } from './figures.ts'

/** A box that scrolls sideways; it can be reached by keyboard, so it has a name. */
const scrolling = (name: string, content: Insertion): Markup =>
  html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>\n`

export interface TableParts {
  readonly caption: string
  readonly note?: string
  /** Rows of the head, as `<tr>` elements. */
  readonly head: Insertion
  readonly body: Insertion
}

export const table = ({ caption, note, head, body }: TableParts): Markup =>
  scrolling(
    caption,
    html`<table>
<caption>${caption}${note && html` <small>${note}</small>`}</caption>
<thead>${head}</thead>
<tbody>${body}</tbody>
</table>`,
  )

const viewHead = (v: View, kind: Insertion, span: number): Markup =>
  html`<th scope="${span > 1 ? 'colgroup' : 'col'}"${span > 1 && html` colspan="${span}"`} class="${kind}group ${v.colour}"><span class="view ${v.colour}">${v.name}</span></th>`

/** Head cells of the views, each in its colour; `span` columns wide. One view alone needs no name. */
export const viewHeads = (views: readonly View[], span = 1): Insertion =>
  views.length === 1 && span === 1 ? html`<th scope="col">Chance</th>` : views.map((v) => viewHead(v, '', span))

/** The same above columns of numbers; `alone` names the column when there is only one. */
export const numberHeads = (views: readonly View[], alone = 'Value'): Insertion =>
  views.length === 1 ? html`<th scope="col" class="number">${alone}</th>` : views.map((v) => viewHead(v, 'number ', 1))

/** A chance with a bar behind it. */
export const shareCell = (p: number | undefined, colour: string, more?: Insertion, text = shareText): Markup =>
  p === undefined
    ? html`<td class="share soft">–</td>`
    : html`<td class="share ${colour}"><span class="fill" style="--p:${width(p)}">${text(p)}${more}</span></td>`

/** A change since the row before, in points, where it is at least one. */
export function shiftText(before: number | undefined, after: number | undefined): Insertion {
  if (before === undefined || after === undefined || Math.abs(after - before) < 0.005) return undefined
  const points = Math.round((after - before) * 100)
  return points !== 0 && html` <span class="shift">${points > 0 ? '+' : '−'}${Math.abs(points)}</span>`
}

/** A folded part. */
export const more = (summary: Insertion, content: Insertion): Markup =>
  html`<details class="more"><summary>${summary}</summary>\n${content}</details>\n`
