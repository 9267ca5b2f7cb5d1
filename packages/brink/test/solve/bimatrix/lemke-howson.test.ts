import { describe, expect, test } from 'vitest'
import { lemkeHowson, lemkeHowsonAll } from '../../../src/solve/bimatrix/lemke-howson.ts'
import { allExtreme, game, randomBimatrix, regret, show } from './games.ts'

describe('Lemke-Howson', () => {
  test('battle of the sexes: all labels lead to the pure equilibria', () => {
    const sexes = game(
      [
        [2, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [0, 2],
      ],
    )
    const ends = [0, 1, 2, 3].map((label) => show(lemkeHowson(sexes, label)))
    expect(new Set(ends)).toEqual(new Set(['1 0 | 1 0', '0 1 | 0 1']))
  })

  test('a label that is not there', () => {
    expect(() => lemkeHowson(game([[1]], [[1]]), 2)).toThrow('no label 2')
  })

  test('every end is an extreme equilibrium, ties or not (seeds 1 to 300)', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const g = randomBimatrix(2 + (seed % 4), 2 + (seed % 3), 2 + (seed % 5), seed)
      const all = allExtreme(g)
      for (const end of lemkeHowsonAll(g)) {
        expect(regret(g, end).isZero()).toBe(true)
        expect(all).toContain(show(end))
      }
    }
  })

  test('50 x 50 with many ties, from each of ten labels (seeds 1 to 3)', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const g = randomBimatrix(50, 50, 100, seed)
      for (let label = 0; label < 100; label += 10) {
        const end = lemkeHowson(g, label)
        expect(regret(g, end).isZero()).toBe(true)
        expect(end.inIntegers).toBe(false)
      }
    }
  })

  test('payoffs that doubles cannot tell apart are decided in integers', () => {
    const big = 10n ** 40n
    const g = { rows: 2, columns: 2, a: [big, big + 1n, big + 1n, big], b: [big + 1n, big, big, big + 1n] }
    expect(show(lemkeHowson(g, 0))).toBe('1/2 1/2 | 1/2 1/2')
    const h = { rows: 3, columns: 2, a: [big, 0n, big + 1n, 0n, 0n, 1n], b: [1n, 0n, 1n, 0n, 0n, 1n] }
    for (let label = 0; label < 5; label++) expect(regret(h, lemkeHowson(h, label)).isZero()).toBe(true)
  })

  test('stops when asked', () => {
    // Stops are looked for every 128 pivots.
    expect(() => lemkeHowson(randomBimatrix(300, 300, 1_000_000, 1), 0, () => true)).toThrow(/stopped after \d+ pivots/)
  })
})
