/** Columns: parts of the same sort stand below each other in neighbouring rows of one kind. */
import { between, onOneLine, type Row, width } from './layout.ts'
import type { Piece } from './pieces.ts'

/** A row that is this much longer than the shortest one pushes nobody else's column to the right; grounds may stand far out. */
const maxPush = { ground: 36, other: 16 }

/** For each kind of row: in which column a piece begins, given the pieces before it; undefined when it continues a cell. */
type Columns = (piece: Piece, index: number, row: Row) => number | undefined

const ground = (piece: Piece, row: Row, index: number): boolean =>
  piece.type === 'from' ||
  (piece.type === 'by' && row.pieces[index + 1]?.type === 'analyst' && row.pieces[index - 1]?.type !== 'dated')

const firstOf = (row: Row, type: string, index: number): boolean =>
  row.pieces.findIndex((piece) => piece.type === type) === index

const param: Columns = (piece, index, row) => {
  if (ground(piece, row, index)) return 5
  if (piece.type === '=' && firstOf(row, '=', index)) return 1
  if (piece.type === '~') return 2
  if (piece.type === 'in') return 3
  return piece.type === 'STRING' && !row.pieces.some((other, i) => i < index && ground(other, row, i)) ? 4 : undefined
}

const relations: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>=', '!='])

/** The relation of an `expect` line stands outside of all parentheses, and before what it is expected for. */
const expectation: Columns = (piece, index, row) => {
  const before = row.pieces.slice(0, index)
  const depth = before.reduce((sum, { type }) => sum + (type === '(' ? 1 : type === ')' ? -1 : 0), 0)
  if (depth > 0 || before.some(({ type }) => type === 'when')) return undefined
  if (relations.has(piece.type)) return 1
  if (piece.type === 'within') return 2
  return piece.type === 'when' || piece.type === 'in' || piece.type === 'by' ? 3 : undefined
}

const equality: Columns = (piece, index, row) => (piece.type === '=' && firstOf(row, '=', index) ? 1 : undefined)

const columns: Readonly<Record<string, Columns>> = {
  ParamDeclaration: param,
  SourceDeclaration: (piece, index, row) =>
    piece.type === 'file' ? 2 : piece.type === 'graded' ? 3 : equality(piece, index, row),
  PrivateDeclaration: (piece, index, row) => {
    if (ground(piece, row, index)) return 3
    if (piece.type === 'of' && firstOf(row, 'of', index)) return 1
    return row.pieces[index - 1]?.type === ':' || piece.type === '~' ? 2 : undefined
  },
  LetStatement: equality,
  AskDeclaration: equality,
  ExpectDeclaration: expectation,
  OutcomeDeclaration: equality,
  EventDeclaration: equality,
  GroupDeclaration: (piece, index, row) => {
    if (ground(piece, row, index)) return 3
    if (piece.type === 'consent' || piece.type === 'consents') return 1
    return piece.type === 'in' ? 2 : undefined
  },
  RecordLine: (piece, index, row) => {
    if (index === 1) return 1
    return ground(piece, row, index) || piece.type === 'dated' ? 2 : undefined
  },
  ParamSetting: (piece, index, row) => (ground(piece, row, index) ? 2 : equality(piece, index, row)),
  ChancesSetting: (piece, index, row) => (ground(piece, row, index) ? 2 : undefined),
}

/** Runs of rows that are aligned together. */
const family = (kind: string): string => (kind === 'ChancesSetting' ? 'ParamSetting' : kind)

interface Member {
  readonly row: Row
  readonly cells: readonly { readonly column: number; readonly text: string; readonly ground: boolean }[]
}

/** Texts of the rows that could be aligned. */
export function align(rows: readonly Row[]): Map<Row, string> {
  const result = new Map<Row, string>()
  let run: Member[] = []
  let kind = ''
  const close = () => {
    alignRun(run, result)
    run = []
  }
  for (const row of rows) {
    if (row.kind === 'comment' && !row.blankBefore) continue
    const own = family(row.kind)
    if (own !== kind || row.blankBefore || (run[0] && run[0].row.indent !== row.indent)) close()
    kind = own
    const columnOf = columns[row.kind]
    if (columnOf && row.inline.length === 0 && onOneLine(row) !== undefined)
      run.push({ row, cells: cellsOf(row, columnOf) })
  }
  close()
  return result
}

function cellsOf(row: Row, columnOf: Columns): Member['cells'] {
  const cells: { column: number; text: string; ground: boolean }[] = []
  row.pieces.forEach((piece, index) => {
    const column = index === 0 ? 0 : columnOf(piece, index, row)
    const last = cells[cells.length - 1]
    if (!last || (column !== undefined && column > last.column)) {
      cells.push({ column: column ?? 0, text: piece.text, ground: ground(piece, row, index) })
    } else last.text += between(row, index) + piece.text
  })
  return cells
}

/** Where a row would get too long, it leaves the columns at its last one that still moves it, and pushes nobody there. */
function alignRun(run: readonly Member[], result: Map<Row, string>): void {
  const fits = (member: Member, text: string) => text.length + 2 * member.row.indent <= width
  const members = run.filter((member) => member.cells.length > 1 && fits(member, onOneLine(member.row) ?? ''))
  if (members.length < 2) return
  const until = members.map(({ cells }) => cells[cells.length - 1].column + 1)
  const natural = members.map(({ cells }) => cells.reduce((sum, cell) => sum + cell.text.length + 1, 0))
  for (;;) {
    const texts = columned(members, until)
    const wide = members.flatMap((member, i) => (fits(member, texts[i]) || until[i] === 0 ? [] : [i]))
    if (wide.length === 0) {
      members.forEach((member, i) => {
        result.set(member.row, texts[i])
      })
      return
    }
    const lengths = wide.map((i) => natural[i]).sort((a, b) => b - a)
    const longest = lengths[Math.floor(lengths.length / 10)]
    for (const i of wide) if (natural[i] >= longest) until[i]--
  }
}

/**
 * Column by column: each begins where the longest row so far that counts has ended.
 * @param until for each row the first column in which it stands free.
 */
function columned(members: readonly Member[], until: readonly number[]): string[] {
  const texts = members.map(() => '')
  const last = Math.max(...members.map(({ cells }) => cells[cells.length - 1].column))
  for (let column = 0; column <= last; column++) {
    const here = members.flatMap(({ cells }, i) => {
      const cell = cells.find((other) => other.column === column)
      return cell ? [{ i, cell, bound: column < until[i] }] : []
    })
    const lengths = here.filter(({ bound }) => bound).map(({ i }) => texts[i].length)
    const push = here.some(({ cell }) => cell.ground) ? maxPush.ground : maxPush.other
    const shortest = Math.min(...lengths)
    const start = Math.max(0, ...lengths.filter((length) => length <= shortest + push))
    for (const { i, cell, bound } of here) {
      const apart = texts[i] === '' ? '' : cell.ground && bound ? '  ' : ' '
      texts[i] = (bound ? texts[i].padEnd(start) : texts[i]) + apart + cell.text
    }
  }
  return texts
}
