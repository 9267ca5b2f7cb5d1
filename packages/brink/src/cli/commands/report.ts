/** `brink report FILE`: one self-contained HTML page. */
import { createHash } from 'node:crypto'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { type Comparison, compare } from '../../analysis/compare/index.ts'
import { type Answer, AnswerError, answer, type Choice, type Named, type Run, verdicts } from '../../analysis/index.ts'
import { type RankSupport, rankSupport } from '../../analysis/ranks/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Citation } from '../../language/model.ts'
import { type CitationStatus, readForecast, readSweep, renderReport } from '../../report/index.ts'
import type { Progress } from '../../solve/method.ts'
import { SolveError } from '../../solve/method.ts'
import { citationsOf } from '../citations.ts'
import { commandLine } from '../command-line.ts'
import { deadline } from '../deadline.ts'
import { EXIT, Refusal } from '../failure.ts'
import { choiceOf, numberOption } from '../input/choice.ts'
import { readText, STDIN } from '../input/files.ts'
import { load, SOLVABLE_NODES } from '../load.ts'
import { writeResult } from '../output/replace.ts'
import { progressLine } from '../terminal/progress.ts'
import { err, outLine } from '../terminal/write.ts'
import { version } from '../version.ts'

export function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): number {
  const options: Readonly<Record<string, unknown>> = { maxNodes: SOLVABLE_NODES, ...given }
  const seconds = typeof options.timeLimit === 'string' ? numberOption(options.timeLimit, '--time-limit', 0) : undefined
  if (typeof options.seed === 'string') numberOption(options.seed, '--seed', 0, true)
  if (file === STDIN && options.out === undefined)
    throw new Refusal('The report of standard input needs a name.', 'Say where to write it: -o report.html')
  const out =
    typeof options.out === 'string' ? options.out : `${join(dirname(file), basename(file, extname(file)))}.html`
  const loaded = load(file, options)
  const { compiled } = loaded
  const choice = choiceOf(options, compiled)
  const sha256 = createHash('sha256').update(loaded.text).digest('hex')
  const forecast =
    typeof options.forecast === 'string' ? resultIn(kindsOfResult.forecast, options.forecast, sha256) : undefined
  const sweeps = ((options.sweep ?? []) as readonly string[]).map((path) => resultIn(kindsOfResult.sweep, path, sha256))
  const draws =
    typeof options.rankWorlds === 'string' ? numberOption(options.rankWorlds, '--rank-worlds', 0, true) : undefined
  const line = progressLine()
  const hooks = { signal: deadline(seconds), progress: line.progress }
  const views = viewsOf(compiled.crisis.readings, choice).flatMap(({ name, choice: wanted }): Named[] => {
    const found: Answer = answer(compiled, wanted, hooks)
    return found.equilibria.slice(0, 1).map((equilibrium) => ({ name, answer: found, equilibrium }))
  })
  if (views.length === 0)
    throw new Refusal('No solution was found, so there is nothing to report.', undefined, 'unsolved')
  const checked = [...verdicts(compiled, { maxNodes: choice.maxNodes }, hooks)]
  const comparison = choice.reading === undefined ? comparisonOf(compiled, choice, line.progress) : undefined
  const ranks = ranksOf(views, draws, hooks)
  line.done()
  const sources = typeof options.sources === 'string' ? options.sources : undefined
  const { findings } = citationsOf(loaded, sources)
  const html = renderReport({
    compiled,
    views,
    comparison,
    forecast,
    ranks,
    sweeps,
    verdicts: checked,
    citations: new Map(findings.map(({ citation, ...status }): [Citation, CitationStatus] => [citation, status])),
    file: { name: basename(file), sha256 },
    run: { version, command: commandLine(), date: new Date().toISOString().slice(0, 10) },
  })
  writeResult(out, html)
  outLine(resolve(out))
  return EXIT.done
}

/** An answer for each reading; or the one that is asked for. */
function viewsOf(readings: readonly { readonly name: string }[], choice: Choice): { name: string; choice: Choice }[] {
  if (choice.reading !== undefined) return [{ name: readings[choice.reading].name, choice }]
  if (readings.length === 0) return [{ name: 'the file', choice }]
  return readings.map(({ name }, reading) => ({ name, choice: { ...choice, reading } }))
}

interface KindOfResult<T> {
  readonly name: string
  readonly read: (document: unknown) => T | undefined
  readonly mend: string
}

/** Bytes of such a result. */
const MOST_RESULT = 100_000_000

/** Results of other commands that a report can take in. */
const kindsOfResult = {
  forecast: { name: 'forecast', read: readForecast, mend: 'Make one: brink forecast FILE --out FILE.json' },
  sweep: { name: 'sweep', read: readSweep, mend: 'Make one: brink sweep FILE --over NAME=LO..HI --out FILE.json' },
}

/** A result that another command has written; it must be of the same file. */
function resultIn<T extends { readonly run: { readonly sha256: string } }>(
  { name, read, mend }: KindOfResult<T>,
  path: string,
  sha256: string,
): T {
  let found: T | undefined
  try {
    found = read(JSON.parse(readText(path, MOST_RESULT)))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refusal(`--${name} "${path}" cannot be read: it is no JSON.`, mend, 'file')
  }
  if (!found) throw new Refusal(`--${name} "${path}" is no ${name}.`, mend)
  if (found.run.sha256 !== sha256)
    throw new Refusal(`--${name} "${path}" was made from another version of the crisis.`, mend)
  return found
}

/** Draws of payoffs for what rank orders alone support; a game of more nodes takes too long, unless they are asked for. */
const DRAWS = 128
const MOST_DRAWN = 1000

function ranksOf(views: readonly Named[], asked: number | undefined, hooks: Run): RankSupport | undefined {
  const nodes = Math.max(...views.map((v) => v.answer.compiled.game.nodes.count))
  const worlds = asked ?? (nodes <= MOST_DRAWN ? DRAWS : 0)
  return worlds === 0 ? undefined : rankSupport(views, { worlds, seed: 1, ...hooks })
}

/** A comparison solves the game dozens of times for every two readings; what would take longer is left to `brink compare`. */
const MOST_COMPARED = { nodes: 2000, readings: 4 }

function comparisonOf(compiled: CompiledCrisis, choice: Choice, progress: Progress): Comparison | undefined {
  const { readings } = compiled.crisis
  if (readings.length < 2) return undefined
  if (compiled.game.nodes.count > MOST_COMPARED.nodes || readings.length > MOST_COMPARED.readings) {
    err('The report leaves out what the readings disagree about: "brink compare" takes its time for it.\n')
    return undefined
  }
  try {
    const sides = readings.map(({ name }, reading) => ({ name, reading }))
    return compare(compiled, sides, choice, { changes: 'crux', worlds: 0, progress })
  } catch (error) {
    if (!(error instanceof AnswerError || error instanceof SolveError)) throw error
    err(`The report leaves out what the readings disagree about: ${error.message}\n`)
    return undefined
  }
}
