/** Iterated dominance: the literature, the two-player code of its own, and certificates. */
import { describe, expect, it } from 'vitest'
import { type StrategicGame, strategyCount } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { bimatrix } from '../../src/solve/bimatrix/bimatrix.ts'
import { eliminate } from '../../src/solve/bimatrix/dominance.ts'
import { supportEquilibria } from '../../src/solve/bimatrix/support-enumeration.ts'
import { bestCorrelated } from '../../src/solve/correlated/strategic.ts'
import { iterate } from '../../src/solve/dominance/iterate.ts'
import { eliminationFault } from '../../src/verify/dominance.ts'
import { randomStrategic, strategic, welfare } from './support/strategic.ts'

const twoPlayer = (g: StrategicGame) => bimatrix(strategyCount(g, 0), strategyCount(g, 1), g.payoff[0], g.payoff[1])

describe('known games', () => {
  it('a mixture dominates what no pure strategy does', () => {
    const g = strategic(
      [3, 2],
      [
        [3, 0, 0, 3, 1, 1],
        [0, 1, 1, 0, 0, 0],
      ],
    )
    const { surviving, rounds } = iterate(g)
    expect(surviving).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(rounds).toHaveLength(1)
    expect(rounds[0][0].by.map((b) => b.strategy)).toEqual([0, 1])
  })

  it('guessing two thirds of the average: one number a round goes, down to the least', () => {
    // Two players name 1 to 6; closer to 2/3 of the average wins 1, a tie splits.
    const pay = (a: number, b: number) => {
      const aim = (a + b) / 3
      const [x, y] = [Math.abs(a - aim), Math.abs(b - aim)]
      return x < y ? 2 : x > y ? 0 : 1
    }
    const own = Array.from({ length: 36 }, (_, c) => pay(Math.floor(c / 6) + 1, (c % 6) + 1))
    const g = strategic([6, 6], [own, own.map((x) => 2 - x)])
    expect(iterate(g, true).surviving).toEqual([[0], [0]])
  })

  it('three players: a strategy that is best against a correlated belief only survives', () => {
    // The fourth strategy of the last player is best when the others match, whichever way (after Fudenberg & Tirole, figure 2.4).
    const g = strategic(
      [2, 2, 4],
      [new Array(16).fill(0), new Array(16).fill(0), [9, 0, 0, 6, 0, 9, 0, 0, 0, 9, 0, 0, 0, 0, 9, 6]],
    )
    expect(iterate(g).surviving[2]).toEqual([0, 1, 2, 3])
  })
})

describe('generated games', () => {
  it('two players, strict and weak: what the code for two players finds (seeds 1 to 150)', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const g = randomStrategic(seed, 2, 5)
      for (const weak of [false, true]) {
        const { rows, columns } = eliminate(twoPlayer(g), { weak })
        expect({ seed, weak, surviving: iterate(g, weak).surviving }).toEqual({
          seed,
          weak,
          surviving: [rows, columns],
        })
      }
    }
  })

  it('any number of players: every step is proven (seeds 1 to 120)', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const g = randomStrategic(seed, 2 + (seed % 3))
      for (const weak of [false, true])
        expect({ seed, fault: eliminationFault(g, { weak, ...iterate(g, weak) }) }).toEqual({ seed, fault: undefined })
    }
  })

  it('what goes is in no Nash equilibrium and in no correlated one (seeds 1 to 80)', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const g = randomStrategic(seed, 2, 4)
      const { surviving } = iterate(g)
      const columns = strategyCount(g, 1)
      for (const { x, y } of supportEquilibria(twoPlayer(g))) {
        x.forEach((p, s) => {
          if (!p.isZero()) expect(surviving[0]).toContain(s)
        })
        y.forEach((p, s) => {
          if (!p.isZero()) expect(surviving[1]).toContain(s)
        })
      }
      for (const { cell } of bestCorrelated(g, welfare(g)).support) {
        expect(surviving[0]).toContain(Math.floor(cell / columns))
        expect(surviving[1]).toContain(cell % columns)
      }
    }
  })
})

describe('eliminationFault', () => {
  const g = strategic(
    [2, 2],
    [
      [1, 1, 0, 0],
      [0, 1, 0, 1],
    ],
  )
  const claim = { weak: false, ...iterate(g) }
  it('accepts the truth and names what is false', () => {
    expect(eliminationFault(g, claim)).toBeUndefined()
    const turned = [{ player: 0, strategy: 0, by: [{ strategy: 1, weight: Rational.one }] }]
    expect(eliminationFault(g, { ...claim, rounds: [turned] })).toBe('strategy 1 of P1 is not dominated')
    expect(eliminationFault(g, { ...claim, rounds: [] })).toBe('the survivors are others')
    expect(eliminationFault(g, { ...claim, beliefs: [] })).toBe('strategy 1 of P1 has no belief that justifies it')
    expect(eliminationFault(g, { ...claim, rounds: [[{ player: 0, strategy: 1, by: [] }]] })).toMatch('no mixture')
  })
  it('takes no tie for dominance', () => {
    // The first strategy is never worse than the second; the third is the first again.
    const tied = strategic(
      [3, 2],
      [
        [1, 1, 1, 0, 1, 1],
        [0, 0, 0, 0, 0, 0],
      ],
    )
    const gone = (strategy: number) => [[{ player: 0, strategy, by: [{ strategy: 0, weight: Rational.one }] }]]
    const fault = (weak: boolean, strategy: number) =>
      eliminationFault(tied, {
        weak,
        rounds: gone(strategy),
        surviving: [
          [0, 2],
          [0, 1],
        ],
        beliefs: [],
      })
    expect(fault(true, 1)).toBe('strategy 1 of P1 has no belief that justifies it')
    expect(fault(false, 1)).toBe('strategy 2 of P1 is not dominated')
    expect(fault(true, 2)).toBe('strategy 3 of P1 is not dominated')
  })
})
