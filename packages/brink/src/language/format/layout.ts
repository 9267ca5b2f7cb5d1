/** Puts pieces into rows: one item on a row, blocks indented, comments where they stood. */
import { isComment, type Piece } from './pieces.ts'
import { breakBefore, gap } from './space.ts'

export const width = 130

export interface Row {
  readonly indent: number
  /** Kind of the item; `comment`, `close` for what begins with a closing brace. */
  readonly kind: string
  readonly pieces: Piece[]
  /** A comment at the end of the row. */
  trailing?: string
  blankBefore: boolean
  /** Blocks that are written on this row whole, outermost first: places of their opening braces. */
  readonly inline: number[]
  /** Pieces before which two blanks stand: the next item of a block written on one row. */
  readonly apart: Set<Piece>
  /** Where a gain or loss that stands behind its decision begins. */
  behind?: number
  /** Pieces before which the row must be broken, because a line comment ends there. */
  readonly forced: Set<Piece>
}

export interface LayoutOptions {
  /** Places of opening braces whose block is written on one row. */
  readonly inline: ReadonlySet<number>
  readonly keepSeparators: boolean
}

/** Blocks that the author wrote on one line and that may stay there. */
export function inlineCandidates(pieces: readonly Piece[]): Set<number> {
  const found = new Set<number>()
  pieces.forEach((piece, index) => {
    if (!piece.block || piece.closes === undefined) return
    for (let i = index + 1; i <= piece.closes; i++) {
      const { linesBefore, type } = pieces[i]
      if (linesBefore > 0 || type === '//' || type === '/*' || type === 'DATE') return
    }
    found.add(index)
  })
  return found
}

export function layOut(pieces: readonly Piece[], options: LayoutOptions): Row[] {
  return new Layout(pieces, options).run().flatMap(separate)
}

/** What stands behind a decision gets a row of its own where there is no room for both. */
function separate(row: Row): Row[] {
  if (row.behind === undefined || (onOneLine(row)?.length ?? width) + 2 * row.indent <= width) return [row]
  const [first, second] = [row.pieces.slice(0, row.behind), row.pieces.slice(row.behind)]
  return [
    { ...row, pieces: first, trailing: undefined, apart: new Set() },
    { ...row, kind: 'WhenStatement', pieces: second, blankBefore: false, apart: new Set() },
  ]
}

class Layout {
  private readonly rows: Row[] = []
  private row: Row | undefined
  private indent = 0
  /** Place after which the block that is being written on one row ends; -1 outside of one. */
  private inlineUntil = -1
  private blank = false
  private skippedSeparator = false

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly options: LayoutOptions,
  ) {}

  run(): Row[] {
    this.pieces.forEach((piece, index) => {
      if (piece.linesBefore > 1) this.blank = true
      if (isComment(piece)) this.comment(piece, index)
      else this.token(piece, index)
    })
    return this.rows
  }

  private start(kind: string): Row {
    const afterOpening = this.rows.length === 0 || this.isOpening(this.rows[this.rows.length - 1])
    const blankBefore = this.blank && !afterOpening && kind !== 'close'
    this.row = { indent: this.indent, kind, pieces: [], blankBefore, inline: [], apart: new Set(), forced: new Set() }
    this.rows.push(this.row)
    this.blank = false
    return this.row
  }

  private isOpening(row: Row): boolean {
    const last = row.pieces[row.pieces.length - 1]
    return last?.type === '{' && last.block
  }

  private comment(piece: Piece, index: number): void {
    const last = this.rows[this.rows.length - 1]
    const next = this.afterComments(index)
    if (piece.linesBefore === 0 && last && last.kind !== 'comment' && !last.trailing && piece.type === '//') {
      const ends = !this.row || next === undefined || next.item !== undefined || next.endsBlock || this.isOpening(last)
      if (ends) last.trailing = piece.text
      else this.midItem(piece, next)
      return
    }
    const inside =
      this.row &&
      this.row.pieces.length > 0 &&
      !this.isOpening(this.row) &&
      next !== undefined &&
      next.item === undefined &&
      !next.endsBlock &&
      next.type !== ';'
    if (inside) {
      this.midItem(piece, next)
      return
    }
    this.row = undefined
    const row = this.start('comment')
    row.pieces.push(piece)
    this.row = undefined
  }

  private afterComments(index: number): Piece | undefined {
    let at = index + 1
    while (this.pieces[at]?.type === '//' || this.pieces[at]?.type === '/*') at++
    return this.pieces[at]
  }

  /** A comment inside an item stays there. */
  private midItem(piece: Piece, next: Piece | undefined): void {
    const row = this.row as Row
    if (piece.linesBefore > 0) row.forced.add(piece)
    row.pieces.push(piece)
    if (piece.type === '//' && next) row.forced.add(next)
  }

  private token(piece: Piece, index: number): void {
    if (piece.type === ';' && this.isSeparator(index)) {
      this.separator(piece, index)
      return
    }
    if (piece.endsBlock && index > this.inlineUntil) {
      this.indent--
      this.row = undefined
      this.start('close').pieces.push(piece)
      return
    }
    if (piece.item !== undefined && this.inlineUntil < index) this.beginItem(piece)
    else if (piece.item !== undefined) this.row?.apart.add(piece)
    const row = this.row ?? this.start(piece.item ?? 'rest')
    // What the crisis is about stands below its title.
    if (row.kind === 'Title' && piece.type === 'STRING' && row.pieces[row.pieces.length - 1]?.type === 'STRING') {
      row.forced.add(piece)
    }
    row.pieces.push(piece)
    this.skippedSeparator = false
    if (!piece.block || index <= this.inlineUntil) return
    if (this.options.inline.has(index) && piece.closes !== undefined) {
      this.inlineUntil = piece.closes
      row.inline.push(index)
    } else {
      this.indent++
      this.row = undefined
    }
  }

  /** A gain or loss that was written behind its decision stays there. */
  private beginItem(piece: Piece): void {
    const { row } = this
    const behind = piece.item === 'WhenStatement' || piece.item === 'TransferStatement'
    if (
      behind &&
      row &&
      piece.linesBefore === 0 &&
      row.kind === 'MoveStatement' &&
      !row.trailing &&
      row.apart.size === 0 &&
      !this.skippedSeparator
    ) {
      row.apart.add(piece)
      row.behind = row.pieces.length
      return
    }
    this.row = undefined
    this.start(piece.item ?? 'rest')
  }

  private isSeparator(index: number): boolean {
    const next = this.afterComments(index)
    return next === undefined || next.item !== undefined || next.type === '}' || next.type === ';'
  }

  private separator(piece: Piece, index: number): void {
    const next = this.pieces[index + 1]
    const inlined = index < this.inlineUntil && next?.type !== '}'
    if ((inlined || this.options.keepSeparators) && this.row && this.row.pieces.length > 0) this.row.pieces.push(piece)
    this.skippedSeparator = true
  }
}

