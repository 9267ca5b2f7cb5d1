/**
 * Reads `.nfg`, the strategic game format (version 1), in all its forms: strategies counted or named, then either the
 * payoffs of every pure profile, or a list of outcomes and the outcome of every pure profile. The first player's strategy
 * changes fastest. See `docs/formats.md`.
 */
import { MAX_CELLS, type StrategicGame, shape, strategicGame } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { collecting, type FileReading } from '../diagnostic.ts'
import { namedOutcomes } from '../efg/labels.ts'
import { readHead } from '../head.ts'
import { Scanner, shown } from '../scanner.ts'

/** What a `.nfg` file says beyond the game. */
export interface NfgSource {
  readonly comment: string
  /** False: the file gives numbers of strategies, no names. */
  readonly named: boolean
  /** The outcomes of the outcome form, in the file's order; undefined for the payoff form. */
  readonly outcomes?: readonly { readonly name: string; readonly payoffs: readonly Rational[] }[]
  /** Per cell an index into `outcomes`, or -1 for the null outcome. Empty for the payoff form. */
  readonly outcomeAt: Int32Array
}

export interface NfgFile {
  readonly game: StrategicGame
  readonly source: NfgSource
}

/** Never throws for what a file says: a malformed one gives diagnostics. */
export function readNfg(text: string): FileReading<NfgFile> {
  return collecting(() => {
    const scanner = new Scanner(text)
    const { title, players } = readHead(scanner, 'NFG', '1')
    if (players.length === 0)
      scanner.fail(
        'no-player',
        { start: 0, end: 3 },
        'The list of players is empty; a strategic game needs at least one.',
      )
    const { named, strategies } = readStrategies(scanner, players)
    const { cells, stride } = shape(strategies.map((s) => s.length))
    const comment = scanner.is('text') ? scanner.next().text : ''
    const counts = strategies.map((s) => s.length)
    const order = fileOrder(counts, stride, cells)
    const payoff = players.map(() => Array.from({ length: cells }, () => Rational.zero))
    if (!scanner.is('{')) {
      const total = cells * players.length
      for (let k = 0; k < total; k++) {
        const i = k % players.length
        payoff[i][order[(k - i) / players.length]] = readEntry(scanner, k, total, 'payoff', () =>
          scanner.rational('a payoff'),
        )
      }
      checkEnd(scanner, total, 'payoffs')
      const source: NfgSource = { comment, named, outcomeAt: new Int32Array(0) }
      return { game: strategicGame({ title, players, strategies, payoff }), source }
    }
    const outcomes = readOutcomes(scanner, players)
    const outcomeAt = new Int32Array(cells)
    for (let k = 0; k < cells; k++) {
      const what = `the number of an outcome, from 0 (none) to ${outcomes.length}`
      outcomeAt[order[k]] = readEntry(scanner, k, cells, 'outcome', () => scanner.integer(what, 0, outcomes.length)) - 1
    }
    checkEnd(scanner, cells, 'outcomes')
    for (let cell = 0; cell < cells; cell++)
      if (outcomeAt[cell] >= 0)
        for (let i = 0; i < players.length; i++) payoff[i][cell] = outcomes[outcomeAt[cell]].payoffs[i]
    const used = new Set(outcomeAt)
    const names = namedOutcomes(outcomes.map(({ name }, k) => ({ number: k, name, atEnd: used.has(k) })))
    const outcome = outcomeAt.map((o) => (o < 0 ? -1 : names.index[o]))
    const game = strategicGame({ title, players, strategies, payoff, outcomes: names.outcomes, outcome })
    return { game, source: { comment, named, outcomes, outcomeAt } }
  })
}

/** `{ 3 2 }`: numbers of strategies; `{ { "a" "b" } { "c" } }`: their names. */
function readStrategies(scanner: Scanner, players: readonly string[]): { named: boolean; strategies: string[][] } {
  const open = scanner.take('{', 'the list of the strategies: { 2 2 } or { { "a" "b" } { "c" "d" } }')
  const strategies: string[][] = []
  const named = scanner.is('{')
  let cells = 1
  while (!scanner.is('}')) {
    const at = scanner.token
    const of: string[] = []
    if (named) {
      scanner.take('{', 'the list of the strategies of a player, or a closing }')
      while (!scanner.is('}')) of.push(scanner.label('the name of a strategy, or a closing }'))
      scanner.next()
    } else {
      const count = scanner.integer('the number of strategies of a player', 1)
      cells *= count
      if (cells <= MAX_CELLS) for (let k = 1; k <= count; k++) of.push(String(k))
    }
    if (named) cells *= of.length
    if (cells > MAX_CELLS)
      scanner.fail('too-large', at, `This game has more than ${MAX_CELLS / 1e6} million pure profiles.`)
    if (of.length === 0) scanner.fail('no-strategy', at, 'This player has no strategy; each needs at least one.')
    strategies.push(of)
  }
  const close = scanner.next()
  if (strategies.length !== players.length)
    scanner.fail(
      'strategy-count',
      { start: open.start, end: close.end },
      `Strategies are given for ${strategies.length} of ${players.length} players.`,
      'Each player needs one entry here, in the order of the players.',
    )
  if (cells * players.length > 20 * MAX_CELLS)
    scanner.fail('too-large', open, `This game has more than ${(20 * MAX_CELLS) / 1e6} million payoffs.`)
  return { named, strategies }
}

/** `{ { "name" 1, 2 } { "" 0, 0 } }` */
function readOutcomes(scanner: Scanner, players: readonly string[]) {
  scanner.take('{', 'the list of the outcomes')
  const outcomes: { name: string; payoffs: Rational[] }[] = []
  while (!scanner.is('}')) {
    const open = scanner.take('{', 'an outcome, { "name" 1, 2 }, or a closing }')
    const name = scanner.is('text') ? scanner.next().text : ''
    const payoffs: Rational[] = []
    while (!scanner.is('}')) payoffs.push(scanner.rational('a payoff, or a closing }'))
    const close = scanner.next()
    if (payoffs.length !== players.length)
      scanner.fail(
        'payoff-count',
        { start: open.start, end: close.end },
        `Outcome ${outcomes.length + 1} has ${payoffs.length} payoffs for ${players.length} players.`,
        'An outcome needs one payoff for each player, in their order.',
      )
    outcomes.push({ name, payoffs })
  }
  scanner.next()
  return outcomes
}

function readEntry<T>(scanner: Scanner, k: number, total: number, what: string, read: () => T): T {
  if (scanner.is('end'))
    scanner.fail(
      'unfinished',
      scanner.token,
      `The table of ${what}s needs ${total} numbers, but the file ends after ${k}.`,
    )
  return read()
}

function checkEnd(scanner: Scanner, total: number, what: string): void {
  if (!scanner.is('end'))
    scanner.fail(
      'after-the-table',
      scanner.token,
      `The table of ${total} ${what} is complete here, but the file goes on with ${shown(scanner.token)}.`,
    )
}

/** The cell of the k-th profile of a file, in which the first player's strategy changes fastest. */
export function fileOrder(counts: readonly number[], stride: Int32Array, cells: number): Int32Array {
  const order = new Int32Array(cells)
  const strategy = counts.map(() => 0)
  let cell = 0
  for (let k = 0; k < cells; k++) {
    order[k] = cell
    for (let i = 0; i < counts.length; i++) {
      cell += stride[i]
      if (++strategy[i] < counts[i]) break
      cell -= counts[i] * stride[i]
      strategy[i] = 0
    }
  }
  return order
}
