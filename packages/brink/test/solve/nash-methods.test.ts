/** The methods of the concept Nash as the registry hands them out: alike in what they promise, and certified. */
import { describe, expect, test } from 'vitest'
import { buildGame, choice, end, oneShot, strategicGame } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { methodNamed, methodsFor, type Problem, run, type Solution, type SolveOptions } from '../../src/solve/index.ts'
import { certifyExact } from '../../src/verify/index.ts'
import { beerQuiche, kuhnPoker, problemOf, randomGame, seltenHorse } from '../support/games.ts'

const nash = methodsFor('nash')

function solve(name: string, problem: Problem, options: SolveOptions = {}, signal?: AbortSignal) {
  const solutions: Solution[] = []
  const ending = run(methodNamed(name)!, problem, options, (s) => solutions.push(s), signal)
  return { solutions, ending }
}

const random = (seed: number) =>
  problemOf(randomGame({ seed, players: 2, depth: 3, actions: 2, chance: 0.2, blind: 0.7, payoffs: 5 }))

describe('methods for Nash equilibria', () => {
  test('there are several, complete ones first', () => {
    expect(nash.map((m) => m.name)).toContain('lemke')
    expect(nash[0].finds).toBe('all')
  })

  test('every solution of every method has no regret (seeds 1 to 60)', () => {
    const used = new Set<string>()
    for (let seed = 1; seed <= 60; seed++) {
      const problem = random(seed)
      for (const method of [...nash, methodNamed('pure-strategies')!]) {
        if (method.applies(problem) !== true) continue
        used.add(method.name)
        const { solutions } = solve(method.name, problem)
        for (const s of solutions) {
          const { regret } = certifyExact(problem.game, problem.exact(), s.exactProfile!)
          expect({ seed, method: method.name, regret: `${regret}` }).toEqual({ seed, method: method.name, regret: '0' })
        }
      }
    }
    // Not of these games: they are no zero-sum ones, and have no council.
    const others = ['linear-program', 'votes-alike']
    expect([...used].sort()).toEqual(
      [...nash.map((m) => m.name), 'pure-strategies'].filter((n) => !others.includes(n)).sort(),
    )
  })

  test('a continuum is one solution: an inner point with its cells', () => {
    const { solutions, ending } = solve('face-search', problemOf(beerQuiche()))
    expect(ending).toMatchObject({ complete: true })
    expect(solutions).toHaveLength(2)
    for (const { family, exactProfile } of solutions) {
      expect(family?.cells).toHaveLength(1)
      const { factors } = family!.cells[0]
      expect(factors.map((f) => [f.player, f.sequences.length, f.vertices?.length])).toEqual([
        [0, 4, 1],
        [1, 2, 1],
        [1, 2, 2],
      ])
      expect(factors.every((f) => f.vertices?.every((v) => v.length === f.sequences.length))).toBe(true)
      expect(exactProfile?.some((p) => p.equals(Rational.of(3, 4)) || p.equals(Rational.of(1, 4)))).toBe(true)
    }
  })

  test('a limit, a stop', () => {
    const coordination = [0, 1].map(() => Array.from({ length: 16 }, (_, c) => Rational.of(c % 5 === 0 ? 1 : 0)))
    const names = ['a', 'b', 'c', 'd']
    const game = oneShot(strategicGame({ players: ['A', 'B'], strategies: [names, names], payoff: coordination }))
    const problem = problemOf(game)
    expect(solve('face-search', problem).solutions).toHaveLength(15)
    expect(solve('face-search', problem, { limit: 4 })).toMatchObject({
      solutions: { length: 4 },
      ending: { complete: false, reason: 'there are more than 4; 4 are given' },
    })
    expect(solve('vertex-enumeration', problem).solutions).toHaveLength(15)
    expect(solve('support-enumeration', problem).ending).toEqual({ complete: true })
    expect(solve('support-enumeration', problem, {}, AbortSignal.abort()).ending.complete).toBe(false)
    const large = problemOf(
      randomGame({ seed: 3, players: 2, depth: 6, actions: 3, chance: 0.2, blind: 0.7, payoffs: 9 }),
    )
    const stopped = solve('face-search', large, {}, AbortSignal.abort())
    expect(stopped.ending).toMatchObject({ complete: false, reason: expect.stringMatching(/^about .*% of the search/) })
  })

  test('an isolated equilibrium is handed out before the search is over', () => {
    const payoff = [0, 1].map((k) => Array.from({ length: 900 }, (_, c) => Rational.of((c * (37 + 16 * k)) % 101)))
    const names = Array.from({ length: 30 }, (_, i) => `s${i}`)
    const problem = problemOf(oneShot(strategicGame({ players: ['A', 'B'], strategies: [names, names], payoff })))
    const shares: number[] = []
    const search = methodNamed('face-search')!
      .solve(problem, {}, undefined, (_, share) => shares.push(share!))
      [Symbol.iterator]()
    const first = search.next()
    expect(first.done).toBe(false)
    expect(Math.max(0, ...shares)).toBeLessThan(1)
    expect(certifyExact(problem.game, problem.exact(), (first.value as Solution).exactProfile!).regret.isZero()).toBe(
      true,
    )
  })

  test('all equilibria of a zero-sum game come from one, also where the game is large', () => {
    const { solutions, ending } = solve('face-search', problemOf(kuhnPoker(12)))
    expect([ending.complete, solutions.length]).toEqual([true, 1])
    // The first player's bets with aces, kings... may be anything in a continuum; the value is that of the linear program.
    const [one] = solve('linear-program', problemOf(kuhnPoker(12))).solutions
    const value = ({ exactProfile }: Solution) => {
      const problem = problemOf(kuhnPoker(12))
      return certifyExact(problem.game, problem.exact(), exactProfile!).regret.toString()
    }
    expect([value(solutions[0]), value(one)]).toEqual(['0', '0'])
  })

  test('a council whose members consent with given chances passes a motion with the chance that follows', () => {
    const reply = (name: string) => choice('B', { l: end([1, 0]), r: end([-1, 1]) }, name)
    const game = buildGame({
      players: ['A', 'B'],
      root: choice('A', { ask: { ballot: 'vote', pass: end([3, 0]), fail: reply('B') }, leave: end([0, 2]) }, 'A'),
      ballots: {
        vote: {
          rule: { name: 'by consensus', members: 2, weight: 0 },
          groups: [{ name: 'all', count: 2, weight: 0, veto: false, vote: { chance: '1/2' } }],
        },
      },
    })
    const problem = problemOf(game)
    for (const name of ['face-search', 'subgames', 'pure-strategies', 'lemke', 'backward-induction']) {
      const { solutions } = solve(name, problem)
      for (const { exactProfile } of solutions) {
        const { regret, voteResidual } = certifyExact(game, problem.exact(), exactProfile!)
        expect([name, `${regret}`, `${voteResidual}`]).toEqual([name, '0', '0'])
        expect(exactProfile!.slice(game.sets.offset[game.ballots[0].set]).join(' ')).toBe('1/4 3/4')
      }
      expect(solutions.length).toBeGreaterThan(0)
    }
  })

  test('given behaviour is not solved for', () => {
    const problem = problemOf(beerQuiche())
    const beer = problem.game.labels.sets.indexOf('beer')
    const quiche = problem.game.labels.sets.indexOf('quiche')
    const fixed = new Map([
      [beer, [0.25, 0.75]],
      [quiche, [1, 0]],
    ])
    const { solutions } = solve('face-search', problem, { fixed })
    expect(solutions).toHaveLength(1)
    const chances = (set: number) => {
      const { offset } = problem.game.sets
      return solutions[0].exactProfile!.slice(offset[set], offset[set + 1]).join(' ')
    }
    expect(chances(beer)).toBe('1/4 3/4')
    expect(chances(problem.game.labels.sets.indexOf('strong'))).toBe('1 0')
  })

  test('the value of poker is told', () => {
    const { solutions } = solve('linear-program', problemOf(kuhnPoker(3)))
    expect(solutions[0].notes).toContain('the value of the game to First is -1/18')
  })

  test('refusals are in words', () => {
    const horse = problemOf(seltenHorse())
    expect(methodNamed('face-search')!.applies(horse)).toBe('A, B, C move; this method is for two players')
    expect(methodNamed('support-enumeration')!.applies(horse)).toBe('this method is for two players; there are 3')
    expect(methodNamed('linear-program')!.applies(problemOf(beerQuiche()))).toMatch(/do not add up/)
    expect(methodNamed('vertex-enumeration')!.applies(problemOf(kuhnPoker(3)))).toBe(
      'the reduced strategic form has 27 x 64 pure profiles, more than 100',
    )
    expect(solve('pure-strategies', horse).solutions.length).toBeGreaterThan(0)
  })
})
