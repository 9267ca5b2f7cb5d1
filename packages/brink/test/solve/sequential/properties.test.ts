import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Game } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { backwardInduction, run, type Solution } from '../../../src/solve/index.ts'
import { extendedWeights } from '../../../src/solve/sequential/methods.ts'
import { certify, certifyExact, limitBeliefs, playExact } from '../../../src/verify/index.ts'
import {
  imperfectGames,
  perfectGames,
  problemOf,
  randomProfile,
  randomSource,
  signallingGames,
} from '../../support/games.ts'
import { allCases, among } from './holds.ts'

const solve = (game: Game) => {
  const solutions: Solution[] = []
  const { complete } = run(extendedWeights, problemOf(game), {}, (s) => solutions.push(s))
  return { solutions, complete }
}
const small = (game: Game) => game.nodes.count <= 22 && game.sets.offset[game.sets.count] <= 14
const games = fc.oneof(imperfectGames({ players: 2, depth: 3, actions: 2 }), signallingGames()).filter(small)

describe('all sequential equilibria', () => {
  it('there is one, and each is certified as Nash and sequential from its own mistakes', () => {
    fc.assert(
      fc.property(games, (game) => {
        const { solutions, complete } = solve(game)
        expect(complete).toBe(true)
        expect(solutions.length).toBeGreaterThan(0)
        for (const s of solutions) {
          const { concepts, exact } = certify(problemOf(game), s)
          expect(exact).toBe(true)
          expect(concepts).toEqual(expect.arrayContaining(['nash', 'subgame-perfect', 'sequential']))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('whatever is certified as sequential under mistakes drawn at random is in one of the cases', () => {
    let hits = 0
    fc.assert(
      fc.property(games, fc.integer(), (game, seed) => {
        const problem = problemOf(game)
        const numbers = problem.exact()
        let known: ReturnType<typeof allCases>
        for (let k = 0; k < 60; k++) {
          const profile = randomProfile(game, seed + k, 0.75)
          const random = randomSource(seed - k)
          const order = profile.map((p) => (p.isZero() ? 1 + Math.floor(3 * random()) : 0))
          const weight = profile.map((p) => (p.isZero() ? Rational.of(1 + Math.floor(3 * random())) : p))
          const trembles = { order, weight }
          const { concepts } = certifyExact(game, numbers, profile, { trembles })
          if (!concepts.includes('sequential')) continue
          known ??= allCases(problem)
          if (!known) return
          const beliefs = limitBeliefs(playExact(game, numbers, profile), trembles)
          if (typeof beliefs === 'string') throw new Error(beliefs)
          hits++
          expect(among(known, profile, beliefs)).toBe(true)
        }
      }),
      { numRuns: 120 },
    )
    expect(hits).toBeGreaterThan(50)
  })

  it('with perfect information they are those of backward induction', () => {
    fc.assert(
      fc.property(perfectGames({ players: 2, depth: 3, actions: 2 }).filter(small), (game) => {
        const pure: Solution[] = []
        const problem = problemOf(game)
        run(backwardInduction, problem, { limit: 50 }, (s) => pure.push(s))
        const known = allCases(problem)!
        const beliefs = Array.from({ length: game.sets.count }, () => [Rational.one])
        for (const s of pure) expect(among(known, s.exactProfile!, beliefs)).toBe(true)
        if (pure.length > 1) return
        const { solutions } = solve(game)
        expect(solutions).toHaveLength(1)
        expect(solutions[0].family).toBeUndefined()
        expect(String(solutions[0].exactProfile)).toBe(String(pure[0].exactProfile))
      }),
      { numRuns: 60 },
    )
  })
})
