/** Things that a file declares and names. */
import type { AstNode } from 'langium'
import { describeThing } from '../build/symbols.ts'
import type { PrivateDeclaration } from '../generated/ast.ts'
import type { Span } from '../model.ts'

export type Sort = keyof typeof describeThing | 'source' | 'group' | 'reading'

export interface Entity {
  readonly what: Sort
  readonly name: string
  readonly node: AstNode
  /** Of its name where it is declared. */
  readonly span: Span
}

/** `a parameter`, for lists and tooltips. */
export const sortInWords: Readonly<Record<Sort, string>> = {
  ...describeThing,
  source: 'a source',
  group: 'a group of members',
  reading: 'a reading',
}

const sort = (what: Sort) => () => what

/** What a node of the syntax tree declares. */
export const declaredSorts: Readonly<Record<string, (node: AstNode) => Sort>> = {
  SourceDeclaration: sort('source'),
  ActorDeclaration: sort('actor'),
  CouncilDeclaration: sort('council'),
  GroupDeclaration: sort('group'),
  PrivateDeclaration: (node) => {
    const { distribution, steps } = node as PrivateDeclaration
    return distribution && !steps ? 'shock' : 'kind'
  },
  KindValueDeclaration: sort('kindValue'),
  ParamDeclaration: sort('param'),
  LetStatement: sort('let'),
  MoveStatement: sort('move'),
  OptionDeclaration: sort('option'),
  NumberVariable: sort('chosen'),
  OutcomeDeclaration: sort('outcome'),
  EventDeclaration: sort('event'),
  AskDeclaration: sort('ask'),
  ReadingDeclaration: sort('reading'),
}
