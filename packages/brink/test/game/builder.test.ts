import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BALLOT,
  buildGame,
  CHANCE,
  choice,
  constantSum,
  end,
  exactNumbers,
  FormulaBuilder,
  floatNumbers,
  type Game,
  gameFacts,
  movePath,
  nature,
  numberFaults,
  recallFaults,
  structureFaults,
  subgameRoots,
  TERMINAL,
} from '../../src/game/index.ts'
import { rational } from '../../src/number/index.ts'
import {
  beerQuiche,
  imperfectGames,
  kuhnPoker,
  perfectGames,
  seltenHorse,
  setNamed,
  signallingGames,
} from '../support/games.ts'

describe('buildGame', () => {
  const entry = () =>
    buildGame({
      players: ['Entrant', 'Monopolist'],
      root: choice('Entrant', {
        out: end([0, 2], 'Peace'),
        in: choice('Monopolist', { yield: end([1, 1], 'Peace'), fight: end(['-1/2', -0.3], 'War') }),
      }),
    })

  it('lays nodes out breadth first', () => {
    const game = entry()
    expect(Array.from(game.nodes.actor)).toEqual([0, TERMINAL, 1, TERMINAL, TERMINAL])
    expect(Array.from(game.nodes.parent)).toEqual([-1, 0, 0, 2, 2])
    expect(Array.from(game.nodes.firstChild)).toEqual([1, -1, 3, -1, -1])
    expect(movePath(game, 4)).toEqual(['in', 'fight'])
    expect(game.outcomes.map((o) => o.id)).toEqual(['Peace', 'War'])
    expect(Array.from(game.terminals.outcome)).toEqual([0, 0, 1])
    expect(exactNumbers(game, []).payoff.map(String)).toEqual(['0', '2', '1', '1', '-1/2', '-3/10'])
    expect(game.labels.sets).toEqual(['Entrant at the start', 'Monopolist at in'])
  })

  it('keeps formulas of the parameters', () => {
    const formulas = new FormulaBuilder()
    const p = formulas.input('p')
    const q = formulas.apply('sub', formulas.constant(rational(1)), p)
    const game = buildGame({
      players: ['A'],
      formulas,
      root: nature(['x', { formula: p }, end([1])], ['y', { formula: q }, end([{ formula: p }])]),
    })
    expect(Array.from(floatNumbers(game, [0.25]).chance)).toEqual([1, 0.25, 0.75])
    expect(exactNumbers(game, [rational('1/3')]).payoff.map(String)).toEqual(['1', '1/3'])
  })

  it('puts ballots last and shocks at their sets', () => {
    const game = buildGame({
      players: ['A'],
      root: { ballot: 'vote', pass: choice('A', { l: end([1], 'X'), r: end([0], 'Y') }, 'a'), fail: end([0], 'Y') },
      ballots: {
        vote: {
          council: 'Council',
          rule: { name: 'by majority', members: 2, weight: 0 },
          groups: [{ name: 'all', count: 3, weight: 1, veto: false, vote: { worth: { X: 1, Y: 0 } } }],
        },
      },
      shocks: [{ owner: 'A', distribution: { family: 'normal', arguments: [0, 1] }, uses: { a: [1, 0] } }],
    })
    expect(structureFaults(game)).toEqual([])
    expect(Array.from(game.sets.player)).toEqual([0, BALLOT])
    expect(game.ballots[0].set).toBe(1)
    expect(game.shocks[0].uses[0].set).toBe(setNamed(game, 'a'))
    expect(gameFacts(game)).toMatchObject({ ballots: 1, shocks: 1, informationSets: [1], perfectInformation: false })
  })

  it.each<[string, () => Game, string]>([
    [
      'player',
      () => buildGame({ players: ['A'], root: choice('C', { x: end([1]) }) }),
      'no player is called "C"; players: A',
    ],
    ['payoffs', () => buildGame({ players: ['A'], root: end([1, 2]) }), 'an end has 2 payoffs for 1 players'],
    [
      'ballot',
      () => buildGame({ players: [], root: { ballot: 'v', pass: end([]), fail: end([]) } }),
      'the ballot "v" is not described',
    ],
    ['number', () => buildGame({ players: ['A'], root: end(['one']) }), 'not a number: one'],
    [
      'actions',
      () =>
        buildGame({
          players: ['A'],
          root: nature(
            ['x', 0.5, choice('A', { l: end([0]), r: end([0]) }, 's')],
            ['y', 0.5, choice('A', { l: end([0]) }, 's')],
          ),
        }),
      'the nodes of the information set "s" offer different actions',
    ],
  ])('refuses a wrong %s', (_, make, message) => {
    expect(make).toThrow(message)
  })
})

describe('games for tests', () => {
  it('Kuhn poker has 1 + 9 k (k - 1) nodes and 4 k information sets', () => {
    for (const k of [3, 5]) {
      const game = kuhnPoker(k)
      expect(gameFacts(game)).toMatchObject({
        nodes: 1 + 9 * k * (k - 1),
        informationSets: [2 * k, 2 * k],
        subgames: 1,
      })
      expect(String(constantSum(game, exactNumbers(game, [])))).toBe('0')
      expect(recallFaults(game)).toEqual([])
    }
  })

  it('are sound, have perfect recall, and chances that add to one', () => {
    fc.assert(
      fc.property(fc.oneof(imperfectGames(), perfectGames(), signallingGames()), (game) => {
        expect(structureFaults(game)).toEqual([])
        expect(recallFaults(game)).toEqual([])
        expect(numberFaults(game, floatNumbers(game, []))).toEqual([])
        expect(numberFaults(game, exactNumbers(game, []))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('of perfect information have a subgame at every node that is no end', () => {
    fc.assert(
      fc.property(perfectGames(), (game) => {
        const inner = Array.from(game.nodes.actor).filter((a) => a !== TERMINAL).length
        expect(gameFacts(game)).toMatchObject({ perfectInformation: true, subgames: inner })
      }),
    )
  })
})

describe('subgames', () => {
  it('of known games', () => {
    expect(Array.from(subgameRoots(seltenHorse()))).toEqual([0])
    expect(Array.from(subgameRoots(beerQuiche()))).toEqual([0])
  })

  it('are those of the definition', () => {
    fc.assert(
      fc.property(imperfectGames({ depth: 5 }), (game) => {
        const { count, actor, parent, set } = game.nodes
        const below = (v: number, u: number): boolean => u === v || (u > v && below(v, parent[u]))
        const roots: number[] = []
        for (let v = 0; v < count; v++) {
          if (actor[v] === TERMINAL) continue
          const inside = new Set<number>()
          const outside = new Set<number>()
          for (let u = 0; u < count; u++) if (set[u] >= 0) (below(v, u) ? inside : outside).add(set[u])
          const alone = actor[v] === CHANCE || Array.from(set).filter((s) => s === set[v]).length === 1
          if (alone && [...inside].every((s) => !outside.has(s))) roots.push(v)
        }
        expect(Array.from(subgameRoots(game))).toEqual(roots)
      }),
    )
  })
})
