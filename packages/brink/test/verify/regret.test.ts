import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactNumbers, floatNumbers, type Game, subgameRoots } from '../../src/game/index.ts'
import { Rational, rational } from '../../src/number/index.ts'
import { certifyExact, certifyFloat } from '../../src/verify/index.ts'
import { largestGain, reachOf, strategyCount } from '../support/brute-force.ts'
import { imperfectGames, kuhnPoker, randomProfile, seltenHorse, setNamed, signallingGames } from '../support/games.ts'

const small = (game: Game) => game.players.every((_, i) => strategyCount(game, i) <= 300) && game.nodes.count <= 120
const games = fc.oneof(imperfectGames({ depth: 4, actions: 3 }), signallingGames()).filter(small)
const numbersOf = (game: Game) => exactNumbers(game, [])
const doublesOf = (game: Game) => floatNumbers(game, [])
const asDoubles = (profile: readonly Rational[]) => profile.map((p) => p.toNumber())

describe('regret against brute force', () => {
  it('each player’s gain in the whole game is the best of all its pure strategies, less its value', () => {
    fc.assert(
      fc.property(games, fc.integer(), fc.constantFrom(0, 0.4), (game, seed, zeros) => {
        const profile = randomProfile(game, seed, zeros)
        const numbers = numbersOf(game)
        const certificate = certifyExact(game, numbers, profile)
        game.players.forEach((_, i) => {
          const brute = largestGain(game, numbers, profile, i, [{ node: 0, weight: Rational.one }])
          expect(String(certificate.playerRegret[i])).toBe(String(brute))
        })
      }),
      { numRuns: 150 },
    )
  })

  it('the gain in subgames is that of the best pure strategy from their roots', () => {
    fc.assert(
      fc.property(games, fc.integer(), (game, seed) => {
        const profile = randomProfile(game, seed, 0.5)
        const numbers = numbersOf(game)
        let worst = Rational.zero
        for (const root of subgameRoots(game))
          for (let i = 0; i < game.players.length; i++)
            worst = Rational.max(worst, largestGain(game, numbers, profile, i, [{ node: root, weight: Rational.one }]))
        expect(String(certifyExact(game, numbers, profile).subgameRegret)).toBe(String(worst))
      }),
      { numRuns: 100 },
    )
  })

  it('the gain at a set is that of the best continuation under Bayes’ beliefs', () => {
    fc.assert(
      fc.property(games, fc.integer(), (game, seed) => {
        const profile = randomProfile(game, seed)
        const numbers = numbersOf(game)
        const reach = reachOf(game, numbers, profile)
        const { setRegret, undetermined } = certifyExact(game, numbers, profile)
        expect(undetermined).toEqual([])
        for (let s = 0; s < game.sets.count; s++) {
          const members = Array.from(game.sets.members.subarray(game.sets.memberStart[s], game.sets.memberStart[s + 1]))
          const total = Rational.sum(members.map((v) => reach[v]))
          const start = members.map((node) => ({ node, weight: reach[node].div(total) }))
          const brute = largestGain(game, numbers, profile, game.sets.player[s], start)
          expect(String(setRegret[s])).toBe(String(brute))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('doubles agree with rationals', () => {
    fc.assert(
      fc.property(games, fc.integer(), fc.constantFrom(0, 0.4), (game, seed, zeros) => {
        const profile = randomProfile(game, seed, zeros)
        const exact = certifyExact(game, numbersOf(game), profile)
        const float = certifyFloat(game, doublesOf(game), asDoubles(profile))
        const near = (a: number | null, b: Rational | null) =>
          b === null ? expect(a).toBeNull() : expect(a).toBeCloseTo(b.toNumber(), 10)
        near(float.regret, exact.regret)
        near(float.subgameRegret, exact.subgameRegret)
        near(float.sequentialRegret, exact.sequentialRegret)
        for (const [s, x] of exact.setRegret.entries()) near(float.setRegret[s], x)
        for (const [s, x] of exact.oneShotRegret.entries()) near(float.oneShotRegret[s], x)
        expect(float.unreached).toEqual(exact.unreached)
        expect(float.undetermined).toEqual(exact.undetermined)
      }),
      { numRuns: 150 },
    )
  })

  it('nobody gains at once where nobody gains in the end, and the reverse (one-shot deviations)', () => {
    fc.assert(
      fc.property(games, fc.integer(), (game, seed) => {
        const { setRegret, oneShotRegret } = certifyExact(game, numbersOf(game), randomProfile(game, seed, 0.7))
        setRegret.forEach((gain, s) => {
          if (gain !== null) expect(gain.compare(oneShotRegret[s]!)).toBeGreaterThanOrEqual(0)
        })
        const none = (list: readonly (Rational | null)[]) => list.every((x) => x === null || x.isZero())
        expect(none(setRegret)).toBe(none(oneShotRegret))
      }),
      { numRuns: 150 },
    )
  })
})

describe('known equilibria', () => {
  /** Kuhn's equilibria: the first player bluffs the lowest card with chance a in [0, 1/3]. */
  const kuhn = (a: Rational) => {
    const game = kuhnPoker(3)
    const profile: Rational[] = new Array(game.sets.offset[game.sets.count])
    const put = (label: string, second: Rational) => {
      const at = game.sets.offset[setNamed(game, label)]
      profile[at] = Rational.one.sub(second)
      profile[at + 1] = second
    }
    const third = rational('1/3')
    put('1 to open', a)
    put('2 to open', Rational.zero)
    put('3 to open', a.mul(rational(3)))
    put('1 after a bet', Rational.zero)
    put('2 after a bet', a.add(third))
    put('3 after a bet', Rational.one)
    put('1 after a check', third)
    put('2 after a check', Rational.zero)
    put('3 after a check', Rational.one)
    put('1 after a bet of the first', Rational.zero)
    put('2 after a bet of the first', third)
    put('3 after a bet of the first', Rational.one)
    return { game, profile }
  }

  it.each(['0', '1/7', '1/3'])('Kuhn poker at bluff %s has regret exactly zero', (a) => {
    const { game, profile } = kuhn(rational(a))
    const certificate = certifyExact(game, numbersOf(game), profile)
    expect(String(certificate.regret)).toBe('0')
    expect(certificate.concepts).toContain('nash')
    expect(certificate.exact).toBe(true)
  })

  it('catches a Kuhn profile spoilt by a millionth at any set', () => {
    const { game, profile } = kuhn(rational('1/7'))
    for (let s = 0; s < game.sets.count; s++) {
      const spoilt = [...profile]
      const [i, j] = [game.sets.offset[s], game.sets.offset[s] + 1]
      const [from, to] = spoilt[i].isZero() ? [j, i] : [i, j]
      spoilt[from] = spoilt[from].sub(rational('1e-6'))
      spoilt[to] = spoilt[to].add(rational('1e-6'))
      // The first player's mix at its own indifferent sets moves within the family only if all three move together.
      const { regret, concepts } = certifyExact(game, numbersOf(game), spoilt)
      expect(regret.sign(), game.labels.sets[s]).toBe(1)
      expect(concepts).toEqual([])
    }
  })

  it('tells a Nash equilibrium of Selten’s horse that is not sequential', () => {
    const game = seltenHorse()
    // (D, c, L): B would gain from d if it were reached.
    const profile = ['1', '0', '0', '1', '1', '0'].map(rational)
    const certificate = certifyExact(game, numbersOf(game), profile)
    expect(String(certificate.regret)).toBe('0')
    expect(certificate.concepts).toEqual(['nash', 'subgame-perfect'])
    expect(String(certificate.sequentialRegret)).toBe('3')
  })
})
