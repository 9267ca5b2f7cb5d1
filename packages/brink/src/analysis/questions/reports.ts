/**
 * Who says of a move that it was made, and how far that can be trusted. A source of grade r reports what was done with
 * chance r; else it reports something else, each of the other options of the move equally likely. So the likelihood of a
 * report is r on the paths that make the move as reported, and (1 - r)/(n - 1) on all others, n the number of options.
 * Sources are independent, and each counts once for a move. What the analyst or an ungraded source vouches for is certain.
 */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import { doubtfulSources } from '../../language/index.ts'
import type { Crisis, Expr, RecordEntry } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { AnswerError } from '../errors.ts'
import { parameterValue } from '../parameters.ts'

/** What the record says was done at a move: an option, or the number chosen. */
export type Done = { readonly option: number } | { readonly number: Rational }

/** One source that tells of a move. */
export interface Voice {
  /** Index of the line among the entries. */
  readonly entry: number
  readonly source: number
  readonly grade: Expr
}

/** A move that a record reports, by one line or several. */
export interface Report {
  readonly move: number
  /** How often the move was reported before: counts in a `repeat`. */
  readonly time: number
  readonly done: Done
  /** Does anybody vouch for it? */
  readonly certain: boolean
  /** Graded sources up to the first line that makes it certain. */
  readonly voices: readonly Voice[]
  /** Among how many things a report chooses: the options of the move, at least two. */
  readonly cases: number
}

type Deed = Extract<RecordEntry['what'], { type: 'move' }>

/** The same line with nothing in doubt. */
export const undoubted = (entry: RecordEntry): RecordEntry => ({ ...entry, grounds: [] })

interface Told {
  readonly what: Deed
  readonly time: number
  certain: boolean
  readonly voices: { entry: number; source: number }[]
}

/** The moves that lines tell of, and for each line whether it says anything new: a move, another voice, or evidence. */
function told(crisis: Crisis, entries: readonly RecordEntry[]): { moves: Told[]; news: boolean[] } {
  const moves: Told[] = []
  const news = entries.map((entry, i) => {
    const { what } = entry
    if (what.type !== 'move') return what.type === 'evidence'
    const sources = doubtfulSources(crisis, entry)
    if (!what.repeats) {
      const time = moves.filter((m) => m.what.move === what.move).length
      const voices = (sources ?? []).map((source) => ({ entry: i, source }))
      moves.push({ what, time, certain: sources === undefined, voices })
      return true
    }
    const again = moves.findLast((m) => m.what.move === what.move && m.what.option === what.option)
    if (!again || again.certain) return false
    again.certain = sources === undefined
    const fresh = (sources ?? []).filter((source) => again.voices.every((voice) => voice.source !== source))
    again.voices.push(...fresh.map((source) => ({ entry: i, source })))
    return again.certain || fresh.length > 0
  })
  return { moves, news }
}

/** Per line: can it move beliefs? What is said cannot, nor what is repeated, unless a source was in doubt. */
export const newsOf = (crisis: Crisis, entries: readonly RecordEntry[]): readonly boolean[] =>
  told(crisis, entries).news

/** The moves that entries report, in their order. */
export function reportsOf(compiled: CompiledCrisis, values: InputValues, entries: readonly RecordEntry[]): Report[] {
  const { crisis } = compiled
  return told(crisis, entries).moves.flatMap(({ what, time, certain, voices }) => {
    const done = doneBy(compiled, values, what)
    if (!done) return []
    const { sources } = crisis
    const graded = voices.map((voice) => ({ ...voice, grade: sources[voice.source].grade! }))
    return [{ move: what.move, time, done, certain, voices: graded, cases: casesOf(compiled, what.move) }]
  })
}

function doneBy(compiled: CompiledCrisis, values: InputValues, { option, number }: Deed): Done | undefined {
  if (option !== undefined) return { option }
  return number && { number: parameterValue(compiled, values, number).value }
}

function casesOf({ crisis, paths, game }: CompiledCrisis, move: number): number {
  const { numeric, options } = crisis.moves[move]
  if (!numeric) return Math.max(2, options.length)
  const sets = Array.from(paths.grids).filter(([set]) => paths.setMove[set] === move)
  return Math.max(
    2,
    paths.numbers.get(move)?.length ?? 0,
    ...sets.map(([set]) => game.sets.offset[set + 1] - game.sets.offset[set]),
  )
}

/** How often each node's path has made a move. */
function timesMade({ game, paths }: CompiledCrisis, move: number): Int32Array {
  const { nodes } = game
  const times = new Int32Array(nodes.count)
  for (let v = 1; v < times.length; v++) times[v] = times[nodes.parent[v]] + (paths.move[v] === move ? 1 : 0)
  return times
}

/** Does a step of the play do what is reported? */
export function agrees({ game, paths }: CompiledCrisis, done: Done, node: number): boolean {
  if ('option' in done) return done.option === paths.option[node]
  const parent = game.nodes.parent[node]
  return paths.grids.get(game.nodes.set[parent])?.[node - game.nodes.firstChild[parent]]?.equals(done.number) === true
}

/** Per node: 1 once its path has made the move as reported, -1 once it has not or no longer can, 0 while that is open. */
export function truthOf(compiled: CompiledCrisis, { move, time, done }: Report): Int8Array {
  const { nodes } = compiled.game
  const times = timesMade(compiled, move)
  const truth = new Int8Array(nodes.count)
  const comes = new Uint8Array(nodes.count)
  for (let v = 1; v < truth.length; v++) {
    const parent = nodes.parent[v]
    if (truth[parent] !== 0) truth[v] = truth[parent]
    else if (times[v] > times[parent] && times[parent] === time) truth[v] = agrees(compiled, done, v) ? 1 : -1
  }
  for (let v = truth.length - 1; v >= 0; v--) {
    if (truth[v] !== 0) comes[v] = 1
    if (v > 0 && comes[v]) comes[nodes.parent[v]] = 1
  }
  return truth.map((settled, v) => (comes[v] ? settled : -1))
}

/** A grade that the parameters have taken out of 0 to 1 is refused. */
export function refuseUnlessChance({ sources }: Crisis, { source }: Voice, grade: number): void {
  if (grade >= 0 && grade <= 1) return
  throw new AnswerError(
    `The grade of the source ${sources[source].name} is ${grade} here, and a chance lies between 0 and 1.`,
    'Keep the parameters of the grade where it is one.',
  )
}

/** Likelihood of one source's report where it is true, and where it is false. */
export function gradedLikelihoods(
  compiled: CompiledCrisis,
  values: InputValues,
  { cases }: Report,
  voice: Voice,
): readonly [right: Rational, wrong: Rational] {
  const grade = parameterValue(compiled, values, voice.grade).value
  refuseUnlessChance(compiled.crisis, voice, grade.toNumber())
  return [grade, Rational.one.sub(grade).div(Rational.of(cases - 1))]
}
