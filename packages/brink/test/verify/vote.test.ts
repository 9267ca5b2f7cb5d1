import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BallotSpec, buildGame, choice, end, exactNumbers, floatNumbers, nature } from '../../src/game/index.ts'
import { type DistributionFamily, distributionQuantile, rational } from '../../src/number/index.ts'
import { certifyExact, certifyFloat } from '../../src/verify/index.ts'
import { logisticYes } from '../../src/verify/vote.ts'

const rules = {
  consensus: { name: 'by consensus', members: 3, weight: 0 },
  majority: { name: 'by majority', members: 2, weight: 0 },
}

/** A vote, after which A takes War or Peace if the motion has passed; members compare what they expect with the status quo. */
function council(groups: BallotSpec['groups'], rule: BallotSpec['rule'] = rules.majority) {
  return buildGame({
    players: ['A'],
    outcomes: ['War', 'Peace', 'Same'],
    root: {
      ballot: 'vote',
      pass: choice('A', { war: end([1], 'War'), peace: end([1], 'Peace') }, 'A'),
      fail: end([0], 'Same'),
    },
    ballots: { vote: { council: 'Council', rule, groups } },
  })
}

const group = (name: string, count: number, vote: BallotSpec['groups'][number]['vote']) => ({
  name,
  count,
  weight: 1,
  veto: false,
  vote,
})
const worth = (war: string, peace: string) => ({ worth: { War: war, Peace: peace, Same: '0' } })
const certify = (game: ReturnType<typeof council>, profile: string[]) =>
  certifyExact(game, exactNumbers(game, []), profile.map(rational))

describe('sincere votes', () => {
  // A's two actions come first in the profile, then the ballot.
  it('follow the expected worth of what comes after', () => {
    const game = council([group('hawks', 1, worth('1', '0')), group('doves', 2, worth('-1', '1'))])
    // War with chance 1/4: hawks expect 1/4, doves 1/2: all say yes.
    expect(String(certify(game, ['1/4', '3/4', '1', '0']).voteResidual)).toBe('0')
    expect(String(certify(game, ['1/4', '3/4', '3/4', '1/4']).voteResidual)).toBe('1/4')
    // War with chance 3/4: the doves block a majority of two.
    expect(String(certify(game, ['3/4', '1/4', '0', '1']).voteResidual)).toBe('0')
    expect(certify(game, ['3/4', '1/4', '0', '1']).concepts).toContain('subgame-perfect')
    expect(certify(game, ['3/4', '1/4', '1', '0']).concepts).toEqual([])
  })

  it('leave any chance open where members are indifferent', () => {
    const game = council([group('torn', 3, worth('-1', '1'))])
    for (const p of ['0', '1/3', '1'])
      expect(String(certify(game, ['1/2', '1/2', p, String(rational(1).sub(rational(p)))]).voteResidual)).toBe('0')
    const floats = certifyFloat(game, floatNumbers(game, []), [0.5 + 1e-12, 0.5 - 1e-12, 0.4, 0.6])
    expect(floats.voteResidual).toBe(0)
    const decided = certifyFloat(game, floatNumbers(game, []), [0.5 + 1e-3, 0.5 - 1e-3, 0.4, 0.6])
    expect(decided.voteResidual).toBe(0.4)
  })

  it('take private stakes into account, exactly', () => {
    const stake = { family: 'uniform' as const, arguments: [-1, 1] }
    const game = council([group('members', 3, { ...worth('-1', '1'), stake })], rules.consensus)
    // War with chance 1/4: gain 1/2; P(stake > -1/2) = 3/4; consensus of three: 27/64.
    expect(String(certify(game, ['1/4', '3/4', '27/64', '37/64']).voteResidual)).toBe('0')
    expect(String(certify(game, ['1/4', '3/4', '1/2', '1/2']).voteResidual)).toBe('5/64')
  })

  it('and stated chances', () => {
    const game = council([group('members', 3, { chance: '1/2' })])
    expect(String(certify(game, ['0', '1', '1/2', '1/2']).voteResidual)).toBe('0')
  })

  it('use the beliefs of the ballot', () => {
    const groups = [group('members', 3, { worth: { Good: '1', Bad: '-1', Same: '0' } })]
    const after = (outcome: string) => ({ ballot: 'vote', pass: end([0], outcome), fail: end([0], 'Same') })
    const game = buildGame({
      players: ['A'],
      outcomes: ['Good', 'Bad', 'Same'],
      root: nature(['good', '2/5', after('Good')], ['bad', '3/5', after('Bad')]),
      ballots: { vote: { rule: rules.majority, groups } },
    })
    expect(String(certify(game, ['0', '1']).voteResidual)).toBe('0')
    expect(String(certify(game, ['1', '0']).voteResidual)).toBe('1')
  })
})

