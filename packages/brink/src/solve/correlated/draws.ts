/**
 * A distribution over pairs of plans with given chances of pairs of sequences, where there is one: plans with positive weight
 * throughout are taken out one by one, each as far as the weights allow. With consistent weights and no moves of chance such a
 * pair of plans always exists (von Stengel & Forges 2008, theorem 3.9), and each takes at least one weight to zero.
 */
import { Rational } from '../../number/index.ts'
import type { Plan } from '../other-concepts.ts'
import type { Pairs } from './pairs.ts'

export interface PairDraw {
  readonly chance: Rational
  /** The chosen sequences of both sides, the empty ones included. */
  readonly chosen: readonly [readonly number[], readonly number[]]
}

/** Tries of an action before a search is given up. */
const PATIENCE = 100_000

/** Undefined where the weights are not (or were not seen to be) those of a distribution. */
export function drawsOf(pairs: Pairs, z: readonly Rational[]): PairDraw[] | undefined {
  const left = [...z]
  const root = pairs.index(0, 0)
  const draws: PairDraw[] = []
  while (!left[root].isZero()) {
    const chosen = positivePlans(pairs, left)
    if (!chosen) return undefined
    const taken = chosen[0].flatMap((s) => chosen[1].flatMap((t) => (pairs.index(s, t) < 0 ? [] : [pairs.index(s, t)])))
    const chance = taken.map((k) => left[k]).reduce(Rational.min)
    for (const k of taken) left[k] = left[k].sub(chance)
    draws.push({ chance, chosen })
  }
  return draws
}

/** Plans of both all of whose relevant pairs have positive weight, by depth-first search from the top of the tree. */
function positivePlans(pairs: Pairs, z: readonly Rational[]): [number[], number[]] | undefined {
  const order = pairs.players
    .flatMap(({ sets }, side) => sets.map((set) => ({ side, set })))
    .sort((a, b) => firstNode(pairs, a.set.set) - firstNode(pairs, b.set.set))
  const chosen: [number[], number[]] = [[0], [0]]
  let tries = 0
  const fits = (side: number, own: number) =>
    chosen[1 - side].every((other) => {
      const k = side === 0 ? pairs.index(own, other) : pairs.index(other, own)
      return k < 0 || !z[k].isZero()
    })
  const extend = (at: number): boolean => {
    if (at === order.length) return true
    const { side, set } = order[at]
    if (!chosen[side].includes(set.parent)) return extend(at + 1)
    for (let a = 0; a < set.actions && tries < PATIENCE; a++) {
      tries++
      if (!fits(side, set.first + a)) continue
      chosen[side].push(set.first + a)
      if (extend(at + 1)) return true
      chosen[side].pop()
    }
    return false
  }
  return extend(0) ? chosen : undefined
}

const firstNode = ({ game }: Pairs, set: number) => game.sets.members[game.sets.memberStart[set]]

/** The plans of all players of the game; whoever does not move has an empty one. */
export function plansOfDraw({ game, players }: Pairs, { chosen }: PairDraw): Plan[] {
  return game.players.map((_, player) => {
    const first = Math.max(0, game.sets.player.indexOf(player))
    const own = game.sets.player.reduce((n, p) => n + (p === player ? 1 : 0), 0)
    const plan = new Int32Array(own).fill(-1)
    const side = players.findIndex((p) => p.player === player)
    if (side < 0) return plan
    const { sets, setOf } = players[side]
    for (const sequence of chosen[side]) {
      if (sequence === 0) continue
      const set = sets[setOf[sequence]]
      plan[set.set - first] = sequence - set.first
    }
    return plan
  })
}
