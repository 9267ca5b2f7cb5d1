/**
 * Iterated elimination of dominated strategies in a bimatrix game, exactly.
 *
 * Strictly dominated by a mixed strategy means: never a best reply to any mixed strategy of the opponent (Pearce 1984,
 * lemma 3), that is, the strategy's facet does not meet the opponent's best-response polyhedron, which one certificate
 * shows. What strict elimination leaves are, with two players, the rationalizable strategies (Bernheim 1984; Pearce 1984); the
 * order does not matter. Weakly dominated: some mixed strategy is never worse and somewhere better, a linear program.
 * The order of weak elimination does matter; here all that are dominated go at once, round by round.
 */
import { Dictionary } from '../complementary/dictionary.ts'
import { minimum, withObjective } from '../complementary/minimum.ts'
import { Side } from '../complementary/side.ts'
import { labelledSystem } from '../complementary/system.ts'
import type { Bimatrix } from './bimatrix.ts'
import { bestResponsePolyhedron } from './polyhedra.ts'

export interface DominanceOptions {
  /** Weak dominance; by default strict. */
  readonly weak?: boolean
  /** Only by pure strategies; by default by mixed ones too. */
  readonly pure?: boolean
}

export interface Elimination {
  /** Surviving rows and columns, ascending. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** What went in each round. */
  readonly rounds: readonly { readonly rows: readonly number[]; readonly columns: readonly number[] }[]
}

/** Eliminates round by round until nothing is dominated. */
export function eliminate(game: Bimatrix, options: DominanceOptions = {}): Elimination {
  let rows = Array.from({ length: game.rows }, (_, i) => i)
  let columns = Array.from({ length: game.columns }, (_, j) => j)
  const rounds: { rows: number[]; columns: number[] }[] = []
  for (;;) {
    const rowPayoff = (i: number, j: number) => game.a[rows[i] * game.columns + columns[j]]
    const columnPayoff = (j: number, i: number) => game.b[rows[i] * game.columns + columns[j]]
    const goneRows = dominated(rows.length, columns.length, rowPayoff, options).map((i) => rows[i])
    const goneColumns = dominated(columns.length, rows.length, columnPayoff, options).map((j) => columns[j])
    if (goneRows.length + goneColumns.length === 0) return { rows, columns, rounds }
    rounds.push({ rows: goneRows, columns: goneColumns })
    rows = rows.filter((i) => !goneRows.includes(i))
    columns = columns.filter((j) => !goneColumns.includes(j))
  }
}

/** The dominated ones among `own` strategies against `other` of the opponent. */
export function dominated(
  own: number,
  other: number,
  payoff: (own: number, other: number) => bigint,
  { weak = false, pure = false }: DominanceOptions = {},
): number[] {
  const all = Array.from({ length: own }, (_, s) => s)
  const opponents = Array.from({ length: other }, (_, o) => o)
  const beats = (better: number, s: number) => {
    const leads = opponents.map((o) => payoff(better, o) - payoff(s, o))
    return weak ? leads.every((d) => d >= 0n) && leads.some((d) => d > 0n) : leads.every((d) => d > 0n)
  }
  const byPure = all.filter((s) => all.some((better) => better !== s && beats(better, s)))
  if (pure) return byPure
  const rest = all.filter((s) => !byPure.includes(s))
  const byMixed = weak ? weaklyDominated(rest, all, opponents, payoff) : neverBest(rest, own, other, payoff)
  return [...byPure, ...byMixed].sort((a, b) => a - b)
}

/** Those that are a best reply to nothing. */
function neverBest(
  asked: number[],
  own: number,
  other: number,
  payoff: (own: number, other: number) => bigint,
): number[] {
  const spec = bestResponsePolyhedron(other, own, (o, s) => payoff(s, o), own, 0)
  const side = new Side(labelledSystem(spec))
  const dictionary = new Dictionary(side.system)
  return asked.filter((s) => {
    dictionary.restart()
    return !side.meets(dictionary, s)
  })
}

/**
 * Those to which some mixture of all strategies is never inferior and somewhere superior: the largest sum of its leads is positive.
 * Variables: weights of the others, leads against each of the opponent's strategies; at the start s itself, all leads zero.
 */
function weaklyDominated(
  asked: number[],
  all: number[],
  opponents: number[],
  payoff: (own: number, other: number) => bigint,
): number[] {
  return asked.filter((s) => {
    const others = all.filter((t) => t !== s)
    if (others.length === 0) return false
    const lead = (t: number, o: number) => payoff(t, o) - payoff(s, o)
    const sums = others.map((t) => opponents.reduce((sum, o) => sum + lead(t, o), 0n))
    const largest = opponents.map((o) => others.reduce((m, t) => (lead(t, o) > m ? lead(t, o) : m), 1n))
    const most = sums.reduce((m, sum) => (sum > m ? sum : m), 0n) + 1n
    const { system, label } = withObjective(
      {
        rows: opponents.length + 1,
        columns: others.length,
        exact: [...opponents.flatMap((o) => [...others.map((t) => -lead(t, o)), 0n]), ...others.map(() => 1n), 1n],
        rowLabel: [...opponents, opponents.length],
        columnLabel: others.map((_, k) => opponents.length + 1 + k),
        largest: [...largest, 1n, ...others.map(() => 1n)],
      },
      sums,
      most,
    )
    // objective = most - sum of leads
    const { row } = minimum(system, label)
    return row.constant < most * row.denominator
  })
}
