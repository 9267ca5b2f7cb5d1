import { describe, expect, test } from 'vitest'
import { buildGame, choice, end, type Game, type ShockSpec } from '../../src/game/index.ts'
import { distributionCdf } from '../../src/number/index.ts'
import type { Solution } from '../../src/solve/method.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { problemOf } from './support/setup.ts'

const solve = (game: Game, rationality: number | 'limit' = 'limit') => {
  const problem = problemOf(game)
  expect(logitBranch.applies(problem)).toBe(true)
  const stated = rationality === 'limit' ? rationality : { value: rationality, per: 'unit' as const }
  return [...logitBranch.solve(problem, { rationality: stated })][0]
}
const normalCdf = (x: number) => distributionCdf('normal', [0, 1], x)

/** Two sides build arms or not; building costs each a private amount (Baliga & Sjostrom 2004). */
function armsRace(mu: number, d: number, costMax: number): Game {
  const after = (own: boolean, other: boolean) => (own ? (other ? 0 : mu) : other ? -d : 0)
  const second = (one: boolean) =>
    choice(
      'Two',
      {
        build: end([after(one, true), after(true, one)]),
        not: end([after(one, false), after(false, one)]),
      },
      'Two',
    )
  const cost = (owner: string): ShockSpec => ({
    owner,
    distribution: { family: 'uniform', arguments: [0, costMax] },
    uses: { [owner]: [-1, 0] },
  })
  return buildGame({
    players: ['One', 'Two'],
    root: choice('One', { build: second(true), not: second(false) }, 'One'),
    shocks: [cost('One'), cost('Two')],
  })
}

