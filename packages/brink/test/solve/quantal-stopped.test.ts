/** Quantal response of a large game can be stopped inside of a step, not only between two. */
import { describe, expect, test } from 'vitest'
import { buildGame, choice, end, nature } from '../../src/game/index.ts'
import { factor } from '../../src/solve/qre/linear.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { problemOf } from './support/setup.ts'

/** A signal that has been looked at `looks` times when it stops. */
function signalAfter(looks: number): { signal: AbortSignal; looked: () => number } {
  let count = 0
  const signal = {
    get aborted() {
      return ++count > looks
    },
  }
  return { signal: signal as AbortSignal, looked: () => count }
}

const identity = (n: number) => Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0))

describe('a factorisation', () => {
  test('of a large matrix ends as of a singular one when it is stopped', () => {
    const { signal, looked } = signalAfter(100)
    expect(factor(identity(300), 300, new Int32Array(300), signal)).toBe(0)
    expect(looked()).toBe(101)
    expect(factor(identity(300), 300, new Int32Array(300))).toBe(1)
  })

  test('of a small one does not look', () => {
    const { signal, looked } = signalAfter(0)
    expect(factor(identity(30), 30, new Int32Array(30), signal)).toBe(1)
    expect(looked()).toBe(0)
  })
})

test('a game of many kinds that is stopped within its first steps says how far it has come', () => {
  const kinds = Array.from({ length: 300 }, (_, k): [string, string, ReturnType<typeof choice>] => [
    `kind ${k}`,
    '1/300',
    choice(
      'A',
      { go: choice('B', { fight: end([-k / 300, -0.3]), yield: end([0.5, -0.5]) }, 'B'), stay: end([0, 0]) },
      `A ${k}`,
    ),
  ])
  const problem = problemOf(buildGame({ players: ['A', 'B'], root: nature(...kinds) }))
  expect(logitBranch.applies(problem)).toBe(true)
  const solve = (signal?: AbortSignal) => [
    ...logitBranch.solve(problem, { rationality: { value: 5, per: 'unit' } }, signal),
  ]
  // Some three factorisations of 302 columns.
  const { signal, looked } = signalAfter(1000)
  expect(() => solve(signal)).toThrow(
    /^stopped before rationality 5 per unit was reached: the branch was followed from 0 to/,
  )
  // Once stopped it gives up soon: a look a step, whose length shrinks by thirds, and no more factorisations.
  expect(looked()).toBeLessThan(1100)
  expect(solve()).toHaveLength(1)
})
