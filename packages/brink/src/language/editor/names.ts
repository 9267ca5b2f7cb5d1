/**
 * Every place in a file where a name stands, and what it stands for, by the same tables and rules with which the model is
 * built. A place may lead to several declarations: `fight` alone means that option in each decision of one actor.
 */
import type { AstNode, Reference } from 'langium'
import type { Draft } from '../build/draft.ts'
import { NameLookup } from '../build/lookup.ts'
import type { Span } from '../model.ts'
import { spanOfProperty, spanOfRef } from '../syntax/node.ts'
import { declaredSorts, type Entity } from './entity.ts'
import { resolvers } from './resolve.ts'
import { type Visit, walk } from './walk.ts'

export interface NameSpot {
  /** Of the name alone; for the title of a reading without its quotation marks. */
  readonly span: Span
  readonly name: string
  /** What it stands for; empty for a name that nothing has. */
  readonly targets: readonly Entity[]
  /** It is declared here. */
  readonly declares: boolean
}

export interface Names {
  readonly entities: ReadonlyMap<AstNode, Entity>
  /** In the order of the text. */
  readonly spots: readonly NameSpot[]
}

/** What resolving one property of a node may look at. */
export interface Site extends Visit {
  readonly draft: Draft
  readonly lookup: NameLookup
  /** Name of the property's value with this index. */
  readonly text: string
  readonly index: number
}

/** Names that mean something where the file gives them to nothing else. */
export const ownNames: ReadonlySet<string> = new Set(['round', 'solutions'])

export function namesOf(draft: Draft): Names {
  const entities = new Map<AstNode, Entity>()
  const spots: NameSpot[] = []
  walk(draft.file, ({ node }) => {
    const name = (node as { name?: unknown }).name
    const what = declaredSorts[node.$type]
    if (typeof name !== 'string' || !what) return
    const span = inside(spanOfProperty(node, 'name'), node.$type === 'ReadingDeclaration')
    const entity: Entity = { what: what(node), name, node, span }
    entities.set(node, entity)
    spots.push({ span, name, targets: [entity], declares: true })
  })
  const lookup = new NameLookup(draft)
  walk(draft.file, (visit) => {
    for (const [property, resolve] of resolvers[visit.node.$type] ?? []) {
      const value = (visit.node as unknown as Record<string, unknown>)[property]
      const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
      values.forEach((one: Reference | string, index) => {
        const quoted = property === 'reading'
        const text = typeof one === 'string' ? one : one.$refText
        const span = typeof one === 'string' ? spanOfProperty(visit.node, property, index) : spanOfRef(one, visit.node)
        const found = resolve({ ...visit, draft, lookup, text, index })
        const targets = found.flatMap((node) => entities.get(node) ?? [])
        // Whoever speaks in the record need not be an actor of the crisis.
        if (targets.length === 0 && (visit.node.$type === 'Speaker' || ownNames.has(text))) return
        spots.push({ span: inside(span, quoted), name: text, targets: [...new Set(targets)], declares: false })
      })
    }
  })
  return { entities, spots: spots.sort((a, b) => a.span.start - b.span.start) }
}

/** A quoted name without its quotation marks. */
const inside = ({ start, end }: Span, quoted: boolean): Span =>
  quoted && end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end }

/** The name at an offset: a cursor right behind a name belongs to it. */
export function spotAt({ spots }: Names, offset: number): NameSpot | undefined {
  return (
    spots.find(({ span }) => span.start <= offset && offset < span.end) ?? spots.find(({ span }) => span.end === offset)
  )
}
