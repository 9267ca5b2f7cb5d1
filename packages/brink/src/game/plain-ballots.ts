/** Ballots whose members all vote with given chances: such a ballot is a chance move. */
import type { Rational } from '../number/index.ts'
import { FormulaError } from './formulas.ts'
import type { Game } from './game.ts'
import type { ExactNumbers } from './numbers.ts'
import { exactPassChance } from './voting.ts'

/**
 * The chance that the motion passes at a ballot set. Throws a RangeError, in words, when a member votes by worth: then it
 * depends on the strategies.
 */
export function ballotChance(game: Game, set: number, numbers: ExactNumbers): Rational {
  const ballot = game.ballots.find((b) => b.set === set)!
  const groups = ballot.groups.map(({ name, count, weight, veto, vote }) => {
    if (vote.by === 'worth')
      throw new RangeError(
        `${name} of ${ballot.council} votes by what the outcomes are worth to it, so the chance that the motion passes depends on the strategies`,
      )
    const yes = numbers.formula[vote.chance]
    if (yes instanceof FormulaError) throw yes
    return { count, weight, veto, yes }
  })
  return exactPassChance(ballot.rule.members, ballot.rule.weight, groups)
}
