/** A game written and read again is the same game; a spoilt file gives diagnostics, whatever it says. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gameFormats, readAgg, readBagg, readEfg, readNfg, writeEfg, writeNfg } from '../../src/formats/index.ts'
import {
  buildGame,
  choice,
  end,
  exactNumbers,
  type Game,
  nature,
  oneShot,
  type StrategicGame,
  strategicGame,
} from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { imperfectGames, perfectGames, signallingGames } from '../support/games.ts'

/** Everything but the order in which formulas have been collected. */
function essence(game: Game) {
  const { formulas: _, nodes, terminals, ...rest } = game
  const numbers = exactNumbers(game, [])
  return { ...rest, nodes: { ...nodes, chance: numbers.chance }, terminals: { ...terminals, payoff: numbers.payoff } }
}

function writtenEfg(game: Game): string {
  const text = writeEfg(game, exactNumbers(game, []))
  if (typeof text !== 'string') throw new Error(text.refused)
  return text
}

const labels = fc
  .oneof(
    fc.constantFrom(
      '',
      'a',
      'A 1',
      'x "y"',
      '\\',
      '\\"',
      'a, b',
      '{ 1 }',
      '2/3',
      '# no',
      'ünïcödé',
      '日本',
      'two\nlines',
    ),
    fc.string(),
  )
  // A text that ends in a backslash gains a space; a text with control characters is no text.
  .map((s) => s.replace(/\p{Cc}/gu, ' ').replace(/\\+$/, ''))

const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => Rational.of(n, d))

const strategicGames: fc.Arbitrary<StrategicGame> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((counts) => {
    const cells = counts.reduce((a, b) => a * b, 1)
    return fc.record({
      title: labels,
      players: fc.tuple(...counts.map(() => labels)),
      strategies: fc.tuple(...counts.map((n) => fc.array(labels, { minLength: n, maxLength: n }))),
      payoff: fc.tuple(...counts.map(() => fc.array(amounts, { minLength: cells, maxLength: cells }))),
    })
  })
  .map(strategicGame)

describe('.efg', () => {
  test.each([
    ['with imperfect information', imperfectGames()],
    ['with perfect information', perfectGames()],
    ['of signals', signallingGames()],
  ])('games %s come back the same', (_, games) => {
    fc.assert(
      fc.property(games, (game) => {
        const result = readEfg(writtenEfg(game))
        expect(result.diagnostics).toEqual([])
        if (!result.ok) return
        // Sets of the generated games are named, so their labels come back too.
        expect(essence(result.game)).toEqual(essence(game))
        const again = writeEfg(result.game, exactNumbers(result.game, []), { source: result.source })
        expect(again).toBe(writtenEfg(game))
      }),
      { numRuns: 150 },
    )
  })

  test('labels of every kind come back', () => {
    fc.assert(
      fc.property(fc.array(labels, { minLength: 7, maxLength: 7 }), amounts, (names, x) => {
        const [title, player, a, b, move, set, outcome] = names
        const inner = choice('P', { a: end([x], 'o'), b: end([0]) }, 's')
        const game = buildGame({
          title,
          players: ['P'],
          root: nature(['m', '1/3', inner], ['n', '2/3', end([x.neg()])]),
        })
        const named: Game = {
          ...game,
          players: [player],
          outcomes: outcome.trim() === '' ? [] : [{ id: outcome, name: outcome }],
          terminals: {
            ...game.terminals,
            outcome: game.terminals.outcome.map((o) => (outcome.trim() === '' ? -1 : o)),
          },
          labels: {
            sets: [set.trim() === '' ? `${player || 'Player 1'} 1` : set],
            actions: [a, b],
            moves: ['', move, 'n', a, b],
          },
        }
        const result = readEfg(writtenEfg(named))
        expect(result.diagnostics).toEqual([])
        if (result.ok) expect(essence(result.game)).toEqual(essence(named))
      }),
    )
  })
})

