/**
 * Support enumeration with dominance pruning (Porter, Nudelman & Shoham 2008, algorithm 1), in exact numbers.
 *
 * In a nondegenerate game both strategies of an equilibrium have supports of one size, and the supports determine the
 * strategies (von Stengel 2002, definition 2.6). A pair of supports is passed over when one of its strategies is strictly
 * dominated by a pure one given that the opponent keeps to the other support, or to the strategies that could be in it.
 *
 * Degeneracy is noticed where it matters: if the game has an equilibrium with supports of different sizes, then shrinking
 * either side to a vertex of the set of its strategies that keep the other's support optimal leads to a pair of equal size with
 * a further best reply, a zero in the support, or a system without a unique solution. Each of these is looked for; when none is
 * met, the list is complete.
 */
import { solveInteger } from '../../number/index.ts'
import { ExactDictionary } from '../complementary/exact-dictionary.ts'
import type { LabelledSystem } from '../complementary/system.ts'
import { type Bimatrix, fractions, type MixedPair } from './bimatrix.ts'
import { bestResponsePolyhedra } from './polyhedra.ts'

export interface SupportEnd {
  /** False when the game is degenerate, or the search was stopped. */
  readonly complete: boolean
  readonly reason?: string
}

/** Equilibria by size of support. */
export function* supportEquilibria(
  game: Bimatrix,
  stop: () => boolean = () => false,
): Generator<MixedPair, SupportEnd> {
  const { rows, columns } = game
  const systems = bestResponsePolyhedra(game)
  let degenerate = false
  for (let size = 1; size <= Math.min(rows, columns); size++)
    for (const S of subsets(range(rows), size)) {
      if (stop()) return { complete: false, reason: `stopped among the supports of size ${size}` }
      const useful = range(columns).filter((j) => !dominated(game, 1, j, range(columns), S))
      if (useful.length < size || S.some((i) => dominated(game, 0, i, range(rows), useful))) continue
      for (const T of subsets(useful, size)) {
        if (S.some((i) => dominated(game, 0, i, range(rows), T))) continue
        if (T.some((j) => dominated(game, 1, j, range(columns), S))) continue
        const y = indifferent(game, 0, S, T)
        if (y === 'none') continue
        const x = indifferent(game, 1, T, S)
        if (x === 'none') continue
        if (x === 'many' || y === 'many') {
          degenerate ||= possible(systems, game, S, T)
          continue
        }
        const pair = { x: spread(x, S, rows), y: spread(y, T, columns) }
        const excess = Math.max(against(game, 0, pair.y.numerators, S), against(game, 1, pair.x.numerators, T))
        if (excess > 0) continue
        if (excess === 0 || x.zero || y.zero) degenerate = true
        yield {
          x: fractions(pair.x.numerators, pair.x.denominator),
          y: fractions(pair.y.numerators, pair.y.denominator),
        }
      }
    }
  if (!degenerate) return { complete: true }
  return {
    complete: false,
    reason: 'the game is degenerate: there are equilibria with supports of different sizes, or infinitely many',
  }
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

function* subsets(items: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let k = from; k <= items.length - size; k++)
    for (const rest of subsets(items, size - 1, k + 1)) yield [items[k], ...rest]
}

/** Payoff of a player from its own strategy against the opponent's. */
const payoff = ({ columns, a, b }: Bimatrix, player: 0 | 1, own: number, other: number): bigint =>
  player === 0 ? a[own * columns + other] : b[other * columns + own]

/** Whether another of the player's strategies is better against each of the opponent's. */
const dominated = (game: Bimatrix, player: 0 | 1, own: number, rivals: number[], opponents: number[]): boolean =>
  rivals.some((r) => opponents.every((o) => payoff(game, player, r, o) > payoff(game, player, own, o)))

interface Weights {
  readonly numerators: readonly bigint[]
  readonly denominator: bigint
  readonly zero?: boolean
}

/** The opponent's probabilities on `others` that make the player indifferent among `own`. */
function indifferent(
  game: Bimatrix,
  player: 0 | 1,
  own: readonly number[],
  others: readonly number[],
): Weights | 'none' | 'many' {
  const n = own.length
  const augmented: bigint[] = []
  for (let k = 1; k < n; k++) {
    for (const o of others) augmented.push(payoff(game, player, own[k], o) - payoff(game, player, own[0], o))
    augmented.push(0n)
  }
  for (let k = 0; k <= n; k++) augmented.push(1n)
  const solution = solveInteger(n, augmented)
  if (!solution) return 'many'
  const { numerators, denominator } = solution
  if (numerators.some((p) => p < 0n)) return 'none'
  return { numerators, denominator, zero: numerators.includes(0n) }
}

function spread({ numerators, denominator }: Weights, support: readonly number[], count: number): Weights {
  const all: bigint[] = new Array(count).fill(0n)
  support.forEach((s, k) => {
    all[s] = numerators[k]
  })
  return { numerators: all, denominator }
}

/** 1: some strategy outside the support is better; 0: some is as good; -1: none is. */
function against(game: Bimatrix, player: 0 | 1, weights: readonly bigint[], support: readonly number[]): -1 | 0 | 1 {
  const value = (own: number) =>
    weights.reduce((sum, w, o) => (w === 0n ? sum : sum + w * payoff(game, player, own, o)), 0n)
  const best = value(support[0])
  let result: -1 | 0 = -1
  for (const own of range(player === 0 ? game.rows : game.columns)) {
    if (support.includes(own)) continue
    const v = value(own)
    if (v > best) return 1
    if (v === best) result = 0
  }
  return result
}

/** Whether there is any equilibrium with all best replies in these supports and nothing played outside them. */
function possible(
  systems: readonly [LabelledSystem, LabelledSystem],
  game: Bimatrix,
  S: number[],
  T: number[],
): boolean {
  const { rows, columns } = game
  const idle = [...range(rows).filter((i) => !S.includes(i)), ...T.map((j) => rows + j)]
  const busy = [
    ...S,
    ...range(columns)
      .filter((j) => !T.includes(j))
      .map((j) => rows + j),
  ]
  const [first, second] = systems.map((system) => new ExactDictionary(system))
  return idle.every((l) => first.fix(l)) && busy.every((l) => second.fix(l))
}
