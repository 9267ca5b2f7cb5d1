/** One equilibrium: Lemke's path and the linear program, each checked by a certificate. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extensiveOf, formatOf } from '../../../src/formats/index.ts'
import { type ExactNumbers, exactNumbers, type Game } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { sequenceForm } from '../../../src/solve/sequence/form.ts'
import { lemke } from '../../../src/solve/sequence/lemke.ts'
import { behaviour, type Plan, payoffsAgainst, total } from '../../../src/solve/sequence/plans.ts'
import { zeroSumPlans } from '../../../src/solve/sequence/zero-sum.ts'
import { certifyExact } from '../../../src/verify/index.ts'
import { beerQuiche, kuhnPoker, randomGame } from '../../support/games.ts'

const regret = (game: Game, numbers: ExactNumbers, plans: readonly [Plan, Plan]) =>
  certifyExact(game, numbers, behaviour(sequenceForm(game, numbers), plans)).regret

/** The numbers of the game in which the second player pays what the first one gets. */
function zeroSumNumbers(game: Game): ExactNumbers {
  const numbers = exactNumbers(game, [])
  return { ...numbers, payoff: numbers.payoff.map((x, k) => (k % 2 === 0 ? x : numbers.payoff[k - 1].neg())) }
}

describe('the linear program', () => {
  for (const [cards, value] of [
    [3, '-1/18'],
    [4, '-1/24'],
  ] as const)
    test(`Kuhn poker with ${cards} cards has value ${value}`, () => {
      const game = kuhnPoker(cards)
      const numbers = exactNumbers(game, [])
      const solution = zeroSumPlans(sequenceForm(game, numbers))
      expect(`${solution.value}`).toBe(value)
      expect(solution.inIntegers).toBe(false)
      expect(regret(game, numbers, solution.plans).isZero()).toBe(true)
    })

  test('random zero-sum games (seeds 1 to 150)', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const game = randomGame({ seed, players: 2, depth: 5, actions: 3, chance: 0.2, blind: 0.7, payoffs: 3 })
      const numbers = zeroSumNumbers(game)
      const form = sequenceForm(game, numbers)
      const { plans, value } = zeroSumPlans(form)
      expect({ seed, regret: `${regret(game, numbers, plans)}` }).toEqual({ seed, regret: '0' })
      // Every equilibrium has the value.
      const other = lemke(form).plans
      const worth = total(other[0], payoffsAgainst(form, 1, other[1]))
      const paid = Rational.of(worth, other[0][0] * other[1][0])
        .mul(form.unit[0])
        .add(form.least[0])
      expect({ seed, value: `${value}` }).toEqual({ seed, value: `${paid}` })
    }
  })

  test('a game that is not zero-sum is refused', () => {
    const game = beerQuiche()
    expect(() => zeroSumPlans(sequenceForm(game, exactNumbers(game, [])))).toThrow(/do not add up/)
  })
})

describe("Lemke's path", () => {
  test('beer or quiche', () => {
    const game = beerQuiche()
    const numbers = exactNumbers(game, [])
    const end = lemke(sequenceForm(game, numbers))
    expect(regret(game, numbers, end.plans).isZero()).toBe(true)
  })

  test('random games, from several starts (seeds 1 to 250)', () => {
    let pivots = 0
    for (let seed = 1; seed <= 250; seed++) {
      const payoffs = seed % 2 === 0 ? 2 : 20
      const game = randomGame({ seed, players: 2, depth: 5, actions: 3, chance: 0.2, blind: 0.7, payoffs })
      const numbers = exactNumbers(game, [])
      const form = sequenceForm(game, numbers)
      for (const shift of [0, 1]) {
        const start = Int32Array.from(form.players[0].sets, (s) => shift % s.actions)
        const end = lemke(form, start)
        pivots += end.pivots
        expect({ seed, shift, regret: `${regret(game, numbers, end.plans)}` }).toEqual({ seed, shift, regret: '0' })
        expect({ seed, inIntegers: end.inIntegers }).toEqual({ seed, inIntegers: false })
      }
    }
    expect(pivots).toBeGreaterThan(1000)
  })
})

const folder = join(process.env.BRINK_SHARED ?? '', 'games')
const present = process.env.BRINK_SHARED !== undefined && existsSync(folder)

/** Where the reference is wrong: its profile gives no weight to any action at the first set; its extreme equilibria pay -1, 1. */
const values: Record<string, string> = { 'e10a.nolabels.efg': '-1' }

describe.skipIf(!present)('the conformance folder', () => {
  const reference = present ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) : {}
  const names = present ? readdirSync(folder).filter((n) => reference[n]?.lemkeSequenceForm) : []
  test('there are some', () => expect(names.length).toBeGreaterThan(50))
  for (const name of names)
    test(name, () => {
      const read = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
      if (!read.ok) throw new Error('no game')
      const { game, numbers } = extensiveOf(read.file)
      const form = sequenceForm(game, numbers)
      expect(regret(game, numbers, lemke(form).plans).isZero()).toBe(true)
      const { linearProgram } = reference[name]
      if (!linearProgram || linearProgram.payoffs === undefined) return
      const solution = zeroSumPlans(form)
      expect(regret(game, numbers, solution.plans).isZero()).toBe(true)
      expect(`${solution.value}`).toBe(values[name] ?? linearProgram.payoffs[0][0])
    })
})
