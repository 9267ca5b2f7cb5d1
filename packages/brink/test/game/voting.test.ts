/** The chance that a vote passes, against all ballots one by one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactPassChance, passChance, type VoterGroup } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'

/** Sums over all ways to vote. */
function byBallots(members: number, weight: number, groups: readonly VoterGroup<Rational>[]): Rational {
  const voters = groups.flatMap((group) => Array.from({ length: group.count }, () => group))
  let total = Rational.zero
  for (let ballots = 0; ballots < 1 << voters.length; ballots++) {
    let [m, w, chance, stopped] = [0, 0, Rational.one, false]
    voters.forEach((voter, i) => {
      const yes = (ballots & (1 << i)) !== 0
      chance = chance.mul(yes ? voter.yes : Rational.one.sub(voter.yes))
      if (yes) {
        m++
        w += voter.weight
      } else if (voter.veto) stopped = true
    })
    if (!stopped && m >= members && w >= weight) total = total.add(chance)
  }
  return total
}

const group = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  weight: fc.integer({ min: 0, max: 4 }),
  veto: fc.boolean(),
  yes: fc.integer({ min: 0, max: 10 }).map((n) => Rational.of(n, 10)),
})

describe('the chance that a vote passes', () => {
  test('is that of all ballots', () => {
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 3 }),
        fc.nat(10),
        fc.nat(20),
        (groups, members, weight) => {
          const expected = byBallots(members, weight, groups)
          expect(exactPassChance(members, weight, groups).toString()).toBe(expected.toString())
          const doubles = groups.map((g) => ({ ...g, yes: g.yes.toNumber() }))
          expect(passChance(members, weight, doubles)).toBeCloseTo(expected.toNumber(), 12)
        },
      ),
    )
  })

  test('by consensus is a product', () => {
    const few = { count: 6, weight: 0, veto: false, yes: Rational.of(1, 10) }
    const many = { count: 24, weight: 0, veto: false, yes: Rational.of(97, 100) }
    const expected = few.yes.pow(6).mul(many.yes.pow(24))
    expect(exactPassChance(30, 0, [few, many]).equals(expected)).toBe(true)
    const doubles = [few, many].map((g) => ({ ...g, yes: g.yes.toNumber() }))
    expect(passChance(30, 0, doubles) / expected.toNumber()).toBeCloseTo(1, 12)
  })
})
