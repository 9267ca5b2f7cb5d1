/** Expected payoffs under a profile, from every node on and of every action. */
import { type Beliefs, beliefs as beliefsOf } from './belief.ts'
import type { Play } from './profile.ts'
import { type ShockAt, shockAt, shockSets, shockWorth } from './shock.ts'
import { comparisonsIn, plansOf, worthUnder } from './weighed.ts'

export interface Values<T> {
  /** `value[v * players + i]`: expected payoff of player i from node v on, private shocks still to come included. */
  readonly value: readonly T[]
  readonly shocks: ReadonlyMap<number, ShockAt<T>>
  /** Per set with a shock, or where a comparison of plans begins: what the shocks are worth to their owner under the profile. */
  readonly shockWorth: ReadonlyMap<number, T>
}

/** `beliefs` and `fixed` (sets whose behaviour is given) matter to shocks that are weighed between plans. */
export function valuesOf<T>(play: Play<T>, beliefs?: Beliefs<T>, fixed?: ReadonlySet<number>): Values<T> {
  const { k, game, profile, payoff, move } = play
  const { nodes, sets } = game
  const n = game.players.length
  const shocks = new Map<number, ShockAt<T>>()
  const worth = new Map<number, T>()
  for (const s of shockSets(game)) {
    const shock = shockAt(play, s)!
    shocks.set(s, shock)
    const chance = Array.from({ length: sets.offset[s + 1] - sets.offset[s] }, (_, a) => profile[sets.offset[s] + a])
    worth.set(s, shockWorth(k, shock, chance))
  }
  const comparisons = comparisonsIn(play, fixed)
  const known = comparisons.length > 0 ? (beliefs ?? beliefsOf(play)) : undefined
  for (const comparison of comparisons) {
    const plans = plansOf(play, known!, comparison)
    // Exact arithmetic has been refused: T is a double.
    if (plans) worth.set(comparison.sets[0], worthUnder(play, comparison, plans) as unknown as T)
  }
  const value = new Array<T>(nodes.count * n).fill(k.zero)
  for (let v = nodes.count - 1; v >= 0; v--) {
    const t = nodes.terminal[v]
    for (let i = 0; i < n; i++) {
      if (t >= 0) {
        value[v * n + i] = payoff[t * n + i]
        continue
      }
      let sum = k.zero
      for (let a = 0; a < nodes.childCount[v]; a++) {
        const c = nodes.firstChild[v] + a
        if (!k.isZero(move[c])) sum = k.add(sum, k.mul(move[c], value[c * n + i]))
      }
      const shock = nodes.actor[v] === i ? worth.get(nodes.set[v]) : undefined
      value[v * n + i] = shock === undefined ? sum : k.add(sum, shock)
    }
  }
  return { value, shocks, shockWorth: worth }
}

/** The player's expected payoff from each action at a set of its own, under its belief there; undefined without one. */
export function actionValues<T>(play: Play<T>, beliefs: Beliefs<T>, values: Values<T>, set: number): T[] | undefined {
  const { game } = play
  const n = game.players.length
  const player = game.sets.player[set]
  return averageOverActions(play, beliefs.belief[set], set, (node) => values.value[node * n + player])
}

/** Per action of a set the average, under a belief, of a quantity at the nodes that it leads to. */
export function averageOverActions<T>(
  play: Play<T>,
  belief: readonly T[] | undefined,
  set: number,
  at: (node: number) => T,
): T[] | undefined {
  if (!belief) return undefined
  const { offset } = play.game.sets
  const averages: T[] = []
  for (let a = 0; a < offset[set + 1] - offset[set]; a++)
    averages.push(underBelief(play, belief, set, (v) => at(play.game.nodes.firstChild[v] + a)))
  return averages
}

/** The average, under a belief, of a quantity at the nodes of a set. */
export function underBelief<T>({ k, game }: Play<T>, belief: readonly T[], set: number, at: (node: number) => T): T {
  const { members, memberStart } = game.sets
  if (belief.length === 1) return at(members[memberStart[set]])
  let sum = k.zero
  for (let m = 0; m < belief.length; m++)
    if (!k.isZero(belief[m])) sum = k.add(sum, k.mul(belief[m], at(members[memberStart[set] + m])))
  return sum
}
