/** The ballots of sincere councils, and the check that private stakes are used in one vote on any path. */
import { BALLOT, type Ballot } from '../../game/index.ts'
import type { Arranged } from './arrange.ts'
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
    ballots.push({ council: crisis.councils[assembly.council].name, set, rule: assembly.rule, groups: assembly.groups })
  }
  return ballots
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
