/**
 * Optimal commitment in a two-player extensive game, ties broken in the leader's favour, exactly: branch and bound over the follower's pure
 * plans.
 *
 * The bound is the best joint play by pairs of sequences in which only the follower has incentives (Cermak, Bosansky, Durkota, Lisy &
 * Kiekintveld 2016): a leader who may also send signals does no worse. Where the follower's part of it is one plan, no
 * signal is used and it is a commitment. Otherwise the follower's actions at a set where several are recommended are taken one by one
 * (the program of Bosansky & Cermak 2015 decides the same question with binary variables).
 */

import type { ExactNumbers } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { type Incentives, incentivesOf } from '../correlated/incentives.ts'
import { bestPairs, type PairOptimum } from '../correlated/pair-program.ts'
import { type Pairs, playOfSide } from '../correlated/pairs.ts'
import { SolveError } from '../method.ts'
import type { PlanCase } from '../other-concepts.ts'

export interface PlanCommitment {
  readonly value: Rational
  /** The leader's realisation plan, by its sequence; the follower's, of zeros and ones. */
  readonly leaderPlan: readonly Rational[]
  readonly followerPlan: readonly Rational[]
  readonly cases: readonly PlanCase[]
  /** Linear programs solved. */
  readonly programs: number
}

interface Node extends PairOptimum {
  readonly fixed: ReadonlyMap<number, number>
}

const MOST_PROGRAMS = 5_000

/** `leader`: which side. Throws a SolveError when it takes too long or is stopped. */
export function bestCommitment(
  pairs: Pairs,
  numbers: ExactNumbers,
  leader: 0 | 1,
  stop: () => boolean = () => false,
): PlanCommitment {
  const follower = (1 - leader) as 0 | 1
  const n = pairs.game.players.length
  const owner = pairs.players[leader].player
  const worth = pairs.ends.map((e) => (owner < 0 ? Rational.zero : numbers.payoff[e.terminal * n + owner]))
  const incentives = incentivesOf(playOfSide(pairs, numbers, follower), pairs.count)
  let programs = 0
  const solve = (fixed: ReadonlyMap<number, number>): Node => {
    programs++
    const allowed = allowedSequences(pairs, follower, fixed)
    const open = (pair: number) => allowed[pairs.pair[pair][follower]] === 1
    const own: Incentives = { ...incentives, rows: incentives.rows.filter((r) => allowed[r.told] === 1) }
    return { fixed, ...bestPairs(pairs, worth, [own], open, stop) }
  }
  const open: Node[] = [solve(new Map())]
  const closed: PlanCase[] = []
  for (;;) {
    // The node of the largest bound; of equal ones the latest, which is deepest.
    let best = -1
    open.forEach((node, k) => {
      if (node.feasible && (best < 0 || !node.value.less(open[best].value))) best = k
    })
    if (best < 0) throw new SolveError('no plan of the follower is a best reply to any commitment')
    const [node] = open.splice(best, 1)
    const mixed = firstMixed(pairs, follower, node.z)
    if (mixed < 0) {
      const at = (own: number, side: number) => node.z[side === 0 ? pairs.index(own, 0) : pairs.index(0, own)]
      const plan = (side: 0 | 1) => Array.from({ length: pairs.players[side].sequences }, (_, s) => at(s, side))
      closed.push(node, ...open)
      return {
        value: node.value,
        leaderPlan: plan(leader),
        followerPlan: plan(follower),
        cases: closed.map(({ fixed, multipliers }) => ({ fixed, multipliers })),
        programs,
      }
    }
    if (stop() || programs > MOST_PROGRAMS)
      throw new SolveError(
        `the search over the follower's plans was ${stop() ? 'stopped' : 'given up'} after ${programs} linear programs; no commitment gives the leader more than ${node.value}`,
      )
    const { set, actions } = pairs.players[follower].sets[mixed]
    for (let a = 0; a < actions; a++) open.push(solve(new Map([...node.fixed, [set, a]])))
  }
}

function allowedSequences(pairs: Pairs, follower: 0 | 1, fixed: ReadonlyMap<number, number>): Uint8Array {
  const { sets, sequences } = pairs.players[follower]
  const allowed = new Uint8Array(sequences)
  allowed[0] = 1
  for (const { set, first, actions, parent } of sets)
    for (let a = 0; a < actions; a++) allowed[first + a] = allowed[parent] && (fixed.get(set) ?? a) === a ? 1 : 0
  return allowed
}

/** The follower's first set at which more than one action is recommended; -1: none. */
function firstMixed(pairs: Pairs, follower: 0 | 1, z: readonly Rational[]): number {
  const weight = (own: number) => z[follower === 0 ? pairs.index(own, 0) : pairs.index(0, own)]
  return pairs.players[follower].sets.findIndex(({ first, actions }) => {
    const taken = Array.from({ length: actions }, (_, a) => weight(first + a)).filter((w) => !w.isZero())
    return taken.length > 1
  })
}
