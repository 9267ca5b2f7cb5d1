/** A table of `analysis/` as a table of the page; the first column names the rows. */
import type { Table } from '../../analysis/table.ts'
import { html, type Markup } from '../../formats/markup.ts'
import { table } from './table.ts'

export const plainTable = ({ title, columns, rows, note }: Table): Markup =>
  table({
    caption: title,
    note,
    head: html`<tr>${columns.map((c) => html`<th scope="col"${c.align === 'right' && html` class="number"`}>${c.name}</th>`)}</tr>`,
    body: rows.map(
      ([first, ...cells]) =>
        html`<tr><th scope="row">${first}</th>${cells.map((text, i) => html`<td${columns[i + 1].align === 'right' && html` class="number"`}>${text.replace(/-(?=\d)/g, '−')}</td>`)}</tr>\n`,
    ),
  })
