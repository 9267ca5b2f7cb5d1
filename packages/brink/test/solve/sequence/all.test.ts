/** All equilibria by the sequence form: against the strategic form, against the reference games, against the theory. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extensiveOf, formatOf } from '../../../src/formats/index.ts'
import {
  buildGame,
  choice,
  end,
  exactNumbers,
  nature,
  reducedStrategicForm,
  strategyCount,
} from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { extremeEquilibria } from '../../../src/solve/bimatrix/all.ts'
import { bimatrix, type MixedPair } from '../../../src/solve/bimatrix/bimatrix.ts'
import { components } from '../../../src/solve/complementary/subsets.ts'
import { sequenceForm, sequenceFormRefusal } from '../../../src/solve/sequence/form.ts'
import { behaviour } from '../../../src/solve/sequence/plans.ts'
import { certifyExact } from '../../../src/verify/index.ts'
import { beerQuiche, kuhnPoker, randomGame, seltenHorse } from '../../support/games.ts'
import { all, corners, covered, extremeKeys, key, planOf, referenceOrder, subsetCount } from './compare.ts'

describe('known games', () => {
  test('beer or quiche: both pooling outcomes', () => {
    const game = beerQuiche()
    const { form, found } = all(game, exactNumbers(game, []))
    expect(found.complete).toBe(true)
    expect(found.components).toHaveLength(2)
    // Each is a point of the sender and a segment of the receiver's answers to what is not eaten.
    for (const [{ sides }, ...others] of found.components) {
      expect(others).toEqual([])
      expect(corners(form, 0, sides[0])).toHaveLength(1)
      expect(corners(form, 1, sides[1])).toHaveLength(2)
    }
  })

  test('Kuhn poker: one component; the first player bets a king three times as often as a jack', () => {
    const game = kuhnPoker(3)
    const { form, found } = all(game, exactNumbers(game, []))
    expect(found.components).toHaveLength(1)
    expect(subsetCount(found)).toBe(1)
    const [first, second] = [0, 1].map((k) => corners(form, k as 0 | 1, found.components[0][0].sides[k]))
    expect([first.length, second.length]).toEqual([2, 1])
    const bet = (card: number, profile: readonly Rational[]) =>
      profile[game.sets.offset[game.labels.sets.indexOf(`${card} to open`)] + 1]
    for (const x of first) {
      const profile = behaviour(form, [x, second[0]])
      expect(`${bet(3, profile)}`).toBe(`${bet(1, profile).mul(Rational.of(3))}`)
    }
  })

  test('moves of chance zero are left out', () => {
    const branch = (n: number) => choice('A', { l: end([n, 0]), r: end([0, n]) }, `set ${n}`)
    const game = buildGame({ title: '', players: ['A', 'B'], root: nature(['a', 0, branch(1)], ['b', 1, branch(2)]) })
    const { form, found } = all(game, exactNumbers(game, []))
    expect(form.unreachable).toEqual([game.labels.sets.indexOf('set 1')])
    expect(extremeKeys(form, found)).toEqual(['1 1 0 | 1'])
  })

  test('given behaviour is a move of chance', () => {
    const game = beerQuiche()
    const [beer, quiche] = ['beer', 'quiche'].map((s) => game.labels.sets.indexOf(s))
    const given = new Map([
      [beer, [Rational.zero, Rational.one]],
      [quiche, [Rational.half, Rational.half]],
    ])
    const form = sequenceForm(game, exactNumbers(game, []), given)
    expect(form.players.map((p) => p.sequences)).toEqual([5, 1])
  })

  test('three players, and a player who forgets, are refused in words', () => {
    expect(sequenceFormRefusal(seltenHorse())).toBe('A, B, C move; this method is for two players')
    const forgetful = buildGame({
      title: '',
      players: ['A', 'B'],
      root: choice('A', {
        l: choice('A', { x: end([1, 0]), y: end([0, 0]) }, 'later'),
        r: choice('A', { x: end([0, 0]), y: end([1, 0]) }, 'later'),
      }),
    })
    expect(sequenceFormRefusal(forgetful)).toMatch(/later/)
  })
})

const mixedEquilibria = (rows: number, columns: number, payoff: readonly (readonly Rational[])[]) => {
  const found = [...extremeEquilibria(bimatrix(rows, columns, payoff[0], payoff[1]))]
  const parts = components(found.map((e) => e.pair))
  return {
    found: found as readonly MixedPair[],
    components: parts.length,
    subsets: parts.reduce((n, c) => n + c.subsets.length, 0),
  }
}

describe('random games', () => {
  for (const [depth, actions, payoffs, blind, chance, count] of [
    [3, 2, 1, 0.7, 0, 150],
    [3, 2, 3, 0.7, 0.3, 150],
    [3, 3, 2, 1, 0.2, 80],
    [4, 2, 2, 0.7, 0.2, 80],
    [4, 2, 20, 1, 0, 80],
  ])
    test(`depth ${depth}, ${actions} actions, payoffs to ${payoffs}: as in strategic form (seeds 1 to ${count})`, () => {
      let compared = 0
      for (let seed = 1; seed <= count; seed++) {
        const game = randomGame({ seed, players: 2, depth, actions, chance, blind, payoffs })
        const numbers = exactNumbers(game, [])
        const reduced = reducedStrategicForm(game, numbers)
        const [rows, columns] = [0, 1].map((i) => strategyCount(reduced.strategic, i))
        if (rows * columns > 144) continue
        const theirs = mixedEquilibria(rows, columns, reduced.strategic.payoff)
        if (theirs.found.length > 300) continue
        const { form, found } = all(game, numbers)
        expect(found.complete).toBe(true)
        const movers = form.players.map((p) => p.player)
        const plans = theirs.found.map(({ x, y }) =>
          form.players.map((side) => planOf(reduced, side, movers[0] === 1 || side.player === 1 ? y : x)),
        )
        compared++
        const known = new Set(plans.map(([x, y]) => key(x, y)))
        const differences = {
          seed,
          unknown: extremeKeys(form, found).filter((k) => !known.has(k)),
          missing: plans.filter(([x, y]) => !covered(found, x, y)).map(([x, y]) => key(x, y)),
          components: found.components.length,
          subsets: subsetCount(found),
        }
        const { components, subsets } = theirs
        expect(differences).toEqual({ seed, unknown: [], missing: [], components, subsets })
      }
      expect(compared).toBeGreaterThan(count / 3)
    })

  test('every extreme pair has a certificate without regret (seeds 1 to 60)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const game = randomGame({ seed, players: 2, depth: 4, actions: 3, chance: 0.2, blind: 0.7, payoffs: 3 })
      const numbers = exactNumbers(game, [])
      const { form, found } = all(game, numbers)
      for (const { sides, inner } of found.components.flat()) {
        const [first, second] = [0, 1].map((k) => corners(form, k as 0 | 1, sides[k]))
        for (const plans of [inner, [first[0], second[second.length - 1]] as const])
          expect(certifyExact(game, numbers, behaviour(form, plans)).regret.isZero()).toBe(true)
      }
    }
  }, 120_000)
})

const folder = join(process.env.BRINK_SHARED ?? '', 'games')
const present = process.env.BRINK_SHARED !== undefined && existsSync(folder)

/**
 * The reference lists extreme equilibria of the reduced strategic form; what it calls components are maximal Nash subsets
 * (in `hs1.efg` three of them share corners and are one connected component).
 */
