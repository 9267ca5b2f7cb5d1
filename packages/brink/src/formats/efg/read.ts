/**
 * Reads `.efg`, the extensive game format (version 2): a head with title and players, then the nodes in prefix order. A
 * node is `c` (chance), `p` (player) or `t` (end); see `docs/formats.md`.
 */
import { assembleGame, CHANCE, FormulaBuilder, type Game, MAX_NODES, TERMINAL } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { collecting, type FileReading, type FormatDiagnostic } from '../diagnostic.ts'
import { readHead } from '../head.ts'
import { Scanner, shown } from '../scanner.ts'
import { informationSets, namedOutcomes } from './labels.ts'
import type { EfgSource } from './source.ts'
import { Tables } from './tables.ts'

export interface EfgFile {
  readonly game: Game
  readonly source: EfgSource
}

/** Most payoffs in all, and longest payoff in bits: what memory allows. */
const MAX_PAYOFFS = 20_000_000
const MAX_BITS = 8192

/** Never throws for what a file says: a malformed one gives diagnostics. Imperfect recall is no fault of a file. */
export function readEfg(text: string): FileReading<EfgFile> {
  return collecting((report) => {
    const scanner = new Scanner(text)
    const { title, players } = readHead(scanner, 'EFG', '2')
    const comment = scanner.is('text') ? scanner.next().text : ''
    const tables = new Tables(scanner, players, report)
    const nodes = readNodes(scanner, tables)
    for (const outcome of tables.outcomes) {
      if (outcome.payoffs) continue
      outcome.payoffs = players.map(() => Rational.zero)
      report({
        severity: 'warning',
        code: 'outcome-undescribed',
        message: `Outcome ${outcome.number} has no payoffs anywhere in the file; they are taken to be zero.`,
        span: outcome.at,
      })
    }
    return build(title, players, comment, nodes, tables, scanner)
  })
}

/** The nodes in the order of the file. */
interface Nodes {
  readonly names: string[]
  readonly parent: number[]
  /** CHANCE, TERMINAL or 0 for a player. */
  readonly kind: number[]
  /** Index into the table of sets or of events; -1 at ends. */
  readonly entry: number[]
  /** Index into the table of outcomes, or -1. */
  readonly outcome: number[]
  /** Which move of the parent leads here. */
  readonly rank: number[]
}

function readNodes(scanner: Scanner, tables: Tables): Nodes {
  const nodes: Nodes = { names: [], parent: [], kind: [], entry: [], outcome: [], rank: [] }
  // Nodes that still wait for children, innermost last, with how many have come.
  const open: { node: number; at: FormatDiagnostic['span']; moves: readonly string[]; seen: number }[] = []
  do {
    const above = open[open.length - 1]
    const token = scanner.token
    if (token.kind !== 'word' || !/^[cptCPT]$/.test(token.text)) {
      const after = above
        ? ` (after the move "${above.moves[above.seen]}" of the node at ${place(scanner, above.at.start)})`
        : ''
      const missing = open.reduce((sum, o) => sum + o.moves.length - o.seen, 0)
      scanner.expected(
        `a node${after}: c, p or t`,
        above
          ? `The tree is not complete: ${missing} more ${missing === 1 ? 'branch needs' : 'branches need'} a node.`
          : undefined,
      )
    }
    const v = nodes.names.length
    if (v >= MAX_NODES) scanner.fail('too-large', token, `This game has more than ${MAX_NODES / 1e6} million nodes.`)
    scanner.next()
    nodes.names.push(scanner.label('the name of the node, "" for none'))
    nodes.parent.push(above ? above.node : -1)
    nodes.rank.push(above ? above.seen++ : 0)
    const kind = token.text.toLowerCase()
    let moves: readonly string[] = []
    if (kind === 'p') {
      const set = tables.readSet()
      nodes.kind.push(0)
      nodes.entry.push(set)
      moves = tables.sets[set].actions
    } else if (kind === 'c') {
      const event = tables.readEvent()
      nodes.kind.push(CHANCE)
      nodes.entry.push(event)
      moves = tables.events[event].actions
    } else {
      nodes.kind.push(TERMINAL)
      nodes.entry.push(-1)
    }
    nodes.outcome.push(tables.readOutcome())
    if (moves.length > 0) open.push({ node: v, at: token, moves, seen: 0 })
    else while (open.length > 0 && open[open.length - 1].seen === open[open.length - 1].moves.length) open.pop()
  } while (open.length > 0)
  if (!scanner.is('end'))
    scanner.fail(
      'after-the-tree',
      scanner.token,
      `The tree is complete here, but the file goes on with ${shown(scanner.token)}.`,
      'Some node above has too few moves, or this one belongs nowhere.',
    )
  return nodes
}

