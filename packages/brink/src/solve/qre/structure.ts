/**
 * The tree as quantal response sees it: only the nodes of information sets whose play is unknown. Chance, fixed sets,
 * sets with one action and votes of given chance are nature's and fold into weights on the way from one unknown
 * decision to the next. It depends on the game alone, not on its numbers.
 *
 * Words: a *decision* is such a node; its *entries* are its actions, so that entry `entry[d] + k` is action k at
 * decision d; a *slot* is an action of an information set, as everywhere (see `game.ts`).
 */
import { BALLOT, type Game, TERMINAL } from '../../game/index.ts'

/** How the probabilities of an information set are found; values of `Structure.kind`. */
export const GIVEN = 0
export const LOGIT = 1
export const SHOCK = 2
export const VOTE = 3

export interface Structure {
  readonly game: Game
  readonly players: number
  /** Length of a strategy vector. */
  readonly slots: number
  /** Per information set: GIVEN, LOGIT, SHOCK or VOTE. */
  readonly kind: Uint8Array
  /** Per information set: whose own earlier moves its beliefs leave out (perfect recall makes them cancel), or `players` for nobody's. */
  readonly recall: Int16Array
  /** Number of different reaches to keep at a decision: the players', and one more if some set leaves out nobody's moves. */
  readonly reaches: number
  /** Unknowns: one for each action of an unknown set but one. */
  readonly unknowns: number
  /** Unknown sets in the order of their unknowns: deepest first, which keeps elimination sparse. */
  readonly order: Int32Array
  /** Per player: the largest number of its unknown sets on one path. */
  readonly ownDepth: Int32Array
  readonly decisions: Decisions
  /** Per node of the game: the entry under which it lies with nothing but nature between, or -1. */
  readonly lastEntry: Int32Array
  /** The same per terminal. */
  readonly terminalEntry: Int32Array
}

/** Arrays by decision, in breadth-first order. */
export interface Decisions {
  readonly count: number
  readonly node: Int32Array
  readonly set: Int32Array
  /** The decision above with nothing but nature between, the slot and the entry taken there; -1 at the top. */
  readonly up: Int32Array
  readonly upSlot: Int32Array
  readonly upEntry: Int32Array
  /** Length count + 1. */
  readonly entry: Int32Array
  /** Decisions of set s: `members[memberStart[s] … memberStart[s + 1] - 1]`. */
  readonly memberStart: Int32Array
  readonly members: Int32Array
}

/** Throws nothing; `fixed` are the sets whose behaviour will be given. */
export function createStructure(game: Game, fixed: Iterable<number> = []): Structure {
  const { nodes, sets } = game
  const players = game.players.length
  const slots = sets.offset[sets.count]
  const kind = setKinds(game, new Set(fixed))

  const lastDecision = new Int32Array(nodes.count).fill(-1)
  const lastSlot = new Int32Array(nodes.count).fill(-1)
  const lastEntry = new Int32Array(nodes.count).fill(-1)
  const terminalEntry = new Int32Array(game.terminals.count)
  const node: number[] = []
  const entry: number[] = [0]
  for (let v = 0; v < nodes.count; v++) {
    if (nodes.actor[v] === TERMINAL) {
      terminalEntry[nodes.terminal[v]] = lastEntry[v]
      continue
    }
    const s = nodes.set[v]
    const unknown = s >= 0 && kind[s] !== GIVEN
    const first = entry[node.length]
    for (let k = 0; k < nodes.childCount[v]; k++) {
      const child = nodes.firstChild[v] + k
      lastDecision[child] = unknown ? node.length : lastDecision[v]
      lastSlot[child] = unknown ? sets.offset[s] + k : lastSlot[v]
      lastEntry[child] = unknown ? first + k : lastEntry[v]
    }
    if (unknown) {
      node.push(v)
      entry.push(first + nodes.childCount[v])
    }
  }
  const pick = (of: Int32Array) => Int32Array.from(node, (v) => of[v])
  const decisionSets = pick(nodes.set)
  const decisions: Decisions = {
    count: node.length,
    node: Int32Array.from(node),
    set: decisionSets,
    up: pick(lastDecision),
    upSlot: pick(lastSlot),
    upEntry: pick(lastEntry),
    entry: Int32Array.from(entry),
    ...membersOf(decisionSets, sets.count),
  }
  const order = deepestFirst(decisions, kind)
  const unknowns = order.reduce((n, s) => n + sets.offset[s + 1] - sets.offset[s] - 1, 0)
  const recall = recallColumns(game, decisions, kind)
  const ownDepth = ownDepths(game, decisions)
  const reaches = players + (order.some((s) => recall[s] === players) ? 1 : 0)
  return { game, players, slots, kind, recall, reaches, unknowns, order, ownDepth, decisions, lastEntry, terminalEntry }
}

