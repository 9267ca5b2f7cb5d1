/** What is said of an irrational equilibrium: decimals that enclose, also for what follows from it. */
import { describe, expect, test } from 'vitest'
import { boundedNumber, boundedPlay } from '../../src/analysis/bounds.ts'
import { Rational } from '../../src/number/index.ts'
import { posed, randomStrategic, solveAll } from '../solve/many-players/games.ts'

describe('numbers between bounds', () => {
  test('decimals are rounded outwards', () => {
    const third = { lo: Rational.of(1, 3), hi: Rational.of(2, 3) }
    expect(boundedNumber(third, 0.5)).toEqual({ lo: '0.333333333333333', hi: '0.666666666666667', approx: 0.5 })
    const below = { lo: Rational.of(-2, 3), hi: Rational.of(-1, 3) }
    expect(boundedNumber(below, -0.5)).toEqual({ lo: '-0.666666666666667', hi: '-0.333333333333333', approx: -0.5 })
    expect(boundedNumber({ lo: Rational.of(-5, 4), hi: Rational.of(10) }, 1)).toMatchObject({ lo: '-1.25', hi: '10' })
  })

  test('payoffs lie between theirs', () => {
    let seen = 0
    for (let seed = 1; seed <= 30; seed++) {
      const problem = posed(randomStrategic(seed, [2, 2, 2]))
      for (const { box, profile } of solveAll(problem).solutions) {
        if (!box) continue
        seen++
        const { payoffs } = boundedPlay(problem, box)!
        payoffs.forEach(({ lo, hi }, i) => {
          let expected = 0
          for (let cell = 0; cell < 8; cell++) {
            const chance = profile[cell >> 2] * profile[2 + ((cell >> 1) & 1)] * profile[4 + (cell & 1)]
            expected += chance * problem.numbers.payoff[cell * 3 + i]
          }
          expect(lo.toNumber()).toBeLessThanOrEqual(expected + 1e-12)
          expect(hi.toNumber()).toBeGreaterThanOrEqual(expected - 1e-12)
          expect(hi.sub(lo).toNumber()).toBeLessThan(1e-10)
        })
      }
    }
    expect(seen).toBeGreaterThan(0)
  })
})
