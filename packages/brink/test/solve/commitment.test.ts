/** Commitment: the literature, two methods against each other, certificates, Nash equilibria. */
import { describe, expect, it } from 'vitest'
import { type Game, hasPerfectRecall, oneShot } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { multiplePrograms, planSearch } from '../../src/solve/commitment/methods.ts'
import { methodNamed, run, type Solution } from '../../src/solve/index.ts'
import type { Commitment, OtherMethod, OtherOptions } from '../../src/solve/other-concepts.ts'
import { certifyCommitment } from '../../src/verify/commitment.ts'
import { playExact } from '../../src/verify/profile.ts'
import { valuesOf } from '../../src/verify/values.ts'
import { problemOf, randomGame } from '../support/games.ts'
import { randomStrategic, strategic } from './support/strategic.ts'

function commit(game: Game, method: OtherMethod, options: OtherOptions = {}): Commitment {
  const { answer } = method.find(problemOf(game), options)
  if (answer.type !== 'commitment') throw new Error('no commitment')
  return answer
}

const payoffs = (game: Game, profile: readonly Rational[]) =>
  valuesOf(playExact(game, problemOf(game).exact(), profile)).value.slice(0, game.players.length)

function certified(game: Game, claim: Commitment) {
  return certifyCommitment(game, problemOf(game).exact(), claim, payoffs(game, claim.profile)[claim.leader])
}

/** Conitzer & Sandholm 2006, figure 1: commitment pays although the row is dominated. */
const game = oneShot(
  strategic(
    [2, 2],
    [
      [2, 4, 1, 3],
      [1, 0, 0, 1],
    ],
  ),
)

describe('the game of Conitzer and Sandholm', () => {
  it('half and half to commit to, worth 7/2', () => {
    for (const method of [multiplePrograms, planSearch]) {
      const found = commit(game, method)
      expect(found.profile.map(String)).toEqual(['1/2', '1/2', '0', '1'])
      expect(`${found.value}`).toBe('7/2')
      expect(certified(game, found)).toMatchObject({ optimal: true, concepts: ['stackelberg'] })
    }
  })

  it('against the leader, 7/2 is approached', () => {
    const found = commit(game, multiplePrograms, { weak: true })
    expect(`${found.value}`).toBe('7/2')
    expect(certified(game, found)).toMatchObject({ optimal: true, attained: true })
  })

  it('the other may lead', () => {
    expect(`${commit(game, multiplePrograms, { leader: 1 }).value}`).toBe('1')
  })
})

it('ties against the leader can cost it: a follower who does not care (von Stengel & Zamir 2010)', () => {
  const g = oneShot(
    strategic(
      [2, 2],
      [
        [3, 0, 0, 2],
        [1, 1, 1, 1],
      ],
    ),
  )
  expect(`${commit(g, multiplePrograms).value}`).toBe('3')
  const weak = commit(g, multiplePrograms, { weak: true })
  expect(`${weak.value}`).toBe('6/5')
  expect(certified(g, weak).optimal).toBe(true)
})

describe('generated games in strategic form (seeds 1 to 100)', () => {
  it('strong and weak are proven; strong is worth no less', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const g = oneShot(randomStrategic(seed, 2, 4))
      const [strong, weak] = [commit(g, multiplePrograms), commit(g, multiplePrograms, { weak: true })]
      for (const found of [strong, weak])
        expect({ seed, weak: found.weak, optimal: certified(g, found).optimal }).toEqual({
          seed,
          weak: found.weak,
          optimal: true,
        })
      expect(strong.value.less(weak.value)).toBe(false)
      expect(`${commit(g, planSearch).value}`).toBe(`${strong.value}`)
    }
  })
})

describe('generated extensive games (seeds 1 to 40)', () => {
  const games = Array.from({ length: 40 }, (_, k) =>
    randomGame({ seed: k + 1, players: 2, depth: 3, actions: 2, chance: 0.25, blind: 0.6, payoffs: 5 }),
  ).filter((g) => hasPerfectRecall(g) && [0, 1].every((i) => g.sets.player.includes(i)))

  it('both methods find the same value, proven', () => {
    expect(games.length).toBeGreaterThan(15)
    for (const g of games)
      for (const leader of [0, 1]) {
        const found = commit(g, planSearch, { leader })
        expect(certified(g, found)).toMatchObject({ optimal: true, attained: true })
        expect(`${commit(g, multiplePrograms, { leader }).value}`).toBe(`${found.value}`)
      }
  })

  it('no Nash equilibrium is worth more to the leader', () => {
    for (const g of games) {
      const { value } = commit(g, planSearch)
      const found: Solution[] = []
      run(methodNamed('face-search')!, problemOf(g), { limit: 20 }, (s) => found.push(s))
      for (const { exactProfile } of found) expect(value.less(payoffs(g, exactProfile!)[0])).toBe(false)
    }
  })
})

describe('certifyCommitment', () => {
  it('does not believe a worse commitment, or cases that leave plans out', () => {
    const found = commit(game, planSearch)
    const other = [Rational.one, Rational.zero, Rational.one, Rational.zero]
    expect(certified(game, { ...found, profile: other }).optimal).toBe(false)
    const fixed = new Map([[1, 1]])
    const partial = { form: 'sequence' as const, cases: [{ fixed, multipliers: [] }] }
    expect(certified(game, { ...found, proof: partial })).toMatchObject({ bound: undefined, optimal: false })
  })
})
