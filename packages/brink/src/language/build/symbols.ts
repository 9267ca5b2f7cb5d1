/** What a name can stand for, and the tables in which names are looked up: one Map each, so looking up is linear overall. */
import type { AstNode } from 'langium'

interface Declared {
  readonly name: string
  /** The declaring node, for places and for an editor. */
  readonly node: AstNode
}

export type NamedThing = Declared &
  (
    | { readonly what: 'param'; readonly index: number }
    | { readonly what: 'let'; readonly top: boolean; readonly id: number }
    | { readonly what: 'kind'; readonly kind: number }
    | { readonly what: 'kindValue'; readonly kind: number; readonly value: number }
    | { readonly what: 'shock'; readonly shock: number }
    | { readonly what: 'move'; readonly move: number }
    | { readonly what: 'option'; readonly move: number; readonly option: number }
    | { readonly what: 'chosen'; readonly move: number }
    | { readonly what: 'outcome'; readonly outcome: number }
    | { readonly what: 'event'; readonly event: number }
    | { readonly what: 'ask'; readonly ask: number }
  )

export type Party = Declared &
  ({ readonly what: 'actor'; readonly actor: number } | { readonly what: 'council'; readonly council: number })

export class Table<T extends Declared> {
  private readonly byName = new Map<string, T[]>()

  add(thing: T): void {
    const list = this.byName.get(thing.name)
    if (list) list.push(thing)
    else this.byName.set(thing.name, [thing])
  }

  all(name: string): readonly T[] {
    return this.byName.get(name) ?? []
  }

  first(name: string): T | undefined {
    return this.byName.get(name)?.[0]
  }

  get names(): Iterable<string> {
    return this.byName.keys()
  }

  entries(): Iterable<[string, readonly T[]]> {
    return this.byName
  }
}

/** In words, for messages: `a parameter`. */
export const describeThing: Record<NamedThing['what'] | Party['what'], string> = {
  param: 'a parameter',
  let: 'a formula',
  kind: 'a private kind',
  kindValue: 'a value of a private kind',
  shock: 'a private quantity',
  move: 'a decision',
  option: 'an option',
  chosen: 'a chosen number',
  outcome: 'an outcome',
  event: 'an event',
  ask: 'a question',
  actor: 'an actor',
  council: 'a council',
}
