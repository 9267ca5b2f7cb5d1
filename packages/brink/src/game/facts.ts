/** Facts about a game that decide which methods apply, and that answers state. */
import { Rational } from '../number/index.ts'
import { BALLOT, type Game, TERMINAL } from './game.ts'
import type { ExactNumbers } from './numbers.ts'

export interface GameFacts {
  readonly nodes: number
  readonly terminals: number
  /** Per player the number of its information sets. */
  readonly informationSets: readonly number[]
  readonly ballots: number
  readonly shocks: number
  /** Every information set, ballots included, has one node; shocks are private, so a game with one has not. */
  readonly perfectInformation: boolean
  /** Number of subgames, the whole game included. */
  readonly subgames: number
}

export function gameFacts(game: Game): GameFacts {
  const informationSets = game.players.map(() => 0)
  for (const player of game.sets.player) if (player !== BALLOT) informationSets[player]++
  return {
    nodes: game.nodes.count,
    terminals: game.terminals.count,
    informationSets,
    ballots: game.ballots.length,
    shocks: game.shocks.length,
    perfectInformation: game.shocks.length === 0 && crowdedSets(game).length === 0,
    subgames: subgameRoots(game).length,
  }
}

/** Information sets with more than one node. */
export function crowdedSets(game: Game): number[] {
  const { count, memberStart } = game.sets
  return Array.from({ length: count }, (_, s) => s).filter((s) => memberStart[s + 1] - memberStart[s] > 1)
}

/** The sum of the players' payoffs if it is the same at every end, else undefined. */
export function constantSum(game: Game, numbers: ExactNumbers): Rational | undefined {
  const n = game.players.length
  const sumAt = (t: number) => Rational.sum(numbers.payoff.slice(t * n, (t + 1) * n))
  const first = sumAt(0)
  for (let t = 1; t < game.terminals.count; t++) if (!sumAt(t).equals(first)) return undefined
  return first
}

/**
 * Roots of the subgames (Selten 1965), ascending: nodes, no ends, such that every information set that meets what follows
 * lies in it wholly. A set lies below v iff the lowest common ancestor of its nodes does, so one backward pass that carries
 * the least depth of such an ancestor decides it.
 */
export function subgameRoots(game: Game): Int32Array {
  const { count, actor, parent, set } = game.nodes
  const { members, memberStart } = game.sets
  const depth = new Int32Array(count)
  for (let v = 1; v < count; v++) depth[v] = depth[parent[v]] + 1
  const ancestorDepth = new Int32Array(game.sets.count)
  for (let s = 0; s < game.sets.count; s++) {
    let ancestor = members[memberStart[s]]
    for (let m = memberStart[s] + 1; m < memberStart[s + 1]; m++) {
      // Parents come before children: the later of two nodes is never an ancestor of the earlier.
      let v = members[m]
      while (v !== ancestor) {
        if (v > ancestor) v = parent[v]
        else ancestor = parent[ancestor]
      }
    }
    ancestorDepth[s] = depth[ancestor]
  }
  const least = new Int32Array(count).fill(count)
  const roots: number[] = []
  for (let v = count - 1; v >= 0; v--) {
    if (set[v] >= 0) {
      least[v] = Math.min(least[v], ancestorDepth[set[v]])
      // Only a node alone in its set starts a subgame.
      if (memberStart[set[v] + 1] - memberStart[set[v]] > 1) least[v] = Math.min(least[v], depth[v] - 1)
    }
    // The whole game is a subgame also where an absent-minded player's first set has later nodes.
    if (actor[v] !== TERMINAL && (v === 0 || least[v] >= depth[v])) roots.push(v)
    if (v > 0) least[parent[v]] = Math.min(least[parent[v]], least[v])
  }
  return Int32Array.from(roots.reverse())
}
