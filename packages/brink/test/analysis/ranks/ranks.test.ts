/** Rank orders alone: draws keep every order and tie, the ends keep their worth, and conclusions count the draws. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/analysis/index.ts'
import { laddersOf, rankSupport, redrawn } from '../../../src/analysis/ranks/index.ts'
import { compile, read } from '../../../src/language/index.ts'
import { randomStream } from '../../../src/number/random.ts'

const compiledFrom = (text: string) => compile(read(text).crisis!).compiled!
const example = compiledFrom(
  readFileSync(new URL('../../../../../examples/winter-2021/winter-2021.brink', import.meta.url), 'utf8'),
)

describe('new payoffs', () => {
  const solved = answer(example, { reading: 0 })
  const { payoff } = solved.problem.numbers
  const ladders = laddersOf(example, payoff)

  test('there is a ladder for each kind of each actor', () => {
    expect(ladders.map((l) => l.player)).toEqual([0, 0, 0, 1, 1])
    const ends = ladders.flatMap((l) => l.ranks.flat())
    expect(new Set(ends).size).toBe(ends.length)
    expect(ends.length).toBe(payoff.length)
  })

  test('keep each order, each tie, the worst and the best', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const drawn = redrawn(payoff, ladders, randomStream(seed, 0))
        for (const { ranks, worst, best } of ladders) {
          const levels = ranks.map((ends) => new Set(ends.map((e) => drawn[e])))
          expect(levels.every((set) => set.size === 1 || ends(set) < 1e-8)).toBe(true)
          const values = ranks.map((r) => drawn[r[0]])
          for (let i = 1; i < values.length; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1] - 1e-9)
          expect(values[0]).toBe(worst)
          expect(values[values.length - 1]).toBe(best)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('the k-th of n between lies at k / (n + 1) on average', () => {
    const { ranks, worst, best } = ladders[2]
    const n = ranks.length - 2
    const k = Math.floor(n / 2)
    let sum = 0
    for (let w = 0; w < 4000; w++) {
      const drawn = redrawn(payoff, ladders, randomStream(9, w))
      sum += (drawn[ranks[k][0]] - worst) / (best - worst)
    }
    expect(sum / 4000).toBeCloseTo(k / (n + 1), 1)
  })
})

const ends = (set: Set<number>) => Math.max(...set) - Math.min(...set)

describe('what holds', () => {
  // Up is best and Down is worst for A whatever lies between: only the middle way is open.
  const text = `crisis "Three ways"
"A chooses among three."
actor A
play {
  way: A: up | middle | down
  when up: A gains 1
  when middle: A gains 9/10
}
outcomes { Up = up  Middle = middle  Down = down }
solve by quantal response at 10 per unit
ask best = chance of Up, less chance of Down
ask second = chance of Middle, less chance of Down
ask likely = chance of Up
`
  const solved = answer(compiledFrom(text))
  const found = rankSupport([{ name: 'the file', answer: solved }], { worlds: 400, seed: 1 })!

  test('is what every order says, against the logit by hand', () => {
    const [best, second, likely] = found.conclusions
    expect(best).toMatchObject({ share: 1, holds: true })
    expect(best).toMatchObject({ readings: ['the file'], question: 0, side: 'above zero' })
    expect(second).toMatchObject({ share: 1, holds: true })
    // exp(10) / (exp(10) + exp(10 u) + 1) > 1/2 for u below 1 - 4.5e-6: next to always.
    expect(likely.share).toBeGreaterThan(0.99)
  })

  test('answers are the logit of the drawn worth', () => {
    const { problem } = solved
    const ladders = laddersOf(solved.compiled, problem.numbers.payoff)
    for (const w of [0, 7, 399]) {
      const u = redrawn(problem.numbers.payoff, ladders, randomStream(1, w))
      const weights = Array.from(u, (x) => Math.exp(10 * x))
      const chance = Math.max(...weights) / weights.reduce((a, b) => a + b, 0)
      expect(found.views[0].answers[2][w]).toBeCloseTo(chance, 9)
    }
  })

  test('nothing is drawn where an actor has two ranks', () => {
    const two = text.replace('when middle: A gains 9/10', 'when middle: A gains 1')
    expect(rankSupport([{ name: '', answer: answer(compiledFrom(two)) }], { worlds: 4, seed: 1 })).toBeUndefined()
  })
})

test('on the example signs that hang on no magnitude hold, and the level in the first reading does not', () => {
  const views = example.crisis.readings.map(({ name }, reading) => ({ name, answer: answer(example, { reading }) }))
  const found = rankSupport(views, { worlds: 24, seed: 1 })!
  expect(found.views.map((v) => v.solved)).toEqual([24, 24])
  const of = (start: string, reading: string) =>
    found.conclusions.find((c) => found.questions[c.question].name === start && c.readings.join() === reading)!
  expect(of('deterrence', views[0].name)).toMatchObject({ holds: true })
  expect(of('deterrence', views[0].name).side).toBe('below zero')
  expect(of('talk_hurts', views[1].name).side).toBe('below zero')
  expect(of('talk_hurts', views[1].name).holds).toBe(true)
  expect(of('talk_hurts', views[0].name).holds).toBe(false)
  // The same seed gives the same draws.
  expect(rankSupport(views, { worlds: 3, seed: 1 })!.views[1].answers[0]).toEqual(found.views[1].answers[0].slice(0, 3))
})
