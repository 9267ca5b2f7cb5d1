import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BallotSpec, buildGame, choice, end, type Game, nature } from '../../src/game/index.ts'
import type { DistributionFamily } from '../../src/number/index.ts'
import { logitBranch, type Rationality, run, type Solution } from '../../src/solve/index.ts'
import { certify } from '../../src/verify/index.ts'
import { beerQuiche, imperfectGames, kuhnPoker, problemOf, setNamed, signallingGames } from '../support/games.ts'

function solved(game: Game, rationality: Rationality | 'limit') {
  const problem = problemOf(game)
  const found: Solution[] = []
  run(logitBranch, problem, { rationality }, (s) => found.push(s))
  return { problem, solution: found[0] }
}

const rationalities = fc.oneof(
  fc.record({ value: fc.constantFrom(0, 0.3, 2, 10), per: fc.constant('range' as const) }),
  fc.record({ value: fc.constantFrom(0.05, 0.5), per: fc.constant('unit' as const) }),
)

describe('quantal response, found by following the branch, checked from the definition', () => {
  it('solves the logit equations, in random games', () => {
    const games = fc.oneof(imperfectGames({ depth: 4 }), signallingGames())
    fc.assert(
      fc.property(games, rationalities, (game, rationality) => {
        const { problem, solution } = solved(game, rationality)
        const certificate = certify(problem, solution)
        expect(certificate.residual).toBeLessThan(1e-9)
        expect(certificate.concepts).toContain('quantal-response')
      }),
      { numRuns: 100 },
    )
  })

  it('a probability that is off by a ten-thousandth is caught', () => {
    const { problem, solution } = solved(beerQuiche(), { value: 5, per: 'range' })
    for (let s = 0; s < problem.game.sets.count; s++) {
      const profile = solution.profile.slice()
      profile[2 * s] += 1e-4
      profile[2 * s + 1] -= 1e-4
      const certificate = certify(problem, { ...solution, profile, logProfile: profile.map(Math.log) })
      expect(certificate.residual).toBeGreaterThan(5e-5)
      expect(certificate.concepts).not.toContain('quantal-response')
    }
  })

  it('nor does it matter whether one action is too rare or two too frequent', () => {
    const game = buildGame({ players: ['A'], root: choice('A', { a: end([0]), b: end([0]), c: end([0]) }) })
    const { problem, solution } = solved(game, { value: 1, per: 'unit' })
    const profile = Float64Array.of(1 / 3 + 0.2, 1 / 3 - 0.1, 1 / 3 - 0.1)
    expect(certify(problem, { ...solution, profile, logProfile: undefined }).residual).toBeCloseTo(0.2, 12)
  })

  it('so is the right profile at another rationality', () => {
    const { problem, solution } = solved(kuhnPoker(3), { value: 2, per: 'unit' })
    const wrong = { stated: { value: 3, per: 'unit' as const }, perUnit: Float64Array.of(3, 3) }
    expect(certify(problem, { ...solution, rationality: wrong }).residual).toBeGreaterThan(1e-2)
  })

  it('the limit is an equilibrium within the tolerance', () => {
    const { problem, solution } = solved(kuhnPoker(4), 'limit')
    const certificate = certify(problem, solution)
    expect(certificate.regret).toBeLessThan(4e-8)
    expect(certificate.concepts).toEqual(expect.arrayContaining(['nash', 'sequential']))
  })
})

/** A council of hawks and doves votes on a motion whose proposer has a hidden kind; then it takes War or Peace. */
function council(stake: { family: DistributionFamily; arguments: number[] } | undefined, rule: BallotSpec['rule']) {
  const after = (kind: string, bonus: number) => ({
    ballot: 'vote',
    pass: choice('A', { war: end([bonus, -1], 'War'), peace: end([0.4, 1], 'Peace') }, `then, ${kind}`),
    fail: choice('B', { accept: end([-0.2, 0.5], 'Same'), resist: end([-0.5, 0.2], 'War') }, 'after failure'),
  })
  const kind = (k: string, bonus: number) => choice('A', { ask: after(k, bonus), wait: end([0, 0], 'Same') }, k)
  return buildGame({
    players: ['A', 'B'],
    outcomes: ['War', 'Peace', 'Same'],
    root: nature(['mild', '2/3', kind('mild', -1)], ['keen', '1/3', kind('keen', 1)]),
    ballots: {
      vote: {
        council: 'Council',
        rule,
        groups: [
          { name: 'hawks', count: 2, weight: 3, veto: false, vote: { worth: { War: 0.5, Peace: 1, Same: 0 }, stake } },
          { name: 'doves', count: 3, weight: 2, veto: false, vote: { worth: { War: -1, Peace: 0.3, Same: 0 }, stake } },
          { name: 'strays', count: 2, weight: 1, veto: false, vote: { chance: 0.4 } },
        ],
      },
    },
  })
}

