import { describe, expect, test } from 'vitest'
import { extremeEquilibria } from '../../../src/solve/bimatrix/all.ts'
import { dominated, eliminate } from '../../../src/solve/bimatrix/dominance.ts'
import { game, randomBimatrix } from './games.ts'

describe('dominance', () => {
  test('the prisoners: one round leaves one cell', () => {
    const { rows, columns, rounds } = eliminate(
      game(
        [
          [3, 0],
          [5, 1],
        ],
        [
          [3, 5],
          [0, 1],
        ],
      ),
    )
    expect([rows, columns, rounds.length]).toEqual([[1], [1], 1])
  })

  test('dominated by a mixture only', () => {
    const g = game(
      [
        [4, 0],
        [0, 4],
        [1, 1],
      ],
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    )
    expect(eliminate(g).rows).toEqual([0, 1])
    expect(eliminate(g, { pure: true }).rows).toEqual([0, 1, 2])
  })

  test('a mixture that is only as good does not dominate', () => {
    const g = game(
      [
        [2, 0],
        [0, 2],
        [1, 1],
      ],
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    )
    expect(eliminate(g).rows).toEqual([0, 1, 2])
    expect(eliminate(g, { weak: true }).rows).toEqual([0, 1, 2])
  })

  test('weakly dominated by a mixture', () => {
    // The mean of the first two rows is (1, 1, 1).
    const payoffs = [
      [2, 0, 1],
      [0, 2, 1],
      [1, 1, 0],
    ]
    const by = (options: object) => dominated(3, 3, (i, j) => BigInt(payoffs[i][j]), options)
    expect(by({})).toEqual([])
    expect(by({ weak: true, pure: true })).toEqual([])
    expect(by({ weak: true })).toEqual([2])
  })

  test('by a hair that doubles do not see', () => {
    const big = 10n ** 30n
    const payoffs = [
      [big + 1n, big + 1n],
      [big, big],
    ]
    expect(dominated(2, 2, (i, j) => payoffs[i][j])).toEqual([1])
    const mixed = [
      [2n * big + 1n, 1n],
      [1n, 2n * big + 1n],
      [big, big],
    ]
    expect(dominated(3, 2, (i, j) => mixed[i][j])).toEqual([2])
    const even = [
      [2n * big, 0n],
      [0n, 2n * big],
      [big, big],
    ]
    expect(dominated(3, 2, (i, j) => even[i][j])).toEqual([])
  })

  test('strict: what goes is in no equilibrium, and what stays is a best reply (seeds 1 to 300)', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const g = randomBimatrix(4, 4, 6, seed)
      const left = eliminate(g)
      for (const { x, y } of extremeEquilibria(g)) {
        expect(x.every((p, i) => p.isZero() || left.rows.includes(i))).toBe(true)
        expect(y.every((p, j) => p.isZero() || left.columns.includes(j))).toBe(true)
      }
    }
  })

  test('by mixtures, as by brute force over pairs on a grid (seeds 1 to 200)', () => {
    // Against two opponent strategies a dominating mixture can be had of two strategies.
    for (let seed = 1; seed <= 200; seed++) {
      const g = randomBimatrix(4, 2, 8, seed)
      const u = (i: number, j: number) => Number(g.a[i * 2 + j])
      for (const weak of [false, true]) {
        const brute = [0, 1, 2, 3].filter((s) =>
          [0, 1, 2, 3].some((p) =>
            [0, 1, 2, 3].some((q) =>
              Array.from({ length: 841 }, (_, k) => k / 840).some((w) => {
                const leads = [0, 1].map((j) => w * u(p, j) + (1 - w) * u(q, j) - u(s, j))
                return weak
                  ? leads.every((d) => d > -1e-9) && leads.some((d) => d > 1e-9)
                  : leads.every((d) => d > 1e-9)
              }),
            ),
          ),
        )
        expect({ seed, weak, found: dominated(4, 2, (i, j) => g.a[i * 2 + j], { weak }) }).toEqual({
          seed,
          weak,
          found: brute,
        })
      }
    }
  })
})
