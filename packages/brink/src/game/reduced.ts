/**
 * The reduced strategic form of an extensive game (Kuhn 1953): a plan says what its player does at each of its
 * information sets that its own earlier actions do not rule out. It grows exponentially; it is for small games, for pure
 * equilibria and for tests. Methods for extensive games work on the sequence form.
 */
import { Rational } from '../number/index.ts'
import { chanceReach } from './chance-reach.ts'
import type { Game } from './game.ts'
import type { ExactNumbers } from './numbers.ts'
import { firstSetOf, meets, ownPath, planName, reducedPlanCount, reducedPlans, type Stop } from './plans.ts'
import { MAX_CELLS, type StrategicGame, shape, strategicGame } from './strategic.ts'

export interface ReducedForm {
  readonly strategic: StrategicGame
  /** `plans[player][strategy][set - firstSet]`: the action (counted from 0) at each of the player's sets, or -1: never reached. */
  readonly plans: readonly (readonly Int32Array[])[]
  /** Per player its first information set; the player's sets follow each other. */
  readonly firstSet: Int32Array
}

/** Most additions that are spent on the payoffs. */
const MAX_WORK = 200_000_000

/**
 * Throws a RangeError, in words, when the form is too large, when a ballot's members vote by worth (no given chance), or
 * when a private shock is in use; and what `stop` throws. Information sets without perfect recall are no obstacle.
 */
export function reducedStrategicForm(game: Game, numbers: ExactNumbers, stop?: Stop): ReducedForm {
  if (game.shocks.length > 0)
    throw new RangeError(
      `the private shock "${game.shocks[0].name}" has infinitely many values, so there is no finite strategic form`,
    )
  const counts = game.players.map((_, player) => reducedPlanCount(game, player))
  const { stride, cells } = shapeOf(counts)
  const plans = game.players.map((_, player) => reducedPlans(game, player, MAX_CELLS, stop))
  const firstSet = Int32Array.from(game.players, (_, player) => firstSetOf(game, player))
  let work = cells
  const consistent = plans.map((p, player) => consistentPlans(game, player, p, firstSet[player]))
  const reach = chanceReach(game, numbers)
  const n = game.players.length
  const payoff = game.players.map(() => Array.from({ length: cells }, () => Rational.zero))
  for (let t = 0; t < game.terminals.count; t++) {
    const v = game.terminals.node[t]
    if (reach[v].isZero()) continue
    stop?.()
    const lists = consistent.map((c) => c.at(v))
    work += lists.reduce((product, list) => product * list.length, n)
    if (work > MAX_WORK) throw new RangeError('the reduced strategic form takes too long to compute')
    let at: number[] = [0]
    lists.forEach((list, i) => {
      at = at.flatMap((cell) => Array.from(list, (plan) => cell + plan * stride[i]))
    })
    for (let i = 0; i < n; i++) {
      const amount = reach[v].mul(numbers.payoff[t * n + i])
      if (amount.isZero()) continue
      for (const cell of at) payoff[i][cell] = payoff[i][cell].add(amount)
    }
  }
  const strategies = plans.map((p, player) => p.map((plan) => planName(game, firstSet[player], plan)))
  const strategic = strategicGame({ title: game.title, players: game.players, strategies, payoff })
  return { strategic, plans, firstSet }
}

/** Throws a RangeError, in words, when there are too many pure profiles. */
function shapeOf(counts: readonly number[]): ReturnType<typeof shape> {
  try {
    return shape(counts)
  } catch {
    const sizes = counts.map((n) => n.toLocaleString('en')).join(' x ')
    throw new RangeError(
      `the reduced strategic form has ${sizes} pure profiles, more than ${MAX_CELLS.toLocaleString('en')}`,
    )
  }
}

/** Per end, which of the player's plans do not rule it out. Ends with the same own path share one list. */
function consistentPlans(game: Game, player: number, plans: readonly Int32Array[], first: number) {
  const known = new Map<string, Int32Array>()
  return {
    at(node: number): Int32Array {
      const needed = ownPath(game, player, first, node)
      if (!needed) return new Int32Array(0)
      const key = needed.join(';')
      let list = known.get(key)
      if (!list) {
        list = Int32Array.from(plans.keys()).filter((k) => meets(plans[k], needed))
        known.set(key, list)
      }
      return list
    },
  }
}
