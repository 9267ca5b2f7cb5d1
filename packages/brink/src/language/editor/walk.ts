/** Goes through a syntax tree in the order of the text, knowing what is around each node. */
import type { AstNode } from 'langium'

export interface Visit {
  readonly node: AstNode
  /** Innermost first. */
  readonly around: readonly AstNode[]
}

export function walk(node: AstNode, visit: (visit: Visit) => void, around: readonly AstNode[] = []): void {
  visit({ node, around })
  const inner = [node, ...around]
  for (const value of Object.values(node)) {
    for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) walk(part, visit, inner)
  }
}

const isNode = (value: unknown): value is AstNode => typeof value === 'object' && value !== null && '$type' in value
