/**
 * The logit equations condensed to few unknowns. Once the beliefs are known, one pass up the tree gives every choice in
 * closed form: the log-odds at a set are rationality times differences of values, and those hang on choices further down
 * alone. So the unknowns that remain are the log-odds of the *masters*: sets whose choices enter a belief that matters.
 * Choices that all nodes of a set have behind them alike cancel from its beliefs; and beliefs do not matter where what
 * follows is the same to the owner from each node of the set.
 *
 * Only for games whose unknown sets are all logit sets, and can be put in an order in which none lies below a later one.
 */
import { CHANCE, type Game, TERMINAL } from '../../../game/index.ts'
import { LOGIT, type Structure } from '../structure.ts'

export interface Condensed {
  readonly structure: Structure
  /** Number of unknowns, and the slot of each: the actions but the first of each master. */
  readonly unknowns: number
  readonly slotOf: Int32Array
  /** Per unknown the slot of the first action of its set. */
  readonly firstOf: Int32Array
  /** Per slot: does it belong to a master? */
  readonly isMaster: Uint8Array
  /** Unknown sets, each before those above it; the first `still` of them lie above no belief that matters and hang on no unknown. */
  readonly order: Int32Array
  readonly still: number
  /** Per set: 1 where its beliefs matter and it has several nodes. */
  readonly believes: Uint8Array
  /** Decisions whose chance must be known for some belief, parents before children. */
  readonly reached: Int32Array
}

/** Undefined where the game has other sets than logit sets, or no such order. */
export function condense(structure: Structure): Condensed | undefined {
  const { kind, decisions, game } = structure
  if (game.shocks.length > 0 || structure.order.some((s) => kind[s] !== LOGIT)) return undefined
  const sorted = bottomUp(structure)
  if (!sorted) return undefined
  const believes = new Uint8Array(game.sets.count)
  const { memberStart, members, node } = decisions
  const classes = nodeClasses(game)
  for (const s of sorted) {
    const own = members.subarray(memberStart[s], memberStart[s + 1])
    const same = (d: number) => classes(node[d], game.sets.player[s]) === classes(node[own[0]], game.sets.player[s])
    if (own.length > 1 && !own.every(same)) believes[s] = 1
  }
  const isMaster = mastersOf(structure, sorted, believes)
  const { order, still } = stillFirst(structure, sorted, believes)
  const slotOf: number[] = []
  const firstOf: number[] = []
  for (const s of order) {
    const first = game.sets.offset[s]
    if (!isMaster[first]) continue
    for (let slot = first + 1; slot < game.sets.offset[s + 1]; slot++) {
      slotOf.push(slot)
      firstOf.push(first)
    }
  }
  return {
    structure,
    unknowns: slotOf.length,
    slotOf: Int32Array.from(slotOf),
    firstOf: Int32Array.from(firstOf),
    isMaster,
    order,
    still,
    believes,
    reached: reachedOf(structure, believes),
  }
}

/** Sets in an order in which each comes before those above it; undefined where two lie below each other. */
function bottomUp({ order, decisions }: Structure): Int32Array | undefined {
  const { up, set, memberStart, members } = decisions
  const state = new Map<number, 'open' | 'done'>()
  const sorted: number[] = []
  const visit = (s: number): boolean => {
    if (state.has(s)) return state.get(s) === 'done'
    state.set(s, 'open')
    for (let m = memberStart[s]; m < memberStart[s + 1]; m++) {
      const above = up[members[m]]
      if (above >= 0 && !visit(set[above])) return false
    }
    state.set(s, 'done')
    sorted.push(s)
    return true
  }
  return order.every(visit) ? Int32Array.from(sorted.reverse()) : undefined
}

/** The same order with the sets first at and below which no belief matters. */
function stillFirst({ decisions }: Structure, sorted: Int32Array, believes: Uint8Array) {
  const { up, set } = decisions
  const live = believes.slice()
  for (const s of sorted) {
    if (!live[s]) continue
    for (let m = decisions.memberStart[s]; m < decisions.memberStart[s + 1]; m++) {
      const above = up[decisions.members[m]]
      if (above >= 0) live[set[above]] = 1
    }
  }
  const still = sorted.filter((s) => !live[s])
  return { order: Int32Array.from([...still, ...sorted.filter((s) => live[s])]), still: still.length }
}

/** A number for each node and player, equal where what follows is the same to the player whatever the parameters. */
function nodeClasses({ nodes, terminals, players }: Game): (node: number, player: number) => number {
  const known = new Map<string, number>()
  const classes = players.map(() => new Int32Array(nodes.count))
  for (let i = 0; i < players.length; i++) {
    for (let v = nodes.count - 1; v >= 0; v--) {
      const children = Array.from({ length: nodes.childCount[v] }, (_, k) => nodes.firstChild[v] + k)
      const below = children.map((c) => classes[i][c])
      const actor = nodes.actor[v]
      const key =
        actor === TERMINAL
          ? `t${terminals.payoff[nodes.terminal[v] * players.length + i]}`
          : actor === CHANCE
            ? `c${children.map((c) => nodes.chance[c])};${below}`
            : `s${nodes.set[v]};${below}`
      const found = known.get(key) ?? known.size
      known.set(key, found)
      classes[i][v] = found
    }
  }
  return (node, player) => classes[player][node]
}

/** Sets with a slot on the way to some node of a believing set, but not on the way to all of its nodes. */
function mastersOf({ decisions, slots, game }: Structure, order: Int32Array, believes: Uint8Array): Uint8Array {
  const { up, upSlot, memberStart, members } = decisions
  const { offset } = game.sets
  const counts = new Int32Array(slots)
  const isMaster = new Uint8Array(slots)
  const setOf = new Int32Array(slots)
  for (let s = 0; s < game.sets.count; s++) setOf.fill(s, offset[s], offset[s + 1])
  for (const s of order) {
    if (!believes[s]) continue
    const size = memberStart[s + 1] - memberStart[s]
    const met: number[] = []
    for (let m = memberStart[s]; m < memberStart[s + 1]; m++)
      for (let d = members[m]; up[d] >= 0; d = up[d]) if (counts[upSlot[d]]++ === 0) met.push(upSlot[d])
    for (const slot of met) {
      if (counts[slot] !== size) isMaster.fill(1, offset[setOf[slot]], offset[setOf[slot] + 1])
      counts[slot] = 0
    }
  }
  return isMaster
}

function reachedOf({ decisions }: Structure, believes: Uint8Array): Int32Array {
  const needed = new Uint8Array(decisions.count)
  for (let d = decisions.count - 1; d >= 0; d--) {
    if (believes[decisions.set[d]]) needed[d] = 1
    if (needed[d] && decisions.up[d] >= 0) needed[decisions.up[d]] = 1
  }
  return Int32Array.from(Array.from(needed.keys()).filter((d) => needed[d]))
}
