/**
 * The subgames of a game (Selten 1965), and what is left of each when the smaller ones in it are taken out: its block. An information set lies in
 * exactly one block. A block with the values of what was taken out in its place is a game of its own.
 */
import { BALLOT, type ExactNumbers, type Game, subgameRoots, TERMINAL } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Problem } from '../method.ts'

export interface Block {
  readonly root: number
  /** Nodes, ascending; roots of smaller subgames among them are ends here. */
  readonly nodes: readonly number[]
  /** Information sets, ascending. */
  readonly sets: readonly number[]
  /** Roots of the smaller subgames that begin at its ends, ascending, with their positions in the list of blocks. */
  readonly below: ReadonlyMap<number, number>
}

/** Blocks from the ends of the game upwards: what is below a block comes before it. The last is that of the whole game. */
export function blocksOf(game: Game): Block[] {
  const roots = subgameRoots(game)
  const { count, parent, set } = game.nodes
  const isRoot = new Uint8Array(count)
  for (const v of roots) isRoot[v] = 1
  const homes = new Int32Array(count)
  const nodes = new Map<number, number[]>(Array.from(roots, (r) => [r, []]))
  for (let v = 0; v < count; v++) {
    homes[v] = isRoot[v] ? v : homes[parent[v]]
    nodes.get(homes[v])!.push(v)
    if (isRoot[v] && v > 0) nodes.get(homes[parent[v]])!.push(v)
  }
  const order = Array.from(roots).reverse()
  const position = new Map(order.map((r, k) => [r, k]))
  return order.map((root) => {
    const members = nodes.get(root)!
    const sets = new Set(members.filter((v) => set[v] >= 0 && (v === root || !isRoot[v])).map((v) => set[v]))
    return {
      root,
      nodes: members.sort(ascending),
      sets: [...sets].sort(ascending),
      below: new Map(members.flatMap((v) => (isRoot[v] && v !== root ? [[v, position.get(v)!] as const] : []))),
    }
  })
}

const ascending = (a: number, b: number): number => a - b

/** A block as a game: `worth(root)` gives the payoffs of each player in the subgame that begins there. */
export function blockProblem(problem: Problem, block: Block, worth: (root: number) => readonly Rational[]): Problem {
  const { game } = problem
  const whole = problem.exact()
  const small = blockGame(game, block)
  const n = game.players.length
  const ends = block.nodes.filter((v) => isEnd(game, block, v))
  const payoff = ends.flatMap((v) => {
    const t = game.nodes.terminal[v]
    return t >= 0 ? whole.payoff.slice(t * n, (t + 1) * n) : worth(v)
  })
  const exact: ExactNumbers = {
    ...whole,
    chance: block.nodes.map((v, k) => (k === 0 ? Rational.one : whole.chance[v])),
    payoff,
  }
  return {
    ...problem,
    game: small,
    numbers: {
      chance: Float64Array.from(exact.chance, (p) => p.toNumber()),
      payoff: Float64Array.from(payoff, (p) => p.toNumber()),
      formula: problem.numbers.formula,
    },
    exact: () => exact,
  }
}

const isEnd = (game: Game, { below }: Block, v: number): boolean => game.nodes.terminal[v] >= 0 || below.has(v)

/** The arrays of a block. Payoffs at its ends are given with its numbers; formulas of ends that stand for a subgame are those of formula 0. */
export function blockGame(game: Game, block: Block): Game {
  const { nodes, sets, players } = game
  const at = new Map(block.nodes.map((v, k) => [v, k]))
  const setAt = new Map(block.sets.map((s, k) => [s, k]))
  const end = block.nodes.map((v) => isEnd(game, block, v))
  const ends = block.nodes.flatMap((_, k) => (end[k] ? [k] : []))
  const endAt = new Map(ends.map((k, t) => [k, t]))
  const n = players.length
  const each = (make: (v: number, k: number) => number) => Int32Array.from(block.nodes, make)
  const offset = [0]
  for (const s of block.sets) offset.push(offset[offset.length - 1] + sets.offset[s + 1] - sets.offset[s])
  const members = block.sets.map((s) =>
    Array.from(sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1]), (v) => at.get(v)!),
  )
  const memberStart = [0]
  for (const m of members) memberStart.push(memberStart[memberStart.length - 1] + m.length)
  return {
    ...game,
    nodes: {
      count: block.nodes.length,
      actor: Int16Array.from(block.nodes, (v, k) => (end[k] ? TERMINAL : nodes.actor[v])),
      set: each((v, k) => (end[k] ? -1 : (setAt.get(nodes.set[v]) ?? -1))),
      terminal: each((_, k) => endAt.get(k) ?? -1),
      parent: each((v, k) => (k === 0 ? -1 : at.get(nodes.parent[v])!)),
      firstChild: each((v, k) => (end[k] ? -1 : at.get(nodes.firstChild[v])!)),
      childCount: each((v, k) => (end[k] ? 0 : nodes.childCount[v])),
      chance: each((v, k) => (k === 0 ? -1 : nodes.chance[v])),
    },
    sets: {
      count: block.sets.length,
      player: Int16Array.from(block.sets, (s) => sets.player[s]),
      offset: Int32Array.from(offset),
      memberStart: Int32Array.from(memberStart),
      members: Int32Array.from(members.flat()),
    },
    terminals: {
      count: ends.length,
      node: Int32Array.from(ends),
      payoff: Int32Array.from(
        ends.flatMap((k) => {
          const t = nodes.terminal[block.nodes[k]]
          return Array.from({ length: n }, (_, i) => (t >= 0 ? game.terminals.payoff[t * n + i] : 0))
        }),
      ),
      outcome: Int32Array.from(ends, (k) => {
        const t = nodes.terminal[block.nodes[k]]
        return t >= 0 ? game.terminals.outcome[t] : -1
      }),
    },
    ballots: game.ballots.flatMap((b) => (setAt.has(b.set) ? [{ ...b, set: setAt.get(b.set)! }] : [])),
    labels: {
      sets: block.sets.map((s) => game.labels.sets[s]),
      actions: block.sets.flatMap((s) => game.labels.actions.slice(sets.offset[s], sets.offset[s + 1])),
      moves: block.nodes.map((v, k) => (k === 0 ? '' : game.labels.moves[v])),
    },
  }
}

/** Has anybody something to decide there? */
export const isDecision = (game: Game, { sets }: Block): boolean => sets.some((s) => game.sets.player[s] !== BALLOT)
