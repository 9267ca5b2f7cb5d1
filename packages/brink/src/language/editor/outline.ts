/** What a file is made of: its parts for an outline, and the passages that can be folded. */
import type { AstNode } from 'langium'
import type { ReadingDeclaration } from '../generated/ast.ts'
import type { Span } from '../model.ts'
import { spanOf } from '../syntax/node.ts'
import { descriptions } from './describe.ts'
import { declaredSorts, type Sort } from './entity.ts'
import type { CrisisText } from './text.ts'
import { walk } from './walk.ts'

export interface OutlineItem {
  readonly name: string
  readonly what: Sort | 'block'
  /** What it means or how it is called. */
  readonly detail?: string
  readonly span: Span
  /** Of the name. */
  readonly nameSpan: Span
  readonly children: readonly OutlineItem[]
}

/** Blocks that have no name of their own. */
const blocks: Readonly<Record<string, string>> = {
  PlayBlock: 'play',
  OutcomesBlock: 'outcomes',
  RecordBlock: 'record',
  AfterwardsBlock: 'afterwards',
}

/** Parts whose own parts are told with them. */
const flat: ReadonlySet<Sort> = new Set(['option', 'kindValue', 'chosen'])

export function outlineOf(text: CrisisText): OutlineItem[] {
  return text.draft.file.declarations.flatMap((declaration) => item(text, declaration))
}

function item(text: CrisisText, node: AstNode): OutlineItem[] {
  const children: OutlineItem[] = []
  const sort = declaredSorts[node.$type]?.(node)
  walk(node, (visit) => {
    const inner = visit.node
    const what = declaredSorts[inner.$type]?.(inner)
    const entity = text.names.entities.get(inner)
    if (inner === node || !entity || !what || flat.has(what)) return
    const detail = descriptions[what](text, inner).title
    children.push({ name: entity.name, what, detail, span: spanOf(inner), nameSpan: entity.span, children: [] })
  })
  const span = spanOf(node)
  const block = blocks[node.$type]
  if (block) {
    const nameSpan = { start: span.start, end: Math.min(span.end, span.start + block.length) }
    return [{ name: block, what: 'block', span, nameSpan, children }]
  }
  const entity = text.names.entities.get(node)
  if (!entity || !sort) return []
  const detail = sort === 'reading' ? (node as ReadingDeclaration).asOf : descriptions[sort](text, node).title
  return [{ name: entity.name, what: sort, detail, span, nameSpan: entity.span, children }]
}
