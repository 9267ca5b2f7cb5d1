/**
 * Councils whose members are alike and each told something: N members cannot be N players of a tree, but in a symmetric
 * profile one member and the count of the others are enough. The tree has that member's sign and vote, then, where the result
 * still hangs on them, the votes of the N - 1 others: each says yes with the chance that this member would in its place,
 * independently, given what has happened. By symmetry every chance and every worth in this tree is that of the council's.
 */
import type { VotingRule } from '../../game/index.ts'
import type { Council, Crisis } from '../model.ts'
import { Refusal } from './problems.ts'

/** What is voted on by members alike. */
export interface AlikeVote {
  /** How many vote beside the member that is followed. */
  readonly others: number
  /** Least number of all members that must say yes. */
  readonly needed: number
}

export function alikeVote(
  { members, weight }: VotingRule,
  group: { count: number; weight: number; veto: boolean },
): AlikeVote {
  const { count } = group
  const byWeight = weight > 0 && group.weight > 0 ? Math.ceil(weight / group.weight) : 0
  return { others: count - 1, needed: group.veto ? count : Math.max(members, byWeight) }
}

/** Yes votes that the others must give after a member's own; undefined where the result is settled: see `settled`. */
export function neededOfOthers({ others, needed }: AlikeVote, option: number): number | undefined {
  const left = needed - (option === 0 ? 1 : 0)
  return left >= 1 && left <= others ? left : undefined
}

/** The result that a member's vote settles alone: 0, the motion passes, or 1. */
export const settled = ({ needed }: AlikeVote, option: number): number => (needed - (option === 0 ? 1 : 0) <= 0 ? 0 : 1)

/** Ways through a member's vote and the count to a result. */
export function waysAlike(vote: AlikeVote, result: number): bigint {
  let ways = 0n
  for (const option of [0, 1])
    if (neededOfOthers(vote, option) !== undefined || settled(vote, option) === result) ways++
  return ways
}

/** Nodes that a vote adds to each path. */
export const nodesAlike = (vote: AlikeVote): bigint =>
  2n + 2n * BigInt([0, 1].filter((o) => neededOfOthers(vote, o) !== undefined).length)

/** Is each member of a council told something? */
export const isTold = ({ moves }: Crisis, council: number): boolean =>
  moves.some(({ by }) => by.type === 'chance' && by.each === council)

/** Refuses what one member cannot stand for. */
export function checkAlike(crisis: Crisis, index: number, council: Council): void {
  const sign = crisis.moves.find(({ by }) => by.type === 'chance' && by.each === index)!
  if (!council.strategic)
    throw new Refusal(
      'told-needs-strategic',
      sign.span,
      `what each member of ${council.name} is told shows in its vote, so a member has to ask what it would mean that its own vote decides; sincere votes leave that out`,
      `Write \`strategic\` behind the rule of ${council.name}.`,
    )
  if (council.groups.length > 1)
    throw new Refusal(
      'told-needs-one-group',
      council.groups[1].span,
      `the members of ${council.name} are not alike: it has ${council.groups.length} groups, and each member is told something`,
      'Make them one group, or leave out what each is told.',
    )
  const votes = crisis.moves.filter(({ by }) => by.type === 'council' && by.council === index)
  if (votes.length > 1)
    throw new Refusal(
      'told-votes-twice',
      votes[1].span,
      `${council.name} votes twice, and the first result would tell each member something about what the others were told`,
      'Let it vote once, or make the second vote one of another council.',
    )
}
