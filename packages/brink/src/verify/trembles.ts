/**
 * Consistency (Kreps & Wilson 1982, Econometrica 50): beliefs are the limits of those that Bayes' rule gives for completely
 * mixed behaviour that tends to the profile. It is shown by such behaviour: at each information set an action is taken with
 * a chance in proportion to weight * e^order, where order is 0 for the actions of the profile, whose weights are their
 * probabilities, and a positive integer for mistakes; e tends to zero. A node's reach is then the product of weights and
 * chances times e to the sum of orders (up to a factor that tends to 1), so in the limit a set's belief is divided between the
 * nodes of least order in proportion to these products.
 */
import { Rational } from '../number/index.ts'
import { membersOf, type Play } from './profile.ts'

/** Per slot of the strategy vector. */
export interface Trembles {
  readonly order: readonly number[]
  readonly weight: readonly Rational[]
}

/**
 * The limit of the beliefs per set; undefined where only moves of nature of chance zero lead. A text says why these trembles do
 * not belong to the profile.
 */
export function limitBeliefs(
  play: Play<Rational>,
  { order, weight }: Trembles,
): readonly (readonly Rational[] | undefined)[] | string {
  const { game, profile } = play
  const { nodes, sets } = game
  for (let slot = 0; slot < profile.length; slot++) {
    const p = profile[slot]
    const fits = p.isZero()
      ? Number.isSafeInteger(order[slot]) && order[slot] > 0 && weight[slot].sign() > 0
      : order[slot] === 0 && weight[slot].equals(p)
    if (!fits) return `the mistakes do not tend to the profile at action ${game.labels.actions[slot]}`
  }
  const total: number[] = [0]
  const product: Rational[] = [Rational.one]
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    const set = nodes.set[p]
    const slot = set < 0 || sets.player[set] < 0 ? -1 : sets.offset[set] + (v - nodes.firstChild[p])
    total.push(total[p] + (slot < 0 ? 0 : order[slot]))
    product.push(product[p].mul(slot < 0 ? play.move[v] : weight[slot]))
  }
  return Array.from({ length: sets.count }, (_, s) => {
    const members = Array.from(membersOf(game, s))
    const possible = members.filter((v) => !product[v].isZero())
    if (possible.length === 0) return undefined
    const least = Math.min(...possible.map((v) => total[v]))
    const odds = members.map((v) => (total[v] === least ? product[v] : Rational.zero))
    const sum = Rational.sum(odds)
    return odds.map((o) => o.div(sum))
  })
}
