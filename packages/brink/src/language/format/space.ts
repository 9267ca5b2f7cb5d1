/** How pieces stand beside each other on a line, and where a line may be broken. */
import { isComment, type Piece } from './pieces.ts'

const tightBefore: ReadonlySet<string> = new Set([',', ';', ')', ']', ':', '.', '..', '['])
const tightAfter: ReadonlySet<string> = new Set(['(', '[', '.', '..'])

/** Blanks between two pieces of one item. */
export function gap(before: Piece | undefined, piece: Piece): string {
  if (!before) return ''
  if (piece.type === '//') return '  '
  if (before.type === '{' && piece.type === '}') return ' '
  if (tightBefore.has(piece.type) || tightAfter.has(before.type)) return ''
  if (before.sign && before.text === '-') return ''
  if (piece.fraction || before.fraction) return ''
  return piece.calls ? '' : ' '
}

const operators: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  'and',
  'or',
  '<',
  '<=',
  '>',
  '>=',
  '!=',
  'then',
  'else',
])
const openers: ReadonlySet<string> = new Set(['from', 'given', 'less', 'within', 'dated', 'seen', 'unseen'])

/** How good a place for a line break is before this piece, after a token before it; 0: none. */
export function breakBefore(before: Piece | undefined, piece: Piece, depth: number): number {
  if (!before || isComment(piece)) return 0
  if (before.type === ',') return depth > 0 ? 2 : 4
  if (depth === 0) {
    if (openers.has(piece.type)) return 5
    if (
      piece.type === 'by' &&
      before.type !== 'seen' &&
      before.type !== 'unseen' &&
      before.type !== 'dated' &&
      before.type !== 'solve'
    )
      return 5
    if (
      piece.type === 'STRING' &&
      (before.type === 'NUMBER' || before.type === '}' || before.type === 'ID' || before.type === 'STRING')
    )
      return 3
    if (
      piece.type === '|' ||
      piece.type === 'in' ||
      piece.type === 'if' ||
      piece.type === 'file' ||
      piece.type === 'graded'
    )
      return 3
  }
  if (operators.has(piece.type) && !piece.sign) return depth > 0 ? 1 : 2
  return 0
}
