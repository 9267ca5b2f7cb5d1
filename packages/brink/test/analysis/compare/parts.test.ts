/** Cruxes, shares and least changes where they are known on paper. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalValues } from '../../../src/analysis/compare/critical.ts'
import { closest, cruxOf } from '../../../src/analysis/compare/crux.ts'
import { leastChange, nearest } from '../../../src/analysis/compare/least-change.ts'
import { sampledShapley, shapley } from '../../../src/analysis/compare/shapley.ts'
import { members, size, subsetsOf } from '../../../src/analysis/compare/subsets.ts'
import { narrowed } from '../../../src/analysis/points/root.ts'

describe('subsets', () => {
  it('come by size, each once', () => {
    for (let n = 0; n <= 6; n++) {
      const all = Array.from({ length: n + 1 }, (_, k) => [...subsetsOf(n, k)])
      expect(all.every((list, k) => list.every((mask) => size(mask) === k && members(mask).length === k))).toBe(true)
      expect(new Set(all.flat()).size).toBe(2 ** n)
    }
  })
})

describe('cruxes', () => {
  it('are all the smallest sets that reach the other side', () => {
    // Any two of the first three suffice; the fourth does nothing.
    const mixed = (taken: number) => members(taken).filter((i) => i < 3).length
    const { smallest, tried, complete } = cruxOf(4, mixed, 1.5, 1)
    expect(smallest.map((s) => members(s.taken))).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    expect([tried, complete]).toEqual([10, true])
  })

  it('agree with trying everything', () => {
    const worths = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(worths, fc.double({ min: -1, max: 1, noNaN: true }), (worth, threshold) => {
        const { smallest } = cruxOf(5, (taken) => worth[taken], threshold, 1)
        const reaching = worth.flatMap((w, taken) => (taken > 0 && w - threshold > 1e-12 ? [taken] : []))
        const least = Math.min(...reaching.map(size))
        expect(smallest.map((s) => s.taken).sort()).toEqual(reaching.filter((t) => size(t) === least).sort())
      }),
    )
  })

  it('without an answer reach nothing', () => {
    expect(cruxOf(2, (taken) => (taken === 3 ? 1 : null), 0.5, 1).smallest.map((s) => s.taken)).toEqual([3])
    expect(closest(2, (taken) => (taken === 1 ? null : taken), 3).map((s) => s.taken)).toEqual([2, 3])
  })
})

describe('Shapley shares', () => {
  it('of a sum are its terms, of a product of two are halves', () => {
    const terms = [0.25, -1, 3]
    const sum = shapley(3, (taken) => members(taken).reduce((s, i) => s + terms[i], 7))!
    sum.shares.forEach((s, i) => {
      expect(s).toBeCloseTo(terms[i], 12)
    })
    expect(shapley(3, (taken) => ((taken & 3) === 3 ? 1 : 0))!.shares).toEqual([0.5, 0.5, 0])
  })

  it('add to the gap and treat equals alike', () => {
    const worths = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(worths, (worth) => {
        const { shares } = shapley(4, (taken) => worth[taken])!
        expect(shares.reduce((s, x) => s + x, 0)).toBeCloseTo(worth[15] - worth[0], 9)
      }),
    )
    const bySize = shapley(5, (taken) => size(taken) ** 2)!
    for (const s of bySize.shares) expect(s).toBeCloseTo(5, 9)
  })

  it('from random orders come near the exact ones, within their error', () => {
    const mixed = (taken: number) => Math.sin(taken) + 0.3 * size(taken)
    const exact = shapley(6, mixed)!
    const { shares, error } = sampledShapley(6, mixed, 2000, 1)!
    shares.forEach((s, i) => {
      expect(Math.abs(s - exact.shares[i])).toBeLessThan(5 * error[i])
    })
  })

  it('are none where an answer is empty', () => {
    expect(shapley(2, (taken) => (taken === 2 ? null : 1))).toBeNull()
  })
})

describe('narrowing down', () => {
  it('finds roots, flat ones and jumps', () => {
    const root = (f: (x: number) => number) => narrowed(f, { from: 0, to: 1 }, 1e-10).to
    expect(root((x) => x * x - 0.5)).toBeCloseTo(Math.SQRT1_2, 9)
    expect(root((x) => (x - 0.3) ** 3)).toBeCloseTo(0.3, 9)
    expect(root((x) => (x < 0.7 ? -1 : 5))).toBeCloseTo(0.7, 9)
    expect(narrowed((x) => 0.2 - x, { from: 1, to: 0 }, 1e-10).to).toBeCloseTo(0.2, 9)
  })

  it('takes few steps on a smooth answer', () => {
    let calls = 0
    const counted = (x: number) => {
      calls++
      return Math.exp(x) - 2
    }
    narrowed(counted, { from: 0, to: 1 }, 1e-9)
    expect(calls).toBeLessThan(20)
  })
})

describe('critical values', () => {
  it('are the nearest on each side, within the range', () => {
    const found = criticalValues((x) => Math.sin(x), { start: 1, lo: -5, hi: 5, unit: 10 }, 0)
    expect(found[0].value).toBeCloseTo(0, 7)
    expect(found[1].value).toBeCloseTo(Math.PI, 7)
    expect(found).toHaveLength(2)
    expect(criticalValues((x) => x, { start: 1, lo: 0.5, hi: 2, unit: 1 }, 0)).toEqual([])
  })
})

describe('the least joint change', () => {
  const free = (n: number) => ({
    lo: new Array<number>(n).fill(-10),
    hi: new Array<number>(n).fill(10),
    group: new Array<number>(n).fill(-1),
  })

  it('to a plane is the perpendicular', () => {
    const found = leastChange(([x, y]) => 3 * x + 4 * y, [0, 0], free(2), 5)!
    expect(found.distance).toBeCloseTo(1, 6)
    expect(found.x[0]).toBeCloseTo(0.6, 5)
    expect(found.x[1]).toBeCloseTo(0.8, 5)
  })

  it('to a circle from outside is the way to its centre', () => {
    const found = leastChange(([x, y]) => Math.hypot(x - 3, y - 4), [0, 0], free(2), 2)!
    expect(found.distance).toBeCloseTo(3, 5)
  })

  it('stays within ranges and keeps the sum of chances', () => {
    const region = { lo: [0, 0, 0, 0], hi: [1, 1, 1, 0.5], group: [0, 0, 0, -1] }
    const found = leastChange(([a, , , d]) => a + d, [0.2, 0.3, 0.5, 0.1], region, 1.2)!
    expect(found.answer).toBeCloseTo(1.2, 6)
    expect(found.x[0] + found.x[1] + found.x[2]).toBeCloseTo(1, 9)
    expect(found.x[3]).toBeLessThanOrEqual(0.5)
    expect(Math.min(...found.x)).toBeGreaterThanOrEqual(0)
    // By hand: d goes to its end, a to 0.7, and b and c give what they have alike until b is at 0.05.
    expect(found.x[0]).toBeCloseTo(0.7, 4)
    expect(found.x[1]).toBeCloseTo(0.05, 3)
  })

  it('is none where nothing reaches', () => {
    expect(leastChange(([x]) => x, [0], { lo: [0], hi: [1], group: [-1] }, 2)).toBeUndefined()
  })

  it('projects onto what the region allows', () => {
    const region = { lo: [0, 0], hi: [0.5, 1], group: [-1, -1] }
    expect(nearest([0, 0], [1, 1], region, 1).map((x) => x.toFixed(6))).toEqual(['0.500000', '0.500000'])
    expect(nearest([0, 0], [1, 1], region, 1.2).map((x) => x.toFixed(6))).toEqual(['0.500000', '0.700000'])
  })
})
