/** Ballots whose members all vote with given chances: such a ballot is a chance move. */
import type { Rational } from '../number/index.ts'
import { FormulaError } from './formulas.ts'
import type { Ballot, Game, MemberVote } from './game.ts'
import type { ExactNumbers } from './numbers.ts'
import { exactPassChance } from './voting.ts'

/**
 * The chance that the motion passes at a ballot set. Throws a RangeError, in words, when a member votes by worth: then it
 * depends on the strategies.
 */
export function ballotChance(game: Game, set: number, numbers: ExactNumbers): Rational {
  const ballot = game.ballots.find((b) => b.set === set)!
  const groups = ballot.groups.map(({ name, count, weight, veto, vote }) => {
    if (vote.by !== 'chance')
      throw new RangeError(
        `${name} of ${ballot.council} votes by ${vote.by === 'worth' ? 'what the outcomes are worth to it' : 'what it was told'}, so the chance that the motion passes depends on the strategies`,
      )
    const yes = numbers.formula[vote.chance]
    if (yes instanceof FormulaError) throw yes
    return { count, weight, veto, yes }
  })
  return exactPassChance(ballot.rule.members, ballot.rule.weight, groups)
}

/** A ballot of members alike, for whom a player of the game stands. */
export const ballotAlike = (game: Game): Ballot | undefined =>
  game.ballots.find((b) => b.groups.some((g) => g.vote.by === 'alike'))

/** Why the ballots of a game are no chance moves, in words; undefined if they are. */
export function ballotRefusal({ ballots }: Game): string | undefined {
  for (const { council, groups } of ballots)
    for (const { vote } of groups)
      if (vote.by !== 'chance')
        return `members of ${council} vote by ${vote.by === 'worth' ? 'what the outcomes are worth to them' : 'what each was told'}; this method takes votes with given chances only`
  return undefined
}

/** The vote of a member that decides for itself. Throws a RangeError where a player of the game stands for it. */
export function ownVote(vote: MemberVote): Exclude<MemberVote, { by: 'alike' }> {
  if (vote.by === 'alike') throw new RangeError('a player of the game stands for these members')
  return vote
}