describe('logistic votes', () => {
  const game = council([group('hawks', 1, worth('1', '0')), group('doves', 2, worth('-1', '1'))])
  const numbers = floatNumbers(game, [])
  const logistic = (x: number) => 1 / (1 + Math.exp(-x))

  it('the residual is zero at the rule’s tail of the logistic chances, and only there', () => {
    // At A's even mix hawks gain 1/2, doves 0.
    const [h, d] = [logistic(4 * 0.5), 0.5]
    const pass = h * (1 - (1 - d) ** 2) + (1 - h) * d * d
    const residual = (p: number) =>
      certifyFloat(game, numbers, [0.5, 0.5, p, 1 - p], { rationality: { players: [4], members: [[4, 4]] } }).residual!
    expect(residual(pass)).toBeLessThan(1e-15)
    expect(residual(pass + 0.01)).toBeCloseTo(0.01, 12)
  })

  const laws: [DistributionFamily, number[]][] = [
    ['normal', [0.1, 0.02]],
    ['normal', [0.3, 5]],
    ['uniform', [-1, 2]],
    ['triangular', [-1, 0.5, 2]],
    ['exponential', [0.7]],
    ['beta', [0.5, 3]],
    ['logistic', [0, 0.3]],
  ]
  const N = 4000
  const grids = new Map(
    laws.map(([f, a]) => [
      `${f}(${a})`,
      Array.from({ length: N }, (_, i) => distributionQuantile(f, a, (i + 0.5) / N)),
    ]),
  )
  const grid = (family: DistributionFamily, args: number[]) => grids.get(`${family}(${args})`)!

  it('average over stakes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...laws),
        fc.constantFrom(0, 0.5, 3, 20, 300),
        fc.double({ min: -2, max: 2, noNaN: true }),
        ([family, args], rationality, gain) => {
          const sum = grid(family, args).reduce((total, s) => total + logistic(rationality * (gain + s)) / N, 0)
          expect(Math.abs(logisticYes(rationality, gain, { family, args }) - sum)).toBeLessThan(2e-4)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are sure where a closed form is known', () => {
    // A uniform stake on (-1, 1): (softplus(b) - softplus(a)) / (b - a).
    const softplus = (x: number) => Math.log1p(Math.exp(x))
    for (const [rationality, gain] of [
      [3, 0.2],
      [20, -0.4],
      [0.1, 0.9],
    ]) {
      const [a, b] = [rationality * (gain - 1), rationality * (gain + 1)]
      const p = logisticYes(rationality, gain, { family: 'uniform', args: [-1, 1] })
      expect(Math.abs(p - (softplus(b) - softplus(a)) / (b - a))).toBeLessThan(1e-13)
    }
    // Symmetry: a stake symmetric about zero and no gain is a fair coin.
    expect(logisticYes(7, 0, { family: 'normal', args: [0, 2] })).toBeCloseTo(0.5, 14)
    expect(logisticYes(7, 0.25, { family: 'discrete', args: [-1, 0.5, 0.5, 0.5] })).toBeCloseTo(
      0.5 * logistic(-5.25) + 0.5 * logistic(5.25),
      15,
    )
  })
})
