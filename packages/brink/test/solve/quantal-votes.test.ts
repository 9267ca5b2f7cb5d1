import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BallotSpec, buildGame, choice, end } from '../../src/game/index.ts'
import { type DistributionFamily, distributionPdf, distributionQuantile } from '../../src/number/index.ts'
import { createDiagram, DiagramError } from '../../src/solve/qre/diagram.ts'
import { logistic } from '../../src/solve/qre/logistic.ts'
import { createTail, passLogOdds } from '../../src/solve/qre/tail.ts'
import { logTail } from '../../src/solve/qre/tail-log.ts'
import { type Consent, consent } from '../../src/solve/qre/vote.ts'
import { logitBranch } from '../../src/solve/quantal-response.ts'
import { brutePass } from './support/brute.ts'
import { problemOf } from './support/setup.ts'

const group = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  weight: fc.integer({ min: 0, max: 5 }),
  veto: fc.boolean(),
  logOdds: fc.double({ min: -6, max: 6, noNaN: true }),
})
const council = fc.record({
  groups: fc.array(group, { minLength: 1, maxLength: 4 }),
  members: fc.integer({ min: 0, max: 6 }),
  weight: fc.integer({ min: 0, max: 20 }),
})

describe('the chance that a vote passes', () => {
  test('equals a count of all combinations of votes, and turns on members as differences say', () => {
    fc.assert(
      fc.property(council, ({ groups, ...rule }) => {
        const tail = createTail(createDiagram({ name: '', ...rule }, groups), groups.length)
        const odds = Float64Array.from(groups, (g) => g.logOdds)
        const turn = new Float64Array(groups.length)
        const passing = passLogOdds(tail, odds, turn)
        const voters = groups.flatMap(({ count, logOdds, ...g }) =>
          Array.from({ length: count }, () => ({ ...g, yes: logistic(logOdds) })),
        )
        const brute = brutePass(rule, voters)
        expect(logistic(passing)).toBeCloseTo(brute, 12)
        if (brute > 0) expect(logistic(passing) / brute).toBeCloseTo(1, 9)
        if (!Number.isFinite(passing)) return
        const h = 1e-5
        for (const [g, analytic] of Array.from(turn).entries()) {
          const at = (x: number) => {
            const moved = odds.slice()
            moved[g] += x
            return passLogOdds(tail, moved, new Float64Array(groups.length))
          }
          expect(analytic).toBeCloseTo((at(h) - at(-h)) / (2 * h), 5)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('is the same in logarithms', () => {
    fc.assert(
      fc.property(council, ({ groups, ...rule }) => {
        const tail = createTail(createDiagram({ name: '', ...rule }, groups), groups.length)
        const odds = Float64Array.from(groups, (g) => g.logOdds)
        const [a, b] = [new Float64Array(groups.length), new Float64Array(groups.length)]
        const passing = passLogOdds(tail, odds, a)
        if (!Number.isFinite(passing)) return
        expect(logTail(tail, odds, b)).toBeCloseTo(passing, 9)
        for (const [g, turn] of Array.from(a).entries()) expect(b[g]).toBeCloseTo(turn, 9)
      }),
    )
  })

  test('keeps its relative accuracy: six objectors and twenty-four others under consensus', () => {
    const groups = [
      { count: 6, weight: 1, veto: false },
      { count: 24, weight: 1, veto: false },
    ]
    const odds = Float64Array.of(Math.log(0.1 / 0.9), Math.log(0.97 / 0.03))
    const exact = 1e-6 * 0.97 ** 24
    const tailOf = (members: number, weight: number) =>
      createTail(createDiagram({ name: '', members, weight }, groups), groups.length)
    const byCount = passLogOdds(tailOf(30, 0), odds, new Float64Array(2))
    const byWeight = passLogOdds(tailOf(0, 30), odds, new Float64Array(2))
    expect(logistic(byCount) / exact).toBeCloseTo(1, 12)
    expect(logistic(byWeight) / exact).toBeCloseTo(1, 12)
  })

  test('far beyond what a double holds, members who all but surely object are multiplied in logarithms', () => {
    const diagram = createDiagram({ name: '', members: 30, weight: 0 }, [{ count: 30, weight: 1, veto: false }])
    const tail = createTail(diagram, 1)
    const turn = new Float64Array(1)
    expect(passLogOdds(tail, Float64Array.of(-1000), turn)).toBeCloseTo(-30_000, 6)
    expect(turn[0]).toBeCloseTo(30, 9)
    expect(passLogOdds(tail, Float64Array.of(1000), turn)).toBeCloseTo(1000 - Math.log(30), 9)
    expect(turn[0]).toBeCloseTo(1, 9)
  })
})

describe('the decision diagram of a rule', () => {
  test('thirty members of different weights need some thousands of nodes', () => {
    const groups = Array.from({ length: 30 }, (_, i) => ({ count: 1, weight: i + 1, veto: false }))
    const { size } = createDiagram({ name: 'by qualified majority', members: 17, weight: 326 }, groups)
    expect(size).toBeLessThan(5000)
  })

  test('weights as fine as populations are refused, not counted for ever', () => {
    const groups = Array.from({ length: 40 }, (_, i) => ({
      count: 1,
      weight: 1e6 + ((i ** 4 * 7919) % 999_983),
      veto: false,
    }))
    expect(() => createDiagram({ name: '', members: 0, weight: 3e7 }, groups)).toThrow(DiagramError)
  })

  test('a result that is certain has no nodes', () => {
    const groups = [{ count: 3, weight: 1, veto: false }]
    expect(createDiagram({ name: '', members: 0, weight: 0 }, groups)).toMatchObject({ size: 0, start: 0 })
    expect(createDiagram({ name: '', members: 4, weight: 0 }, groups)).toMatchObject({ size: 0, start: 1 })
  })
})

describe('the vote of a member', () => {
  const at = (family: DistributionFamily | undefined, args: number[], lambda: number, d: number): Consent => {
    const out = { logOdds: 0, inDifference: 0, inRationality: 0 }
    consent(family && { family, arguments: Float64Array.from(args) }, lambda, d, out)
    return out
  }
  const families: [DistributionFamily, number[]][] = [
    ['uniform', [-0.5, 1]],
    ['normal', [0.3, 0.7]],
    ['logistic', [0, 0.3]],
    ['triangular', [-1, 0.2, 1]],
    ['beta', [2, 3]],
    ['exponential', [0.4]],
    ['discrete', [-1, 0.25, 0.5, 0.5, 2, 0.25]],
  ]

  test.each(families)('over a %s stake is the mean of logistic choices', (family, args) => {
    for (const lambda of [0.2, 1, 8, 60]) {
      for (const d of [-0.9, -0.1, 0.6]) {
        let yes = 0
        if (family === 'discrete') {
          for (let i = 0; i < args.length; i += 2) yes += args[i + 1] * logistic(lambda * (d + args[i]))
        } else {
          const [lo, hi] = [1e-15, 1 - 1e-15].map((p) => distributionQuantile(family, args, p))
          const n = 40_000
          for (let i = 0; i < n; i++) {
            const s = lo + ((i + 0.5) / n) * (hi - lo)
            yes += distributionPdf(family, args, s) * logistic(lambda * (d + s)) * ((hi - lo) / n)
          }
        }
        expect(logistic(at(family, args, lambda, d).logOdds)).toBeCloseTo(yes, 6)
      }
    }
  })

  test.each(families)('over a %s stake changes as differences say', (family, args) => {
    const h = 1e-6
    for (const lambda of [0.2, 1, 8, 60, 4000]) {
      for (const d of [-2.5, -0.9, -0.1, 0.6, 3]) {
        const { inDifference, inRationality } = at(family, args, lambda, d)
        const x = (l: number, e: number) => at(family, args, l, e).logOdds
        const byDifference = (x(lambda, d + h) - x(lambda, d - h)) / (2 * h)
        const byRationality = (x(lambda * (1 + h), d) - x(lambda * (1 - h), d)) / (2 * h * lambda)
        expect(Math.abs(inDifference - byDifference)).toBeLessThan(1e-5 * (1 + Math.abs(byDifference)))
        expect(Math.abs(inRationality - byRationality)).toBeLessThan(1e-5 * (1 + Math.abs(byRationality)))
      }
    }
  })

  test('keeps its size where a double would lose it', () => {
    expect(at(undefined, [], 1e6, -2).logOdds).toBe(-2e6)
    // Against a threshold beyond the support the best stake decides: exp(lambda (d + hi)) up to a factor.
    expect(at('uniform', [-1, 1], 1000, -3).logOdds).toBeCloseTo(-2000 - Math.log(2000), 6)
    expect(at('discrete', [-1, 0.5, 1, 0.5], 1000, -3).logOdds).toBeCloseTo(-2000 + Math.log(0.5), 6)
    // E[exp(-500 (0.4 + s))] of an exponential s with mean 0.4: exp(-200) 2.5 / 502.5.
    expect(at('exponential', [0.4], 500, 0.4).logOdds).toBeCloseTo(200 + Math.log(201), 9)
  })

  test('tends to the sincere vote: P(s > -d)', () => {
    expect(logistic(at('uniform', [0, 2], 1e7, -0.5).logOdds)).toBeCloseTo(0.75, 6)
    expect(logistic(at('normal', [0, 1], 1e6, 1).logOdds)).toBeCloseTo(0.8413447, 5)
    expect(logistic(at('triangular', [0, 1, 2], 1e6, -0.5).logOdds)).toBeCloseTo(0.875, 5)
  })
})

/** A proposes or not; a council ratifies by weights; outcomes are worth something to its members. */
function treaty(groups: BallotSpec['groups'], rule: BallotSpec['rule']) {
  return buildGame({
    players: ['A'],
    root: choice('A', {
      propose: { ballot: 'council', pass: end([1], 'Treaty'), fail: end([-0.2], 'Rebuff') },
      wait: end([0], 'Nothing'),
    }),
    ballots: { council: { rule, groups } },
  })
}
const worth = (treatyWorth: number) => ({ worth: { Treaty: treatyWorth, Rebuff: 0, Nothing: 0 } })
const profileAt = (game: ReturnType<typeof treaty>, value: number) => {
  const problem = problemOf(game)
  expect(logitBranch.applies(problem)).toBe(true)
  return [...logitBranch.solve(problem, { rationality: { value, per: 'unit' } })][0].profile
}

describe('a council in a game', () => {
  const rule = { name: 'by two thirds', members: 20, weight: 0 }

  test('thirty members one by one are thirty members alike', () => {
    const one = { name: 'each', count: 1, weight: 1, veto: false, vote: worth(0.3) }
    const alike = profileAt(treaty([{ ...one, count: 30 }], rule), 4)
    const apart = profileAt(
      treaty(
        Array.from({ length: 30 }, () => one),
        rule,
      ),
      4,
    )
    for (let i = 0; i < 4; i++) expect(apart[i]).toBeCloseTo(alike[i], 13)
    // P(yes) = logistic(4 * 0.3) for each; the proposer compares with what that makes of proposing.
    const y = logistic(1.2)
    let pass = 0
    let binomial = 1
    for (let k = 0; k <= 30; k++) {
      if (k >= 20) pass += binomial * y ** k * (1 - y) ** (30 - k)
      binomial *= (30 - k) / (k + 1)
    }
    expect(alike[2]).toBeCloseTo(pass, 12)
    expect(alike[0]).toBeCloseTo(logistic(4 * (pass - 0.2 * (1 - pass))), 12)
  })

  test('members with a given chance need no worth', () => {
    const groups = [
      { name: 'objectors', count: 6, weight: 1, veto: false, vote: { chance: '1/10' } },
      { name: 'others', count: 24, weight: 1, veto: false, vote: { chance: '97/100' } },
    ]
    const profile = profileAt(treaty(groups, { name: 'by consensus', members: 30, weight: 0 }), 8)
    expect(profile[2] / (1e-6 * 0.97 ** 24)).toBeCloseTo(1, 12)
  })

  test('at the limit they vote sincerely', () => {
    const stake = (hi: string) => ({ family: 'uniform' as const, arguments: ['-1', hi] })
    const groups = [
      { name: 'keen', count: 2, weight: 3, veto: false, vote: worth(0.4) },
      { name: 'torn', count: 1, weight: 2, veto: false, vote: { ...worth(0.5), stake: stake('1') } },
      { name: 'against', count: 1, weight: 2, veto: false, vote: worth(-0.3) },
    ]
    const game = treaty(groups, { name: 'by weights', members: 0, weight: 8 })
    const [{ profile }] = logitBranch.solve(problemOf(game), { rationality: 'limit' })
    // The torn one decides: P(0.5 + s > 0) for s uniform on [-1, 1] is 3/4.
    expect(profile[2]).toBeCloseTo(0.75, 6)
    expect(profile[0]).toBeCloseTo(1, 6)
  })

  test('a motion that can never pass is settled as such', () => {
    const groups = [{ name: 'each', count: 3, weight: 1, veto: false, vote: worth(1) }]
    const profile = profileAt(treaty(groups, { name: 'by more votes than there are', members: 4, weight: 0 }), 2)
    expect(profile[2]).toBeLessThan(1e-290)
    expect(profile[0]).toBeCloseTo(logistic(-0.4), 12)
  })
})