function place(scanner: Scanner, offset: number): string {
  const lines = scanner.source.slice(0, offset).split(/\r\n|\r|\n/)
  return `line ${lines.length}`
}

function build(
  title: string,
  players: readonly string[],
  comment: string,
  nodes: Nodes,
  tables: Tables,
  scanner: Scanner,
): EfgFile {
  const count = nodes.names.length
  const { order, place: setPlace, sets, numbers, names } = informationSets(tables.sets, players)
  const atEnd = new Set(nodes.outcome.filter((_, v) => nodes.kind[v] === TERMINAL))
  const named = namedOutcomes(tables.outcomes.map(({ number, name }, o) => ({ number, name, atEnd: atEnd.has(o) })))
  const formulas = new FormulaBuilder()
  const eventChance = tables.events.map((e) => e.chances.map((p) => formulas.constant(p)))

  const actor = new Int32Array(count)
  const set = new Int32Array(count).fill(-1)
  const chance = new Int32Array(count).fill(-1)
  const end = new Int32Array(count).fill(-1)
  const moves: string[] = []
  const payoff: number[] = []
  const outcome: number[] = []
  // Payoffs so far on the path to each node; nodes without an outcome share their parent's.
  const sums: (readonly Rational[])[] = []
  const zero = players.map(() => Rational.zero)
  for (let v = 0; v < count; v++) {
    const p = nodes.parent[v]
    const entry = nodes.entry[v]
    const above = p < 0 ? zero : sums[p]
    const here = nodes.outcome[v] < 0 ? undefined : tables.outcomes[nodes.outcome[v]]
    const sum = here ? above.map((x, i) => x.add(here.payoffs![i])) : above
    if (here && sum.some((x) => x.bits > MAX_BITS))
      scanner.fail('too-large', here.at, 'The payoffs on the way to a node add to a number of more than 2,400 digits.')
    sums.push(sum)
    actor[v] = nodes.kind[v] === 0 ? tables.sets[entry].player : nodes.kind[v]
    if (nodes.kind[v] === 0) set[v] = setPlace[entry]
    if (p < 0) moves.push('')
    else if (nodes.kind[p] === CHANCE) {
      chance[v] = eventChance[nodes.entry[p]][nodes.rank[v]]
      moves.push(tables.events[nodes.entry[p]].actions[nodes.rank[v]])
    } else moves.push(tables.sets[nodes.entry[p]].actions[nodes.rank[v]])
    if (nodes.kind[v] !== TERMINAL) continue
    end[v] = outcome.push(nodes.outcome[v] < 0 ? -1 : named.index[nodes.outcome[v]]) - 1
    if (payoff.length + players.length > MAX_PAYOFFS)
      scanner.fail('too-large', { start: 0, end: 1 }, `This game has more than ${MAX_PAYOFFS / 1e6} million payoffs.`)
    for (const x of sum) payoff.push(formulas.constant(x))
  }
  const { game, origin } = assembleGame({
    title,
    players,
    parent: nodes.parent,
    actor,
    set,
    chance,
    moves,
    end,
    sets,
    ends: { payoff, outcome },
    outcomes: named.outcomes,
    formulas: formulas.build(),
  })
  const source: EfgSource = {
    comment,
    nodeNames: Array.from(origin, (v) => nodes.names[v]),
    setNumbers: Int32Array.from(order, (s) => numbers[s]),
    setNames: order.map((s) => names[s]),
    events: Int32Array.from(origin, (v) => (nodes.kind[v] === CHANCE ? tables.events[nodes.entry[v]].number : 0)),
    eventNames: new Map(tables.events.map((e) => [e.number, e.name])),
    outcomeAt: Int32Array.from(origin, (v) => nodes.outcome[v]),
    outcomes: tables.outcomes.map((o) => ({ number: o.number, name: o.name, payoffs: o.payoffs! })),
  }
  return { game, source }
}
