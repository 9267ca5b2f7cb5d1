/** Correlated and coarse correlated equilibria in strategic form against the literature, brute force and each other. */
import { describe, expect, it } from 'vitest'
import { oneShot, type StrategicGame } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { bestCorrelated } from '../../src/solve/correlated/strategic.ts'
import { examineDevice } from '../../src/verify/device.ts'
import { deviceBound } from '../../src/verify/device-bound.ts'
import { problemOf } from '../support/games.ts'
import { numbers, randomStrategic, strategic, welfare } from './support/strategic.ts'

const least = (g: StrategicGame, worth: Rational[], coarse = false) =>
  bestCorrelated(
    g,
    worth.map((w) => w.neg()),
    coarse,
  ).value.neg()

/** Strategies: daring, giving way (Aumann 1974). */
const chicken = strategic(
  [2, 2],
  [
    [0, 7, 2, 6],
    [0, 2, 7, 6],
  ],
)

describe('known games', () => {
  it('chicken: welfare of 21/2, more than any mixture of Nash equilibria gives', () => {
    const { value, support } = bestCorrelated(chicken, welfare(chicken))
    expect(`${value}`).toBe('21/2')
    expect(support.map((s) => [s.cell, `${s.chance}`])).toEqual([
      [1, '1/4'],
      [2, '1/4'],
      [3, '1/2'],
    ])
  })

  it('the game of Moulin and Vial: one correlated equilibrium, worth 3 to each; coarse ones are worth up to 7/2', () => {
    const g = strategic(
      [3, 3],
      [
        [3, 1, 4, 1, 5, 0, 1, 0, 2],
        [3, 1, 1, 4, 2, 0, 1, 0, 5],
      ],
    )
    expect(`${bestCorrelated(g, welfare(g)).value}`).toBe('6')
    expect(`${least(g, welfare(g))}`).toBe('6')
    const { value, support } = bestCorrelated(g, welfare(g), true)
    expect(`${value}`).toBe('7')
    expect(support.map((s) => s.cell)).toEqual([4, 8])
  })

  it('three players: the majority game, in exact fractions', () => {
    const pay = Array.from({ length: 8 }, (_, c) => ((c >> 2) + ((c >> 1) & 1) + (c & 1) === 1 ? 1 : 0))
    const g = strategic([2, 2, 2], [pay, pay, pay])
    expect(`${bestCorrelated(g, welfare(g)).value}`).toBe('3')
    expect(`${least(g, welfare(g))}`).not.toBe('3')
  })

  it('one player, one strategy', () => {
    const g = strategic([1], [['-7/3']])
    expect(`${bestCorrelated(g, g.payoff[0]).value}`).toBe('-7/3')
  })
})

describe('generated games (seeds 1 to 120)', () => {
  it('obey the incentives, and the dual values prove the optimum', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const g = randomStrategic(seed)
      const game = oneShot(g)
      for (const coarse of [false, true]) {
        const worth = welfare(g)
        const { value, support, multipliers } = bestCorrelated(g, worth, coarse)
        const draws = support.map(({ cell, chance }) => ({
          chance,
          plans: g.players.map((_, i) => [Math.floor(cell / g.stride[i]) % (g.offset[i + 1] - g.offset[i])]),
        }))
        const { gain, distribution, payoffs } = examineDevice(game, problemOf(game).exact(), draws)
        expect({ seed, distribution, gain: `${coarse ? gain.coarse : gain.correlated}` }).toEqual({
          seed,
          distribution: true,
          gain: '0',
        })
        expect(`${Rational.sum(payoffs)}`).toBe(`${value}`)
        expect(`${deviceBound(g, worth, multipliers)}`).toBe(`${value}`)
      }
    }
  })

  it('correlated lies within coarse correlated, and pure Nash within correlated', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const g = randomStrategic(seed)
      const worth = welfare(g)
      const [ce, cce] = [bestCorrelated(g, worth).value, bestCorrelated(g, worth, true).value]
      expect(cce.less(ce)).toBe(false)
      for (let cell = 0; cell < g.cells; cell++) {
        const stable = g.players.every((_, i) => {
          const own = Math.floor(cell / g.stride[i]) % (g.offset[i + 1] - g.offset[i])
          return Array.from({ length: g.offset[i + 1] - g.offset[i] }, (__, s) => s).every(
            (s) => !g.payoff[i][cell].less(g.payoff[i][cell + (s - own) * g.stride[i]]),
          )
        })
        if (stable) expect(ce.less(worth[cell])).toBe(false)
      }
    }
  })

  it('a strictly dominated strategy is never recommended', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const draw = numbers(seed)
      const a = Array.from({ length: 6 }, () => draw(9))
      const b = Array.from({ length: 9 }, () => draw(9))
      const g = strategic([3, 3], [[...a, ...a.slice(0, 3).map((x) => x - 1)], b])
      for (const sense of [1, -1]) {
        const worth = welfare(g).map((w) => w.mul(Rational.of(sense)))
        for (const { cell } of bestCorrelated(g, worth).support) expect(cell).toBeLessThan(6)
      }
    }
  })
})

describe('deviceBound', () => {
  it('is no bound below what an equilibrium has', () => {
    expect(`${deviceBound(chicken, welfare(chicken), [])}`).toBe('12')
    expect(() =>
      deviceBound(chicken, welfare(chicken), [{ player: 0, told: 0, instead: 1, weight: Rational.of(-1) }]),
    ).toThrow('negative')
  })
})
