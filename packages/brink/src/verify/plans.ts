/**
 * The best that a player can do who forgets what it did or knew: every pure plan is tried. Against given play of the others no
 * mixed strategy does better than the best pure one (it is an average of them), so the largest gain is one by a pure plan. Only the actions
 * that matter are varied: at each set that the plan so far may lead to.
 */
import type { Play } from './profile.ts'

/** More plans than this are not tried. */
const MOST_PLANS = 100_000

/**
 * The player's payoff from a node on when it follows its best pure plan and the others the profile. Throws a RangeError, in words,
 * when there are too many plans. The player must not be absent-minded: then mixed behaviour can do better than any plan.
 */
export function bestPlan<T>({ k, game, payoff, move }: Play<T>, player: number, root: number): T {
  const { nodes, sets } = game
  const n = game.players.length
  const plan = new Int32Array(sets.count).fill(-1)
  let tried = 0

  /** The worth of the plan so far: what is settled, and an own set that it leaves open where there is one. */
  const follow = (): { worth: T; open: number } => {
    let worth = k.zero
    const ways: { node: number; chance: T }[] = [{ node: root, chance: k.one }]
    for (let way = ways.pop(); way; way = ways.pop()) {
      const { node, chance } = way
      const t = nodes.terminal[node]
      if (t >= 0) {
        worth = k.add(worth, k.mul(chance, payoff[t * n + player]))
        continue
      }
      const first = nodes.firstChild[node]
      if (nodes.actor[node] === player) {
        const action = plan[nodes.set[node]]
        if (action < 0) return { worth, open: nodes.set[node] }
        ways.push({ node: first + action, chance })
        continue
      }
      for (let c = first; c < first + nodes.childCount[node]; c++)
        if (!k.isZero(move[c])) ways.push({ node: c, chance: k.mul(chance, move[c]) })
    }
    return { worth, open: -1 }
  }

  const best = (): T => {
    const { worth, open } = follow()
    if (open < 0) {
      if (++tried > MOST_PLANS)
        throw new RangeError(
          `${game.players[player]} has more than ${MOST_PLANS} plans to compare; it forgets too much`,
        )
      return worth
    }
    let top: T | undefined
    for (let a = 0; a < sets.offset[open + 1] - sets.offset[open]; a++) {
      plan[open] = a
      const value = best()
      if (top === undefined || k.compare(value, top) > 0) top = value
    }
    plan[open] = -1
    return top!
  }
  return best()
}
