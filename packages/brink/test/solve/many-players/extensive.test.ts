/** Extensive games: the same equilibria as by the methods for two players, and continua as such. */
import { describe, expect, test } from 'vitest'
import { agentForm } from '../../../src/solve/many-players/form.ts'
import { planWeights } from '../../../src/solve/many-players/plans.ts'
import { certify } from '../../../src/verify/index.ts'
import { beerQuiche, problemOf, randomGame, seltenHorse } from '../../support/games.ts'
import { solveAll } from './games.ts'

describe('extensive games', () => {
  test('two players: isolated equilibria are those of face-search (60 games with nested sets)', () => {
    let isolated = 0
    for (let seed = 1; seed <= 60; seed++) {
      const game = randomGame({ seed, players: 2, depth: 3, actions: 2, chance: 0.2, blind: 0.7, payoffs: 9 })
      const problem = problemOf(game)
      const form = agentForm(game, problem.exact())
      const plans = (method: string) => {
        const { solutions, ending } = solveAll(problem, method)
        expect({ seed, method, ending }).toEqual({ seed, method, ending: { complete: true } })
        const continua = solutions.filter((s) => s.family).length
        const points = solutions.filter((s) => !s.family).map((s) => planWeights(form, s.exactProfile!).join(' '))
        return { points: points.sort(), continua }
      }
      const other = plans('face-search')
      expect({ seed, ...plans('polynomial-supports') }).toEqual({ seed, ...other })
      isolated += other.points.length
    }
    expect(isolated).toBeGreaterThan(10)
  })

  test('Selten’s horse: two continua, each with one free probability off the path', () => {
    const problem = problemOf(seltenHorse())
    const { solutions, ending } = solveAll(problem)
    expect(ending).toEqual({ complete: true })
    expect(solutions).toHaveLength(2)
    for (const s of solutions) {
      expect(certify(problem, s).regret.toString()).toBe('0')
      const [cell] = s.family!.cells
      const free = cell.factors.filter((f) => f.vertices!.length > 1)
      expect(free).toHaveLength(1)
      expect(free[0].vertices).toHaveLength(2)
    }
  })

  test('beer and quiche: two continua', () => {
    const { solutions, ending } = solveAll(problemOf(beerQuiche()))
    expect(ending).toEqual({ complete: true })
    expect(solutions.map((s) => s.family?.component)).toEqual([1, 2])
  })

  test('three players with nested sets: all certified (30 games)', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const game = randomGame({ seed, players: 3, depth: 3, actions: 2, chance: 0.1, blind: 0.8, payoffs: 9 })
      const problem = problemOf(game)
      for (const s of solveAll(problem).solutions)
        if (s.exactProfile) expect(certify(problem, s).regret.toString()).toBe('0')
        else expect(certify(problem, s).box).toMatchObject({ unique: true, holds: true })
    }
  })
})
