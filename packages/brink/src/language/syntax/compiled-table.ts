/** The grammar's tables with what the parser needs to decide fast: which tokens each part can begin with. */
import { rules as tables } from '../generated/rules.ts'
import type { How, RuleTable, Element as TableElement } from './table.ts'

export type Element = TokenElement | RuleElement | ChoiceElement | RepeatElement
interface Beginning {
  /** Types of tokens that it can begin with. */
  first: ReadonlySet<string>
  /** It can be empty. */
  empty: boolean
}
export interface TokenElement extends Beginning {
  readonly is: 'token'
  readonly type: string
  readonly feature: string | undefined
  readonly how: How | undefined
  readonly reference: boolean
}
export interface RuleElement extends Beginning {
  readonly is: 'rule'
  readonly rule: Rule
  readonly feature: string | undefined
  readonly how: How | undefined
}
export interface ChoiceElement extends Beginning {
  readonly is: 'choice'
  readonly alternatives: readonly Sequence[]
  /** Alternatives that a token of a type can begin, in order. */
  readonly beginningWith: (type: string) => readonly Sequence[]
}
export interface RepeatElement extends Beginning {
  readonly is: 'optional' | 'many' | 'some'
  readonly body: Sequence
}
export interface Sequence extends Beginning {
  readonly elements: readonly Element[]
}
export interface Rule {
  readonly name: string
  readonly type: string
  readonly lists: readonly string[]
  readonly flags: readonly string[]
  body: Sequence
}

const nothing: ReadonlySet<string> = new Set()

function compileTables(list: readonly RuleTable[]): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>()
  for (const { name, type, lists, flags } of list) {
    rules.set(name, { name, type, lists, flags, body: { elements: [], first: nothing, empty: false } })
  }
  const sequence = (elements: readonly TableElement[]): Sequence => ({
    elements: elements.map(element),
    first: nothing,
    empty: false,
  })
  const element = (source: TableElement): Element => {
    switch (source[0]) {
      case 'token':
        return {
          is: 'token',
          type: source[1],
          feature: source[2],
          how: source[3],
          reference: false,
          first: new Set([source[1]]),
          empty: false,
        }
      case 'name':
        return {
          is: 'token',
          type: source[1],
          feature: source[2],
          how: source[3],
          reference: true,
          first: new Set([source[1]]),
          empty: false,
        }
      case 'rule':
        return {
          is: 'rule',
          rule: rules.get(source[1]) as Rule,
          feature: source[2],
          how: source[3],
          first: nothing,
          empty: false,
        }
      case 'any':
        return choice(source[1].map(sequence))
      default:
        return { is: source[0], body: sequence(source[1]), first: nothing, empty: false }
    }
  }
  for (const table of list) (rules.get(table.name) as Rule).body = sequence(table.body)
  // Least fixed point: beginnings grow until nothing changes.
  for (let changed = true; changed; ) {
    changed = false
    for (const rule of rules.values()) if (grow(rule.body)) changed = true
  }
  return rules
}

function choice(alternatives: readonly Sequence[]): ChoiceElement {
  const known = new Map<string, readonly Sequence[]>()
  const beginningWith = (type: string): readonly Sequence[] => {
    let list = known.get(type)
    if (!list) {
      list = alternatives.filter((alternative) => alternative.first.has(type) || alternative.empty)
      known.set(type, list)
    }
    return list
  }
  return { is: 'choice', alternatives, beginningWith, first: nothing, empty: false }
}

/** Whether the beginnings of a sequence, or of a part of it, grew. */
function grow(sequence: Sequence): boolean {
  let changed = false
  const first = new Set<string>()
  let empty = true
  for (const element of sequence.elements) {
    if (element.is === 'rule') changed = widen(element, element.rule.body.first, element.rule.body.empty) || changed
    else if (element.is === 'choice') {
      const all = new Set<string>()
      for (const alternative of element.alternatives) {
        if (grow(alternative)) changed = true
        for (const type of alternative.first) all.add(type)
      }
      changed =
        widen(
          element,
          all,
          element.alternatives.some((alternative) => alternative.empty),
        ) || changed
    } else if (element.is !== 'token') {
      if (grow(element.body)) changed = true
      changed = widen(element, element.body.first, element.is !== 'some' || element.body.empty) || changed
    }
    if (!empty) continue
    for (const type of element.first) first.add(type)
    empty = element.empty
  }
  return widen(sequence, first, empty) || changed
}

function widen(part: Beginning, first: ReadonlySet<string>, empty: boolean): boolean {
  if (part.first.size === first.size && part.empty === empty) return false
  part.first = first
  part.empty = empty
  return true
}

export const rules = compileTables(tables)
