/**
 * Joint play of any number of players by the chance of each joint plan (a pure profile of the reduced strategic form): exact in
 * every game, and exponential in its size.
 */
import { chanceReach, type ExactNumbers, type Game, type ReducedForm, strategyIn } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { walk } from '../sequence/form.ts'
import type { JointPlay } from './incentives.ts'

/** What the columns (cells of the reduced form) bring each player that moves. */
export function playsOfPlans(game: Game, numbers: ExactNumbers, reduced: ReducedForm): JointPlay[] {
  const reach = chanceReach(game, numbers)
  const ends = Array.from(game.terminals.node.entries()).filter(([, node]) => !reach[node].isZero())
  const players = game.players.map((_, i) => i)
  const walks = players.map((player) => walk(game, player, reach))
  // Per player, plan and own sequence: does the plan play it?
  const plays = players.map((player) =>
    reduced.plans[player].map((plan) => {
      const { sets, sequences } = walks[player].side
      const played = new Uint8Array(sequences)
      played[0] = 1
      for (const { set, first, parent } of sets)
        if (played[parent]) played[first + plan[set - reduced.firstSet[player]]] = 1
      return played
    }),
  )
  const { strategic } = reduced
  const planIn = (cell: number, player: number) => plays[player][strategyIn(strategic, cell, player)]
  return players
    .filter((player) => game.sets.player.includes(player))
    .map((player) => {
      const { side, at } = walks[player]
      const payoffs = ends.map(([t]) => numbers.payoff[t * players.length + player])
      const least = payoffs.reduce(Rational.min)
      const others = players.filter((j) => j !== player)
      const stride = strategic.stride[player]
      // The others' plans, as cells in which the player has its first one.
      const bases: number[] = []
      for (let cell = 0; cell < strategic.cells; cell++) if (strategyIn(strategic, cell, player) === 0) bases.push(cell)
      // By own sequence: what ends there when the others' plans are those of a base.
      const worth: (readonly [base: number, value: Rational])[][] = Array.from({ length: side.sequences }, () => [])
      const sums: Map<number, Rational>[] = Array.from({ length: side.sequences }, () => new Map())
      ends.forEach(([, node], e) => {
        const value = reach[node].mul(payoffs[e].sub(least))
        if (value.isZero()) return
        const row = sums[at[node]]
        for (const base of bases)
          if (others.every((j) => planIn(base, j)[walks[j].at[node]]))
            row.set(base, (row.get(base) ?? Rational.zero).add(value))
      })
      sums.forEach((row, s) => {
        worth[s] = [...row]
      })
      const tellers = (sequence: number) => plays[player].flatMap((played, plan) => (played[sequence] ? [plan] : []))
      function* bring(told: number, own: number): Generator<readonly [number, Rational]> {
        for (const plan of tellers(told)) for (const [base, value] of worth[own]) yield [base + plan * stride, value]
      }
      function* follow(told: number): Generator<readonly [number, Rational]> {
        const after = [told]
        for (const sequence of after) {
          for (const plan of tellers(sequence))
            for (const [base, value] of worth[sequence]) yield [base + plan * stride, value]
          for (const set of side.sets)
            if (set.parent === sequence) for (let a = 0; a < set.actions; a++) after.push(set.first + a)
        }
      }
      return { side, bring, follow, most: payoffs.reduce(Rational.max).sub(least) }
    })
}
