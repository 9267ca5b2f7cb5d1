/** Finding actors and councils by name. */
import type { AstNode, Reference } from 'langium'
import type { Draft } from './draft.ts'
import { spanOfRef } from './reporter.ts'
import type { Party } from './symbols.ts'

/** The actor or council that a name refers to; an error and undefined when there is none of the wanted sort. */
export function partyOf(
  draft: Draft,
  reference: Reference<AstNode> | undefined,
  within: AstNode,
  wanted: 'actor' | 'any',
  mend?: string,
): Party | undefined {
  if (!reference) return undefined
  const name = reference.$refText
  const party = draft.parties.first(name)
  if (party && (wanted === 'any' || party.what === 'actor')) return party
  const span = spanOfRef(reference, within)
  if (party) {
    draft.report.error(
      'not-an-actor',
      span,
      `\`${name}\` is a council, and an actor is needed here`,
      'Name an actor; what a council is worth to its members is said with `worth` in its groups.',
    )
    return undefined
  }
  const known: string[] = []
  for (const [other, [first]] of draft.parties.entries())
    if (wanted === 'any' || first.what === 'actor') known.push(other)
  const near = draft.near(name, () => known)
  const sort = wanted === 'any' ? 'actor or council' : 'actor'
  draft.report.error(
    'unknown-name',
    span,
    `there is no ${sort} called \`${name}\``,
    mend ?? (near ? `Did you mean \`${near}\`?` : `Declare it at the top of the file: actor ${name}`),
  )
  return undefined
}

/** The same for a list of actors, without repeats. */
export function actorsOf(draft: Draft, references: readonly Reference<AstNode>[], within: AstNode): number[] {
  const found = new Set<number>()
  for (const reference of references) {
    const party = partyOf(draft, reference, within, 'actor')
    if (party?.what === 'actor') found.add(party.actor)
  }
  return [...found]
}
