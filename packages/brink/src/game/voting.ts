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

interface Arithmetic<T> {
  readonly zero: T
  readonly one: T
  add(a: T, b: T): T
  mul(a: T, b: T): T
  complement(a: T): T
}

const exact: Arithmetic<Rational> = {
  zero: Rational.zero,
  one: Rational.one,
  add: (a, b) => a.add(b),
  mul: (a, b) => a.mul(b),
  complement: (a) => Rational.one.sub(a),
}

const float: Arithmetic<number> = {
  zero: 0,
  one: 1,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  complement: (a) => 1 - a,
}

function tail<T>(k: Arithmetic<T>, members: number, weight: number, groups: readonly VoterGroup<T>[]): T {
  // State (m, w): m yes votes and w weight so far, both capped. A member with a veto only ever says yes on a live path.
  const columns = weight + 1
  let chance: T[] = Array.from({ length: (members + 1) * columns }, () => k.zero)
  chance[0] = k.one
  for (const group of groups) {
    const no = group.veto ? k.zero : k.complement(group.yes)
    for (let i = 0; i < group.count; i++) {
      const next: T[] = Array.from({ length: chance.length }, () => k.zero)
      for (let m = 0; m <= members; m++) {
        const m1 = Math.min(members, m + 1)
        for (let w = 0; w <= weight; w++) {
          const c = chance[m * columns + w]
          if (c === k.zero) continue
          const to = m1 * columns + Math.min(weight, w + group.weight)
          next[to] = k.add(next[to], k.mul(c, group.yes))
          next[m * columns + w] = k.add(next[m * columns + w], k.mul(c, no))
        }
      }
      chance = next
    }
  }
  return chance[members * columns + weight]
}

/** Chance of passing, in doubles. O(voters * members * weight). */
export function passChance(members: number, weight: number, groups: readonly VoterGroup<number>[]): number {
  const voters = groups.reduce((n, g) => n + g.count, 0)
  if (members >= voters && weight === 0) return groups.reduce((p, g) => p * g.yes ** g.count, 1)
  return tail(float, members, weight, groups)
}

/** Chance of passing, exact. */
export function exactPassChance(members: number, weight: number, groups: readonly VoterGroup<Rational>[]): Rational {
  return tail(exact, members, weight, groups)
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
