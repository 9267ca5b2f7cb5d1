/** Results as rows of named cells, made into columns for CSV and Parquet. */

export type Cell = string | number | boolean | null | undefined
/** The names are those of the columns, in their order. */
export type Row = Readonly<Record<string, Cell>>

export interface Column {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number'
  readonly values: readonly (string | number | undefined)[]
}

/** Columns in the order in which the rows first name them; truth values become `yes` and `no`, what is not finite is left out. */
export function columnsOf(rows: readonly Row[]): Column[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return names.map((name) => {
    const values = rows.map((row) => plain(row[name]))
    const known = values.filter((v) => v !== undefined)
    const isNumber = known.length > 0 && known.every((v) => typeof v === 'number')
    const isInteger = isNumber && /^(line|round|event)$/.test(name)
    const type = isInteger ? 'integer' : isNumber ? 'number' : 'text'
    return { name, type, values: type === 'text' ? values.map((v) => (v === undefined ? v : String(v))) : values }
  })
}

function plain(cell: Cell): string | number | undefined {
  if (cell === null || cell === undefined) return undefined
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'number' && !Number.isFinite(cell) ? undefined : cell
}

/** Cells of one kind of thing, each under its name with a word before it: `belief:intent.ruse`. */
export const cells = (word: string, names: readonly string[], values: readonly Cell[]): Row =>
  Object.fromEntries(names.map((name, i) => [`${word}:${name}`, values[i]]))
