import { describe, expect, test } from 'vitest'
import { buildGame, choice, end, type Game, nature } from '../../src/game/index.ts'
import type { Rationality } from '../../src/solve/method.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { bruteValues } from './support/brute.ts'
import { randomGame, randomStream } from './support/random-game.ts'
import { problemOf } from './support/setup.ts'

const logistic = (x: number) => 1 / (1 + Math.exp(-x))
const unit = (value: number): Rationality => ({ value, per: 'unit' })
const solve = (game: Game, rationality: Rationality | 'limit', fixed?: Map<number, number[]>) => {
  const problem = problemOf(game)
  expect(logitBranch.applies(problem)).toBe(true)
  return [...logitBranch.solve(problem, { rationality, fixed })][0]
}

/** Simultaneous moves; payoffs[row][column] = [of A, of B]. */
function strategic(payoffs: [number, number][][], label = (kind: 'A' | 'B', k: number) => `${kind}${k}`): Game {
  const column = (row: [number, number][]) =>
    choice('B', Object.fromEntries(row.map((cell, k) => [label('B', k), end(cell)])), 'B')
  return buildGame({
    players: ['A', 'B'],
    root: choice('A', Object.fromEntries(payoffs.map((row, k) => [label('A', k), column(row)]))),
  })
}

