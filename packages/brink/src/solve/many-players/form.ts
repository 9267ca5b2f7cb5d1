/**
 * A game of any number of players in agent form, over its own information sets (Kuhn 1953; von Stengel 1996): for each action the
 * payoff that its owner gets at the ends where it is the owner's last move, as a polynomial in the others' probabilities, the owner's
 * own earlier moves left out. With perfect recall this says everything about best replies: an action is worth its own such payoff
 * plus the best that can be had at the owner's next sets.
 */
import {
  ballotRefusal,
  chanceReach,
  type ExactNumbers,
  type Game,
  recallFaults,
  strategyLength,
} from '../../game/index.ts'
import { greatestMeasure, type Rational } from '../../number/index.ts'
import type { Layout } from './bounds.ts'
import { type Polynomial, Sum } from './polynomial.ts'

export interface Agent {
  /** The game's information set. */
  readonly set: number
  readonly player: number
  /** The owner's last action before, by slot; -1 when it has not moved. */
  readonly parent: number
  /** Slots of its actions, as many as `count` from `first`. */
  readonly first: number
  readonly count: number
}

export interface AgentForm extends Layout {
  readonly game: Game
  /** Sets that chance and given behaviour can lead to, an owner's earlier sets before its later ones. */
  readonly agents: readonly Agent[]
  /** Per slot the payoff (in units of the owner) at the ends where it is its owner's last move. */
  readonly gain: readonly Polynomial[]
  /** Per slot the owner's next sets, as indices into `agents`. */
  readonly next: readonly (readonly number[])[]
  /** Per player: what one unit of a gain is in payoff. */
  readonly unit: readonly Rational[]
  /** Sets whose behaviour is given, and those that only moves of chance zero lead to. */
  readonly given: ReadonlyMap<number, readonly Rational[]>
  readonly unreachable: readonly number[]
}

/** Why a game has no such form; undefined if it has. */
export function agentFormRefusal(game: Game): string | undefined {
  if (game.shocks.length > 0)
    return `the private shock "${game.shocks[0].name}" has infinitely many values; this method needs finitely many`
  return ballotRefusal(game) ?? recallFaults(game)[0]?.message
}

/** Throws a RangeError with the words of `agentFormRefusal` when there is no such form. */
export function agentForm(
  game: Game,
  numbers: ExactNumbers,
  given: ReadonlyMap<number, readonly Rational[]> = new Map(),
): AgentForm {
  const refusal = agentFormRefusal(game)
  if (refusal !== undefined) throw new RangeError(refusal)
  const { nodes, sets } = game
  const reach = chanceReach(game, numbers, given)
  const parentOf = new Int32Array(sets.count).fill(-2)
  const path: (readonly number[])[] = new Array(nodes.count)
  path[0] = []
  const solved = (set: number) => set >= 0 && sets.player[set] >= 0 && !given.has(set)
  const slotOwner = new Int32Array(strategyLength(game)).fill(-1)
  const setOf = new Int32Array(strategyLength(game))
  for (let s = 0; s < sets.count; s++)
    for (let a = sets.offset[s]; a < sets.offset[s + 1]; a++) {
      setOf[a] = s
      slotOwner[a] = sets.player[s]
    }
  const lastOwn = (slots: readonly number[], player: number) => slots.findLast((s) => slotOwner[s] === player) ?? -1
  for (let v = 0; v < nodes.count; v++) {
    if (v > 0) {
      const p = nodes.parent[v]
      const set = nodes.set[p]
      path[v] = solved(set) ? [...path[p], sets.offset[set] + (v - nodes.firstChild[p])] : path[p]
    }
    const set = nodes.set[v]
    if (solved(set) && !reach[v].isZero()) parentOf[set] = lastOwn(path[v], nodes.actor[v])
  }
  const agents = agentsOf(game, parentOf)
  const sums = gains(game, numbers, reach, path, slotOwner, lastOwn)
  const next: number[][] = Array.from({ length: slotOwner.length }, () => [])
  agents.forEach(({ parent }, i) => {
    if (parent >= 0) next[parent].push(i)
  })
  const unreachable: number[] = []
  for (let s = 0; s < sets.count; s++) if (parentOf[s] === -2 && solved(s)) unreachable.push(s)
  return { game, agents, ...sums, next, setOf, offset: sets.offset, given, unreachable }
}

function agentsOf({ sets }: Game, parentOf: Int32Array): Agent[] {
  const depth = (set: number): number => {
    const parent = parentOf[set]
    return parent < 0 ? 0 : 1 + depth(sets.offset.findLastIndex((o) => o <= parent))
  }
  return Array.from(parentOf.keys())
    .filter((set) => parentOf[set] !== -2)
    .map((set) => ({ set, depth: depth(set) }))
    .sort((a, b) => a.depth - b.depth || a.set - b.set)
    .map(({ set }) => ({
      set,
      player: sets.player[set],
      parent: parentOf[set],
      first: sets.offset[set],
      count: sets.offset[set + 1] - sets.offset[set],
    }))
}

function gains(
  game: Game,
  numbers: ExactNumbers,
  reach: readonly Rational[],
  path: readonly (readonly number[])[],
  slotOwner: Int32Array,
  lastOwn: (slots: readonly number[], player: number) => number,
): Pick<AgentForm, 'gain' | 'unit'> {
  const n = game.players.length
  const terms = Array.from(slotOwner, () => new Map<string, { slots: readonly number[]; amount: Rational }>())
  for (let t = 0; t < game.terminals.count; t++) {
    const v = game.terminals.node[t]
    if (reach[v].isZero()) continue
    for (let i = 0; i < n; i++) {
      const own = lastOwn(path[v], i)
      if (own < 0) continue
      const slots = path[v].filter((s) => slotOwner[s] !== i).sort((a, b) => a - b)
      const key = slots.join()
      const amount = reach[v].mul(numbers.payoff[t * n + i])
      const known = terms[own].get(key)
      if (known) known.amount = known.amount.add(amount)
      else terms[own].set(key, { slots, amount })
    }
  }
  const unit = game.players.map((_, i) =>
    greatestMeasure(
      terms.flatMap((list, slot) => (slotOwner[slot] === i ? [...list.values()].map((t) => t.amount) : [])),
    ),
  )
  const gain = terms.map((list, slot) => {
    const sum = new Sum()
    for (const { slots, amount } of list.values()) sum.add(slots, amount.div(unit[slotOwner[slot]]).numerator)
    return sum.polynomial()
  })
  return { gain, unit }
}
