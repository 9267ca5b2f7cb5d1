/**
 * A chain of intervals as a sequential equilibrium. The types of the k-th interval say the k-th message. What is left unsaid
 * means what the first message does: the types of the first interval say it by mistake more often than others do, in
 * proportion to their chances, so that the receiver believes and answers the same.
 */
import { strategyLength } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Solution } from '../method.ts'
import type { Interval } from './intervals.ts'
import type { CheapTalk } from './talk.ts'

export function solutionOf(talk: CheapTalk, chain: readonly Interval[], exact: boolean): Solution {
  const { frame, types, messages } = talk
  const { sets } = frame.game
  const length = strategyLength(frame.game)
  const profile: Rational[] = new Array(length).fill(Rational.zero)
  const weight: Rational[] = new Array(length).fill(Rational.one)
  const order: number[] = new Array(length).fill(1)
  const take = (set: number, action: number) => {
    profile[sets.offset[set] + action] = Rational.one
    order[sets.offset[set] + action] = 0
  }
  const spoken = chain.flatMap(({ from, to }, k) => types.slice(from, to).map(() => k))
  types.forEach((set, t) => {
    take(set, spoken[t])
    if (spoken[t] > 0) for (let k = chain.length; k < messages.length; k++) order[sets.offset[set] + k] = 2
  })
  messages.forEach((set, k) => {
    take(set, (chain[k] ?? chain[0]).answer)
  })
  return {
    profile: Float64Array.from(profile, (p) => p.toNumber()),
    exactProfile: profile,
    assessment: { beliefs: beliefsOf(talk, chain), order, weight },
    notes: [
      inWords(talk, chain),
      ...(exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']),
    ],
  }
}

/** At the sender's sets what chance says, at the receiver's the same of the types of the interval meant. */
function beliefsOf({ frame, types, messages }: CheapTalk, chain: readonly Interval[]): (Rational[] | undefined)[] {
  const { sets } = frame.game
  const beliefs: (Rational[] | undefined)[] = new Array(sets.count).fill(undefined)
  const typeOf = new Map<number, number>()
  types.forEach((set, t) => {
    for (const v of members(frame.game, set)) typeOf.set(v, t)
  })
  for (const side of frame.sides)
    for (const { set, nodes } of side.views) {
      const k = messages.indexOf(set)
      const { from, to } = k < 0 ? { from: 0, to: types.length } : (chain[k] ?? chain[0])
      const meant = nodes.filter(({ node }) => {
        const t = typeOf.get(k < 0 ? node : frame.game.nodes.parent[node])!
        return t >= from && t < to
      })
      const total = Rational.sum(meant.map((n) => n.chance))
      const chance = new Map(meant.map((n) => [n.node, n.chance.div(total)]))
      beliefs[set] = members(frame.game, set).map((v) => chance.get(v) ?? Rational.zero)
    }
  return beliefs
}

const members = ({ sets }: CheapTalk['frame']['game'], set: number): number[] =>
  Array.from(sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1]))

const MOST_TOLD = 12

function inWords({ types }: CheapTalk, chain: readonly Interval[]): string {
  if (chain.length === 1) return `all ${types.length} types say the same`
  const sizes = chain.slice(0, MOST_TOLD).map(({ from, to }) => `${to - from}`)
  if (chain.length > MOST_TOLD) sizes.push('...')
  return `the ${types.length} types talk as ${chain.length} intervals, of ${sizes.join(', ')} types from the first on`
}
