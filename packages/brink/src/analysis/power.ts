/** What say members have in the councils of a crisis, by the rule alone: in numbers and in words. */
import { votingPower } from '../game/index.ts'
import type { CompiledCrisis } from '../language/index.ts'
import type { Rational } from '../number/index.ts'
import { exactText, listText } from './words/number.ts'

export interface CouncilPower {
  readonly council: string
  /** `by over 1/2 of the members`. */
  readonly rule: string
  readonly groups: readonly GroupPower[]
}

/** Members alike; the indices are those of one of them, and undefined where there are too many coalitions to count. */
export interface GroupPower {
  readonly group: string
  readonly members: number
  readonly banzhaf?: Rational
  readonly banzhafShare?: Rational
  readonly shapleyShubik?: Rational
}

export function councilPowers({ crisis, councils }: CompiledCrisis): CouncilPower[] {
  return councils.map(({ council, rule, groups }) => {
    const power = votingPower(rule, groups)
    return {
      council: crisis.councils[council].name,
      rule: rule.name,
      groups: groups.map(({ name, count }, g) => ({ group: name, members: count, ...power?.[g] })),
    }
  })
}

/** One sentence where members differ in power; undefined where all have the same say, or it was not counted. */
export function powerText({ groups }: CouncilPower): string | undefined {
  const shares = groups.flatMap(({ banzhafShare }) => banzhafShare ?? [])
  if (shares.length < groups.length || shares.every((share) => share.equals(shares[0]))) return undefined
  const list = (index: (group: GroupPower) => Rational) =>
    listText(groups.map((g) => `${g.members > 1 ? 'each of ' : ''}${g.group} ${exactText(index(g))}`))
  return `share of the power: ${list((g) => g.banzhafShare!)} (Banzhaf); ${list((g) => g.shapleyShubik!)} (Shapley and Shubik)`
}
