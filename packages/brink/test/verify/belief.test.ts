import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildGame,
  choice,
  end,
  exactNumbers,
  floatNumbers,
  type Game,
  type GameTree,
  nature,
} from '../../src/game/index.ts'
import { Rational, rational } from '../../src/number/index.ts'
import { beliefs, certifyExact, certifyFloat, limitBeliefs, playExact, playFloat } from '../../src/verify/index.ts'
import { beerQuiche, imperfectGames, perfectGames, randomProfile, setNamed } from '../support/games.ts'

/** A profile in which every action has at least a tiny chance. */
function trembled(game: Game, profile: readonly Rational[], seed: number): Rational[] {
  const tremble = randomProfile(game, seed)
  const epsilon = rational('1e-9')
  return profile.map((p, i) => p.mul(Rational.one.sub(epsilon)).add(tremble[i].mul(epsilon)))
}

describe('beliefs', () => {
  it('that are settled off the path are the limits under any trembles', () => {
    fc.assert(
      fc.property(imperfectGames({ depth: 5 }), fc.integer(), fc.integer(), (game, seed, shake) => {
        const profile = randomProfile(game, seed, 0.6)
        const numbers = exactNumbers(game, [])
        const settled = beliefs(playExact(game, numbers, profile))
        const near = beliefs(playExact(game, numbers, trembled(game, profile, shake)))
        settled.belief.forEach((belief, s) => {
          if (settled.source[s] !== 'bayes') return
          belief!.forEach((p, m) => {
            expect(Math.abs(p.toNumber() - near.belief[s]![m].toNumber())).toBeLessThan(1e-4)
          })
        })
      }),
      { numRuns: 200 },
    )
  })

  it('are not invented where the others’ play rules a set out', () => {
    // Both kinds take quiche: nothing settles what beer would mean.
    const game = beerQuiche()
    const profile = ['0', '1', '0', '1', '1', '0', '0', '1'].map(rational)
    const numbers = exactNumbers(game, [])
    const certificate = certifyExact(game, numbers, profile)
    const beer = setNamed(game, 'beer')
    expect(certificate.unreached).toEqual([beer])
    expect(certificate.undetermined).toEqual([beer])
    expect(certificate.setRegret[beer]).toBeNull()
    expect(certificate.concepts).toEqual(['nash', 'subgame-perfect'])
    // With a belief handed in the duel after beer can be right or wrong.
    const believed = (weak: string) =>
      certifyExact(game, numbers, profile, {
        beliefs: new Map([[beer, [Rational.one.sub(rational(weak)), rational(weak)]]]),
      })
    expect(believed('1/2').concepts).toEqual(['nash', 'subgame-perfect', 'weak-perfect-bayesian'])
    expect(String(believed('1/3').setRegret[beer])).toBe('1/3')
    expect(believed('1/3').concepts).toEqual(['nash', 'subgame-perfect'])
  })

  it('are one at sets of one node, so perfect information leaves none open', () => {
    fc.assert(
      fc.property(perfectGames(), fc.integer(), (game, seed) => {
        const { undetermined } = certifyExact(game, exactNumbers(game, []), randomProfile(game, seed, 0.8))
        expect(undetermined).toEqual([])
      }),
    )
  })

  it('are shares: they add to one', () => {
    fc.assert(
      fc.property(imperfectGames({ depth: 5 }), fc.integer(), (game, seed) => {
        const { belief } = beliefs(playExact(game, exactNumbers(game, []), randomProfile(game, seed, 0.6)))
        for (const b of belief) if (b) expect(String(Rational.sum(b))).toBe('1')
      }),
    )
  })

  it('are settled by nature in a subgame that nobody starts', () => {
    const answer = (payoff: number) => choice('B', { x: end([0, payoff]), y: end([0, 0]) }, 'B')
    const game = buildGame({
      players: ['A', 'B'],
      root: choice('A', { out: end([1, 0]), in: nature(['good', '1/3', answer(1)], ['bad', '2/3', answer(-1)]) }, 'A'),
    })
    const stayOut = ['1', '0', '0', '1'].map(rational)
    const at = setNamed(game, 'B')
    const { belief, source } = beliefs(playExact(game, exactNumbers(game, []), stayOut))
    expect([belief[at]!.map(String), source[at]]).toEqual([['1/3', '2/3'], 'bayes'])
    expect(certifyExact(game, exactNumbers(game, []), stayOut).concepts).toContain('sequential')
    // The other answer costs B a third there: no threat in a subgame, if an equilibrium.
    const threat = certifyExact(game, exactNumbers(game, []), ['1', '0', '1', '0'].map(rational))
    expect([String(threat.setRegret[at]), threat.concepts]).toEqual(['1/3', ['nash']])
  })

  /** Twenty unlikely moves of A on the way to `last`. */
  const unlikely = (last: GameTree, side = '', n = 20): GameTree =>
    n === 0
      ? last
      : choice(
          'A',
          { stop: end([0, 0]), go: nature(['a', '1/2', unlikely(last, side, n - 1)], ['b', '1/2', end([0, 0])]) },
          `A ${side}${n}`,
        )
  const guess = (right: 'x' | 'y') =>
    choice('B', { x: end([0, right === 'x' ? 1 : 0]), y: end([0, right === 'y' ? 1 : 0]) }, 'B')
  /** A profile by its logarithms: A's moves on the way as above, even odds at all other sets but those given. */
  const logsOf = (game: Game, given: Record<string, number[]>) => {
    const { offset, count } = game.sets
    const logProfile = new Float64Array(offset[count]).fill(Math.log(1 / 2))
    game.labels.sets.forEach((label, s) => {
      logProfile.set(given[label] ?? (/^A .*\d$/.test(label) ? [0, -60] : []), offset[s])
    })
    return { logProfile, profile: logProfile.map(Math.exp) }
  }

  it.each([
    ['B', Math.log(1 / 2)],
    ['B', Number.NEGATIVE_INFINITY],
    ['A', Number.NEGATIVE_INFINITY],
  ])('keep their digits where the set is reached with chances no double can hold: %s starts, log chance %d', (starts, log) => {
    // Then a hidden move of A: B's belief is 1/4 to 3/4 however unlikely all this is.
    const game = buildGame({
      players: ['A', 'B'],
      root: choice(
        starts,
        { quit: end([0, 0]), start: unlikely(choice('A', { l: guess('x'), r: guess('y') }, 'A last')) },
        'first',
      ),
    })
    const { logProfile, profile } = logsOf(game, {
      'A last': [Math.log(1 / 4), Math.log(3 / 4)],
      first: [Math.log1p(-Math.exp(log)), log],
    })
    const numbers = floatNumbers(game, [])
    const { belief, setReach } = beliefs(playFloat(game, numbers, profile, logProfile))
    const at = setNamed(game, 'B')
    expect(setReach[at]).toBe(0)
    expect(belief[at]![0]).toBeCloseTo(1 / 4, 12)
    const certificate = certifyFloat(game, numbers, profile, { logProfile })
    expect(certificate.setRegret[at]).toBeCloseTo(1 / 4, 12)
  })

  it.each([false, true])('keep them after an own deviation too, in a subgame that nobody starts: %s', (inSubgame) => {
    const after = (side: string, right: 'x' | 'y') =>
      choice('B', { quit: end([0, 0]), start: unlikely(guess(right), side) }, 'B first')
    const hidden = choice('A', { l: after('l', 'x'), r: after('r', 'y') }, 'A first')
    const root = inSubgame ? choice('A', { out: end([1, 0]), in: hidden }, 'A in') : hidden
    const game = buildGame({ players: ['A', 'B'], root })
    const { logProfile, profile } = logsOf(game, {
      'A in': [0, Number.NEGATIVE_INFINITY],
      'A first': [Math.log(1 / 4), Math.log(3 / 4)],
      'B first': [0, Number.NEGATIVE_INFINITY],
    })
    const { belief } = beliefs(playFloat(game, floatNumbers(game, []), profile, logProfile))
    expect(belief[setNamed(game, 'B')]![0]).toBeCloseTo(1 / 4, 12)
  })
})

