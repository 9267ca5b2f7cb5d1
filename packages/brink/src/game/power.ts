/**
 * Power in a council: how often a member's vote decides. Counted over all coalitions of the others, by a polynomial whose
 * coefficient of x^k y^w is the number of coalitions of k members with weight w; a member is taken out by division.
 */
import { Rational } from '../number/index.ts'
import type { VotingRule } from './game.ts'

/** Members alike: how many, their integer weight, and whether each can stop a motion alone. */
export interface PowerGroup {
  readonly count: number
  readonly weight: number
  readonly veto: boolean
}

/** Power of one member. */
export interface VotingPower {
  /** Share of the others' coalitions in which it decides (Penrose 1946; Banzhaf 1965). */
  readonly banzhaf: Rational
  /** The same as a share of all members' power. */
  readonly banzhafShare: Rational
  /** Share of the orders of all members in which it decides (Shapley & Shubik 1954). */
  readonly shapleyShubik: Rational
}

/** Steps above which nothing is counted. */
const MAX_WORK = 20_000_000

/** Power of a member of each group; undefined where the count would take too long. Exact. */
export function votingPower(rule: VotingRule, groups: readonly PowerGroup[]): VotingPower[] | undefined {
  const free = groups.filter(({ veto }) => !veto)
  const bound = groups.filter(({ veto }) => veto)
  const [size, all] = [members(groups), weigh(free)]
  if ((size + 1) * (all + 1) * size > MAX_WORK) return undefined
  const width = all + 1
  const coalitions = count(free, width)
  const factorials = factorialsTo(size)
  const meets = (m: number, w: number) => m >= rule.members && w >= rule.weight
  const decisive = groups.map(({ count: alike, weight, veto }) => {
    if (alike === 0) return { swings: 0n, orders: 0n }
    // With a veto the motion fails without the member; else those with a veto must be on board for it to decide.
    const others = veto ? coalitions : without(coalitions, width, weight)
    const m0 = members(bound) - (veto ? 1 : 0)
    const w0 = weigh(bound) - (veto ? weight : 0)
    let [swings, orders] = [0n, 0n]
    others.forEach((number, at) => {
      const [m, w] = [m0 + Math.floor(at / width), w0 + (at % width)]
      if (number === 0n || !meets(m + 1, w + weight) || (!veto && meets(m, w))) return
      swings += number
      orders += number * factorials[m] * factorials[size - 1 - m]
    })
    return { swings, orders }
  })
  const total = decisive.reduce((sum, { swings }, g) => sum + swings * BigInt(groups[g].count), 0n)
  return decisive.map(({ swings, orders }) => ({
    banzhaf: Rational.of(swings, 2n ** BigInt(Math.max(0, size - 1))),
    banzhafShare: total === 0n ? Rational.zero : Rational.of(swings, total),
    shapleyShubik: Rational.of(orders, factorials[size]),
  }))
}

const members = (groups: readonly PowerGroup[]) => groups.reduce((sum, { count: alike }) => sum + alike, 0)
const weigh = (groups: readonly PowerGroup[]) => groups.reduce((sum, g) => sum + g.count * g.weight, 0)

/** The product of (1 + x y^weight) over all members, `width` coefficients for each power of x. */
function count(groups: readonly PowerGroup[], width: number): bigint[] {
  const coalitions: bigint[] = new Array((members(groups) + 1) * width).fill(0n)
  coalitions[0] = 1n
  let most = 0
  for (const { count: alike, weight } of groups)
    for (let i = 0; i < alike; i++) {
      for (let at = (most + 1) * width - 1; at >= 0; at--)
        if (coalitions[at] !== 0n) coalitions[at + width + weight] += coalitions[at]
      most++
    }
  return coalitions
}

/** Divided by (1 + x y^weight). */
function without(coalitions: readonly bigint[], width: number, weight: number): bigint[] {
  const rest = coalitions.slice(0, coalitions.length - width)
  for (let at = width + weight; at < rest.length; at++) if (at % width >= weight) rest[at] -= rest[at - width - weight]
  return rest
}

function factorialsTo(n: number): bigint[] {
  const list = [1n]
  for (let i = 1; i <= n; i++) list.push(list[i - 1] * BigInt(i))
  return list
}
