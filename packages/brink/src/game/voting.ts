/**
 * The chance that a vote passes when members decide independently: the tail of a weighted Poisson-binomial
 * distribution. A motion passes iff at least `members` members and at least `weight` weight say yes and nobody with a
 * veto says no. Consensus (everyone must consent) is a product; otherwise a dynamic programme over (yes votes, weight),
 * each capped at what is needed.
 */
import { Rational } from '../number/index.ts'

/** Independent voters: `count` alike, each of integer `weight`, each saying yes with chance `yes`. */
export interface VoterGroup<T> {
  readonly count: number
  readonly weight: number
  readonly veto: boolean
  readonly yes: T
}

/**
 * Runs over all voters, each state (m yes votes, w weight so far, both capped at what is needed) from the highest down,
 * so that one array does: what a yes adds to has been looked at already. `visit` gives, for a group, what to do with a state
 * and the state after one more yes; with a veto a no ends it.
 */
function count<T>(
  members: number,
  weight: number,
  groups: readonly VoterGroup<T>[],
  visit: (group: VoterGroup<T>) => (from: number, to: number) => void,
): void {
  const columns = weight + 1
  let [most, heaviest] = [0, 0]
  for (const group of groups) {
    const move = visit(group)
    for (let i = 0; i < group.count; i++) {
      for (let m = most; m >= 0; m--) {
        const row = Math.min(members, m + 1) * columns
        for (let w = heaviest; w >= 0; w--) move(m * columns + w, row + Math.min(weight, w + group.weight))
      }
      most = Math.min(members, most + 1)
      heaviest = Math.min(weight, heaviest + group.weight)
    }
  }
}

/** Chance of passing, in doubles. O(voters * members * weight). */
export function passChance(members: number, weight: number, groups: readonly VoterGroup<number>[]): number {
  const voters = groups.reduce((n, g) => n + g.count, 0)
  if (members >= voters && weight === 0) return members > voters ? 0 : groups.reduce((p, g) => p * g.yes ** g.count, 1)
  const chance = new Float64Array((members + 1) * (weight + 1))
  chance[0] = 1
  count(members, weight, groups, ({ yes, veto }) => {
    const no = veto ? 0 : 1 - yes
    return (from, to) => {
      const c = chance[from]
      if (c === 0) return
      chance[from] = c * no
      chance[to] += c * yes
    }
  })
  return chance[chance.length - 1]
}

/** Chance of passing, exact: whole numbers over the product of the voters' denominators, brought to lowest terms at the end. */
export function exactPassChance(members: number, weight: number, groups: readonly VoterGroup<Rational>[]): Rational {
  const chance: bigint[] = new Array((members + 1) * (weight + 1)).fill(0n)
  chance[0] = 1n
  let denominator = 1n
  count(members, weight, groups, (group) => {
    const { numerator: yes, denominator: whole } = group.yes
    const no = group.veto ? 0n : whole - yes
    denominator *= whole ** BigInt(group.count)
    return (from, to) => {
      const c = chance[from]
      if (c === 0n) return
      chance[from] = c * no
      chance[to] += c * yes
    }
  })
  return Rational.of(chance[chance.length - 1], denominator)
}

/** Groups from the flat arguments of the `tail` operation: members, weight, n, then (count, weight, veto, chance) * n. */
function groupsOf<T>(values: readonly T[], number: (value: T) => number): VoterGroup<T>[] {
  return Array.from({ length: number(values[2]) }, (_, i) => {
    const [count, weight, veto, yes] = values.slice(3 + 4 * i, 7 + 4 * i)
    return { count: number(count), weight: number(weight), veto: number(veto) !== 0, yes }
  })
}

export function exactTail(values: readonly Rational[]): Rational {
  const number = (v: Rational) => v.toNumber()
  return exactPassChance(number(values[0]), number(values[1]), groupsOf(values, number))
}

export function floatTail(values: readonly number[]): number {
  return passChance(
    values[0],
    values[1],
    groupsOf(values, (v) => v),
  )
}
