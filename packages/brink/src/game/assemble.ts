/**
 * From a tree in any order to the breadth-first arrays of `game.ts`: for readers of files and other programs that make
 * large trees. Games written by hand have `builder.ts`. Time and memory in proportion to the nodes; no recursion.
 */
import type { Formulas } from './formulas.ts'
import { type Game, TERMINAL } from './game.ts'

/** A tree of player and chance moves. Node 0 is the root; parents come before children, siblings in the order of moves. */
export interface TreeDraft {
  readonly title: string
  readonly players: readonly string[]
  /** -1 for the root. */
  readonly parent: ArrayLike<number>
  /** Player index, CHANCE or TERMINAL. */
  readonly actor: ArrayLike<number>
  /** Index into `sets`; -1 where no player moves. */
  readonly set: ArrayLike<number>
  /** Formula of the probability with which a chance parent moves here, else -1. */
  readonly chance: ArrayLike<number>
  /** Label of the move that leads here. */
  readonly moves: readonly string[]
  /** Index into `ends` of an end, else -1. */
  readonly end: ArrayLike<number>
  /** Ascending by player. */
  readonly sets: readonly { readonly player: number; readonly label: string; readonly actions: readonly string[] }[]
  readonly ends: {
    /** Formula ids: `payoff[e * players + player]`. */
    readonly payoff: ArrayLike<number>
    /** Index into `outcomes`, or -1. */
    readonly outcome: ArrayLike<number>
  }
  readonly outcomes: Game['outcomes']
  readonly formulas: Formulas
}

export interface Assembled {
  readonly game: Game
  /** Per node of the game its index in the draft. */
  readonly origin: Int32Array
}

/** Trusts the draft; `structureFaults` finds what is wrong with the result. */
export function assembleGame(draft: TreeDraft): Assembled {
  const origin = breadthFirst(draft.parent)
  const count = origin.length
  const at = new Int32Array(count)
  for (let v = 0; v < count; v++) at[origin[v]] = v
  const pick = (of: ArrayLike<number>) => Int32Array.from(origin, (d) => of[d])

  const parent = Int32Array.from(origin, (d) => (draft.parent[d] < 0 ? -1 : at[draft.parent[d]]))
  const firstChild = new Int32Array(count).fill(-1)
  const childCount = new Int32Array(count)
  for (let v = 1; v < count; v++) if (childCount[parent[v]]++ === 0) firstChild[parent[v]] = v

  const set = pick(draft.set)
  const memberStart = new Int32Array(draft.sets.length + 1)
  for (const s of set) if (s >= 0) memberStart[s + 1]++
  for (let s = 0; s < draft.sets.length; s++) memberStart[s + 1] += memberStart[s]
  const next = memberStart.slice()
  const members = new Int32Array(memberStart[draft.sets.length])
  for (let v = 0; v < count; v++) if (set[v] >= 0) members[next[set[v]]++] = v

  const offset = new Int32Array(draft.sets.length + 1)
  draft.sets.forEach((s, i) => {
    offset[i + 1] = offset[i] + s.actions.length
  })

  const actor = Int16Array.from(origin, (d) => draft.actor[d])
  const terminal = new Int32Array(count).fill(-1)
  let ends = 0
  for (let v = 0; v < count; v++) if (actor[v] === TERMINAL) terminal[v] = ends++
  const players = draft.players.length
  const node = new Int32Array(ends)
  const payoff = new Int32Array(ends * players)
  const outcome = new Int32Array(ends)
  for (let v = 0; v < count; v++) {
    const t = terminal[v]
    if (t < 0) continue
    const e = draft.end[origin[v]]
    node[t] = v
    outcome[t] = draft.ends.outcome[e]
    for (let i = 0; i < players; i++) payoff[t * players + i] = draft.ends.payoff[e * players + i]
  }

  const game: Game = {
    title: draft.title,
    players: [...draft.players],
    nodes: { count, actor, set, terminal, parent, firstChild, childCount, chance: pick(draft.chance) },
    sets: {
      count: draft.sets.length,
      player: Int16Array.from(draft.sets, (s) => s.player),
      offset,
      memberStart,
      members,
    },
    terminals: { count: ends, node, payoff, outcome },
    formulas: draft.formulas,
    outcomes: draft.outcomes,
    ballots: [],
    shocks: [],
    labels: {
      sets: draft.sets.map((s) => s.label),
      actions: draft.sets.flatMap((s) => s.actions),
      moves: Array.from(origin, (d) => draft.moves[d]),
    },
  }
  return { game, origin }
}

/** The nodes in breadth-first order, the children of each in the order in which they stand. */
function breadthFirst(parent: ArrayLike<number>): Int32Array {
  const count = parent.length
  const first = new Int32Array(count).fill(-1)
  const last = new Int32Array(count).fill(-1)
  const sibling = new Int32Array(count).fill(-1)
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    if (last[p] < 0) first[p] = v
    else sibling[last[p]] = v
    last[p] = v
  }
  const order = new Int32Array(count)
  let filled = count > 0 ? 1 : 0
  for (let i = 0; i < filled; i++) for (let c = first[order[i]]; c >= 0; c = sibling[c]) order[filled++] = c
  return order
}
