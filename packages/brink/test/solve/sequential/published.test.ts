/** Games from the literature, and small ones whose sequential equilibria are known by hand. */
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, type Game, type GameTree, nature } from '../../../src/game/index.ts'
import { Rational, rational } from '../../../src/number/index.ts'
import { choose, type Method, run, type Solution } from '../../../src/solve/index.ts'
import { methodNamed } from '../../../src/solve/registry.ts'
import { certify } from '../../../src/verify/index.ts'
import { beerQuiche, kuhnPoker, problemOf, seltenHorse, setNamed } from '../../support/games.ts'
import { allCases, among } from './holds.ts'

function solve(game: Game, method = 'extended-weights') {
  const solutions: Solution[] = []
  const ending = run(methodNamed(method)!, problemOf(game), {}, (s) => solutions.push(s))
  return { solutions, ...ending }
}
const at = (game: Game, solution: Solution, label: string): string => {
  const set = setNamed(game, label)
  return solution.exactProfile!.slice(game.sets.offset[set], game.sets.offset[set + 1]).join(' ')
}

describe('beer or quiche (Cho & Kreps 1987)', () => {
  const game = beerQuiche()

  it('has two families, pooling on beer and pooling on quiche; each an L', () => {
    const { solutions, complete } = solve(game)
    expect(complete).toBe(true)
    expect(solutions.map((s) => `${at(game, s, 'strong')}, ${at(game, s, 'weak')}`)).toEqual(['1 0, 1 0', '0 1, 0 1'])
    for (const [s, unsent] of [
      [solutions[0], 'quiche'],
      [solutions[1], 'beer'],
    ] as const) {
      const set = setNamed(game, unsent)
      expect(s.family!.cells).toHaveLength(2)
      const duel = game.sets.offset[set]
      const [mixing, certain] = s.family!.cells
      const chances = mixing.factors.find((f) => f.sequences.includes(duel) && f.vertices!.length > 1)!
      expect(chances.vertices!.map((v) => String(v[chances.sequences.indexOf(duel)])).sort()).toEqual(['1', '1/2'])
      const beliefs = certain.beliefRanges!.find((r) => r.set === set)!
      expect([...beliefs.least, ...beliefs.most].map(String)).toEqual(['0', '1/2', '1/2', '1'])
    }
  })

  it('keeps beer alone under the intuitive criterion', () => {
    const { solutions, complete } = solve(game, 'intuitive-criterion')
    expect(complete).toBe(true)
    expect(solutions.map((s) => at(game, s, 'strong'))).toEqual(['1 0'])
  })
})

describe('Kuhn poker', () => {
  it('has one connected family, in which the first player bets a king three times as often as a jack', () => {
    const game = kuhnPoker(3)
    const { solutions, complete } = solve(game)
    expect(complete).toBe(true)
    expect(solutions).toHaveLength(1)
    const { concepts } = certify(problemOf(game), solutions[0])
    expect(concepts).toContain('sequential')
  })
})

