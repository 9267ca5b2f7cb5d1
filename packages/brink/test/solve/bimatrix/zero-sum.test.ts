import { describe, expect, test } from 'vitest'
import { zeroSum } from '../../../src/solve/bimatrix/zero-sum.ts'
import { allExtreme, randomBimatrix } from './games.ts'

describe('zero-sum games', () => {
  test('rock, scissors, paper with a stake on rock', () => {
    const { value, x, y } = zeroSum(3, 3, [0n, 2n, -1n, -2n, 0n, 1n, 1n, -1n, 0n])
    expect(`${value}`).toBe('0')
    expect(x.join(' ')).toBe('1/4 1/4 1/2')
    expect(y.join(' ')).toBe('1/4 1/4 1/2')
  })

  test('a saddle point', () => {
    const { value, x, y } = zeroSum(2, 3, [5n, 3n, 4n, 1n, 0n, 9n])
    expect([`${value}`, x.join(' '), y.join(' ')]).toEqual(['3', '1 0', '0 1 0'])
  })

  test('one cell', () => {
    expect(`${zeroSum(1, 1, [-4n]).value}`).toBe('-4')
  })

  test('all optimal strategies are those of all equilibria (seeds 1 to 250)', () => {
    for (let seed = 1; seed <= 250; seed++) {
      const g = randomBimatrix(1 + (seed % 5), 1 + (seed % 4), 2 + (seed % 7), seed)
      const solution = zeroSum(g.rows, g.columns, g.a)
      const [xs, ys] = [solution.extremeX(), solution.extremeY()]
      const pairs = xs.flatMap((x) => ys.map((y) => `${x.join(' ')} | ${y.join(' ')}`))
      expect({ seed, pairs: pairs.sort() }).toEqual({ seed, pairs: allExtreme({ ...g, b: g.a.map((v) => -v) }) })
    }
  })

  test('60 x 60, payoffs below a thousand: both guarantees meet', () => {
    const g = randomBimatrix(60, 60, 1000, 7)
    const { value, x, y } = zeroSum(60, 60, g.a)
    const sure = Array.from({ length: 60 }, (_, j) =>
      x.reduce((s, p, i) => s + p.toNumber() * Number(g.a[i * 60 + j]), 0),
    )
    const lost = Array.from({ length: 60 }, (_, i) =>
      y.reduce((s, p, j) => s + p.toNumber() * Number(g.a[i * 60 + j]), 0),
    )
    expect(Math.min(...sure)).toBeCloseTo(value.toNumber(), 9)
    expect(Math.max(...lost)).toBeCloseTo(value.toNumber(), 9)
  })
})
