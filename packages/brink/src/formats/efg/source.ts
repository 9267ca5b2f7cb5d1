/** What an `.efg` file says beyond the game itself: kept so that the file can be written again as it was. */
import type { Rational } from '../../number/index.ts'

export interface EfgSource {
  /** The text after the players. */
  readonly comment: string
  /** Per node of the game its name in the file. */
  readonly nodeNames: readonly string[]
  /** Per information set its number in the file (unique within its player) and its name there. */
  readonly setNumbers: Int32Array
  readonly setNames: readonly string[]
  /** Per node the number of its chance event; 0 where chance does not move. */
  readonly events: Int32Array
  readonly eventNames: ReadonlyMap<number, string>
  /** Per node an index into `outcomes`, or -1; inner nodes may have one. */
  readonly outcomeAt: Int32Array
  /** As in the file: a player's payoff on a path is the sum over the outcomes on it. */
  readonly outcomes: readonly EfgOutcome[]
}

export interface EfgOutcome {
  readonly number: number
  readonly name: string
  readonly payoffs: readonly Rational[]
}
