/**
 * The sequence form of a two-player extensive game (von Stengel 1996; Koller, Megiddo & von Stengel 1996).
 *
 * A sequence of a player is the list of its own actions on a way through the tree. With perfect recall each of its
 * information sets is reached by exactly one, so a sequence is the empty one or an action at a set. A realisation
 * plan gives each sequence a weight: 1 for the empty one, and at each set the weights of the actions add up to that of the
 * sequence that leads there. Expected payoffs are bilinear in the two plans; chance is summed away.
 */
import {
  ballotChance,
  ballotRefusal,
  chanceReach,
  type ExactNumbers,
  type Game,
  recallFaults,
} from '../../game/index.ts'
import { greatestMeasure, Rational } from '../../number/index.ts'

/** One player's side. Sequence 0 is the empty one. */
export interface SequencePlayer {
  /** Index into the game's players; -1: nobody, with the empty sequence only. */
  readonly player: number
  readonly sequences: number
  /** Per sequence the player's set (an index into `sets`) that it ends at; -1 for the empty one. */
  readonly setOf: Int32Array
  /** Parents before children. */
  readonly sets: readonly SequenceSet[]
}

export interface SequenceSet {
  /** The game's information set. */
  readonly set: number
  /** The sequence that leads here. */
  readonly parent: number
  /** Its actions are the sequences first ... first + actions - 1. */
  readonly first: number
  readonly actions: number
}

/** Payoffs where both sequences end: chance times payoff, summed over the ends there. */
export interface Cell {
  readonly first: number
  readonly second: number
  readonly payoff: readonly [bigint, bigint]
}

export interface SequenceForm {
  readonly game: Game
  readonly players: readonly [SequencePlayer, SequencePlayer]
  readonly cells: readonly Cell[]
  /** True payoff = (sum over cells of weights times payoff) * unit + least. */
  readonly unit: readonly [Rational, Rational]
  readonly least: readonly [Rational, Rational]
  /** No player can get more than this, in the units of the cells (and none less than 0). */
  readonly most: readonly [bigint, bigint]
  /** What the two get together at every end, when that is the same everywhere. */
  readonly sum: Rational | undefined
  /** Information sets with given behaviour, by set, and those that only moves of chance zero lead to. */
  readonly given: ReadonlyMap<number, readonly Rational[]>
  readonly unreachable: readonly number[]
  /** Per ballot set the chance that the motion passes. */
  readonly passes: ReadonlyMap<number, Rational>
}

/** Why a game has no sequence form here; undefined if it has. */
export function sequenceFormRefusal(game: Game): string | undefined {
  const movers = game.players.filter((_, i) => game.sets.player.includes(i))
  if (movers.length > 2) return `${movers.join(', ')} move; this method is for two players`
  if (game.shocks.length > 0)
    return `the private shock "${game.shocks[0].name}" has infinitely many values; this method needs finitely many`
  return ballotRefusal(game) ?? recallFaults(game)[0]?.message
}

/** Throws a RangeError with the words of `sequenceFormRefusal` when there is no such form. */
export function sequenceForm(
  game: Game,
  numbers: ExactNumbers,
  given: ReadonlyMap<number, readonly Rational[]> = new Map(),
): SequenceForm {
  const refusal = sequenceFormRefusal(game)
  if (refusal !== undefined) throw new RangeError(refusal)
  const reach = chanceReach(game, numbers, given)
  const movers = game.players.map((_, i) => i).filter((i) => game.sets.player.includes(i))
  // In a game of two both have a side, also when one of them never moves.
  const pair = game.players.length === 2 ? [0, 1] : [movers[0] ?? -1, movers[1] ?? -1]
  const walks = pair.map((player) => walk(game, player, reach, given))
  const payoffs = cellsOf(game, numbers, reach, pair, walks)
  const unreachable: number[] = []
  for (let s = 0; s < game.sets.count; s++) {
    const members = game.sets.members.subarray(game.sets.memberStart[s], game.sets.memberStart[s + 1])
    if (members.every((v) => reach[v].isZero())) unreachable.push(s)
  }
  const passes = new Map(game.ballots.map(({ set }) => [set, ballotChance(game, set, numbers)]))
  return { game, players: [walks[0].side, walks[1].side], ...payoffs, given, unreachable, passes }
}

