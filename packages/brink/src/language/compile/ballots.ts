/** The ballots of sincere councils, and the check that private stakes are used in one vote on any path. */
import { BALLOT, type Ballot } from '../../game/index.ts'
import { alikeVote, neededOfOthers } from './alike.ts'
import type { Arranged } from './arrange.ts'
import type { Assembly } from './councils.ts'
import type { Program } from './lower.ts'
import type { World } from './world.ts'

export function ballotsOf(world: World, game: Arranged): Ballot[] {
  const { crisis, assemblies } = world
  const ballots: Ballot[] = []
  for (let set = 0; set < game.sets.count; set++) {
    if (game.sets.player[set] !== BALLOT) continue
    const { by } = crisis.moves[game.paths.setMove[set]]
    const assembly = by.type === 'council' ? assemblies[by.council] : undefined
    if (!assembly) continue
    const { rule, groups } = assembly.by === 'alike' ? others(world, game, assembly, set) : assembly
    ballots.push({ council: crisis.councils[assembly.council].name, set, rule, groups })
  }
  return ballots
}

/**
 * The votes of the others at a set of theirs: at all of its nodes the same has happened but for what the member that is
 * followed was told. So these are all that a member can have been told there, each with its chance.
 */
function others(world: World, game: Arranged, assembly: Assembly, set: number): Pick<Ballot, 'rule' | 'groups'> {
  const { nodes, sets } = game
  const [group] = assembly.groups
  const vote = alikeVote(assembly.rule, group)
  const members = sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1])
  const votes = Array.from(members, (v) => {
    const voting = nodes.parent[v]
    return { set: nodes.set[voting], chance: chanceOfBeingTold(world, game, assembly.council, voting) }
  })
  const own = members[0] - nodes.firstChild[nodes.parent[members[0]]]
  return {
    rule: { name: assembly.rule.name, members: neededOfOthers(vote, own)!, weight: 0 },
    groups: [{ name: group.name, count: vote.others, weight: 0, veto: false, vote: { by: 'alike', votes } }],
  }
}

/** The formula of the chance of what a member has been told on the way to a node, given all else that happened. */
function chanceOfBeingTold(
  { crisis, algebra }: World,
  { nodes, paths }: Arranged,
  council: number,
  node: number,
): number {
  let chance = algebra.one
  for (let v = node; v > 0; v = nodes.parent[v]) {
    const by = paths.move[v] < 0 ? undefined : crisis.moves[paths.move[v]].by
    if (by?.type === 'chance' && by.each === council) chance = algebra.multiply(chance, nodes.chance[v])
  }
  return chance
}

/** A member's stake is the same in every vote: two votes on one path would not be independent. */
export function checkStakes(world: World, program: Program, { nodes, paths }: Arranged): void {
  const { crisis, problems } = world
  const staked = crisis.moves.map(({ id, by }) => {
    const step = program.moves.find((s) => s.move.id === id)
    return step && by.type === 'council' && world.assemblies[by.council]?.stakes ? by.council : -1
  })
  if (staked.every((c) => c < 0)) return
  // Per node: the councils (one bit each) that voted with stakes on the way there.
  const voted = new Int32Array(nodes.count)
  for (let v = 1; v < nodes.count; v++) {
    const move = paths.move[v]
    const before = voted[nodes.parent[v]]
    voted[v] = before
    const council = move < 0 ? -1 : staked[move]
    if (council < 0) continue
    voted[v] |= 1 << council
    if (before & (1 << council)) {
      const { name } = crisis.councils[council]
      problems.error(
        'stakes-in-two-votes',
        crisis.moves[move].span,
        `${name} votes twice on one path with private stakes, so the first vote tells something about the second`,
        'State the consent as a chance in one of the two, or make them votes of two councils.',
      )
    }
  }
}
