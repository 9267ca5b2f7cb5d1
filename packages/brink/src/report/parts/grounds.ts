/** What an assumption rests on: passages of documents, or the analyst alone. */
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Citation, Ground } from '../../language/model.ts'
import type { Context } from '../context.ts'
import { anchor } from './links.ts'

export function groundsList(context: Context, grounds: readonly Ground[]): Markup {
  if (grounds.length === 0) return html`<span class="soft">no ground given</span>`
  return html`<ul class="grounds">${grounds.map((g) => html`<li>${ground(context, g)}</li>`)}</ul>`
}

function ground(context: Context, g: Ground): Insertion {
  if (g.type === 'analyst') return g.note ? html`The analyst’s own: <q>${g.note}</q>` : 'The analyst’s own'
  const source = context.crisis.sources[g.source]
  const link = html`<a href="#${sourceAnchor(context, g.source)}">${source.name}</a>`
  return html`${link}, ¶${g.paragraph}${g.words !== undefined && html`: <q>${g.words}</q>`}${standing(context, g)}`
}

/** A citation whose words are not where they should be is told at its place; unread sources are told once, in their list. */
function standing({ input }: Context, citation: Citation): Insertion {
  const status = input.citations.get(citation)
  return (
    status?.state === 'missing' &&
    html` <strong>(${status.message ?? 'these words are not in that paragraph'})</strong>`
  )
}

export const sourceAnchor = ({ crisis }: Context, index: number): string =>
  anchor('s', crisis.sources[index].name, index)
