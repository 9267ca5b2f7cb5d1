/**
 * A sincere vote: each member says yes iff what passing is worth to it, its private stake added, is above what failing is
 * worth. The chance of passing is the rule's own tail over the members' chances of a yes. A member without a stake (or with
 * a discrete one) may be indifferent; then both ends, all such members saying no and all saying yes, are considered.
 */
import { type Ballot, exactPassChance, type MemberGroup, ownVote } from '../../game/index.ts'
import { distributionSurvival, exactCdf, Rational } from '../../number/index.ts'
import type { Response, Responses } from './response.ts'

/** `gain[g]`: worth of passing less worth of failing to group g (unused for groups that vote by a stated chance). */
export function sincereVote(
  ballot: Ballot,
  gain: readonly (Rational | undefined)[],
  formula: (f: number) => Rational,
  where: string,
): Responses {
  let rounded = false
  const indifferent: string[] = []
  const yes = ballot.groups.map((group, g) => {
    const vote = ownVote(group.vote)
    if (vote.by === 'chance') return both(formula(vote.chance))
    const d = gain[g]!
    if (!vote.stake) {
      if (d.isZero()) indifferent.push(group.name)
      return { least: d.sign() > 0 ? Rational.one : Rational.zero, most: d.sign() >= 0 ? Rational.one : Rational.zero }
    }
    const { family } = vote.stake
    const args = Array.from(vote.stake.arguments, formula)
    const below = exactCdf(family, args, d.neg())
    if (!below) {
      rounded = true
      const numbers = args.map((a) => a.toNumber())
      return both(Rational.fromNumber(distributionSurvival(family, numbers, -d.toNumber())))
    }
    const least = Rational.one.sub(below)
    const atom = family === 'discrete' ? args.filter((_, i) => i % 2 === 1 && args[i - 1].equals(d.neg())) : []
    const most = least.add(Rational.sum(atom))
    if (!most.equals(least)) indifferent.push(group.name)
    return { least, most }
  })
  const pass = (end: 'least' | 'most') =>
    exactPassChance(
      ballot.rule.members,
      ballot.rule.weight,
      ballot.groups.map(({ count, weight, veto }: MemberGroup, g) => ({ count, weight, veto, yes: yes[g][end] })),
    )
  const least = pass('least')
  const most = pass('most')
  if (least.equals(most)) return { all: [result(least)], rounded }
  const who = `${indifferent.join(', ')} of ${ballot.council}`
  return {
    all: [
      result(least, `${who} are indifferent at "${where}"; here they say no`),
      result(most, `${who} are indifferent at "${where}"; here they say yes`),
    ],
    rounded,
    missing: `${who} are indifferent at "${where}": every chance of passing from ${least} to ${most} is possible, and the two ends are considered`,
  }
}

const both = (p: Rational) => ({ least: p, most: p })

const result = (pass: Rational, note?: string): Response => ({
  chance: [pass, Rational.one.sub(pass)],
  shockWorth: Rational.zero,
  note,
})
