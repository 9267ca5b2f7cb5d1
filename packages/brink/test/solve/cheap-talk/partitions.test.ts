/** Partition equilibria of cheap talk: against all pure equilibria of small games, and against the formulas on fine grids. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, type Game, nature } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { choose, type Method, methodNamed, run, type Solution } from '../../../src/solve/index.ts'
import { certify } from '../../../src/verify/index.ts'
import { problemOf } from '../../support/games.ts'

interface Talk {
  readonly chance: readonly number[]
  readonly messages: number
  readonly answers: number
  /** Payoffs of sender and receiver when type t is answered a. */
  payoffs(t: number, a: number): readonly (string | number | Rational)[]
  /** What saying m costs the sender. */
  cost?(m: number): number
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

function talkGame({ chance, messages, answers, payoffs, cost }: Talk): Game {
  const total = chance.reduce((a, b) => a + b, 0)
  const answer = (t: number, m: number) =>
    choice(
      'Receiver',
      Object.fromEntries(
        upTo(answers).map((a) => {
          const [sender, receiver] = payoffs(t, a)
          return [`act ${a}`, end([cost ? Number(sender) - cost(m) : sender, receiver])]
        }),
      ),
      `say ${m}`,
    )
  return buildGame({
    players: ['Sender', 'Receiver'],
    root: nature(
      ...chance.map((c, t) => {
        const said = Object.fromEntries(upTo(messages).map((m) => [`say ${m}`, answer(t, m)]))
        return [`type ${t}`, Rational.of(c, total), choice('Sender', said, `type ${t}`)] as const
      }),
    ),
  })
}

function solutions(game: Game, name = 'partitions'): { found: Solution[]; complete: boolean } {
  const found: Solution[] = []
  const { complete } = run(methodNamed(name)!, problemOf(game), {}, (s) => found.push(s))
  return { found, complete }
}

/** Which answer each type gets. */
function answersOf(game: Game, profile: readonly Rational[], types: number): number[] {
  const taken = (set: number) =>
    profile.slice(game.sets.offset[set], game.sets.offset[set + 1]).findIndex((p) => !p.isZero())
  return upTo(types).map((t) => taken(game.labels.sets.indexOf(`say ${taken(game.labels.sets.indexOf(`type ${t}`))}`)))
}

const intervals = (answers: readonly number[]) =>
  new Set(answers).size === answers.filter((a, t) => a !== answers[t - 1]).length

/** All maps of so many points to numbers below n. */
function* maps(points: number, n: number): Generator<number[]> {
  for (let k = 0; k < n ** points; k++) yield upTo(points).map((i) => Math.floor(k / n ** i) % n)
}

/** The answers by type of all pure Nash equilibria in which the types of one answer are an interval: every pair is tried. */
function byBruteForce({ chance, messages, answers, payoffs }: Talk): Set<string> {
  const types = upTo(chance.length)
  const worth = (t: number, a: number, player: number) => Number(payoffs(t, a)[player])
  const found = new Set<string>()
  for (const says of maps(chance.length, messages))
    for (const answer of maps(messages, answers)) {
      const heard = (m: number, a: number) =>
        types.reduce((sum, t) => sum + (says[t] === m ? chance[t] * worth(t, a, 1) : 0), 0)
      const content =
        types.every((t) => upTo(messages).every((m) => worth(t, answer[m], 0) <= worth(t, answer[says[t]], 0))) &&
        upTo(messages).every((m) => upTo(answers).every((a) => heard(m, a) <= heard(m, answer[m])))
      const given = types.map((t) => answer[says[t]])
      if (content && intervals(given)) found.add(given.join())
    }
  return found
}

const talks = fc
  .record({
    types: fc.integer({ min: 1, max: 4 }),
    messages: fc.integer({ min: 1, max: 3 }),
    answers: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ types, messages, answers }) =>
    fc.record({
      chance: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: types, maxLength: types }),
      table: fc.array(fc.integer({ min: 0, max: 3 }), {
        minLength: 2 * types * answers,
        maxLength: 2 * types * answers,
      }),
      messages: fc.constant(messages),
      answers: fc.constant(answers),
    }),
  )
  .map(
    ({ table, ...rest }): Talk => ({
      ...rest,
      payoffs: (t, a) => [table[2 * (t * rest.answers + a)], table[2 * (t * rest.answers + a) + 1]],
    }),
  )

/** Crawford and Sobel's example: types and answers even on [0, 1], quadratic losses, a sender biased upwards. */
const quadratic = (types: number, bias: Rational, messages: number): Talk => ({
  chance: upTo(types).map(() => 1),
  messages,
  answers: 2 * types + 1,
  payoffs(t, a) {
    const miss = Rational.of(a - 2 * t - 1, 2 * types)
    const biased = miss.sub(bias)
    return [biased.mul(biased).neg(), miss.mul(miss).neg()]
  },
})

