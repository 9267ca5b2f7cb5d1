/** Slow and obvious reference computations: all pure strategies, one by one. Exact. */
import { type ExactNumbers, type Game, TERMINAL } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'

type Mix = (set: number, action: number) => Rational

/** Expected payoff of a player from a node on, by recursion. */
export function payoffFrom(game: Game, numbers: ExactNumbers, mix: Mix, player: number, node: number): Rational {
  const { nodes } = game
  if (nodes.actor[node] === TERMINAL) return numbers.payoff[nodes.terminal[node] * game.players.length + player]
  let sum = Rational.zero
  for (let a = 0; a < nodes.childCount[node]; a++) {
    const child = nodes.firstChild[node] + a
    const p = nodes.set[node] < 0 ? numbers.chance[child] : mix(nodes.set[node], a)
    if (!p.isZero()) sum = sum.add(p.mul(payoffFrom(game, numbers, mix, player, child)))
  }
  return sum
}

export const mixOf =
  (game: Game, profile: readonly Rational[]): Mix =>
  (set, action) =>
    profile[game.sets.offset[set] + action]

/** All pure strategies of a player: a map from its sets to actions. */
export function* pureStrategies(game: Game, player: number): Generator<Map<number, number>> {
  const sets = Array.from(game.sets.player).flatMap((p, s) => (p === player ? [s] : []))
  const taken = sets.map(() => 0)
  for (;;) {
    yield new Map(sets.map((s, i) => [s, taken[i]]))
    let i = 0
    while (i < sets.length && ++taken[i] === game.sets.offset[sets[i] + 1] - game.sets.offset[sets[i]]) taken[i++] = 0
    if (i === sets.length) return
  }
}

export const strategyCount = (game: Game, player: number): number =>
  Array.from(game.sets.player).reduce(
    (n, p, s) => (p === player ? n * (game.sets.offset[s + 1] - game.sets.offset[s]) : n),
    1,
  )

/** The largest gain of a player over all its pure strategies, starting from nodes with given weights. */
export function largestGain(
  game: Game,
  numbers: ExactNumbers,
  profile: readonly Rational[],
  player: number,
  start: readonly { readonly node: number; readonly weight: Rational }[],
): Rational {
  const mix = mixOf(game, profile)
  const worth = (m: Mix) =>
    Rational.sum(start.map(({ node, weight }) => weight.mul(payoffFrom(game, numbers, m, player, node))))
  const now = worth(mix)
  let best = Rational.zero
  for (const pure of pureStrategies(game, player)) {
    const deviation: Mix = (set, action) => {
      const taken = pure.get(set)
      return taken === undefined ? mix(set, action) : taken === action ? Rational.one : Rational.zero
    }
    best = Rational.max(best, worth(deviation).sub(now))
  }
  return best
}

/** Probability that each node is reached. */
export function reachOf(game: Game, numbers: ExactNumbers, profile: readonly Rational[]): Rational[] {
  const { nodes } = game
  const reach = [Rational.one]
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    const move = nodes.set[p] < 0 ? numbers.chance[v] : mixOf(game, profile)(nodes.set[p], v - nodes.firstChild[p])
    reach.push(reach[p].mul(move))
  }
  return reach
}
