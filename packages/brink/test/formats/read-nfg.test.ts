/** Small files of each variant of `.nfg`, and what is said of spoilt ones. */
import { describe, expect, test } from 'vitest'
import { readNfg, writeNfg } from '../../src/formats/index.ts'
import type { StrategicGame } from '../../src/game/index.ts'

function game(text: string) {
  const result = readNfg(text)
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join('\n'))
  return result
}

/** Payoffs by the names of the strategies. */
function payoffs(g: StrategicGame): Record<string, string> {
  const names = (cell: number) =>
    g.players.map((_, i) => {
      const count = g.offset[i + 1] - g.offset[i]
      return g.strategies[g.offset[i] + (Math.floor(cell / g.stride[i]) % count)]
    })
  const entries = Array.from({ length: g.cells }, (_, c) => [names(c).join(' '), g.payoff.map((p) => p[c]).join(' ')])
  return Object.fromEntries(entries)
}

const table = { 'U L': '1 10', 'M L': '2 20', 'D L': '3 30', 'U R': '4 40', 'M R': '5 50', 'D R': '6 60' }
const names = '{ { "U" "M" "D" } { "L" "R" } }'

describe('variants', () => {
  test('payoffs of every profile, the first player fastest', () => {
    const { game: g } = game(`NFG 1 R "t" { "A" "B" } ${names} "c" 1 10 2 20 3 30 4 40 5 50 6 60`)
    expect(payoffs(g)).toEqual(table)
    expect(g.payoff[0].map(Number)).toEqual([1, 4, 2, 5, 3, 6])
    expect([...g.payoffFloat[1]]).toEqual([10, 40, 20, 50, 30, 60])
  })

  test('numbers of strategies instead of names, decimals, no comment', () => {
    const { game: g, source } = game('NFG 1 D "t" { "A" "B" } { 2 1 }\n0.5 -.25 1e1 2/3')
    expect(payoffs(g)).toEqual({ '1 1': '1/2 -1/4', '2 1': '10 2/3' })
    expect(source.named).toBe(false)
  })

  test('outcomes by number, 0 for none, equal names one outcome', () => {
    const { game: g } = game(`NFG 1 R "t" { "A" "B" } { { "U" "D" } { "L" "R" } } "c"
      { { "war" -1, -1 } { "" 2 2 } { "peace" 1, 1 } { "war" -2, -1 } } 1 0 4 3`)
    expect(payoffs(g)).toEqual({ 'U L': '-1 -1', 'D L': '0 0', 'U R': '-2 -1', 'D R': '1 1' })
    expect(g.outcomes.map((o) => o.name)).toEqual(['war', 'peace'])
    expect([...g.outcome]).toEqual([0, 0, -1, 1])
  })

  test('outcomes with numbers of strategies; three players', () => {
    const { game: g } = game('NFG 1 R "" { "A" "B" "C" } { 1 2 2 } { { "x" 1 2 3 } } 0 1 0 1')
    expect(payoffs(g)).toEqual({ '1 1 1': '0 0 0', '1 2 1': '1 2 3', '1 1 2': '0 0 0', '1 2 2': '1 2 3' })
  })

  test.each([
    `NFG 1 R "t" { "A" "B" } ${names} "c" 1 10 2 20 3 30 4 40 5 50 6 60`,
    'NFG 1 R "t" { "A" "B" } { 1 2 } 1 2 3 4',
    'NFG 1 R "a \\"b\\"" { "A" } { { "U" "U" } } { { "x" 1 } { "x" 2 } { "unused" 7 } } 2 0',
  ])('comes back the same: %s', (text) => {
    const first = game(text)
    const again = game(writeNfg(first.game, { source: first.source }))
    expect(again).toEqual(first)
    expect(game(writeNfg(first.game)).game).toEqual(first.game)
  })
})

describe('spoilt files', () => {
  const head = 'NFG 1 R "t" { "A" "B" } '
  const cases: [name: string, text: string, code: string, wording: RegExp][] = [
    ['another version', 'NFG 2 R "" { } { }', 'wrong-version', /version 2 .* only version 1/],
    ['no players', 'NFG 1 R "" { } { } 1', 'no-player', /at least one/],
    ['no strategies', `${head} 1 2`, 'expected', /list of the strategies/],
    ['a player without strategies', `${head} { { "a" } { } } 1 1`, 'no-strategy', /has no strategy/],
    ['strategies of one player only', `${head} { 2 } 1 1 2 2`, 'strategy-count', /for 1 of 2 players/],
    ['too few payoffs', `${head} { 2 1 } 1 2 3`, 'unfinished', /payoffs needs 4 numbers, but the file ends after 3/],
    ['too many payoffs', `${head} { 1 1 } 1 2 3`, 'after-the-table', /2 payoffs is complete here, but .* "3"/],
    ['too few outcomes', `${head} { 2 1 } { { "" 1 1 } } 1`, 'unfinished', /outcomes needs 2 numbers/],
    ['unknown outcome', `${head} { 1 1 } { { "" 1 1 } } 2`, 'not-in-range', /from 0 to 1, but found "2"/],
    ['outcome with too few payoffs', `${head} { 1 1 } { { "" 1 } } 1`, 'payoff-count', /Outcome 1 has 1 payoffs/],
    ['a word among the payoffs', `${head} { 1 1 } 1 x`, 'expected', /a payoff is needed, but found "x"/],
    ['too many profiles', `${head} { 1001 1000 }`, 'too-large', /more than 1 million pure profiles/],
    ['a billion strategies', `${head} { 1000000000 1 }`, 'too-large', /more than 1 million pure profiles/],
  ]
  test.each(cases)('%s', (_, text, code, wording) => {
    const result = readNfg(text)
    expect(result.ok).toBe(false)
    expect(result.diagnostics[0].code).toBe(code)
    expect(result.diagnostics[0].message).toMatch(wording)
  })
})
