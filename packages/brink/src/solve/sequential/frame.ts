/**
 * A two-player game as the search for sequential equilibria sees it: the sequence form, and at each information set the
 * opponent's sequences between which its owner cannot tell.
 *
 * With perfect recall a player's own moves are the same on the way to all nodes of its set, so what it believes there hangs on
 * chance and on the opponent's sequences alone.
 */
import { BALLOT, ballotChance, CHANCE, type ExactNumbers, type Game } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { type SequenceForm, sequenceForm } from '../sequence/form.ts'

/** One of the two sides. */
export type Side = 0 | 1
export const other = (side: Side): Side => (1 - side) as Side

/** Coefficients of the opponent's sequence weights. */
export type Combination = ReadonlyMap<number, Rational>

/** An information set, from its owner's point of view. */
export interface View {
  /** The game's information set. */
  readonly set: number
  /** The owner's sequence that leads here; its actions are the sequences first ... first + actions - 1. */
  readonly parent: number
  readonly first: number
  readonly actions: number
  /** The owner's set before this one (index of a view); -1: none. */
  readonly before: number
  /** Different sequences of the opponent that lead here, ascending. */
  readonly sequences: readonly number[]
  /** Nodes of positive chance, with the opponent's sequence and the product of chances on the way. */
  readonly nodes: readonly { readonly node: number; readonly sequence: number; readonly chance: Rational }[]
  /** Per sequence an upper bound of what the owner can get from here on, times chance. */
  readonly most: Combination
}

export interface FrameSide {
  readonly player: number
  readonly sequences: number
  /** Per sequence: the view (index) at which its last action is taken; -1 for the empty one. */
  readonly viewOf: Int32Array
  /** Per sequence the one before its last action; -1 for the empty one. */
  readonly previous: Int32Array
  readonly views: readonly View[]
  /** Per sequence of this side: payoffs to this side at the ends after it, by the opponent's sequence. */
  readonly payoffs: readonly Combination[]
  /** Per sequence the views that come directly after it. */
  readonly after: readonly (readonly number[])[]
  /** Per sequence 1 when its owner does not move after it and the opponent never has to guess whether it was taken. */
  readonly harmless: Uint8Array
}

export interface Frame {
  readonly form: SequenceForm
  readonly game: Game
  readonly sides: readonly [FrameSide, FrameSide]
}

/** Throws a RangeError when the game has no sequence form of two players (`sequenceFormRefusal`). */
export function frameOf(game: Game, numbers: ExactNumbers): Frame {
  const form = sequenceForm(game, numbers)
  const chance = chances(game, numbers)
  const at = [0, 1].map((side) => sequencesAt(form, side as Side))
  const bound = [0, 1].map((side) => bestEnds(form, numbers, chance, side as Side))
  const sides = ([0, 1] as const).map((side): FrameSide => {
    const { player, sequences, setOf, sets } = form.players[side]
    const previous = new Int32Array(sequences).fill(-1)
    const after: number[][] = Array.from({ length: sequences }, () => [])
    sets.forEach(({ first, actions, parent }, v) => {
      after[parent].push(v)
      for (let a = 0; a < actions; a++) previous[first + a] = parent
    })
    const payoffs = Array.from({ length: sequences }, () => new Map<number, Rational>())
    for (const { first, second, payoff } of form.cells) {
      const [own, opponent] = side === 0 ? [first, second] : [second, first]
      if (payoff[side] !== 0n) payoffs[own].set(opponent, Rational.of(payoff[side]))
    }
    const views = sets.map(({ set, first, actions, parent }): View => {
      const { memberStart, members } = game.sets
      const nodes = Array.from(members.subarray(memberStart[set], memberStart[set + 1]))
        .filter((v) => !chance[v].isZero())
        .map((node) => ({ node, sequence: at[1 - side][node], chance: chance[node] }))
      const most = new Map<number, Rational>()
      for (const { node, sequence } of nodes) add(most, sequence, chance[node].mul(bound[side][node]))
      const seen = [...new Set(nodes.map((n) => n.sequence))].sort((a, b) => a - b)
      return { set, parent, first, actions, before: setOf[parent], sequences: seen, nodes, most }
    })
    return { player, sequences, viewOf: setOf, previous, views, payoffs, after, harmless: new Uint8Array(sequences) }
  })
  for (const side of [0, 1] as const) {
    const seen = new Set(sides[1 - side].views.flatMap((view) => view.sequences))
    for (let s = 1; s < sides[side].sequences; s++)
      if (!seen.has(s) && sides[side].after[s].length === 0) sides[side].harmless[s] = 1
  }
  return { form, game, sides: [sides[0], sides[1]] }
}

/** Adds to a coefficient. */
export function add(target: Map<number, Rational>, key: number, value: Rational): void {
  const sum = (target.get(key) ?? Rational.zero).add(value)
  if (sum.isZero()) target.delete(key)
  else target.set(key, sum)
}

/** Per node the product of the chances of nature and of ballots with given chances on the way. */
function chances(game: Game, numbers: ExactNumbers): Rational[] {
  const { parent, actor, firstChild, count, set } = game.nodes
  const product: Rational[] = [Rational.one]
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    let chance = product[p]
    if (actor[p] === CHANCE) chance = chance.mul(numbers.chance[v])
    else if (actor[p] === BALLOT && !chance.isZero()) {
      const yes = ballotChance(game, set[p], numbers)
      chance = chance.mul(v === firstChild[p] ? yes : Rational.one.sub(yes))
    }
    product.push(chance)
  }
  return product
}

function sequencesAt({ game, players }: SequenceForm, side: Side): Int32Array {
  const { player, sets } = players[side]
  const { count, parent, actor, firstChild, set } = game.nodes
  const first = new Map(sets.map((s) => [s.set, s.first]))
  const at = new Int32Array(count)
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    const own = player >= 0 && actor[p] === player ? first.get(set[p]) : undefined
    at[v] = own === undefined ? at[p] : own + (v - firstChild[p])
  }
  return at
}

/** Per node the most that a side gets at any end after it, in the units of the sequence form. */
function bestEnds(form: SequenceForm, numbers: ExactNumbers, chance: readonly Rational[], side: Side): Rational[] {
  const { game } = form
  const { count, parent, terminal } = game.nodes
  const { player } = form.players[side]
  const best: Rational[] = new Array(count).fill(Rational.zero)
  for (let v = count - 1; v > 0; v--) {
    if (chance[v].isZero()) continue
    if (terminal[v] >= 0 && player >= 0) {
      const payoff = numbers.payoff[terminal[v] * game.players.length + player]
      best[v] = payoff.sub(form.least[side]).div(form.unit[side])
    }
    best[parent[v]] = Rational.max(best[parent[v]], best[v])
  }
  return best
}
