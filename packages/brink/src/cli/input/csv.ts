/** CSV as RFC 4180 has it: rows of cells, quotes taken off. Lines that begin with # are notes. */
import { Refusal } from '../failure.ts'

export interface CsvRow {
  /** From 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** `name`: of the file, for the Refusal of an open quote. */
export function parseCsv(text: string, name: string): CsvRow[] {
  const rows: CsvRow[] = []
  let [cells, cell, line, started, quoted] = [[] as string[], '', 1, 1, false]
  const source = text.replace(/^\ufeff/, '')
  const endCell = () => {
    cells.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((c) => c.trim() !== '') && !cells[0].startsWith('#')) rows.push({ line: started, cells })
    cells = []
    started = line + 1
  }
  for (let i = 0; i < source.length; i++) {
    const char = source[i]
    if (quoted) {
      if (char !== '"') cell += char
      else if (source[i + 1] === '"') cell += source[++i]
      else quoted = false
    } else if (char === '"' && cell.trim() === '') [cell, quoted] = ['', true]
    else if (char === ',') endCell()
    else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
    if (char === '\n') line++
  }
  if (quoted) throw new Refusal(`"${name}", line ${started}: a quote is not closed.`, undefined, 'format')
  if (cell !== '' || cells.length > 0) endRow()
  return rows.map((row) => ({ ...row, cells: row.cells.map((c) => c.trim()) }))
}
