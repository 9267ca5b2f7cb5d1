/**
 * The syntax tree's nodes. Their types are generated from the grammar (`generated/ast.ts`); beside its properties each
 * node knows its place in the text and those of its properties.
 */
import type { AstNode } from 'langium'
import type { Span } from '../model.ts'

/** Where a node keeps its place: under a symbol, so that whoever lists its properties does not meet it. */
const place = Symbol('place')
interface Place {
  readonly start: number
  end: number
  /** Properties and their spans, in the order of the text. */
  readonly names: string[]
  readonly spans: Span[]
}
const placeOf = (node: object): Place | undefined => (node as { [place]?: Place })[place]

/** A name that refers to a declaration; what it refers to is found in the tables of the model's builder. */
class NameReference {
  readonly $refText: string
  readonly span: Span
  constructor(name: string, span: Span) {
    this.$refText = name
    this.span = span
  }
}

export const reference = (name: string, span: Span): object => new NameReference(name, span)

export function newNode(type: string, lists: readonly string[], flags: readonly string[], start: number): AstNode {
  const node: Record<string | symbol, unknown> = {
    $type: type,
    [place]: { start, end: start, names: [], spans: [] } satisfies Place,
  }
  for (const list of lists) node[list] = []
  for (const flag of flags) node[flag] = false
  return node as unknown as AstNode
}

export function placeEnd(node: AstNode, end: number): void {
  const own = placeOf(node)
  if (own) own.end = Math.max(own.start, end)
}

export function notePlace(node: AstNode, property: string, span: Span): void {
  const own = placeOf(node)
  own?.names.push(property)
  own?.spans.push(span)
}

export const nowhere: Span = { start: 0, end: 0 }

export function spanOf(node: object): Span {
  const own = placeOf(node)
  return own ? { start: own.start, end: own.end } : nowhere
}

/** The place of a property of a node, e.g. of a declaration's name; the whole node when there is none. */
export function spanOfProperty(node: object, property: string, index = 0): Span {
  const own = placeOf(node)
  let left = index
  for (const [i, name] of own?.names.entries() ?? []) {
    if (name === property && left-- === 0) return (own as Place).spans[i]
  }
  return spanOf(node)
}

export const spanOfRef = (found: unknown, otherwise: object): Span =>
  found instanceof NameReference ? found.span : spanOf(otherwise)

const isNode = (value: unknown): value is AstNode => typeof value === 'object' && value !== null && place in value

/** A node and all below it. */
export function nodesOf(root: AstNode): AstNode[] {
  const found: AstNode[] = []
  const open: AstNode[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node)
    for (const value of Object.values(node)) {
      if (isNode(value)) open.push(value)
      else if (Array.isArray(value)) for (const part of value) if (isNode(part)) open.push(part)
    }
  }
  return found
}
