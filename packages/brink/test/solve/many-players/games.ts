/** Strategic games of several players for tests. */
import { oneShot, type StrategicGame, shape, strategicGame, strategyIn } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { type Ending, methodNamed, type Problem, run, type Solution } from '../../../src/solve/index.ts'
import { problemOf, randomSource } from '../../support/games.ts'

/** `payoffs(cell)` gives one number a player; cells in row-major order, the last player's strategy fastest. */
export function strategic(counts: readonly number[], payoffs: (cell: number) => readonly number[]): StrategicGame {
  const { cells } = shape(counts)
  const rows = Array.from({ length: cells }, (_, c) => payoffs(c))
  return strategicGame({
    players: counts.map((_, i) => `P${i + 1}`),
    strategies: counts.map((k) => Array.from({ length: k }, (_, s) => `s${s + 1}`)),
    payoff: counts.map((_, i) => rows.map((row) => Rational.of(row[i]))),
  })
}

/** Whole payoffs from 0 to `most`. */
export function randomStrategic(seed: number, counts: readonly number[], most = 99): StrategicGame {
  const random = randomSource(seed)
  return strategic(counts, () => counts.map(() => Math.floor(random() * (most + 1))))
}

/**
 * Random payoffs, changed by an amount for each own strategy so that `profile` (chances by slot) is an equilibrium: strategies taken
 * earn the same against it, others less by the numbers of `loss`.
 */
export function planted(game: StrategicGame, profile: readonly Rational[], loss: () => Rational): StrategicGame {
  const payoff = game.players.map((_, i) => {
    const worth = Array.from({ length: game.offset[i + 1] - game.offset[i] }, () => Rational.zero)
    for (let cell = 0; cell < game.cells; cell++) {
      let chance = game.payoff[i][cell]
      for (let j = 0; j < game.players.length; j++)
        if (j !== i) chance = chance.mul(profile[game.offset[j] + strategyIn(game, cell, j)])
      const own = strategyIn(game, cell, i)
      worth[own] = worth[own].add(chance)
    }
    const shift = worth.map((w, s) => w.neg().sub(profile[game.offset[i] + s].isZero() ? loss() : Rational.zero))
    return game.payoff[i].map((u, cell) => u.add(shift[strategyIn(game, cell, i)]))
  })
  const strategies = game.players.map((_, i) => game.strategies.slice(game.offset[i], game.offset[i + 1]))
  return strategicGame({ players: game.players, strategies, payoff })
}

export const posed = (game: StrategicGame): Problem => problemOf(oneShot(game))

export function solveAll(problem: Problem, method = 'polynomial-supports'): { solutions: Solution[]; ending: Ending } {
  const solutions: Solution[] = []
  const ending = run(methodNamed(method)!, problem, {}, (s) => solutions.push(s))
  return { solutions, ending }
}

/** The game of McKelvey and McLennan (1997) with nine equilibria, the most that a regular 2 x 2 x 2 game can have. */
export const nineEquilibria = (): StrategicGame => {
  const rows = [
    [9, 8, 12],
    [0, 0, 0],
    [0, 0, 0],
    [3, 4, 6],
    [0, 0, 0],
    [3, 4, 6],
    [9, 8, 2],
    [0, 0, 0],
  ]
  return strategic([2, 2, 2], (cell) => rows[cell])
}
