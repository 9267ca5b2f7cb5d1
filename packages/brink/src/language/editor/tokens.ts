/** What the tokens of a text are, for colours: at once by the lexer, and names by what they stand for. */
import type { Span } from '../model.ts'
import { scan } from '../syntax/scanner.ts'
import { settle } from '../syntax/settle.ts'
import type { Token } from '../syntax/token.ts'
import { isWord } from '../syntax/words.ts'
import type { Sort } from './entity.ts'
import type { CrisisText } from './text.ts'

export type TokenSort = 'comment' | 'keyword' | 'name' | 'number' | 'date' | 'text' | 'sign' | 'strange'

export interface SortedToken extends Span {
  readonly sort: TokenSort
}

export interface Lexed {
  /** In the order of the text. */
  readonly sorted: readonly SortedToken[]
  readonly tokens: readonly Token[]
  readonly comments: readonly Token[]
}

const sorts: Readonly<Record<string, TokenSort>> = {
  ID: 'name',
  LABEL: 'name',
  NUMBER: 'number',
  DATE: 'date',
  STRING: 'text',
  IF: 'keyword',
}

/** Cuts a text into its tokens. Fast enough for every key stroke. */
export function lex(text: string): Lexed {
  const { tokens: cut, comments, errors } = scan(text)
  const { tokens } = settle(cut)
  const sorted: SortedToken[] = [
    ...tokens.map(({ start, end, type }) => ({ start, end, sort: sorts[type] ?? (isWord(type) ? 'keyword' : 'sign') })),
    ...comments.map(({ start, end }) => ({ start, end, sort: 'comment' as const })),
    ...errors.map(({ start, end }) => ({ start, end, sort: 'strange' as const })),
  ]
  return { sorted: sorted.sort((a, b) => a.start - b.start), tokens, comments }
}

/** A name and what it stands for. */
export interface NameColour extends Span {
  readonly what: Sort
  readonly declares: boolean
}

export function nameColours({ names }: CrisisText): NameColour[] {
  return names.spots.flatMap(({ span, targets, declares }) =>
    targets.length === 0 ? [] : [{ ...span, what: targets[0].what, declares }],
  )
}