describe('private shocks', () => {
  test('an arms race: the cutoff solves c = (1 - F(c)) mu + F(c) d', () => {
    for (const rationality of [0, 3, 'limit'] as const) {
      const { profile } = solve(armsRace(0.05, 0.5, 0.8), rationality)
      const c = 0.05 / (1 - (0.5 - 0.05) / 0.8)
      expect(c).toBeCloseTo(0.114286, 6)
      expect(profile[0]).toBeCloseTo(c / 0.8, 12)
      expect(profile[2]).toBeCloseTo(c / 0.8, 12)
    }
  })

  test('an arms race in which everyone builds', () => {
    const { profile } = solve(armsRace(0.05, 0.9, 0.8))
    expect(profile[0]).toBeCloseTo(1, 12)
    expect(profile[2]).toBeCloseTo(1, 12)
  })

  test('extended deterrence: several normal shocks before two actions are one (Signorino & Tarar 2006)', () => {
    const u24 = 0.4
    const game = buildGame({
      players: ['Attacker', 'Defender'],
      root: choice('Attacker', {
        attack: choice('Defender', { defend: end([-1, u24]), yield: end([1, 0]) }, 'reply'),
        not: end([0, 0]),
      }),
      shocks: [
        { owner: 'Defender', distribution: { family: 'normal', arguments: [0, 1] }, uses: { reply: [1, 0] } },
        { owner: 'Defender', distribution: { family: 'normal', arguments: [0, 1] }, uses: { reply: [0, 1] } },
      ],
    })
    const { profile } = solve(game, 2)
    const p4 = normalCdf(u24 / Math.SQRT2)
    expect(profile[2]).toBeCloseTo(p4, 13)
    expect(profile[0]).toBeCloseTo(1 / (1 + Math.exp(-2 * (-p4 + (1 - p4)))), 12)
  })

  test('three actions: the envelope of lines in the shock', () => {
    // Worth 0, 0.3 + s, 2 s - 0.1: the middle one is best for -0.3 < s < 0.4.
    const game = buildGame({
      players: ['A'],
      root: choice('A', { none: end([0]), some: end(['3/10']), all: end(['-1/10']) }, 'A'),
      shocks: [{ owner: 'A', distribution: { family: 'normal', arguments: ['1/10', '1/2'] }, uses: { A: [0, 1, 2] } }],
    })
    const F = (s: number) => distributionCdf('normal', [0.1, 0.5], s)
    const { profile, logProfile } = solve(game, 1)
    const expected = [F(-0.3), F(0.4) - F(-0.3), 1 - F(0.4)]
    for (const [k, p] of expected.entries()) {
      expect(profile[k]).toBeCloseTo(p, 13)
      expect(logProfile![k]).toBeCloseTo(Math.log(p), 12)
    }
  })

  test('an action under the envelope is never taken', () => {
    const game = buildGame({
      players: ['A'],
      root: choice('A', { none: end([0]), some: end([-1]), all: end([0]) }, 'A'),
      shocks: [{ owner: 'A', distribution: { family: 'logistic', arguments: [0, 1] }, uses: { A: [0, 1, 2] } }],
    })
    expect(Array.from(solve(game, 1).profile)).toEqual([0.5, 0, 0.5])
  })

  test('far in a tail the small chance keeps its digits', () => {
    const game = buildGame({
      players: ['A'],
      root: choice('A', { hold: end([0]), strike: end([-9]) }, 'A'),
      shocks: [{ owner: 'A', distribution: { family: 'normal', arguments: [0, 1] }, uses: { A: [0, 1] } }],
    })
    expect(solve(game).profile[1] / 1.1285884059538408e-19).toBeCloseTo(1, 10)
  })

  test('what the shock is worth counts in what its owner expects earlier', () => {
    // Entering leads to a choice of s + 1/5 or nothing: worth E[max(0, s + v)] = v Phi(v) + phi(v) for a standard normal s.
    const game = buildGame({
      players: ['A'],
      root: choice(
        'A',
        { enter: choice('A', { go: end(['1/5']), halt: end([0]) }, 'inside'), stay: end([0]) },
        'outside',
      ),
      shocks: [{ owner: 'A', distribution: { family: 'normal', arguments: [0, 1] }, uses: { inside: [1, 0] } }],
    })
    const v = 0.2
    const worth = v * normalCdf(v) + Math.exp((-v * v) / 2) / Math.sqrt(2 * Math.PI)
    const at = (s: Solution, set: string) => s.profile[game.sets.offset[game.labels.sets.indexOf(set)]]
    const free = solve(game, 3)
    expect(at(free, 'inside')).toBeCloseTo(normalCdf(v), 13)
    expect(at(free, 'outside')).toBeCloseTo(1 / (1 + Math.exp(-3 * worth)), 12)
    // With the choice inside given as it is anyway, nothing changes; with one half each, s > 0 goes.
    const inside = game.labels.sets.indexOf('inside')
    const given = (p: number) =>
      [
        ...logitBranch.solve(problemOf(game), {
          rationality: { value: 3, per: 'unit' },
          fixed: new Map([[inside, [p, 1 - p]]]),
        }),
      ][0]
    expect(at(given(normalCdf(v)), 'outside')).toBeCloseTo(at(free, 'outside'), 10)
    const half = 0.5 * v + 1 / Math.sqrt(2 * Math.PI)
    expect(at(given(0.5), 'outside')).toBeCloseTo(1 / (1 + Math.exp(-3 * half)), 10)
  })

  test('what is beyond the method is refused in words', () => {
    const game = (distribution: ShockSpec['distribution'], coefficient: number[], twice = false) => {
      const shock = { owner: 'A', distribution, uses: { A: coefficient } }
      return buildGame({
        players: ['A'],
        root: choice('A', { x: end([0]), y: end([1]), z: end([2]) }, 'A'),
        shocks: twice ? [shock, shock] : [shock],
      })
    }
    const normal = { family: 'normal', arguments: [0, 1] } as const
    const refusal = (g: Game) => logitBranch.applies(problemOf(g))
    expect(refusal(game(normal, [0, 1, 1]))).toMatch(/enters "y" and "z" alike.*make them two decisions/)
    expect(refusal(game(normal, [0, 1, 2], true))).toMatch(/several private shocks.*two actions/)
    expect(refusal(game({ family: 'discrete', arguments: [0, 1] }, [0, 1, 2]))).toMatch(
      /only a few values.*private kinds/,
    )
  })
})