describe('consistency', () => {
  it('asks for no belief where only what nature never does leads', () => {
    const reply = (payoff: number) => choice('B', { x: end([0, payoff]), y: end([0, 0]) }, 'never')
    const game = buildGame({
      players: ['A', 'B'],
      root: nature(
        ['ends', 1, choice('A', { a: end([0, 0]), b: end([0, 0]) })],
        ['l', 0, reply(1)],
        ['r', 0, reply(-1)],
      ),
    })
    const numbers = exactNumbers(game, [])
    const profile = ['1', '0', '1', '0'].map(rational)
    const trembles = { order: [0, 1, 0, 1], weight: [1, 1, 1, 1].map((n) => Rational.of(n)) }
    const { undetermined, concepts } = certifyExact(game, numbers, profile, { trembles })
    expect(undetermined).toEqual([])
    expect(concepts).toContain('sequential')
    expect(certifyExact(game, numbers, profile).undetermined).toEqual([setNamed(game, 'never')])
  })

  it('is shown by mistakes that tend to the profile, by no others', () => {
    const game = beerQuiche()
    const play = playExact(game, exactNumbers(game, []), ['0', '1', '0', '1', '1', '0', '0', '1'].map(rational))
    const after = (order: readonly number[], weight: readonly string[]) =>
      limitBeliefs(play, { order, weight: weight.map(rational) })
    const [order, weight] = [
      [1, 0, 1, 0, 0, 1, 1, 0],
      ['1', '1', '2', '1', '1', '1', '1', '1'],
    ]
    expect(after(order, weight)).toBeInstanceOf(Array)
    expect(after(order.with(0, 0), weight)).toMatch(/^the mistakes do not tend to the profile at action/)
    expect(after(order.with(0, 1.5), weight)).toMatch(/^the mistakes do not tend/)
    expect(after(order, weight.with(0, '0'))).toMatch(/^the mistakes do not tend/)
    expect(after(order, weight.with(1, '1/2'))).toMatch(/^the mistakes do not tend/)
    expect(after(order.with(1, 1), weight)).toMatch(/^the mistakes do not tend/)
  })
})

describe('what is refused', () => {
  it('a profile of the wrong length or that is no distribution', () => {
    const game = beerQuiche()
    const numbers = floatNumbers(game, [])
    expect(() => certifyFloat(game, numbers, [1])).toThrow('a profile of this game has 8 probabilities, not 1')
    expect(() => certifyFloat(game, numbers, [0.5, 0.4, 1, 0, 1, 0, 1, 0])).toThrow(
      'the probabilities at "strong" are no distribution: 0.5, 0.4',
    )
  })

  it('a player that is absent-minded; of one that forgets only its own moves nothing is said at single sets', () => {
    const last = () => choice('A', { L: end([1]), R: end([0]) }, 'later')
    const forgets = buildGame({ players: ['A'], root: choice('A', { u: last(), d: last() }, 'first') })
    expect(certifyFloat(forgets, floatNumbers(forgets, []), [1, 0, 1, 0])).toMatchObject({
      regret: 0,
      setRegret: [null, null],
      forgetful: [0],
    })
    const mindless = buildGame({ players: ['A'], root: choice('A', { L: last(), R: end([0]) }, 'later') })
    expect(() => certifyFloat(mindless, floatNumbers(mindless, []), [1, 0])).toThrow(/A is absent-minded/)
  })
})