describe('votes and shocks inside a quantal response', () => {
  const stakes = [
    undefined,
    { family: 'uniform' as const, arguments: [-1, 1] },
    { family: 'normal' as const, arguments: [0.1, 0.3] },
    { family: 'discrete' as const, arguments: [-0.5, 0.5, 0.5, 0.5] },
    { family: 'beta' as const, arguments: [2, 3] },
    { family: 'triangular' as const, arguments: [-1, 0.5, 1] },
    { family: 'exponential' as const, arguments: [0.4] },
    { family: 'logistic' as const, arguments: [0, 0.2] },
  ]
  const rules = [
    { name: 'by consensus', members: 7, weight: 0 },
    { name: 'by majority', members: 4, weight: 0 },
    { name: 'by weights', members: 0, weight: 9 },
    { name: 'by both', members: 4, weight: 8 },
  ]

  it.each(
    stakes.flatMap((stake) => rules.map((rule) => [stake?.family ?? 'no stake', rule.name, stake, rule] as const)),
  )('%s, %s', (_family, _name, stake, rule) => {
    for (const rationality of [
      { value: 3, per: 'range' as const },
      { value: 2, per: 'unit' as const },
    ]) {
      const { problem, solution } = solved(council(stake, rule), rationality)
      const certificate = certify(problem, solution)
      expect(certificate.residual).toBeLessThan(1e-9)
      const at = problem.game.sets.offset[setNamed(problem.game, 'vote')]
      const profile = solution.profile.slice()
      profile[at] *= 0.99
      profile[at + 1] = 1 - profile[at]
      const spoilt = certify(problem, { ...solution, profile, logProfile: profile.map(Math.log) })
      expect(spoilt.residual).toBeGreaterThan(0.005 * solution.profile[at])
    }
  })

  it('the limit of sincere votes is certified as such', () => {
    const { problem, solution } = solved(council({ family: 'normal', arguments: [0.1, 0.3] }, rules[1]), 'limit')
    const certificate = certify(problem, solution)
    expect(certificate.voteResidual).toBeLessThan(1e-6)
    expect(certificate.regret).toBeLessThan(1e-7)
  })

  const shocked = (family: DistributionFamily, args: number[]) =>
    buildGame({
      players: ['A', 'B'],
      root: choice(
        'A',
        {
          press: choice('B', { fight: end([-1, 0]), middle: end([0.5, 0.1]), yield: end([1, 0.2]) }, 'B'),
          hide: choice('B', { fight: end([-0.3, -0.2]), middle: end([0.1, 0]), yield: end([0.7, 0.4]) }, 'B'),
          leave: end([0.3, 1]),
        },
        'A',
      ),
      shocks: [{ name: 'resolve', owner: 'B', distribution: { family, arguments: args }, uses: { B: [1, 0.3, 0] } }],
    })

  it.each<[DistributionFamily, number[]]>([
    ['normal', [0, 1]],
    ['uniform', [-1, 1]],
    ['logistic', [0.2, 0.4]],
    ['triangular', [-1, 0, 2]],
    ['exponential', [0.5]],
    ['beta', [2, 2]],
  ])('a %s shock', (family, args) => {
    for (const rationality of [{ value: 4, per: 'range' as const }, 'limit' as const]) {
      const { problem, solution } = solved(shocked(family, args), rationality)
      const certificate = certify(problem, solution)
      expect(certificate.residual).toBeLessThan(1e-8)
      if (rationality === 'limit') expect(certificate.regret).toBeLessThan(1e-7)
    }
  })
})
