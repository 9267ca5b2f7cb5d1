/**
 * What the record says of a path. A path agrees with the record when it makes each move that the record enacts; moves
 * that the record leaves out are summed over. `evidence` multiplies by the likelihood that it states for the kinds.
 */
import type { Game } from '../../game/index.ts'
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { CalendarDate, RecordEntry } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { parameterValue } from '../parameters.ts'

/** What the record says was done at a move: an option, or the number chosen. */
type Done = { readonly option: number } | { readonly number: Rational }

/** The enacted moves of a record: per move, what was done, in order. */
type Enacted = ReadonlyMap<number, readonly Done[]>

const padded = ({ year, month, day }: CalendarDate, missing: string) =>
  [
    String(year).padStart(4, '0'),
    ...[month, day].map((n) => (n === undefined ? missing : String(n).padStart(2, '0'))),
  ].join('-')

/** Is something dated `date` known on `asOf`? A date without a day counts from its first day, a limit to its last. */
export const knownBy = (date: CalendarDate, asOf: CalendarDate | undefined): boolean =>
  asOf === undefined || padded(date, '00') <= padded(asOf, '99')

/** The entries of the record that are known on a date (all of them without one), in the order of the record. */
export function recordUntil(compiled: CompiledCrisis, asOf?: CalendarDate): readonly RecordEntry[] {
  return compiled.crisis.record.filter((entry) => knownBy(entry.date, asOf))
}

/** Per end: the likelihood of the entries; 0 where the path contradicts one. */
export function recordWeights(
  compiled: CompiledCrisis,
  values: InputValues,
  entries: readonly RecordEntry[],
): Rational[] {
  const { game, paths } = compiled
  const { wanted, matched } = recordProgress(compiled, values, entries)
  const likelihood = kindLikelihood(compiled, values, entries)
  return Array.from(game.terminals.node, (node) => {
    if (matched[node] !== wanted) return Rational.zero
    return likelihood[paths.draw[node]] ?? Rational.one
  })
}

/** How far each history has come in the record. */
export interface RecordProgress {
  /** Number of moves that the entries report. */
  readonly wanted: number
  /** Per node: how many of them its path makes; -1 once it makes another move in the place of one. */
  readonly matched: Int32Array
}

export function recordProgress(
  compiled: CompiledCrisis,
  values: InputValues,
  entries: readonly RecordEntry[],
): RecordProgress {
  const moves = enactedMoves(compiled, values, entries)
  const wanted = [...moves.values()].reduce((n, options) => n + options.length, 0)
  return { wanted, matched: matchedMoves(compiled, moves) }
}

function enactedMoves(compiled: CompiledCrisis, values: InputValues, entries: readonly RecordEntry[]): Enacted {
  const enacted = new Map<number, Done[]>()
  for (const { what } of entries) {
    if (what.type !== 'move' || what.repeats) continue
    const done: Done[] = enacted.get(what.move) ?? []
    if (what.option !== undefined) done.push({ option: what.option })
    else if (what.number) done.push({ number: parameterValue(compiled, values, what.number).value })
    enacted.set(what.move, done)
  }
  return enacted
}

function matchedMoves({ game, paths }: CompiledCrisis, enacted: Enacted): Int32Array {
  const { nodes } = game
  const matched = new Int32Array(nodes.count)
  for (let v = 1; v < matched.length; v++) {
    const parent = nodes.parent[v]
    matched[v] = matched[parent]
    const done = enacted.get(paths.move[v])
    if (matched[v] < 0 || done === undefined) continue
    const report = done[timesMade(game, paths.move, parent, paths.move[v])]
    if (report === undefined) continue
    const agrees =
      'option' in report
        ? report.option === paths.option[v]
        : paths.grids.get(nodes.set[parent])?.[v - nodes.firstChild[parent]]?.equals(report.number) === true
    matched[v] = agrees ? matched[v] + 1 : -1
  }
  return matched
}

function timesMade(game: Game, move: Int32Array, node: number, wanted: number): number {
  let times = 0
  for (let v = node; v > 0; v = game.nodes.parent[v]) if (move[v] === wanted) times++
  return times
}

/** Per draw of nature: the product of the likelihoods that the evidence states for its kinds. */
function kindLikelihood(compiled: CompiledCrisis, values: InputValues, entries: readonly RecordEntry[]): Rational[] {
  const likelihood = compiled.paths.draws.map(() => Rational.one)
  for (const { what } of entries) {
    if (what.type !== 'evidence') continue
    for (const { value, likelihood: expr } of what.likelihoods) {
      const factor = parameterValue(compiled, values, expr).value
      compiled.paths.draws.forEach((draw, d) => {
        if (draw[what.kind] === value) likelihood[d] = likelihood[d].mul(factor)
      })
    }
  }
  return likelihood
}
