/** Heads of a table with a column for each value of a kind, by view. */
import { html, type Insertion } from '../../formats/markup.ts'
import type { Context } from '../context.ts'
import { kindValueName } from '../mover-rows.ts'
import { viewHeads } from './table.ts'

export function kindHeads({ crisis, views }: Context, kind: number, corner: string): Insertion {
  const { values } = crisis.kinds[kind]
  const names = values.map((_, i) => html`<th scope="col">${kindValueName(crisis, kind, i)}</th>`)
  if (views.length === 1) return html`<tr><th scope="col">${corner}</th>${names}</tr>`
  return html`<tr><th scope="col" rowspan="2">${corner}</th>${viewHeads(views, values.length)}</tr>
<tr>${views.map(() => names)}</tr>`
}
