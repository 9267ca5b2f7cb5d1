/** Strategic games, their one-shot games, and reduced strategic forms against play in the tree. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildGame,
  cellOf,
  choice,
  end,
  exactNumbers,
  type Game,
  nature,
  oneShot,
  reducedPlanCount,
  reducedPlans,
  reducedStrategicForm,
  strategicGame,
  strategyIn,
  structureFaults,
} from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { imperfectGames } from '../support/games.ts'

const amounts = (...xs: number[]) => xs.map((x) => Rational.of(x))

const small = strategicGame({
  title: 'three',
  players: ['A', 'B', 'C'],
  strategies: [['a', 'b'], ['c', 'd', 'e'], ['f']],
  payoff: [amounts(1, 2, 3, 4, 5, 6), amounts(6, 5, 4, 3, 2, 1), amounts(0, 0, 1, 1, 2, 2)],
})

describe('strategic games', () => {
  test('cells are row-major', () => {
    expect([...small.stride]).toEqual([3, 1, 1])
    expect([...small.offset]).toEqual([0, 2, 5, 6])
    expect(cellOf(small, [1, 2, 0])).toBe(5)
    expect([0, 1, 2].map((i) => strategyIn(small, 5, i))).toEqual([1, 2, 0])
  })

  test('counts that do not fit are named', () => {
    expect(() => strategicGame({ players: ['A'], strategies: [['x', 'y']], payoff: [amounts(1)] })).toThrow(
      '1 payoffs for 2 pure profiles',
    )
    expect(() => strategicGame({ players: ['A'], strategies: [[]], payoff: [[]] })).toThrow('player 1 has no strategy')
  })

  test('the one-shot game: one set a player, ends in the order of cells', () => {
    const game = oneShot(small)
    expect(structureFaults(game)).toEqual([])
    expect([...game.sets.player]).toEqual([0, 1, 2])
    expect([...game.sets.offset]).toEqual([...small.offset])
    const { payoff } = exactNumbers(game, [])
    for (let cell = 0; cell < small.cells; cell++)
      for (let i = 0; i < 3; i++) expect(payoff[cell * 3 + i].equals(small.payoff[i][cell])).toBe(true)
  })

  test('the reduced strategic form of the one-shot game is the game', () => {
    const game = oneShot(small)
    const { strategic } = reducedStrategicForm(game, exactNumbers(game, []))
    expect(strategic.payoff.map((p) => p.map(Number))).toEqual(small.payoff.map((p) => p.map(Number)))
  })
})

/** Payoffs when every player follows its plan. */
function playOut(game: Game, plans: readonly Int32Array[], firstSet: Int32Array): string[] {
  const { nodes } = game
  const { chance, payoff } = exactNumbers(game, [])
  const n = game.players.length
  const total = game.players.map(() => Rational.zero)
  const visit = (v: number, p: Rational): void => {
    const actor = nodes.actor[v]
    const t = nodes.terminal[v]
    if (t >= 0) {
      for (let i = 0; i < n; i++) total[i] = total[i].add(p.mul(payoff[t * n + i]))
    } else if (actor >= 0) {
      const action = plans[actor][nodes.set[v] - firstSet[actor]]
      if (action < 0) throw new Error('a plan leaves a set open that is reached')
      visit(nodes.firstChild[v] + action, p)
    } else
      for (let c = nodes.firstChild[v]; c < nodes.firstChild[v] + nodes.childCount[v]; c++) visit(c, p.mul(chance[c]))
  }
  visit(0, Rational.one)
  return total.map(String)
}

