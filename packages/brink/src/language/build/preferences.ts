/** Orders of outcomes in place of payoffs. */
import type { Order, PreferenceDeclaration } from '../generated/ast.ts'
import type { Preference } from '../model.ts'
import type { Draft } from './draft.ts'
import { grounds } from './grounds.ts'
import { partyOf } from './parties.ts'
import { spanOf, spanOfRef } from './reporter.ts'
import { describeThing } from './symbols.ts'

/** `a > b = c`: ranks of outcomes, best first. */
export function order(draft: Draft, node: Order | undefined): number[][] {
  const seen = new Set<number>()
  const ranks: number[][] = []
  for (const rank of node?.ranks ?? []) {
    const outcomes: number[] = []
    for (const reference of rank.outcomes) {
      const outcome = outcomeOf(draft, reference, rank)
      if (outcome === undefined) continue
      if (seen.has(outcome)) {
        draft.report.error(
          'duplicate-outcome',
          spanOfRef(reference, rank),
          `\`${reference.$refText}\` stands twice in the order`,
          'Leave one of them out.',
        )
      } else outcomes.push(outcome)
      seen.add(outcome)
    }
    if (outcomes.length > 0) ranks.push(outcomes)
  }
  return ranks
}

export function outcomeOf(
  draft: Draft,
  reference: Order['ranks'][number]['outcomes'][number] | undefined,
  within: Order['ranks'][number] | PreferenceDeclaration,
): number | undefined {
  if (!reference) return undefined
  const name = reference.$refText
  const things = draft.names.all(name)
  const outcome = things.find((thing) => thing.what === 'outcome')
  if (outcome?.what === 'outcome') return outcome.outcome
  const near = draft.near(name, () => draft.outcomes.map((other) => other.name))
  const other = things[0]
  draft.report.error(
    'unknown-name',
    spanOfRef(reference, within),
    other
      ? `\`${name}\` is ${describeThing[other.what]}, and an outcome is needed here`
      : `there is no outcome called \`${name}\``,
    near ? `Did you mean \`${near}\`?` : `Outcomes are declared in the block \`outcomes { ... }\`.`,
  )
  return undefined
}

export function buildPreferences(draft: Draft): Preference[] {
  const seen = new Map<string, PreferenceDeclaration>()
  return draft.of('PreferenceDeclaration').flatMap((node) => {
    const party = partyOf(draft, node.actor, node, 'actor')
    const ranks = order(draft, node.order)
    if (party?.what !== 'actor') return []
    const when = node.kindValue && kindValueOf(draft, party.actor, node)
    if (node.kindValue && !when) return []
    const key = `${party.actor} ${when?.kind} ${when?.value}`
    const earlier = seen.get(key)
    if (earlier) {
      draft.report.error(
        'duplicate-preference',
        spanOf(node),
        `the order of ${party.name} is given twice`,
        'Leave one of them out.',
        [{ span: spanOf(earlier), message: 'the first is here' }],
      )
      return []
    }
    seen.set(key, node)
    return [{ actor: party.actor, when, order: ranks, grounds: grounds(draft, node.grounds), span: spanOf(node) }]
  })
}

function kindValueOf(draft: Draft, actor: number, node: PreferenceDeclaration): Preference['when'] {
  const name = node.kindValue?.$refText ?? ''
  const known: string[] = []
  for (const [kind, plan] of draft.kinds.entries()) {
    if (plan.actor !== actor) continue
    const value = plan.values.indexOf(name)
    if (value >= 0) {
      draft.used.add(`kind ${kind}`)
      return { kind, value }
    }
    known.push(...plan.values)
  }
  const near = draft.near(name, () => known)
  const owner = draft.actors[actor].name
  draft.report.error(
    'unknown-name',
    spanOfRef(node.kindValue, node),
    `no private kind of ${owner} has a value called \`${name}\``,
    near
      ? `Did you mean \`${near}\`?`
      : known.length > 0
        ? `There are: ${known.join(', ')}.`
        : `Declare it: private kind of ${owner}: ${name} | ...`,
  )
  return undefined
}
