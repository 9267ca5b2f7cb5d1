/** What the solutions of a block are worth to each player: of a continuum, whether that is the same all over it. */
import { BALLOT, ballotChance, CHANCE, type Game } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Cell, Problem } from '../method.ts'

/** More combinations of corners than this are not compared. */
const MOST_COMBINATIONS = 3000

/** Expected payoffs of all players under a profile. */
export function payoffsOf(problem: Problem, profile: readonly Rational[]): Rational[] {
  const { game } = problem
  const { nodes, sets, players, terminals } = game
  const numbers = problem.exact()
  const reach: Rational[] = [Rational.one]
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    if (reach[p].isZero()) reach.push(Rational.zero)
    else if (nodes.actor[p] === CHANCE) reach.push(reach[p].mul(numbers.chance[v]))
    else if (nodes.actor[p] === BALLOT) {
      const pass = ballotChance(game, nodes.set[p], numbers)
      reach.push(reach[p].mul(v === nodes.firstChild[p] ? pass : Rational.one.sub(pass)))
    } else reach.push(reach[p].mul(profile[sets.offset[nodes.set[p]] + v - nodes.firstChild[p]]))
  }
  return players.map((_, i) => {
    let sum = Rational.zero
    for (let t = 0; t < terminals.count; t++) {
      const chance = reach[terminals.node[t]]
      if (!chance.isZero()) sum = sum.add(chance.mul(numbers.payoff[t * players.length + i]))
    }
    return sum
  })
}

/**
 * The payoffs at corners of a continuum: all that differ in the players that count. `thorough` is false when there are too many corners
 * to compare. A payoff is linear in the weights of each player, so where it is the same at all corners it is the same everywhere.
 */
export function cornerPayoffs(
  problem: Problem,
  cells: readonly Cell[],
  inner: readonly Rational[],
  counts: ReadonlySet<number>,
): { readonly profiles: readonly (readonly Rational[])[]; readonly thorough: boolean } {
  const key = (payoffs: readonly Rational[]) => payoffs.filter((_, i) => counts.has(i)).join()
  const known = new Map([[key(payoffsOf(problem, inner)), inner]])
  let thorough = true
  for (const cell of cells) {
    const combinations = combine(problem.game, cell)
    if (!combinations) thorough = false
    for (const choice of combinations ?? []) {
      const profile = behaviour(problem.game, cell, choice, inner)
      const name = key(payoffsOf(problem, profile))
      if (!known.has(name)) known.set(name, profile)
    }
  }
  return { profiles: [...known.values()], thorough }
}

/** Choices of one corner in each factor that decide whether payoffs vary; undefined when there are too many. */
function combine(game: Game, { factors }: Cell): number[][] | undefined {
  if (factors.some((f) => !f.vertices || f.rays?.length)) return undefined
  const counts = factors.map((f) => f.vertices!.length)
  const total = counts.reduce((a, b) => a * b, 1)
  if (total <= MOST_COMBINATIONS)
    return counts.reduce<number[][]>((list, n) => list.flatMap((c) => range(n).map((k) => [...c, k])), [[]])
  // With two players payoffs are sums of terms that hang on one factor of each.
  const movers = new Set(factors.map((f) => f.player))
  if (movers.size > 2 || game.players.length < 1) return undefined
  const pairs = factors.flatMap((_, i) => factors.flatMap((_, j) => (i < j ? [[i, j] as const] : [])))
  if (pairs.reduce((sum, [i, j]) => sum + counts[i] * counts[j], 0) > MOST_COMBINATIONS) return undefined
  return pairs.flatMap(([i, j]) =>
    range(counts[i]).flatMap((a) =>
      range(counts[j]).map((b) => factors.map((_, k) => (k === i ? a : k === j ? b : 0))),
    ),
  )
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

/** Behaviour at chosen corners; where a player's own weights rule a set out, as at the inner point. */
function behaviour(game: Game, { factors }: Cell, choice: readonly number[], inner: readonly Rational[]): Rational[] {
  const { offset, count } = game.sets
  const weight = new Map<number, Rational>()
  factors.forEach((f, k) => {
    f.sequences.forEach((slot, s) => {
      weight.set(slot, f.vertices![choice[k]][s])
    })
  })
  const profile = [...inner]
  for (let s = 0; s < count; s++) {
    const slots = range(offset[s + 1] - offset[s]).map((a) => offset[s] + a)
    if (!slots.some((slot) => weight.has(slot))) continue
    const total = Rational.sum(slots.map((slot) => weight.get(slot) ?? Rational.zero))
    if (total.isZero()) continue
    for (const slot of slots) profile[slot] = (weight.get(slot) ?? Rational.zero).div(total)
  }
  return profile
}
