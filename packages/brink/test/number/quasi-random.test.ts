import { describe, expect, it } from 'vitest'
import { quasiRandomDimensions, scrambledSobol } from '../../src/number/quasi-random.ts'
import { randomStream } from '../../src/number/random.ts'

const points = (dimensions: number, count: number, seed: number, randomisation = 0) => {
  const sequence = scrambledSobol(dimensions, seed, randomisation)
  return Array.from({ length: count }, (_, i) => {
    const out = new Float64Array(dimensions)
    sequence.point(i, out)
    return out
  })
}

describe("Sobol's sequence", () => {
  it('has one point in each of 2^m equal parts, in every dimension and under every scramble', () => {
    const dimensions = quasiRandomDimensions()
    expect(dimensions).toBeGreaterThanOrEqual(100)
    for (const seed of [1, 2]) {
      const set = points(dimensions, 256, seed)
      for (let d = 0; d < dimensions; d++) {
        expect(new Set(set.map((p) => Math.floor(p[d] * 256))).size).toBe(256)
      }
    }
  })

  it('fills the squares of nearly all pairs of dimensions evenly', () => {
    const set = points(60, 256, 3)
    let uneven = 0
    for (let a = 0; a < 60; a++) {
      for (let b = 0; b < a; b++) {
        const counts = new Array<number>(16).fill(0)
        for (const p of set) counts[4 * Math.floor(4 * p[a]) + Math.floor(4 * p[b])]++
        if (counts.some((c) => c !== 16)) uneven++
      }
    }
    // 256 points have eight digits, so 60 dimensions cannot all be independent in their first two; of 1,770 pairs few are not.
    expect(uneven).toBeLessThan(120)
  })

  it('begins with perfect nets in two dimensions', () => {
    for (const seed of [5, 6, 7]) {
      const set = points(2, 64, seed)
      for (const split of [1, 2, 4, 8, 16, 32, 64]) {
        const cells = new Set(set.map((p) => `${Math.floor(p[0] * split)} ${Math.floor((p[1] * 64) / split)}`))
        expect(cells.size).toBe(64)
      }
    }
  })

  it('is unbiased under its randomisations and far more exact than random points', () => {
    // The integral of prod (1 + (x - 1/2)/2) over [0, 1]^8 is 1; its variance is (1 + 1/48)^8 - 1.
    const f = (x: ArrayLike<number>) => Array.from(x).reduce((product, u) => product * (1 + (u - 0.5) / 2), 1)
    const means = Array.from({ length: 32 }, (_, r) => {
      const set = points(8, 512, 11, r)
      return set.reduce((sum, p) => sum + f(p), 0) / set.length
    })
    const mean = means.reduce((a, b) => a + b, 0) / means.length
    const deviation = Math.sqrt(means.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (means.length - 1))
    const random = Math.sqrt(((1 + 1 / 48) ** 8 - 1) / 512)
    expect(deviation).toBeLessThan(random / 15)
    expect(Math.abs(mean - 1)).toBeLessThan((4 * deviation) / Math.sqrt(means.length))
  })

  it('goes on with random coordinates beyond the table', () => {
    const dimensions = quasiRandomDimensions() + 2
    const set = points(dimensions, 2000, 4)
    for (const d of [dimensions - 1, dimensions - 2]) {
      const mean = set.reduce((sum, p) => sum + p[d], 0) / set.length
      expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 2000))
    }
  })

  it('gives a point the same coordinates whoever asks, in any order', () => {
    const sequence = scrambledSobol(5, 9, 3)
    const { below } = randomStream(1)
    const all = points(5, 100, 9, 3)
    for (let i = 0; i < 50; i++) {
      const index = below(100)
      const out = new Float64Array(7)
      sequence.point(index, out, 2)
      expect([...out.subarray(2)]).toEqual([...all[index]])
    }
  })
})