describe.skipIf(!present)('the two-player games of the conformance folder', () => {
  const reference = present ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) : {}
  const names = present ? readdirSync(folder).filter((n) => reference[n]?.extremeNash?.components) : []

  test('there are some', () => expect(names.length).toBeGreaterThan(50))

  for (const name of names)
    test(name, () => {
      const read = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
      if (!read.ok) throw new Error('no game')
      const { game, numbers } = extensiveOf(read.file)
      const { form, found } = all(game, numbers)
      expect(found.complete).toBe(true)
      const { equilibria, components: subsets } = reference[name].extremeNash
      expect(subsetCount(found)).toBe(subsets)
      if (!equilibria) return
      const reduced = reducedStrategicForm(game, numbers)
      const rows = strategyCount(reduced.strategic, 0)
      const plans = (equilibria as string[][]).map((e) => {
        const mixed = e.map((text) => Rational.parse(text)!)
        const parts = [mixed.slice(0, rows), mixed.slice(rows)].map((part, player) => {
          const own: Rational[] = []
          referenceOrder(game, reduced, player).forEach((strategy, k) => {
            own[strategy] = part[k]
          })
          return own
        })
        return form.players.map((side) => planOf(reduced, side, parts[side.player] ?? []))
      })
      const known = new Set(plans.map(([x, y]) => key(x, y)))
      expect(extremeKeys(form, found).filter((k) => !known.has(k))).toEqual([])
      expect(plans.filter(([x, y]) => !covered(found, x, y))).toEqual([])
    })
})
