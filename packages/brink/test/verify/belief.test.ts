import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, exactNumbers, floatNumbers, type Game, nature } from '../../src/game/index.ts'
import { Rational, rational } from '../../src/number/index.ts'
import { beliefs, certifyExact, certifyFloat, playExact, playFloat } from '../../src/verify/index.ts'
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

  it('keep their digits where the set is reached with chances no double can hold', () => {
    // Twenty unlikely steps, then a hidden move of A; B's belief is 1/4 to 3/4 however unlikely all this is.
    const step = (n: number): ReturnType<typeof choice> =>
      n === 0
        ? choice(
            'A',
            {
              l: choice('B', { x: end([0, 1]), y: end([0, 0]) }, 'B'),
              r: choice('B', { x: end([0, 0]), y: end([0, 1]) }, 'B'),
            },
            'A last',
          )
        : choice('A', { stop: end([0, 0]), go: nature(['a', '1/2', step(n - 1)], ['b', '1/2', end([0, 0])]) }, `A ${n}`)
    const game = buildGame({
      players: ['A', 'B'],
      root: choice('B', { quit: end([0, 0]), start: step(20) }, 'B first'),
    })
    const logProfile = new Float64Array(game.sets.offset[game.sets.count])
    const put = (label: string, logs: number[]) => logProfile.set(logs, game.sets.offset[setNamed(game, label)])
    for (let n = 1; n <= 20; n++) put(`A ${n}`, [0, -60])
    put('A last', [Math.log(1 / 4), Math.log(3 / 4)])
    put('B first', [Math.log(1 / 2), Math.log(1 / 2)])
    put('B', [Math.log(1 / 2), Math.log(1 / 2)])
    const profile = logProfile.map(Math.exp)
    const numbers = floatNumbers(game, [])
    const { belief, setReach } = beliefs(playFloat(game, numbers, profile, logProfile))
    const at = setNamed(game, 'B')
    expect(setReach[at]).toBe(0)
    expect(belief[at]![0]).toBeCloseTo(1 / 4, 12)
    const certificate = certifyFloat(game, numbers, profile, { logProfile })
    expect(certificate.setRegret[at]).toBeCloseTo(1 / 4, 12)
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
