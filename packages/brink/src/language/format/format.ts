/** One canonical style for crisis files. */
import type { AstNode } from 'langium'
import type { Diagnostic } from '../diagnostics.ts'
import { parse } from '../syntax/parse.ts'
import { align } from './align.ts'
import { inlineCandidates, layOut, onOneLine, type Row, width, wrap } from './layout.ts'
import { type Piece, piecesOf } from './pieces.ts'

export interface FormatResult {
  /** Undefined when the file cannot be parsed; then nothing is known of its structure. */
  readonly text?: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The file in the canonical style. Comments stay, blank lines between groups stay (one of several), and the formatted
 * text means the same and is formatted to itself.
 */
export function formatCrisis(text: string): FormatResult {
  const parsed = parse(text)
  const { file, diagnostics } = parsed
  if (!file || diagnostics.length > 0) return { diagnostics }
  const pieces = piecesOf(text, file, parsed.tokens, parsed.comments)
  // A separator between two lines is hardly ever needed; where it is, the text without it reads differently.
  for (const keepSeparators of [false, true]) {
    const formatted = print(pieces, keepSeparators)
    const again = parse(formatted)
    if (again.file && again.diagnostics.length === 0 && sameTree(file, again.file))
      return { text: formatted, diagnostics }
  }
  return { text, diagnostics }
}

function print(pieces: readonly Piece[], keepSeparators: boolean): string {
  const inline = inlineCandidates(pieces)
  for (;;) {
    const rows = layOut(pieces, { inline, keepSeparators })
    const wide = rows.filter(
      (row) => row.inline.length > 0 && (onOneLine(row)?.length ?? width) + 2 * row.indent > width,
    )
    if (wide.length === 0) return write(rows)
    for (const row of wide) for (const brace of row.inline) inline.delete(brace)
  }
}

function write(rows: readonly Row[]): string {
  const aligned = align(rows)
  const lines: string[] = []
  for (const row of rows) {
    const indent = '  '.repeat(row.indent)
    if (row.blankBefore) lines.push('')
    const whole = aligned.get(row) ?? onOneLine(row)
    const own =
      whole !== undefined && whole.length + indent.length <= width
        ? [whole]
        : wrap(row, row.kind === 'Title' ? '' : '    ')
    if (row.trailing !== undefined) own[own.length - 1] += `  ${row.trailing}`
    for (const line of own) lines.push(row.kind === 'comment' ? indent + line : (indent + line).trimEnd())
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Whether two syntax trees say the same, wherever their parts stand in the text. */
function sameTree(a: AstNode, b: AstNode): boolean {
  const open: [unknown, unknown][] = [[a, b]]
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [x, y] = pair
    if (x === y) continue
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return false
    if (Array.isArray(x)) {
      if (!Array.isArray(y) || x.length !== y.length) return false
      for (const [i, part] of x.entries()) open.push([part, y[i]])
      continue
    }
    if ('$refText' in x) {
      if (!('$refText' in y) || x.$refText !== y.$refText) return false
      continue
    }
    const [left, right] = [own(x), own(y)]
    if (left.length !== right.length) return false
    for (const [key, value] of left) open.push([value, (y as Record<string, unknown>)[key]])
  }
  return true
}

const own = (node: object): [string, unknown][] =>
  Object.entries(node).filter(([key, value]) => (key === '$type' || !key.startsWith('$')) && value !== undefined)