describe('reduced strategic form', () => {
  test('every cell is what play in the tree gives', () => {
    fc.assert(
      fc.property(imperfectGames({ depth: 3, actions: 2 }), (game) => {
        const { strategic, plans, firstSet } = reducedStrategicForm(game, exactNumbers(game, []))
        for (let cell = 0; cell < strategic.cells; cell++) {
          const chosen = plans.map((p, i) => p[strategyIn(strategic, cell, i)])
          expect(strategic.payoff.map((p) => p[cell].toString())).toEqual(playOut(game, chosen, firstSet))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('plans leave open what their own actions rule out, and come in lexicographic order', () => {
    const second = choice('A', { l: end([0, 0]), r: end([1, 1]) }, 'A2')
    const game = buildGame({
      players: ['A', 'B'],
      root: choice('A', { out: end([2, 2]), in: choice('B', { x: second, y: end([3, 0]) }) }, 'A1'),
    })
    expect(reducedPlans(game, 0).map((p) => [...p])).toEqual([
      [0, -1],
      [1, 0],
      [1, 1],
    ])
    const { strategic } = reducedStrategicForm(game, exactNumbers(game, []))
    expect(strategic.strategies).toEqual(['1*', '21', '22', '1', '2'])
  })

  test('imperfect recall: a set after either of two own actions; absent-mindedness: never a second time otherwise', () => {
    const forgets = choice('A', { l: end([0]), r: end([1]) }, 'A2')
    const game = buildGame({ players: ['A'], root: choice('A', { a: forgets, b: forgets }, 'A1') })
    expect(reducedPlanCount(game, 0)).toBe(4)
    const driver = choice('A', { off: end([4]), on: end([1]) }, 'X')
    const absent = buildGame({ players: ['A'], root: choice('A', { off: end([0]), on: driver }, 'X') })
    const { strategic } = reducedStrategicForm(absent, exactNumbers(absent, []))
    expect(strategic.payoff[0].map(Number)).toEqual([0, 1])
  })

  test('a player with nothing to decide has one strategy', () => {
    const game = buildGame({ players: ['A', 'B'], root: nature(['x', '1/2', end([1, 2])], ['y', '1/2', end([3, 4])]) })
    const { strategic } = reducedStrategicForm(game, exactNumbers(game, []))
    expect(strategic.payoff.map((p) => p.map(Number))).toEqual([[2], [3]])
  })

  test('a ballot with given chances is a chance move; one that weighs worth is refused, in words', () => {
    const ballots = (vote: { chance: string } | { worth: { P: number; F: number } }) =>
      buildGame({
        players: ['A'],
        root: { ballot: 'motion', pass: end([1], 'P'), fail: end([0], 'F') },
        ballots: {
          motion: {
            council: 'the council',
            rule: { name: 'by consensus', members: 2, weight: 0 },
            groups: [{ name: 'states', count: 2, weight: 1, veto: false, vote }],
          },
        },
      })
    const given = ballots({ chance: '1/3' })
    expect(reducedStrategicForm(given, exactNumbers(given, [])).strategic.payoff[0].join()).toBe('1/9')
    const weighing = ballots({ worth: { P: 1, F: 0 } })
    expect(() => reducedStrategicForm(weighing, exactNumbers(weighing, []))).toThrow(/states of the council votes by/)
  })

  test('plans are counted without being listed', () => {
    const sets = Array.from({ length: 60 }, (_, i) => {
      const again = choice('A', { a: end([0]), b: end([0]), c: end([1]) }, `again ${i}`)
      return [`${i}`, '1/60', choice('A', { x: end([0]), y: again }, `first ${i}`)] as const
    })
    const game = buildGame({ players: ['A'], root: nature(...sets) })
    // At each of 60 places: x, or y and one of three.
    expect(reducedPlanCount(game, 0, Number.POSITIVE_INFINITY)).toBe(4 ** 60)
    expect(() => reducedPlans(game, 0)).toThrow('A has more than 1,000,000 reduced strategies')
    expect(() => reducedStrategicForm(game, exactNumbers(game, []))).toThrow('more than 1,000,000 reduced strategies')
  })

  test('the count is that of the list', () => {
    fc.assert(
      fc.property(imperfectGames(), (game) => {
        for (const player of game.players.keys())
          expect(reducedPlanCount(game, player)).toBe(reducedPlans(game, player).length)
      }),
      { numRuns: 60 },
    )
  })

  test('what is too large is refused with its size', () => {
    let tree = end([0, 0]) as ReturnType<typeof choice> | ReturnType<typeof end>
    for (let k = 0; k < 14; k++)
      tree = choice('A', { x: end([0, 0]), y: choice('B', { x: end([0, 0]), y: tree }, `B${k}`) }, `A${k}`)
    const game = buildGame({ players: ['A', 'B'], root: tree })
    expect(reducedPlanCount(game, 0)).toBe(15)
    const wide = buildGame({
      players: ['A', 'B'],
      root: nature(
        ...Array.from({ length: 8 }, (_, i) => {
          const answer = choice('B', { a: end([0, 0]), b: end([0, 0]), c: end([0, 0]) }, `B${i}`)
          return [`${i}`, '1/8', choice('A', { a: answer, b: answer }, `A${i}`)] as const
        }),
      ),
    })
    expect(() => reducedStrategicForm(wide, exactNumbers(wide, []))).toThrow(
      '256 x 6,561 pure profiles, more than 1,000,000',
    )
  })
})