describe('partitions', () => {
  it('finds what trying every pair of pure strategies finds, each certified exactly as sequential', () => {
    let several = 0
    fc.assert(
      fc.property(talks, (talk) => {
        const game = talkGame(talk)
        const { found, complete } = solutions(game)
        const answers = found.map((s) => answersOf(game, s.exactProfile!, talk.chance.length).join())
        expect(complete).toBe(true)
        expect(new Set(answers)).toEqual(byBruteForce(talk))
        expect(new Set(answers).size).toBe(answers.length)
        for (const solution of found) {
          const { concepts, regret, sequentialRegret, undetermined, exact } = certify(problemOf(game), solution)
          expect(concepts).toContain('sequential')
          expect([`${regret}`, `${sequentialRegret}`, undetermined, exact]).toEqual(['0', '0', [], true])
        }
        if (found.length > 1) several++
      }),
      { numRuns: 300 },
    )
    expect(several).toBeGreaterThan(50)
  })

  it('gives the most informative first, and only those when the finest are wanted', () => {
    const game = talkGame(quadratic(41, Rational.of(1, 20), 4))
    const sizes = (name: string) =>
      solutions(game, name).found.map((s) => new Set(answersOf(game, s.exactProfile!, 41)).size)
    const all = sizes('partitions')
    expect(all[0]).toBe(3)
    expect(all).toEqual([...all].sort((a, b) => b - a))
    expect(new Set(all)).toEqual(new Set([1, 2, 3]))
    expect(sizes('finest-partitions')).toEqual(all.filter((n) => n === 3))
  })

  it('has the number of intervals that the grid allows, and cuts that tend to those of the formula', () => {
    // With n types an interval has at least 4 b n - 2 types more than the one before it, and at most 4 b n + 2 more; without
    // a grid the cuts are i / N + 2 b i (i - N), and N is the largest with 2 b N (N - 1) < 1.
    for (const bias of [Rational.of(1, 30), Rational.of(1, 20), Rational.of(1, 10), Rational.of(3, 10)])
      for (const types of [11, 20, 33]) {
        const b = bias.toNumber()
        const more = Math.ceil(4 * b * types - 2 - 1e-9)
        const fits = (n: number) => n + (n * (n - 1) * more) / 2 <= types
        const most = Math.max(...[1, 2, 3, 4, 5].filter(fits))
        const game = talkGame(quadratic(types, bias, 5))
        const { found, complete } = solutions(game, 'finest-partitions')
        expect([complete, found.length > 0]).toEqual([true, true])
        for (const { exactProfile } of found) {
          const answers = answersOf(game, exactProfile!, types)
          const ends = answers.flatMap((a, t) => (t > 0 && a !== answers[t - 1] ? [t / types] : []))
          expect(ends).toHaveLength(most - 1)
          if (2 * b * most * (most - 1) >= 1) continue
          for (const [k, end] of ends.entries()) {
            const i = k + 1
            const off = Math.abs(end - (i / most + 2 * b * i * (i - most)))
            // Deviations e of the differences move cut i by the sum of e_j times j (N - i) / N or i (N - j) / N.
            expect(off).toBeLessThanOrEqual((i * (most - i)) / types + 1e-9)
          }
        }
      }
  })

  it('uses no more messages than there are', () => {
    const game = talkGame(quadratic(20, Rational.of(1, 20), 2))
    expect(solutions(game).found.map((s) => new Set(answersOf(game, s.exactProfile!, 20)).size)[0]).toBe(2)
  })

  it('says what is no cheap talk, and why', () => {
    const two: Talk = { chance: [1, 1], messages: 2, answers: 2, payoffs: (t, a) => [a, a === t ? 1 : 0] }
    const refusal = (game: Game) => choose(problemOf(game), { method: 'partitions' })
    expect((refusal(talkGame(two)) as Method).name).toBe('partitions')
    expect(refusal(talkGame({ ...two, cost: (m) => m }))).toMatch(
      /no cheap talk: what is said at "say 1" costs or gains somebody something by itself/,
    )
    expect(refusal(talkGame({ ...two, chance: [1, 0] }))).toMatch(/no cheap talk: chance never leads to "type 1"/)
    expect(refusal(buildGame({ players: ['A', 'B'], root: choice('A', { l: end([1, 0]), r: end([0, 0]) }) }))).toMatch(
      /no cheap talk: not every way through it is a message and an answer to it/,
    )
  })

  it('stops at the limit and says so', () => {
    const found: Solution[] = []
    const game = talkGame(quadratic(20, Rational.of(1, 20), 4))
    const ending = run(methodNamed('partitions')!, problemOf(game), { limit: 2 }, (s) => found.push(s))
    expect(found).toHaveLength(2)
    expect(ending).toEqual({ complete: false, reason: 'more than 2 equilibria; the first 2 are given' })
  })
})
