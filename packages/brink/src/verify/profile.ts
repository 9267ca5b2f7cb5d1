/** A profile in a game, in one arithmetic: what everything in this folder works on. */
import {
  BALLOT,
  type ExactNumbers,
  type FloatNumbers,
  FormulaError,
  type Game,
  subgameRoots,
  TERMINAL,
} from '../game/index.ts'
import type { Rational } from '../number/index.ts'
import { type Arithmetic, doubles, rationals } from './arithmetic.ts'

export interface Play<T> {
  readonly k: Arithmetic<T>
  readonly game: Game
  readonly payoff: ArrayLike<T>
  /** Probability of each slot. */
  readonly profile: ArrayLike<T>
  /** Probability of the move from the parent to each node, whoever makes it. */
  readonly move: readonly T[]
  /** Its logarithm where probabilities may be too small for a double. */
  readonly logMove: ((node: number) => number) | undefined
  /** 1 at the roots of subgames. */
  readonly subgame: Uint8Array
  formula(f: number): T
}

/** A profile in doubles. `logProfile`, where given, keeps the size of probabilities below 1e-308. */
export function playFloat(
  game: Game,
  numbers: FloatNumbers,
  profile: ArrayLike<number>,
  logProfile?: ArrayLike<number>,
): Play<number> {
  checkProfile(game, Array.from(profile), (sum, negative) => !negative && Math.abs(sum - 1) < 1e-6)
  const logs = logProfile ?? Array.from(profile, (p) => Math.log(p))
  return {
    k: doubles,
    game,
    payoff: numbers.payoff,
    profile,
    move: moves(game, numbers.chance, profile, 1),
    logMove(v) {
      const s = game.nodes.set[game.nodes.parent[v]]
      return s < 0 ? Math.log(numbers.chance[v]) : logs[slotInto(game, v, s)]
    },
    subgame: rootMask(game),
    formula: (f) => numbers.formula[f],
  }
}

/** A profile in rationals. */
export function playExact(game: Game, numbers: ExactNumbers, profile: readonly Rational[]): Play<Rational> {
  checkProfile(
    game,
    profile.map((p) => p.toNumber()),
    (sum, negative) => !negative && Math.abs(sum - 1) < 1e-12,
  )
  return {
    k: rationals,
    game,
    payoff: numbers.payoff,
    profile,
    move: moves(game, numbers.chance, profile, rationals.one),
    logMove: undefined,
    subgame: rootMask(game),
    formula(f) {
      const value = numbers.formula[f]
      if (value instanceof FormulaError) throw value
      return value
    },
  }
}

function checkProfile(
  game: Game,
  profile: readonly number[],
  sound: (sum: number, negative: boolean) => boolean,
): void {
  const { offset, count } = game.sets
  if (profile.length !== offset[count])
    throw new RangeError(`a profile of this game has ${offset[count]} probabilities, not ${profile.length}`)
  for (let s = 0; s < count; s++) {
    const mix = profile.slice(offset[s], offset[s + 1])
    const sum = mix.reduce((a, b) => a + b, 0)
    if (
      !sound(
        sum,
        mix.some((p) => !(p >= 0)),
      )
    )
      throw new RangeError(`the probabilities at "${game.labels.sets[s]}" are no distribution: ${mix.join(', ')}`)
  }
}

const slotInto = (game: Game, v: number, s: number) =>
  game.sets.offset[s] + (v - game.nodes.firstChild[game.nodes.parent[v]])

function moves<T>(game: Game, chance: ArrayLike<T>, profile: ArrayLike<T>, one: T): T[] {
  const move: T[] = [one]
  for (let v = 1; v < game.nodes.count; v++) {
    const s = game.nodes.set[game.nodes.parent[v]]
    move.push(s < 0 ? chance[v] : profile[slotInto(game, v, s)])
  }
  return move
}

/** Shared by the certificates of many profiles. */
const masks = new WeakMap<Game, Uint8Array>()

function rootMask(game: Game): Uint8Array {
  const known = masks.get(game)
  if (known) return known
  const mask = new Uint8Array(game.nodes.count)
  for (const v of subgameRoots(game)) mask[v] = 1
  masks.set(game, mask)
  return mask
}

export const membersOf = (game: Game, set: number): Int32Array =>
  game.sets.members.subarray(game.sets.memberStart[set], game.sets.memberStart[set + 1])

export const isBallot = (game: Game, set: number): boolean => game.sets.player[set] === BALLOT

export const isEnd = (game: Game, node: number): boolean => game.nodes.actor[node] === TERMINAL