describe('quantal response', () => {
  test('asymmetric matching pennies, against bisection', () => {
    const game = strategic([
      [
        [9, 0],
        [0, 1],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ])
    for (const lambda of [0, 0.3, 1, 3, 10, 40]) {
      // p = chance of A's first row, q of B's first column: p = s(lambda (9q - (1 - q))), q = s(lambda ((1 - p) - p)).
      const q = (p: number) => logistic(lambda * (1 - 2 * p))
      let [lo, hi] = [0, 1]
      for (let i = 0; i < 100; i++) {
        const p = (lo + hi) / 2
        if (logistic(lambda * (10 * q(p) - 1)) > p) lo = p
        else hi = p
      }
      const { profile } = solve(game, unit(lambda))
      expect(profile[0]).toBeCloseTo(lo, 12)
      expect(profile[2]).toBeCloseTo(q(lo), 12)
    }
  })

  test('a signalling game with a pooling and an informed receiver, against damped iteration', () => {
    const reply = (signal: string, yes: [number, number], no: [number, number]) =>
      choice('R', { yes: end(yes), no: end(no) }, `after ${signal}`)
    const sender = (kind: string, cost: number, fit: number) =>
      choice(
        'S',
        {
          loud: reply('loud', [1 - cost, fit], [-cost, 0]),
          quiet: reply('quiet', [1, fit], [0, 0]),
        },
        kind,
      )
    const game = buildGame({
      players: ['S', 'R'],
      root: nature(['strong', '2/5', sender('strong', 0.1, 1)], ['weak', '3/5', sender('weak', 0.8, -1)]),
    })
    const lambda = 2.5
    let [strong, weak, loud, quiet] = [0.5, 0.5, 0.5, 0.5]
    for (let i = 0; i < 5000; i++) {
      const b = (0.4 * strong) / (0.4 * strong + 0.6 * weak)
      const c = (0.4 * (1 - strong)) / (0.4 * (1 - strong) + 0.6 * (1 - weak))
      const next = [
        logistic(lambda * (loud - 0.1 - quiet)),
        logistic(lambda * (loud - 0.8 - quiet)),
        logistic(lambda * (2 * b - 1)),
        logistic(lambda * (2 * c - 1)),
      ]
      ;[strong, weak, loud, quiet] = [strong, weak, loud, quiet].map((x, k) => x + 0.2 * (next[k] - x))
    }
    const { profile } = solve(game, unit(lambda))
    const at = (set: string) => profile[game.sets.offset[game.labels.sets.indexOf(set)]]
    expect([at('strong'), at('weak'), at('after loud'), at('after quiet')].map((x) => x.toFixed(10))).toEqual(
      [strong, weak, loud, quiet].map((x) => x.toFixed(10)),
    )
  })

  test('rationality 0 is play at random', () => {
    const game = randomGame(11, { players: 3, depth: 5 })
    const { profile, rationality } = solve(game, unit(0))
    for (let s = 0; s < game.sets.count; s++) {
      const [first, last] = [game.sets.offset[s], game.sets.offset[s + 1]]
      for (let i = first; i < last; i++) expect(profile[i]).toBeCloseTo(1 / (last - first), 15)
    }
    expect(Array.from(rationality!.perUnit)).toEqual([0, 0, 0])
  })

  test('per range is per unit divided by the range', () => {
    const game = randomGame(12, { players: 2, depth: 4 })
    const problem = problemOf(game)
    const { rationality, profile } = solve(game, { value: 6, per: 'range' })
    const perUnit = Array.from(problem.payoffRange, (r) => 6 / r)
    for (const [i, lambda] of perUnit.entries()) expect(rationality!.perUnit[i]).toBeCloseTo(lambda, 14)
    const { action } = bruteValues(game, problem.numbers, profile)
    for (let s = 0; s < game.sets.count; s++) {
      const [first, last] = [game.sets.offset[s], game.sets.offset[s + 1]]
      for (let i = first + 1; i < last; i++)
        expect(Math.log(profile[i] / profile[first])).toBeCloseTo(
          perUnit[game.sets.player[s]] * (action[i] - action[first]),
          9,
        )
    }
  })

  test('a constant added to a payoff changes nothing', () => {
    const random = randomStream(5)
    const cell = (): [number, number] => [Math.round(100 * random()) / 10, Math.round(100 * random()) / 10]
    const payoffs = [0, 1, 2].map(() => [0, 1, 2].map(cell))
    const raised = payoffs.map((row) => row.map(([a, b]): [number, number] => [a + 1000, b - 50]))
    const [before, after] = [solve(strategic(payoffs), unit(2)), solve(strategic(raised), unit(2))]
    for (let i = 0; i < 6; i++) expect(after.profile[i]).toBeCloseTo(before.profile[i], 10)
  })

  test('other names and another order of players and actions permute the solution', () => {
    const random = randomStream(8)
    const cell = (): [number, number] => [Math.round(50 * random()) / 10, Math.round(50 * random()) / 10]
    const payoffs = [0, 1, 2].map(() => [0, 1].map(cell))
    const turned = [1, 0].map((c) => [2, 0, 1].map((r): [number, number] => [payoffs[r][c][1], payoffs[r][c][0]]))
    for (const rationality of [unit(1.5), unit(9), 'limit'] as const) {
      const a = solve(strategic(payoffs), rationality).profile
      const b = solve(strategic(turned), rationality).profile
      const expected = [a[4], a[3], a[2], a[0], a[1]]
      expected.forEach((p, i) => {
        expect(b[i]).toBeCloseTo(p, 7)
      })
    }
  })

  test('three players who like to differ keep to one half, and a small advantage tips all of them', () => {
    const odd = (a: number, b: number, c: number) =>
      [a !== b && a !== c, b !== a && b !== c, c !== a && c !== b].map((alone) => (alone ? 1 : 0))
    const game = (bonus: number) =>
      buildGame({
        players: ['A', 'B', 'C'],
        root: choice(
          'A',
          Object.fromEntries(
            [0, 1].map((a) => [
              `a${a}`,
              choice(
                'B',
                Object.fromEntries(
                  [0, 1].map((b) => [
                    `b${b}`,
                    choice(
                      'C',
                      Object.fromEntries(
                        [0, 1].map((c) => {
                          const [x, y, z] = odd(a, b, c)
                          return [`c${c}`, end([x + bonus * a, y, z])]
                        }),
                      ),
                      'C',
                    ),
                  ]),
                ),
                'B',
              ),
            ]),
          ),
        ),
      })
    expect(Array.from(solve(game(0), unit(1)).profile)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
    const tipped = solve(game(0.1), unit(1)).profile
    expect(tipped[1]).toBeGreaterThan(0.5)
    expect(tipped[3]).toBeCloseTo(tipped[5], 12)
    expect(tipped[3]).toBeLessThan(0.5)
  })

  test('a set with given behaviour is not solved for', () => {
    const game = randomGame(21, { players: 2, depth: 5 })
    const count = (s: number) => game.sets.offset[s + 1] - game.sets.offset[s]
    const free = solve(game, unit(3))
    const own = Array.from(free.profile.subarray(game.sets.offset[1], game.sets.offset[2]))
    const same = solve(game, unit(3), new Map([[1, own]]))
    for (let i = 0; i < free.profile.length; i++) expect(same.profile[i]).toBeCloseTo(free.profile[i], 11)
    const given = Array.from({ length: count(0) }, (_, k) => (k === 0 ? 0.25 : 0.75 / (count(0) - 1)))
    const { profile } = solve(game, unit(3), new Map([[0, given]]))
    expect(Array.from(profile.subarray(0, count(0)))).toEqual(given)
    const { action } = bruteValues(game, problemOf(game).numbers, profile)
    const [first, last] = [game.sets.offset[1], game.sets.offset[2]]
    for (let i = first + 1; i < last; i++)
      expect(Math.log(profile[i] / profile[first])).toBeCloseTo(3 * (action[i] - action[first]), 9)
  })

  test('everything given leaves nothing to do', () => {
    const game = strategic([
      [
        [1, 0],
        [0, 1],
      ],
      [
        [0, 1],
        [1, 0],
      ],
    ])
    const { profile } = solve(
      game,
      unit(5),
      new Map([
        [0, [1, 0]],
        [1, [0.5, 0.5]],
      ]),
    )
    expect(Array.from(profile)).toEqual([1, 0, 0.5, 0.5])
  })
})
