/**
 * Perfect recall (Kuhn 1953): a player never forgets what it knew or did. Put in sequences (von Stengel 1996): all nodes
 * of an information set have the same sequence of own earlier information sets and actions. Only then does a behaviour
 * strategy stand for every mixed one, and best replies come set by set from the ends of the tree.
 */
import { type Game, movePath } from './game.ts'

export interface RecallFault {
  readonly player: number
  readonly set: number
  /** Two nodes of the set that the player could tell apart if it remembered. */
  readonly nodes: readonly [number, number]
  /** Absent-mindedness: one of the nodes comes after the other. */
  readonly absentMinded: boolean
  readonly message: string
}

/**
 * Per node the number of the player's sequence of own (information set, action) pairs on the way there: equal numbers,
 * equal sequences; 0 is the empty one. O(nodes).
 */
export function ownSequences(game: Game, player: number): Int32Array {
  const { count, actor, parent, firstChild, set } = game.nodes
  const slots = game.sets.offset[game.sets.count]
  const sequence = new Int32Array(count)
  const known = new Map<number, number>()
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    if (actor[p] !== player) {
      sequence[v] = sequence[p]
      continue
    }
    const key = sequence[p] * slots + game.sets.offset[set[p]] + (v - firstChild[p])
    let id = known.get(key)
    if (id === undefined) {
      id = known.size + 1
      known.set(key, id)
    }
    sequence[v] = id
  }
  return sequence
}

/** Every information set at which its player has forgotten something; empty means perfect recall. */
export function recallFaults(game: Game): RecallFault[] {
  const faults: RecallFault[] = []
  for (let player = 0; player < game.players.length; player++) {
    const sequence = ownSequences(game, player)
    for (let s = 0; s < game.sets.count; s++) {
      if (game.sets.player[s] !== player) continue
      const members = game.sets.members.subarray(game.sets.memberStart[s], game.sets.memberStart[s + 1])
      const other = members.find((v) => sequence[v] !== sequence[members[0]])
      if (other !== undefined) faults.push(describe(game, player, s, members[0], other))
    }
  }
  return faults
}

export const hasPerfectRecall = (game: Game): boolean => recallFaults(game).length === 0

function describe(game: Game, player: number, set: number, a: number, b: number): RecallFault {
  const who = game.players[player]
  const where = `the information set "${game.labels.sets[set]}"`
  const absentMinded = isAncestor(game, a, b) || isAncestor(game, b, a)
  const histories = `"${history(game, a)}" and "${history(game, b)}"`
  const message = absentMinded
    ? `${who} is absent-minded at ${where}: ${histories} are in it, and one comes after the other, so ${who} would have to forget that it has already moved there.`
    : `${who} has no perfect recall at ${where}: it cannot tell ${histories} apart there, although it knew or did something different on the way: ${own(game, player, a)} against ${own(game, player, b)}.`
  return { player, set, nodes: [a, b], absentMinded, message }
}

const history = (game: Game, node: number) => movePath(game, node).join(', ') || 'the start'

function isAncestor(game: Game, ancestor: number, node: number): boolean {
  let v = node
  while (v > ancestor) v = game.nodes.parent[v]
  return v === ancestor
}

/** The player's own moves on the way to a node, with where each was made. */
function own(game: Game, player: number, node: number): string {
  const steps: string[] = []
  for (let v = node; v > 0; v = game.nodes.parent[v]) {
    const p = game.nodes.parent[v]
    if (game.nodes.actor[p] === player)
      steps.push(`${game.labels.moves[v]} at "${game.labels.sets[game.nodes.set[p]]}"`)
  }
  return steps.length > 0 ? steps.reverse().join(', then ') : 'nothing done yet'
}
