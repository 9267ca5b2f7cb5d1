/**
 * What a strategic-form (normal-form) game is: finitely many players, a finite set of strategies each, and a payoff for
 * every player at every pure profile. In flat arrays, as `game.ts` holds the extensive game.
 *
 * Strategies of all players stand in one row of slots: those of player `i` are `offset[i]` up to (not including)
 * `offset[i + 1]`. A mixed profile is one vector over these slots; it is the same vector as a strategy profile of the
 * one-shot extensive game (`oneShot` in `one-shot.ts`), whose information sets are the players.
 *
 * A cell is a pure profile. Cells stand in row-major order: the last player's strategy changes fastest,
 *     cell = sum over i of strategy[i] * stride[i],   stride[n - 1] = 1,
 * so with two players payoff[0] is the row player's matrix A, row by row: A(r, c) = payoff[0][r * columns + c].
 */
import type { Rational } from '../number/index.ts'

export interface StrategicGame {
  readonly title: string
  readonly players: readonly string[]
  /** Length players + 1. `offset[players]` is the number of slots. */
  readonly offset: Int32Array
  /** Per slot the strategy's name. Not always distinct. */
  readonly strategies: readonly string[]
  /** Per player: how far apart in the cells two neighbouring strategies of it are. */
  readonly stride: Int32Array
  /** Number of pure profiles: the product of the players' numbers of strategies. */
  readonly cells: number
  /** `payoff[player][cell]`, exact. */
  readonly payoff: readonly (readonly Rational[])[]
  /** The nearest doubles to `payoff`, in the same order. */
  readonly payoffFloat: readonly Float64Array[]
  /** Named outcomes; `outcome[cell]` points here, or is -1. May be empty. */
  readonly outcomes: readonly { readonly id: string; readonly name: string }[]
  readonly outcome: Int32Array
}

/** Largest number of cells that is built (`.nfg` files, action graphs, reduced strategic forms). */
export const MAX_CELLS = 1_000_000

/** What `strategicGame` is made from. */
export interface StrategicSpec {
  readonly title?: string
  readonly players: readonly string[]
  /** Names per player. */
  readonly strategies: readonly (readonly string[])[]
  /** `payoff[player][cell]`, cells in row-major order. */
  readonly payoff: readonly (readonly Rational[])[]
  readonly outcomes?: StrategicGame['outcomes']
  /** Per cell; -1 where no outcome is named. */
  readonly outcome?: Int32Array
}

/** Lays a game out. Throws a RangeError when the counts do not fit together, or a player has no strategy. */
export function strategicGame(spec: StrategicSpec): StrategicGame {
  const { players, strategies } = spec
  const { offset, stride, cells } = shape(strategies.map((s) => s.length))
  if (strategies.length !== players.length || spec.payoff.length !== players.length)
    throw new RangeError(
      `${players.length} players, but strategies of ${strategies.length}, payoffs of ${spec.payoff.length}`,
    )
  for (const payoff of spec.payoff)
    if (payoff.length !== cells) throw new RangeError(`${payoff.length} payoffs for ${cells} pure profiles`)
  return {
    title: spec.title ?? '',
    players: [...players],
    offset,
    strategies: strategies.flat(),
    stride,
    cells,
    payoff: spec.payoff,
    payoffFloat: spec.payoff.map((row) => Float64Array.from(row, (x) => x.toNumber())),
    outcomes: spec.outcomes ?? [],
    outcome: spec.outcome ?? new Int32Array(cells).fill(-1),
  }
}

/** Offsets, strides and number of cells for these numbers of strategies. Throws a RangeError past MAX_CELLS. */
export function shape(counts: readonly number[]): Pick<StrategicGame, 'offset' | 'stride' | 'cells'> {
  const offset = new Int32Array(counts.length + 1)
  const stride = new Int32Array(counts.length)
  let cells = 1
  for (let i = counts.length - 1; i >= 0; i--) {
    if (!(counts[i] >= 1)) throw new RangeError(`player ${i + 1} has no strategy`)
    stride[i] = cells
    cells *= counts[i]
    if (cells > MAX_CELLS) throw new RangeError(`more than ${MAX_CELLS} pure profiles`)
  }
  for (let i = 0; i < counts.length; i++) offset[i + 1] = offset[i] + counts[i]
  return { offset, stride, cells }
}

/** Number of strategies of a player. */
export const strategyCount = (game: StrategicGame, player: number): number =>
  game.offset[player + 1] - game.offset[player]

/** Which strategy (counted from 0) a player has in a cell. */
export const strategyIn = (game: StrategicGame, cell: number, player: number): number =>
  Math.floor(cell / game.stride[player]) % strategyCount(game, player)

/** The cell of a pure profile, one strategy (counted from 0) per player. */
export function cellOf(game: StrategicGame, profile: ArrayLike<number>): number {
  let cell = 0
  for (let i = 0; i < game.players.length; i++) cell += profile[i] * game.stride[i]
  return cell
}
