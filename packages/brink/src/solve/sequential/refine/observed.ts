/**
 * Multi-stage games with observed actions and independent kinds (Fudenberg & Tirole 1991, JET 53): chance deals each player a kind
 * of its own, independently; after that every move is seen by all.
 *
 * There, if each player has at most two kinds, or at most two moves are made, perfect Bayesian equilibria in their sense are the
 * sequential equilibria (their Proposition 3.1).
 */
import { CHANCE, type ExactNumbers, type Game } from '../../../game/index.ts'
import { Rational } from '../../../number/index.ts'

/** undefined where the proposition applies, else why it does not. */
export function observedRefusal(game: Game, numbers: ExactNumbers): string | undefined {
  const { nodes, sets, players, labels } = game
  const deal = new Int32Array(nodes.count).fill(-1)
  const history: string[] = ['']
  const moves = new Int32Array(nodes.count)
  const deals: Rational[] = []
  const reach: Rational[] = [Rational.one]
  let longest = 0
  for (let v = 0; v < nodes.count; v++) {
    const p = nodes.parent[v]
    if (v > 0) {
      const byChance = nodes.actor[p] === CHANCE
      deal[v] = deal[p]
      reach[v] = byChance ? reach[p].mul(numbers.chance[v]) : reach[p]
      history[v] = byChance ? history[p] : `${history[p]} ${nodes.actor[p]}.${v - nodes.firstChild[p]}`
      moves[v] = moves[p] + (byChance ? 0 : 1)
    }
    longest = Math.max(longest, moves[v])
    if (nodes.actor[v] === CHANCE) {
      if (moves[v] > 0) return 'chance moves after a player has moved'
    } else if (deal[v] < 0) deal[v] = reach[v].isZero() ? -1 : deals.push(reach[v]) - 1
  }
  // Kinds: deals between which a player cannot tell.
  const kind = players.map(() => deals.map((_, d) => d))
  const find = (i: number, d: number): number => (kind[i][d] === d ? d : find(i, kind[i][d]))
  for (let s = 0; s < sets.count; s++) {
    const members = Array.from(sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1])).filter(
      (v) => deal[v] >= 0,
    )
    const [first] = members
    for (const v of members) {
      if (history[v] !== history[first])
        return `${players[sets.player[s]]} does not see all earlier moves at "${labels.sets[s]}"`
      kind[sets.player[s]][find(sets.player[s], deal[v])] = find(sets.player[s], deal[first])
    }
  }
  const kinds = players.map((_, i) => deals.map((_, d) => find(i, d)))
  const split = splitKind(game, deal, history, kinds)
  if (split !== undefined) return split
  const movers = players.map((_, i) => i).filter((i) => sets.player.includes(i))
  const counts = movers.map((i) => new Set(kinds[i]).size)
  if (movers.length > 0 && counts.reduce((a, b) => a * b, 1) !== deals.length)
    return 'chance deals more than the kinds of the players, or not every combination of them'
  for (const [d, chance] of deals.entries()) {
    const product = movers.reduce((all, i) => {
      const own = Rational.sum(deals.filter((_, e) => kinds[i][e] === kinds[i][d]))
      return all.mul(own)
    }, Rational.one)
    if (!product.equals(chance)) return 'the kinds of the players are not independent'
  }
  if (longest > 2 && counts.some((n) => n > 2)) {
    const i = movers[counts.findIndex((n) => n > 2)]
    return `${players[i]} has ${counts[movers.indexOf(i)]} kinds and there are up to ${longest} moves; only with two kinds each, or two moves, are perfect Bayesian equilibria known to be the sequential ones`
  }
  return undefined
}

/** A player that can tell deals apart at one set which it cannot at another. */
function splitKind(
  { nodes, sets, players, labels }: Game,
  deal: Int32Array,
  history: readonly string[],
  kinds: readonly (readonly number[])[],
): string | undefined {
  const seen = new Map<string, number>()
  for (let v = 0; v < nodes.count; v++) {
    const s = nodes.set[v]
    if (s < 0 || deal[v] < 0) continue
    const i = sets.player[s]
    const key = `${i}|${history[v]}|${kinds[i][deal[v]]}`
    const before = seen.get(key)
    if (before !== undefined && before !== s)
      return `${players[i]} knows more of what chance dealt at "${labels.sets[s]}" than elsewhere`
    seen.set(key, s)
  }
  return undefined
}