/** The row on one line, from its first piece on; undefined when a comment inside forbids that. */
export function onOneLine(row: Row): string | undefined {
  if (row.forced.size > 0) return undefined
  let text = ''
  row.pieces.forEach((piece, index) => {
    text += between(row, index) + piece.text
  })
  return text
}

export function between(row: Row, index: number): string {
  const piece = row.pieces[index]
  const before = row.pieces[index - 1]
  if (!before) return ''
  if (row.apart.has(piece)) return before.type === ';' || before.type === '{' ? ' ' : '  '
  return gap(before, piece)
}

/** The row broken into lines that fit where they can, without the indentation of the first. */
export function wrap(row: Row, hanging: string): string[] {
  const lines: string[] = []
  const room = (first: boolean) => width - 2 * row.indent - (first ? 0 : hanging.length)
  let line = ''
  let depth = 0
  /** The best place to break the current line: the piece before which it is, and what stood there. */
  let best = { index: -1, worth: 0, line, depth }
  const flush = (text: string) => {
    lines.push((lines.length === 0 ? '' : hanging) + text.trimEnd())
    line = ''
    best = { index: -1, worth: 0, line, depth }
  }
  for (let index = 0; index < row.pieces.length; index++) {
    const piece = row.pieces[index]
    if (row.forced.has(piece)) flush(line)
    const inside = depth
    if (piece.type === ')' || piece.type === ']' || piece.type === '}') depth--
    const worth = row.apart.has(piece) ? 6 : breakBefore(lastToken(row.pieces, index), piece, depth)
    if (worth > 0 && line !== '' && worth >= best.worth) best = { index, worth, line, depth: inside }
    line += (line === '' ? '' : between(row, index)) + piece.text
    if (piece.type === '(' || piece.type === '[' || piece.type === '{') depth++
    if (line.length > room(lines.length === 0) && best.index > 0) {
      // What stands behind the break is laid out anew: worse places to break it were not kept.
      index = best.index - 1
      depth = best.depth
      flush(best.line)
    }
  }
  flush(line)
  return lines
}

/** What stands before a piece, comments aside: they stay with it, so that only their author begins a line with one. */
function lastToken(pieces: readonly Piece[], index: number): Piece | undefined {
  let at = index - 1
  while (at >= 0 && isComment(pieces[at])) at--
  return pieces[at]
}
