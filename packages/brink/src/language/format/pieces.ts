/** The pieces of a file that the formatter puts in order: tokens and comments, with what the syntax tree says of them. */
import type { AstNode } from 'langium'
import type { CrisisFile } from '../generated/ast.ts'
import { nodesOf, spanOf } from '../syntax/node.ts'
import type { Token } from '../syntax/token.ts'

export interface Piece {
  readonly text: string
  /** Type of the token; `//` or `/*` for comments. */
  readonly type: string
  readonly start: number
  readonly end: number
  /** Line ends between this piece and the one before. */
  readonly linesBefore: number
  /** What begins here, by its type in the syntax tree: a declaration, a statement, a line of the record. */
  readonly item?: string
  /** A minus or `not` that belongs to what follows it. */
  readonly sign: boolean
  /** A parenthesis that belongs to the name before it. */
  readonly calls: boolean
  /** For a brace that opens a block of items: the place of the brace that closes it, in the list of pieces. */
  closes?: number
  readonly block: boolean
  /** The stroke of a fraction of two numbers. */
  fraction?: boolean
  /** Closes a block of items. */
  endsBlock?: boolean
}

export const isComment = ({ type }: Pick<Piece, 'type'>): boolean => type === '//' || type === '/*'

/** Things that stand on lines of their own. */
const containers: Readonly<Record<string, readonly string[]>> = {
  CrisisFile: ['declarations'],
  Block: ['statements'],
  TogetherBlock: ['moves'],
  CouncilDeclaration: ['groups'],
  OutcomesBlock: ['outcomes'],
  RecordBlock: ['entries'],
  AfterwardsBlock: ['entries'],
  ReadingDeclaration: ['settings'],
}

export function piecesOf(
  text: string,
  file: CrisisFile,
  tokens: readonly Token[],
  comments: readonly Token[],
): Piece[] {
  const items = new Map<number, string>()
  const signs = new Set<number>()
  const calls = new Set<number>()
  for (const node of nodesOf(file)) collect(node, items, signs, calls)
  const all = [...tokens, ...comments].sort((a, b) => a.start - b.start)
  const pieces: Piece[] = []
  let end = 0
  let before = ''
  for (const { image: own, type, start } of all) {
    const comment = isComment({ type })
    pieces.push({
      text: comment ? own.trimEnd() : own,
      type,
      start,
      end: start + own.length,
      linesBefore: countLines(text, end, start),
      item: comment ? undefined : items.get(start),
      sign: signs.has(start),
      calls: type === '(' && calls.has(end),
      block: type === '{' && before !== '=' && before !== 'in' && before !== 'worth',
    })
    end = start + own.length
    if (!comment) before = type
  }
  matchBraces(pieces)
  return pieces
}

function collect(node: AstNode, items: Map<number, string>, signs: Set<number>, calls: Set<number>): void {
  for (const property of containers[node.$type] ?? []) {
    const children = (node as unknown as Record<string, AstNode[] | undefined>)[property] ?? []
    for (const child of children) items.set(spanOf(child).start, child.$type)
  }
  const { start } = spanOf(node)
  if (node.$type === 'Operand') {
    const { signs: list, atom } = node as unknown as { signs: string[]; atom?: AstNode }
    const stop = atom ? spanOf(atom).start : start
    if (list.length > 0) for (let i = start; i < stop; i++) signs.add(i)
  } else if (node.$type === 'CallAtom' || node.$type === 'Distribution') {
    const { function: name, family } = node as unknown as { function?: string; family?: string }
    calls.add(start + (name ?? family ?? '').length)
  }
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) count++
  return count
}

/** Pairs braces, and finds fractions. */
function matchBraces(pieces: Piece[]): void {
  const open: number[] = []
  pieces.forEach((piece, index) => {
    if (piece.type === '/' && pieces[index - 1]?.type === 'NUMBER' && pieces[index + 1]?.type === 'NUMBER') {
      piece.fraction =
        pieces[index - 2]?.type !== '/' && pieces[index - 2]?.type !== '^' && pieces[index + 2]?.type !== '^'
    }
    if (piece.type === '{') open.push(index)
    else if (piece.type === '}') {
      const from = open.pop()
      if (from === undefined) return
      pieces[from].closes = index
      piece.endsBlock = pieces[from].block
    }
  })
}
