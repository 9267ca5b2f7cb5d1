import { describe, expect, it } from 'vitest'
import {
  errorOfMean,
  histogram,
  percentile,
  rankCorrelation,
  summarise,
  weightedMean,
} from '../../../src/analysis/forecast/statistics.ts'
import { randomStream } from '../../../src/number/random.ts'

describe('summaries', () => {
  it('of a small sample by hand', () => {
    const summary = summarise([3, Number.NaN, 1, 2, 4, 5], 16)!
    expect(summary.count).toBe(5)
    expect(summary.mean).toBe(3)
    expect(summary.deviation).toBeCloseTo(Math.sqrt(2.5), 14)
    expect(summary.percentiles).toEqual({ p5: 1.2, p25: 2, p50: 3, p75: 4, p95: 4.8 })
    expect([summary.lowest, summary.highest]).toEqual([1, 5])
    expect(summary.error).toBeNull()
    expect(summarise([Number.NaN], 16)).toBeUndefined()
  })

  it('have percentiles between the order statistics', () => {
    expect(percentile([7], 0.95)).toBe(7)
    expect(percentile([0, 10], 0.25)).toBe(2.5)
  })

  it('tell the error of a mean: over many samples it is the deviation of the means', () => {
    const errors: number[] = []
    const means: number[] = []
    for (let s = 0; s < 400; s++) {
      const { uniform } = randomStream(5, s)
      const values = Array.from({ length: 160 }, uniform)
      errors.push(errorOfMean(values, 16)! ** 2)
      means.push(values.reduce((a, b) => a + b) / 160)
    }
    const truth = 1 / 12 / 160
    expect(errors.reduce((a, b) => a + b) / 400 / truth).toBeCloseTo(1, 1)
    const spread = means.reduce((sum, m) => sum + (m - 0.5) ** 2, 0) / 400
    expect(spread / truth).toBeGreaterThan(0.8)
    expect(spread / truth).toBeLessThan(1.25)
  })

  it('count into bins, the ends included', () => {
    expect(histogram([0, 0.05, 0.999, 1, Number.NaN], 0, 1, 10).counts).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 2])
    expect(histogram([2, 2], 2, 2, 3).counts).toEqual([2, 0, 0])
  })

  it('weigh worlds', () => {
    expect(weightedMean([1, 3, Number.NaN], [1, 3, 5])).toEqual({ mean: 2.5, worth: 1.6 })
    expect(weightedMean([1], [0])).toBeUndefined()
  })

  it("have Spearman's coefficient: 1 for any increasing relation, ties at their mean rank, none for a constant", () => {
    const x = [0.1, 0.5, 0.2, 0.9]
    expect(rankCorrelation(x, x.map(Math.exp))).toBe(1)
    expect(
      rankCorrelation(
        x,
        x.map((v) => -v),
      ),
    ).toBe(-1)
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 14)
    expect(rankCorrelation([1, 1], [1, 2])).toBeUndefined()
    expect(rankCorrelation([1, 2, Number.NaN, 3], [1, 2, 0, 3])).toBe(1)
  })
})
