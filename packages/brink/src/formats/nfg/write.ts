/**
 * Writes a strategic-form game as `.nfg`, version 1: in the outcome form where outcomes have names, else in the payoff
 * form. What `readNfg` kept of a file is written again as it was.
 */
import { type StrategicGame, strategyCount } from '../../game/index.ts'
import { quote } from '../scanner.ts'
import { fileOrder, type NfgSource } from './read.ts'

export interface NfgOptions {
  /** Of the same game: from `readNfg`. */
  readonly source?: NfgSource
  /** The text after the strategies, instead of the source's. */
  readonly comment?: string
}

export function writeNfg(game: StrategicGame, options: NfgOptions = {}): string {
  const { source } = options
  const counts = game.players.map((_, i) => strategyCount(game, i))
  const strategies =
    source && !source.named
      ? `{ ${counts.join(' ')} }`
      : `{ ${counts
          .map(
            (n, i) =>
              `{ ${game.strategies
                .slice(game.offset[i], game.offset[i] + n)
                .map(quote)
                .join(' ')} }`,
          )
          .join('\n')}\n}`
  const head = [
    `NFG 1 R ${quote(game.title)} { ${game.players.map(quote).join(' ')} }`,
    '',
    strategies,
    quote(options.comment ?? source?.comment ?? ''),
    '',
  ]
  const order = fileOrder(counts, game.stride, game.cells)
  const outcomeForm = source ? source.outcomes !== undefined : game.outcomes.length > 0
  if (!outcomeForm)
    return `${[...head, ...Array.from(order, (cell) => game.payoff.map((p) => p[cell]).join(' '))].join('\n')}\n`
  const { rows, at } = source?.outcomes ? ofSource(source) : ofGame(game)
  const table = Array.from(order, (cell) => at[cell] + 1)
  return `${[...head, '{', ...rows, '}', table.join(' ')].join('\n')}\n`
}

interface OutcomeTable {
  readonly rows: readonly string[]
  /** Per cell an index into `rows`, or -1. */
  readonly at: ArrayLike<number>
}

const row = (name: string, payoffs: readonly { toString(): string }[]) => `{ ${quote(name)} ${payoffs.join(', ')} }`

const ofSource = (source: NfgSource): OutcomeTable => ({
  rows: source.outcomes!.map((o) => row(o.name, o.payoffs)),
  at: source.outcomeAt,
})

/** A row for each pair of a named outcome and payoffs, in the order of the game's outcomes, nameless ones last. */
function ofGame(game: StrategicGame): OutcomeTable {
  const names = game.outcomes.map((o) => o.name)
  const nameOf = (o: number) =>
    names.indexOf(names[o]) === names.lastIndexOf(names[o]) ? names[o] : game.outcomes[o].id
  const rank = new Map<string, number>()
  const key = Array.from(game.outcome, (o, cell) => {
    const payoffs = game.payoff.map((p) => p[cell])
    if (o < 0 && payoffs.every((x) => x.isZero())) return undefined
    const written = row(o < 0 ? '' : nameOf(o), payoffs)
    rank.set(written, o < 0 ? names.length : o)
    return written
  })
  const rows = [...rank].sort((a, b) => a[1] - b[1]).map(([written]) => written)
  const number = new Map(rows.map((written, i) => [written, i]))
  return { rows, at: key.map((k) => (k === undefined ? -1 : number.get(k)!)) }
}