describe('beliefs off the path', () => {
  const two = (label: string, l: GameTree, m: GameTree, r: GameTree) => choice('B', { l, m, r }, label)

  it('keep what the deviator does not know: chance has its prior still', () => {
    // A does not know the state; B sees only that A came in. Each of l, r is best in one state; m is best at even odds.
    const state = (a: number, b: number) =>
      choice('A', { out: end([1, 0]), in: two('came in', end([0, a]), end([0, 2]), end([0, b])) }, 'A')
    const game = buildGame({ players: ['A', 'B'], root: nature(['s', '1/2', state(3, 0)], ['t', '1/2', state(0, 3)]) })
    const { solutions, complete } = solve(game)
    expect(complete).toBe(true)
    expect(solutions).toHaveLength(1)
    expect(solutions[0].family).toBeUndefined()
    expect(solutions[0].assessment!.beliefs[setNamed(game, 'came in')]!.map(String)).toEqual(['1/2', '1/2'])
    expect(at(game, solutions[0], 'came in')).toBe('0 1 0')
  })

  it('at several sets must agree on how likely the mistakes are', () => {
    // Three mistakes a, b, c; chance shows B one of three pairs. That a is likelier than b, b than c and c than a is no order.
    const answer = (label: string) => choice('B', { l: end([0, 0]), r: end([0, 0]) }, label)
    const after = (first: string, second: string) => nature(['1', '1/2', answer(first)], ['2', '1/2', answer(second)])
    const root = choice(
      'A',
      { out: end([1, 0]), a: after('ab', 'ca'), b: after('ab', 'bc'), c: after('bc', 'ca') },
      'A',
    )
    const game = buildGame({ players: ['A', 'B'], root })
    const known = allCases(problemOf(game))!
    const profile = [1, 0, 0, 0, 1, 0, 1, 0, 1, 0].map((x) => Rational.of(x))
    const belief = (ab: string[], ca: string[], bc: string[]) => {
      const beliefs: (readonly Rational[])[] = [[Rational.one]]
      beliefs[setNamed(game, 'ab')] = ab.map(rational)
      beliefs[setNamed(game, 'ca')] = ca.map(rational)
      beliefs[setNamed(game, 'bc')] = bc.map(rational)
      return beliefs
    }
    // Nodes of "ca" are first a, then c.
    expect(among(known, profile, belief(['1', '0'], ['0', '1'], ['1', '0']))).toBe(false)
    expect(among(known, profile, belief(['1', '0'], ['1', '0'], ['1', '0']))).toBe(true)
    expect(among(known, profile, belief(['1/2', '1/2'], ['1/2', '1/2'], ['1/2', '1/2']))).toBe(true)
    expect(among(known, profile, belief(['1/2', '1/2'], ['1/2', '1/2'], ['1/3', '2/3']))).toBe(false)
    expect(among(known, profile, belief(['1/3', '2/3'], ['1/4', '3/4'], ['2/5', '3/5']))).toBe(true)
  })
})

describe('kinds of game', () => {
  it('one player is enough', () => {
    const game = buildGame({
      players: ['A'],
      root: nature(
        ['x', '1/3', choice('A', { l: end([3]), r: end([0]) }, 'A')],
        ['y', '2/3', choice('A', { l: end([0]), r: end([1]) }, 'A')],
      ),
    })
    const { solutions, complete } = solve(game)
    expect(complete).toBe(true)
    expect(solutions.map((s) => at(game, s, 'A'))).toEqual(['1 0'])
  })

  it('three players are refused, and so is forgetting', () => {
    expect(choose(problemOf(seltenHorse()), { concept: 'sequential' })).toMatch(/A, B, C move; this method is for two/)
    const later = () => choice('A', { l: end([1, 0]), r: end([0, 0]) }, 'later')
    const forgetful = buildGame({ players: ['A', 'B'], root: choice('A', { u: later(), d: later() }, 'first') })
    expect(choose(problemOf(forgetful), { concept: 'sequential' })).toMatch(/at the information set "later"/)
  })

  it('moves of chance zero are taken out, and it is said', () => {
    const never = choice('B', { l: end([0, 1]), r: end([0, 0]) }, 'never')
    const game = buildGame({
      players: ['A', 'B'],
      root: nature(['x', 1, choice('A', { l: end([1, 0]), r: end([0, 0]) }, 'A')], ['y', 0, never]),
    })
    const { solutions } = solve(game)
    expect(solutions).toHaveLength(1)
    expect(solutions[0].notes.join()).toMatch(/only moves of chance zero lead to "never"/)
    expect(certify(problemOf(game), solutions[0]).concepts).toContain('sequential')
  })

  it('the criterion is for signalling games', () => {
    expect(choose(problemOf(kuhnPoker(3)), { concept: 'intuitive' })).toMatch(
      /this is no signalling game: First moves more than once/,
    )
    expect((choose(problemOf(beerQuiche()), { concept: 'intuitive' }) as Method).name).toBe('intuitive-criterion')
  })
})