describe('.nfg', () => {
  test('games come back the same', () => {
    fc.assert(
      fc.property(strategicGames, (game) => {
        const result = readNfg(writeNfg(game))
        expect(result.diagnostics).toEqual([])
        if (result.ok) expect(result.game).toEqual(game)
      }),
    )
  })

  test('a strategic game as .efg is its one-shot game', () => {
    fc.assert(
      fc.property(strategicGames, (game) => {
        const result = readEfg(writtenEfg(oneShot(game)))
        expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([])
        if (result.ok) expect(exactNumbers(result.game, []).payoff).toEqual(exactNumbers(oneShot(game), []).payoff)
      }),
    )
  })
})

/** A file with some pieces left out, doubled, replaced or cut off. */
const spoilt = (texts: readonly string[]) =>
  fc
    .record({
      text: fc.constantFrom(...texts),
      edits: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.integer({ min: 0, max: 12 }),
          insert: fc.oneof(
            fc.constantFrom(
              '',
              '{',
              '}',
              '"',
              '[',
              ']',
              '#',
              ' 0 ',
              ' 1 ',
              ' -1 ',
              '1/0',
              '1e999',
              '9'.repeat(40),
              'p "" 1 1',
              't ""',
              '\u0000',
              '\ud800',
            ),
            fc.string({ maxLength: 6 }),
          ),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: 1 }),
    })
    .map(({ text, edits, cut }) => {
      let out = text
      for (const { at, length, insert } of edits) {
        const i = Math.floor(at * out.length)
        out = out.slice(0, i) + insert + out.slice(i + length)
      }
      return out.slice(0, Math.ceil(cut * out.length))
    })

const agg = '#AGG\n2 2 1\n2 2\n0 1\n0 1\n2 0 2\n1 1\n2 0 1\n10 1 [1 2]\n1 3 [1 4] 1 [2 3] 2 [1 3] 1/2\n0 -2 -5\n'
const bagg = '#BAGG\n2 2 0\n2 1\n1/3 2/3\n1\n2 2 2\n0 1\n0 1\n0 1\n1 0\n1 1\n0 -1 -3\n0 -2 -2.5\n'
const efg = `EFG 2 R "t" { "A" "B" } "c"
c "" 1 "" { "h" 1/2 "l" 1/2 } 1 "fee" { -1, 0 }
p "" 1 1 "s" { "x" "y" } 0
p "" 2 1 "" { "l" "r" } 0
t "" 2 "o" { 1, 2 }
t "" 0
p "" 2 1 0
t "" 2
t "" 3 "" { .5 1/3 }
t "" 0
`
const nfgs = [
  'NFG 1 R "t" { "A" "B" } { { "a" "b" } { "c" "d" } } "c" 1 2 3 4 5 6 7 8',
  'NFG 1 R "t" { "A" "B" } { 2 2 } { { "x" 1 2 } { "" 1/2, -3 } } 1 2 0 1',
]

describe('spoilt files never throw', () => {
  const readers = { efg: readEfg, nfg: readNfg, agg: readAgg, bagg: readBagg }
  const texts = { efg: [efg], nfg: nfgs, agg: [agg], bagg: [bagg] }
  test.each(Object.keys(readers) as (keyof typeof readers)[])('%s', (format) => {
    for (const text of texts[format]) expect(readers[format](text).diagnostics).toEqual([])
    fc.assert(
      fc.property(spoilt(texts[format]), (text) => {
        const result = readers[format](text)
        if (!result.ok) expect(result.diagnostics.some((d) => d.severity === 'error')).toBe(true)
        for (const { span, message } of result.diagnostics) {
          expect(span.start).toBeLessThanOrEqual(text.length)
          expect(message).toMatch(/[.]$/)
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const format of gameFormats) if (format.read) expect(format.read(text).ok).toBe(false)
      }),
    )
  })
})
