/**
 * What the record says of a path. A path agrees with the record when it makes each move that is certain to have been made;
 * moves that the record leaves out are summed over. `evidence` multiplies by the likelihood that it states for the kinds,
 * a report in doubt by how likely it is on the path.
 */
import type { Game } from '../../game/index.ts'
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { CalendarDate, RecordEntry } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { parameterValue } from '../parameters.ts'
import { agrees, gradedLikelihoods, type Report, reportsOf, truthOf } from './reports.ts'

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

/** Per end: the likelihood of the entries; 0 where the path contradicts one that is certain. */
export function recordWeights(
  compiled: CompiledCrisis,
  values: InputValues,
  entries: readonly RecordEntry[],
): Rational[] {
  const { game, paths } = compiled
  const reports = reportsOf(compiled, values, entries)
  const { wanted, matched } = progressOf(compiled, certainOnes(reports))
  const likelihood = kindLikelihood(compiled, values, entries)
  const doubtful = reports
    .filter(({ voices }) => voices.length > 0)
    .map((report) => ({
      truth: truthOf(compiled, report),
      voices: report.voices.map((voice) => gradedLikelihoods(compiled, values, report, voice)),
    }))
  return Array.from(game.terminals.node, (node) => {
    if (matched[node] !== wanted) return Rational.zero
    const known = likelihood[paths.draw[node]] ?? Rational.one
    return doubtful.reduce(
      (product, { truth, voices }) =>
        voices.reduce((p, [right, wrong]) => p.mul(truth[node] > 0 ? right : wrong), product),
      known,
    )
  })
}

/** How far each history has come in the record. */
export interface RecordProgress {
  /** Number of moves that are reported. */
  readonly wanted: number
  /** Per node: how many of them its path makes; -1 once it makes another move in the place of one. */
  readonly matched: Int32Array
}

/** Along the record as it is written: every report is taken for true. */
export const recordProgress = (
  compiled: CompiledCrisis,
  values: InputValues,
  entries: readonly RecordEntry[],
): RecordProgress => progressOf(compiled, reportsOf(compiled, values, entries))

export const certainOnes = (reports: readonly Report[]): Report[] => reports.filter(({ certain }) => certain)

export function progressOf(compiled: CompiledCrisis, reports: readonly Report[]): RecordProgress {
  const { game, paths } = compiled
  const { nodes } = game
  const byMove = new Map<number, Map<number, Report>>()
  for (const report of reports)
    byMove.set(report.move, (byMove.get(report.move) ?? new Map<number, Report>()).set(report.time, report))
  const matched = new Int32Array(nodes.count)
  for (let v = 1; v < matched.length; v++) {
    const parent = nodes.parent[v]
    matched[v] = matched[parent]
    const reported = matched[v] < 0 ? undefined : byMove.get(paths.move[v])
    const report = reported?.get(timesMade(game, paths.move, parent, paths.move[v]))
    if (report) matched[v] = agrees(compiled, report.done, v) ? matched[v] + 1 : -1
  }
  return { wanted: reports.length, matched }
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
