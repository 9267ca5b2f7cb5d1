/** Information against closed forms, and what to watch where it is known by hand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  betweenForecasts,
  divergence,
  mutualInformation,
  symmetrised,
  watch,
} from '../../../src/analysis/record/index.ts'
import { compiled } from '../crisis.ts'
import { sensor, solved } from './support.ts'

/** In bits. */
const entropy = (p: readonly number[]) => -p.reduce((sum, x) => sum + (x === 0 ? 0 : x * Math.log2(x)), 0)
const binary = (p: number) => entropy([p, 1 - p])
const chances = (n: number) =>
  fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: n, maxLength: n }).map((list) => {
    const sum = list.reduce((a, b) => a + b, 0)
    return list.map((x) => x / sum)
  })

describe('measures', () => {
  it('of known size', () => {
    expect(divergence([0.5, 0.5], [0.25, 0.75])).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 15)
    expect(divergence([1, 0], [0, 1])).toBe(Number.POSITIVE_INFINITY)
    expect(symmetrised([0.5, 0.5], [0.9, 0.1])).toBeCloseTo(0.4 * Math.log(3), 15)
    expect(mutualInformation([[0, 0]])).toBe(0)
    expect(mutualInformation([])).toBe(0)
  })

  it('the binary symmetric channel holds 1 - H(error)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (error) => {
        const joint = [
          [(1 - error) / 2, error / 2],
          [error / 2, (1 - error) / 2],
        ]
        expect(mutualInformation(joint)).toBeCloseTo(1 - binary(error), 12)
      }),
    )
  })

  it('is the same both ways, never below zero, and no more than either holds', () => {
    fc.assert(
      fc.property(chances(6), (p) => {
        const joint = [p.slice(0, 3), p.slice(3)]
        const turned = [0, 1, 2].map((y) => [p[y], p[3 + y]])
        const told = mutualInformation(joint)
        expect(told).toBeCloseTo(mutualInformation(turned), 12)
        expect(told).toBeGreaterThanOrEqual(0)
        expect(told).toBeLessThanOrEqual(
          Math.min(entropy(turned.map(([a, b]) => a + b)), binary(p[0] + p[1] + p[2])) + 1e-12,
        )
      }),
    )
  })

  it('between forecasts is the mean divergence from their mean', () => {
    fc.assert(
      fc.property(chances(3), chances(3), (p, q) => {
        const mean = p.map((x, i) => (x + q[i]) / 2)
        const bits = (divergence(p, mean) + divergence(q, mean)) / 2 / Math.LN2
        expect(betweenForecasts([p, q]).bits).toBeCloseTo(bits, 12)
        expect(betweenForecasts([p, q]).symmetrised).toBeCloseTo((divergence(p, q) + divergence(q, p)) / 2, 12)
      }),
    )
  })
})

describe('what to watch', () => {
  const told = (record: string, change = (text: string) => text) => {
    const crisis = compiled(change(sensor(record)))
    const view = solved(crisis)
    const moves = watch([view], crisis.crisis.record)
    const named = (name: string) => moves.find((m) => crisis.crisis.moves[m.move].name === name)!
    return { moves, named, name: (m: number) => crisis.crisis.moves[moves[m].move].name }
  }
  const bits = (pGood: number, redGood: number, redBad: number) => {
    const bad = 1 - pGood
    return binary(pGood * redGood + bad * redBad) - pGood * binary(redGood) - bad * binary(redBad)
  }

  it('a sensor tells what its error leaves', () => {
    const { moves, name } = told('  2020-01-01 said "begin" by analyst')
    expect([0, 1, 2].map(name)).toEqual(['first', 'second', 'third'])
    expect(moves[0].views[0].kinds[0]).toBeCloseTo(bits(0.4, 0.3, 0.9), 12)
    expect(moves[1].views[0].kinds[0]).toBeCloseTo(bits(0.4, 0.25, 0.5), 12)
    expect(moves[2].views[0].kinds[0]).toBe(0)
    expect(moves.map((m) => m.next)).toEqual([true, false, false])
    expect(moves[0].between).toBeUndefined()
  })

  it('after a report what is left is told of the beliefs then', () => {
    const { moves } = told('  2020-01-01 chance: red by analyst')
    expect(moves).toHaveLength(2)
    expect(moves[0].views[0].kinds[0]).toBeCloseTo(bits(2 / 11, 0.25, 0.5), 12)
  })

  it('that a decision does not come is something to see', () => {
    const { named } = told('  2020-01-01 chance: red by analyst', (text) =>
      text.replace('third: chance: up 1/2 | down', 'if loud { third: chance: up 1/2 | down }'),
    )
    const third = named('third')
    expect(third.views[0].reached).toBeCloseTo((9 / 11) * 0.5 + (2 / 11) * 0.25, 12)
    expect(third.views[0].kinds[0]).toBeCloseTo(bits(2 / 11, 0.25, 0.5), 12)
    expect(third.views[0].kindsIfReached[0]).toBe(0)
  })

  it('what not everybody sees is never next', () => {
    const { moves } = told('  2020-01-01 said "begin" by analyst', (text) =>
      text.replace('| green\n', '| green seen by Watcher\n'),
    )
    const first = moves.find((m) => m.seenBy)!
    expect([first.seenBy, first.next]).toEqual([[1], false])
    expect(moves.filter((m) => m.next)).toHaveLength(1)
  })
})
