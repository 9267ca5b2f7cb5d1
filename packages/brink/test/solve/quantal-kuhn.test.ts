import { describe, expect, test } from 'vitest'
import { trace } from '../../src/solve/qre/trace.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { kuhnGap, kuhnPoker } from './support/kuhn.ts'
import { perRange, problemOf } from './support/setup.ts'

function limit(cards: number) {
  const game = kuhnPoker(cards)
  const [solution] = logitBranch.solve(problemOf(game), { rationality: 'limit' })
  const chance = (set: string, action: number) =>
    solution.profile[game.sets.offset[game.labels.sets.indexOf(set)] + action]
  return { game, solution, chance }
}

describe('the limit of quantal response on Kuhn poker', () => {
  test('three cards: the known family of equilibria', () => {
    const { chance } = limit(3)
    // Kuhn 1950: One bets the jack with some a in [0, 1/3], the king with 3a, and calls with the queen with a + 1/3.
    const a = chance('One 0', 1)
    expect(a).toBeGreaterThan(0)
    expect(a).toBeLessThan(1 / 3)
    expect(chance('One 1', 1)).toBeCloseTo(0, 6)
    expect(chance('One 2', 1)).toBeCloseTo(3 * a, 5)
    expect(chance('One 1 after a bet', 1)).toBeCloseTo(a + 1 / 3, 5)
    expect(chance('Two 0 after a check', 1)).toBeCloseTo(1 / 3, 5)
    expect(chance('Two 1 after a check', 1)).toBeCloseTo(0, 6)
    expect(chance('Two 2 after a check', 1)).toBeCloseTo(1, 6)
    expect(chance('Two 1 after a bet', 1)).toBeCloseTo(1 / 3, 5)
  })

  test('three cards: the value is -1/18', () => {
    const game = kuhnPoker(3)
    const { system, corrector } = perRange(game)
    const { end } = trace(corrector, { target: 'limit' })
    expect(end).toBe('stopped')
    const { decisions, players } = system.structure
    let value = 0
    for (let d = 0; d < decisions.count; d++)
      if (decisions.up[d] < 0) value += system.nature[d] * system.value[d * players]
    expect(value).toBeCloseTo(-1 / 18, 7)
  })

  test.each([3, 5, 8])('%i cards: no best reply gains more than 1e-7', (cards) => {
    const { chance, solution } = limit(cards)
    expect(kuhnGap(cards, chance)).toBeLessThan(1e-7)
    expect(solution.notes.join()).toContain('rationality')
  })

  test.each([3, 5, 8, 13])('%i cards: a hundred steps do', (cards) => {
    const { corrector } = perRange(kuhnPoker(cards))
    const { steps, regret } = trace(corrector, { target: 'limit' })
    expect(steps).toBeLessThan(100)
    expect(regret).toBeLessThanOrEqual(1e-8)
  })
})