function setKinds(game: Game, fixed: ReadonlySet<number>): Uint8Array {
  const { player, offset, count } = game.sets
  const kind = Uint8Array.from({ length: count }, (_, s) => (player[s] === BALLOT ? VOTE : LOGIT))
  for (const shock of game.shocks) for (const { set } of shock.uses) kind[set] = SHOCK
  for (const ballot of game.ballots) if (ballot.groups.every((g) => g.vote.by === 'chance')) kind[ballot.set] = GIVEN
  for (let s = 0; s < count; s++) if (fixed.has(s) || offset[s + 1] - offset[s] === 1) kind[s] = GIVEN
  return kind
}

function membersOf(decisionSets: Int32Array, sets: number): { memberStart: Int32Array; members: Int32Array } {
  const memberStart = new Int32Array(sets + 1)
  for (const s of decisionSets) memberStart[s + 1]++
  for (let s = 0; s < sets; s++) memberStart[s + 1] += memberStart[s]
  const next = memberStart.slice()
  const members = new Int32Array(decisionSets.length)
  for (let d = 0; d < decisionSets.length; d++) members[next[decisionSets[d]]++] = d
  return { memberStart, members }
}

function ownDepths(game: Game, { count, set, up }: Decisions): Int32Array {
  const players = game.players.length
  const depths = new Int32Array(players)
  const before = new Int32Array(count * players)
  for (let d = 0; d < count; d++) {
    if (up[d] >= 0) before.copyWithin(d * players, up[d] * players, (up[d] + 1) * players)
    const i = game.sets.player[set[d]]
    if (i < 0) continue
    const own = ++before[d * players + i]
    depths[i] = Math.max(depths[i], own)
  }
  return depths
}

function deepestFirst({ count, set, up }: Decisions, kind: Uint8Array): Int32Array {
  const depth = new Int32Array(count)
  const setDepth = new Int32Array(kind.length)
  for (let d = 0; d < count; d++) {
    depth[d] = up[d] < 0 ? 0 : depth[up[d]] + 1
    setDepth[set[d]] = Math.max(setDepth[set[d]], depth[d])
  }
  const unknown = Array.from(kind.keys()).filter((s) => kind[s] !== GIVEN)
  return Int32Array.from(unknown.sort((a, b) => setDepth[b] - setDepth[a] || a - b))
}

/** The owner where all nodes of a set have the same own last move there; recursively that is perfect recall. */
function recallColumns(game: Game, decisions: Decisions, kind: Uint8Array): Int16Array {
  const { player, count } = game.sets
  const players = game.players.length
  const recall = Int16Array.from({ length: count }, (_, s) => (player[s] === BALLOT ? players : player[s]))
  const { up, upSlot, set, memberStart, members } = decisions
  const lastOwn = (d: number) => {
    for (let u = d; up[u] >= 0; u = up[u]) if (player[set[up[u]]] === player[set[d]]) return upSlot[u]
    return -1
  }
  // A set that forgets makes every later set of its owner forget with it; sinking depth by depth is not worth the code.
  const forgetful = new Set<number>()
  for (let s = 0; s < count; s++) {
    if (kind[s] === GIVEN || player[s] === BALLOT) continue
    const first = memberStart[s]
    for (let m = first + 1; m < memberStart[s + 1]; m++)
      if (lastOwn(members[m]) !== lastOwn(members[first])) forgetful.add(player[s])
  }
  return recall.map((column) => (forgetful.has(column) ? players : column))
}
