/**
 * Incentive constraints of one side when each move is told at the information set where it is due (von Stengel & Forges 2008, section 4).
 *
 * Told the sequence hc, the player may take another action d at h and then what it likes, knowing what hc tells of the other. v(k, hc) is
 * the most that it can get from a later set k on, in expectation over z:
 *     follow(hc) >= sum over t of z(hc, t) u(hd, t) + sum over sets k right after hd of v(k, hc)      for all d other than c,
 *     v(k, hc)   >= sum over t of z(hc, t) u(ke, t) + sum over sets l right after ke of v(l, hc)      for all actions e at k,
 * with follow(hc) what its plans bring from hc on. Payoffs are raised to be at least zero (the same amount on both sides), so that v >= 0.
 */

import type { Game } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { SolveError } from '../method.ts'
import type { Multiplier } from '../other-concepts.ts'
import type { SequencePlayer } from '../sequence/form.ts'

export type Entries = Iterable<readonly [column: number, value: Rational]>

/** How joint play is written in columns: what one player's sequences bring it, in payoffs raised to be at least zero. */
export interface JointPlay {
  readonly side: SequencePlayer
  /** Where it is told `told`: what ends at its own sequence `own` brings. */
  bring(told: number, own: number): Entries
  /** What its plans bring from `told` on. */
  follow(told: number): Entries
  /** The largest raised payoff. */
  readonly most: Rational
}

/** One constraint; entries by column, sum of entries * columns >= 0. */
export interface IncentiveRow {
  readonly told: number
  readonly instead: number
  readonly entries: readonly (readonly [number, Rational])[]
}

export interface Incentives {
  readonly side: SequencePlayer
  readonly rows: readonly IncentiveRow[]
  /** Columns used for v: from `firstColumn` on. */
  readonly columns: number
  /** The largest value of a v. */
  readonly most: Rational
}

/** Throws a SolveError where there are too many. */
export function incentivesOf(play: JointPlay, firstColumn: number): Incentives {
  const { side } = play
  const { sets, sequences } = side
  const count = rowCount(side)
  if (count > MOST_ROWS) throw new SolveError(`there are ${count} incentive constraints, too many for exact pivoting`)
  const after: number[][] = Array.from({ length: sequences }, () => [])
  for (const [k, set] of sets.entries()) after[set.parent].push(k)
  const rows: IncentiveRow[] = []
  let columns = 0
  for (const set of sets)
    for (let c = 0; c < set.actions; c++) {
      const told = set.first + c
      // Columns of the sets that come after another action at h.
      const column = new Map<number, number>()
      const deviate = (entries: Map<number, Rational>, instead: number) => {
        for (const [k, u] of play.bring(told, instead)) add(entries, k, u.neg())
        for (const k of after[instead]) {
          column.set(k, firstColumn + columns++)
          add(entries, column.get(k)!, Rational.one.neg())
        }
        rows.push({ told, instead, entries: [...entries] })
        for (const k of after[instead])
          for (let e = 0; e < sets[k].actions; e++)
            deviate(new Map([[column.get(k)!, Rational.one]]), sets[k].first + e)
      }
      for (let d = 0; d < set.actions; d++) if (d !== c) deviate(sumOf(play.follow(told)), set.first + d)
    }
  return { side, rows, columns, most: play.most.add(Rational.one) }
}

/** Programs of more rows are not solved. */
const MOST_ROWS = 20_000

/** Number of constraints, without writing them down. */
function rowCount({ sets, sequences }: SequencePlayer): number {
  // By sequence: its own constraint and those of everything after it.
  const size = new Float64Array(sequences).fill(1)
  let count = 0
  for (let k = sets.length - 1; k >= 0; k--) {
    const { first, actions, parent } = sets[k]
    let all = 0
    for (let a = 0; a < actions; a++) all += size[first + a]
    // Told any of the actions, all others are deviations.
    count += (actions - 1) * all
    size[parent] += all
  }
  return count
}

function add(entries: Map<number, Rational>, column: number, value: Rational): void {
  entries.set(column, (entries.get(column) ?? Rational.zero).add(value))
}

function sumOf(terms: Entries): Map<number, Rational> {
  const entries = new Map<number, Rational>()
  for (const [column, value] of terms) add(entries, column, value)
  return entries
}

/**
 * Multipliers from dual values, by slot. They are a flow: what goes into a deviation goes on through every set after it; where dual
 * values let some of it end (which only loses), it goes on with the first action.
 */
export function multipliersOf(game: Game, { side, rows }: Incentives, dual: readonly Rational[]): Multiplier[] {
  const { player, sets, setOf } = side
  const slot = (sequence: number) =>
    game.sets.offset[sets[setOf[sequence]].set] + sequence - sets[setOf[sequence]].first
  const flow = new Map<string, { told: number; instead: number; weight: Rational }>()
  rows.forEach(({ told, instead }, r) => {
    flow.set(`${told},${instead}`, { told, instead, weight: dual[r] })
  })
  // Rows come parents first.
  for (const { told, instead } of rows) {
    const { weight } = flow.get(`${told},${instead}`)!
    for (const set of sets) {
      if (set.parent !== instead) continue
      const onward = Array.from({ length: set.actions }, (_, a) => flow.get(`${told},${set.first + a}`)!)
      const missing = weight.sub(Rational.sum(onward.map((f) => f.weight)))
      if (missing.sign() > 0) onward[0].weight = onward[0].weight.add(missing)
    }
  }
  return [...flow.values()]
    .filter((f) => !f.weight.isZero())
    .map(({ told, instead, weight }) => ({ player, told: slot(told), instead: slot(instead), weight }))
}
