/** Solution concepts as people call them, and what each asks of the actors. */
import type { Refusals } from '../engine/tasks/refusals.ts'
import type { MethodView } from '../engine/tasks/structure.ts'

interface Concept {
  readonly title: string
  readonly says: string
}

const known: Readonly<Record<string, Concept>> = {
  'quantal-response': {
    title: 'Quantal response',
    says: 'Everybody errs, the less the more an error costs. One answer, which follows each slider.',
  },
  sequential: {
    title: 'Sequential',
    says: 'Nobody gains by another move at any decision, under beliefs that fit what has been seen.',
  },
  'subgame-perfect': {
    title: 'Subgame-perfect',
    says: 'Nobody gains by another move at any decision, where everybody sees everything.',
  },
  nash: { title: 'Nash', says: 'Nobody gains by another plan; threats that nobody would carry out may count.' },
  pure: { title: 'Nash in pure strategies', says: 'Nash equilibria in which nobody mixes.' },
}

export interface ConceptChoice extends Concept {
  readonly id: string
  readonly methods: readonly MethodView[]
  /** Why none of its methods is for this crisis. */
  readonly refused: string | undefined
}

export function conceptTitle(id: string): string {
  const words = id.replaceAll('-', ' ')
  return known[id]?.title ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

export function conceptsOf(methods: readonly MethodView[], refusals: Refusals): ConceptChoice[] {
  const ids = [...new Set(methods.map((m) => m.concept))]
  const rank = (id: string) => (Object.keys(known).indexOf(id) + 99) % 99
  return ids
    .sort((a, b) => rank(a) - rank(b))
    .map((id) => {
      const own = methods.filter((m) => m.concept === id)
      const reasons = [...new Set(own.flatMap((m) => refusals[m.name] ?? []))]
      const refused = own.every((m) => refusals[m.name] !== undefined) ? reasons.map(sentence).join(' ') : undefined
      return { id, title: conceptTitle(id), says: known[id]?.says ?? own[0].summary, methods: own, refused }
    })
}

/** `lemke-path` as words. */
export const methodTitle = (name: string): string => name.replaceAll('-', ' ')

/** Reasons name the method that they speak of; the list here names it already. */
export function sentence(text: string): string {
  const said = text.replace(/^[a-z- ]*: /, '')
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`
}
