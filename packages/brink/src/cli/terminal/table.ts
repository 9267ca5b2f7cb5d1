/** Tables and paragraphs for a terminal. */
import type { Table } from '../../analysis/index.ts'
import type { Paint } from './write.ts'

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u

/** Width in columns: marks that combine and characters that do not show take none, wide (East Asian) ones and emoji two. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text.normalize('NFC')) {
    if (/[\p{M}\p{Cf}]/u.test(char)) continue
    width += WIDE.test(char) ? 2 : 1
  }
  return width
}

const pad = (text: string, width: number, align: 'left' | 'right') => {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)))
  return align === 'left' ? text + space : space + text
}

/** Breaks a text into lines of at most `width` columns, at spaces. */
export function wrap(text: string, width: number | undefined, indent = ''): string {
  if (width === undefined) return indent + text
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && textWidth(indent) + textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(indent + line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  lines.push(indent + line)
  return lines.join('\n')
}

/** Where columns do not fit side by side: a paragraph a row, each cell after the name of its column. */
function renderRows({ title, columns, rows, note }: Table, paint: Paint, width: number): string {
  const head = wrap(title, width).split('\n')
  const told = rows.map((row) => {
    const cells = row.flatMap((cell, c) => (cell === '' ? [] : [`${columns[c].name}: ${cell}`]))
    const [first, ...rest] = wrap(cells.join('; '), width - 2, '  ').split('\n')
    return [first, ...rest.map((line) => `  ${line}`)].join('\n')
  })
  const notes = note ? note.split('\n').map((n) => paint('dim', wrap(n, width, '  '))) : []
  return [...head.map((line) => paint('bold', line)), ...told, ...notes].join('\n')
}

/** A table with its title; columns are as wide as they need, the widest gives way when the terminal is too narrow. */
export function renderTable(table: Table, paint: Paint, width?: number): string {
  const cells = [table.columns.map((c) => c.name), ...table.rows.map((row) => [...row])]
  const widths = table.columns.map((_, c) => Math.max(...cells.map((row) => textWidth(row[c]))))
  const gap = 2
  const total = () => widths.reduce((sum, w) => sum + w + gap, 0)
  // Words are not broken, so no column is made narrower than its longest.
  const least = table.columns.map((_, c) =>
    Math.max(...cells.flatMap((row) => row[c].split(' ').map((word) => textWidth(word)))),
  )
  while (width !== undefined && total() > Math.max(width, 40)) {
    const room = widths.map((w, c) => (w > least[c] ? w : 0))
    const widest = room.indexOf(Math.max(...room))
    if (room[widest] === 0) return renderRows(table, paint, width)
    widths[widest]--
  }
  const lines = wrap(table.title, width)
    .split('\n')
    .map((line) => paint('bold', line))
  cells.forEach((row, r) => {
    const broken = row.map((cell, c) => (textWidth(cell) > widths[c] ? wrap(cell, widths[c]).split('\n') : [cell]))
    const height = Math.max(...broken.map((cell) => cell.length))
    for (let h = 0; h < height; h++) {
      const text = broken.map((cell, c) => pad(cell[h] ?? '', widths[c], table.columns[c].align)).join(' '.repeat(gap))
      lines.push(r === 0 ? paint('dim', `  ${text}`.trimEnd()) : `  ${text}`.trimEnd())
    }
  })
  if (table.note) lines.push(...table.note.split('\n').map((n) => paint('dim', wrap(n, width, '  '))))
  return lines.join('\n')
}
