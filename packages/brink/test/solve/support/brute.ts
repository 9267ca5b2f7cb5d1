/** The logit equations the slow way: recursion over the tree, chances of whole paths, votes counted ballot by ballot. */
import { BALLOT, CHANCE, type FloatNumbers, type Game, TERMINAL } from '../../../src/game/index.ts'
import { distributionQuantile, intervalMean } from '../../../src/number/index.ts'

export interface BruteValues {
  /** Per slot: expected payoff of the set's player from the action, given that the set is reached; NaN where it never is. */
  readonly action: number[]
  /** Per set of a ballot, per action: chances of the outcomes after it. */
  readonly outcome: Map<number, number[][]>
}

export function bruteValues(game: Game, numbers: FloatNumbers, profile: ArrayLike<number>): BruteValues {
  const { nodes, sets, terminals } = game
  const players = game.players.length
  const moveChance = (v: number): number => {
    const p = nodes.parent[v]
    if (nodes.actor[p] === CHANCE) return numbers.chance[v]
    return profile[sets.offset[nodes.set[p]] + v - nodes.firstChild[p]]
  }
  const reach = (v: number): number => (v === 0 ? 1 : reach(nodes.parent[v]) * moveChance(v))
  const children = (v: number) => Array.from({ length: nodes.childCount[v] }, (_, k) => nodes.firstChild[v] + k)
  const value = (v: number, i: number): number =>
    nodes.actor[v] === TERMINAL
      ? numbers.payoff[nodes.terminal[v] * players + i]
      : children(v).reduce((sum, c) => sum + moveChance(c) * value(c, i), 0) +
        (nodes.actor[v] === i ? shockWorth(game, numbers, profile, nodes.set[v]) : 0)
  const outcomes = (v: number): number[] => {
    const chances = new Array(game.outcomes.length).fill(0)
    if (nodes.actor[v] === TERMINAL) chances[terminals.outcome[nodes.terminal[v]]] = 1
    else for (const c of children(v)) for (const [o, p] of outcomes(c).entries()) chances[o] += moveChance(c) * p
    return chances
  }
  const action: number[] = new Array(sets.offset[sets.count]).fill(0)
  const outcome = new Map<number, number[][]>()
  for (let s = 0; s < sets.count; s++) {
    const members = Array.from(sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1]))
    const total = members.reduce((sum, v) => sum + reach(v), 0)
    const actions = Array.from({ length: sets.offset[s + 1] - sets.offset[s] }, (_, k) => k)
    if (sets.player[s] === BALLOT) {
      outcome.set(
        s,
        actions.map((k) =>
          members
            .map((v) => outcomes(nodes.firstChild[v] + k).map((p) => (p * reach(v)) / total))
            .reduce((a, b) => a.map((x, o) => x + b[o])),
        ),
      )
      continue
    }
    for (const k of actions)
      action[sets.offset[s] + k] =
        members.reduce((sum, v) => sum + reach(v) * value(nodes.firstChild[v] + k, sets.player[s]), 0) / total
  }
  return { action, outcome }
}

/** Expected coefficient times shock at a set, when the larger shocks take the actions of larger coefficient. */
function shockWorth(game: Game, numbers: FloatNumbers, profile: ArrayLike<number>, set: number): number {
  let worth = 0
  for (const { distribution, uses } of game.shocks) {
    const args = Array.from(distribution.arguments, (f) => numbers.formula[f])
    for (const use of uses) {
      if (use.set !== set) continue
      const order = Array.from(use.coefficient, (f, k) => ({
        c: numbers.formula[f],
        p: profile[game.sets.offset[set] + k],
      }))
      order.sort((a, b) => a.c - b.c)
      let below = 0
      for (const { c, p } of order) {
        if (p <= 0) continue
        const ends = [below, Math.min(1, below + p)].map((q) =>
          q <= 0 ? -Infinity : q >= 1 ? Infinity : distributionQuantile(distribution.family, args, q),
        )
        below += p
        if (ends[0] < ends[1]) worth += c * p * intervalMean(distribution.family, args, ends[0], ends[1])
      }
    }
  }
  return worth
}

/** Chance that a motion passes, by going through every combination of votes. */
export function brutePass(
  rule: { members: number; weight: number },
  voters: readonly { weight: number; veto: boolean; yes: number }[],
): number {
  let pass = 0
  for (let votes = 0; votes < 2 ** voters.length; votes++) {
    let [chance, members, weight, vetoed] = [1, 0, 0, false]
    voters.forEach((voter, i) => {
      const yes = ((votes >> i) & 1) === 1
      chance *= yes ? voter.yes : 1 - voter.yes
      if (yes) {
        members++
        weight += voter.weight
      } else if (voter.veto) vetoed = true
    })
    if (!vetoed && members >= rule.members && weight >= rule.weight) pass += chance
  }
  return pass
}