export interface Walk {
  readonly side: SequencePlayer
  /** Per node the player's sequence on the way there. */
  readonly at: Int32Array
}

/** One player's sequences, as far as moves of positive chance lead. */
export function walk(
  game: Game,
  player: number,
  reach: readonly Rational[],
  given: ReadonlyMap<number, unknown> = new Map(),
): Walk {
  const { count, parent, actor, firstChild, set } = game.nodes
  const at = new Int32Array(count)
  const sets: SequenceSet[] = []
  const index = new Map<number, number>()
  const setOf = [-1]
  for (let v = 0; v < count; v++) {
    if (v > 0) {
      const p = parent[v]
      const own = actor[p] === player ? index.get(set[p]) : undefined
      at[v] = own === undefined ? at[p] : sets[own].first + (v - firstChild[p])
    }
    if (player < 0 || actor[v] !== player || reach[v].isZero() || given.has(set[v]) || index.has(set[v])) continue
    const actions = game.sets.offset[set[v] + 1] - game.sets.offset[set[v]]
    index.set(set[v], sets.length)
    sets.push({ set: set[v], parent: at[v], first: setOf.length, actions })
    for (let a = 0; a < actions; a++) setOf.push(sets.length - 1)
  }
  return { side: { player, sequences: setOf.length, setOf: Int32Array.from(setOf), sets }, at }
}

function cellsOf(
  game: Game,
  numbers: ExactNumbers,
  reach: readonly Rational[],
  pair: readonly number[],
  walks: readonly Walk[],
): Pick<SequenceForm, 'cells' | 'unit' | 'least' | 'most' | 'sum'> {
  const n = game.players.length
  const ends = Array.from({ length: game.terminals.count }, (_, t) => t).filter(
    (t) => !reach[game.terminals.node[t]].isZero(),
  )
  const payoff = (t: number, k: number) => (pair[k] < 0 ? Rational.zero : numbers.payoff[t * n + pair[k]])
  const least = [0, 1].map((k) => ends.map((t) => payoff(t, k)).reduce(Rational.min))
  const together = ends.map((t) => payoff(t, 0).add(payoff(t, 1)))
  const sums = new Map<number, { first: number; second: number; sum: [Rational, Rational] }>()
  for (const t of ends) {
    const v = game.terminals.node[t]
    const [first, second] = [walks[0].at[v], walks[1].at[v]]
    const key = first * walks[1].side.sequences + second
    let cell = sums.get(key)
    if (!cell) sums.set(key, (cell = { first, second, sum: [Rational.zero, Rational.zero] }))
    for (const k of [0, 1]) cell.sum[k] = cell.sum[k].add(reach[v].mul(payoff(t, k).sub(least[k])))
  }
  const cells = [...sums.values()]
  const units = [0, 1].map((k) => greatestMeasure(cells.map((c) => c.sum[k])))
  const whole = (k: number, x: Rational) => x.div(units[k]).numerator
  const most = [0, 1].map((k) => {
    const highest = ends.map((t) => payoff(t, k)).reduce(Rational.max)
    const range = highest.sub(least[k]).div(units[k])
    return range.numerator / range.denominator + 1n
  })
  return {
    cells: cells.map(({ first, second, sum }) => ({ first, second, payoff: [whole(0, sum[0]), whole(1, sum[1])] })),
    unit: [units[0], units[1]],
    least: [least[0], least[1]],
    most: [most[0], most[1]],
    sum: together.every((x) => x.equals(together[0])) ? together[0] : undefined,
  }
}
