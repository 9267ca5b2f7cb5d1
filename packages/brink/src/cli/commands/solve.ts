/** `brink solve FILE...`: the answer for a person, or for a program. */
import {
  type Answer,
  answer,
  type Choice,
  conceptDocument,
  coverageDocument,
  type Equilibrium,
  gameDocument,
  pose,
  type Run,
  solutionDocument,
  solvePosed,
  valuesDocument,
} from '../../analysis/index.ts'
import { answerText } from '../answer-text.ts'
import { commandLine } from '../command-line.ts'
import { deadline } from '../deadline.ts'
import { diagnosticsText } from '../diagnose.ts'
import { EXIT, Refusal } from '../failure.ts'
import { choiceOf, numberOption } from '../input/choice.ts'
import { readCrisisText, STDIN } from '../input/files.ts'
import { isGameFile } from '../input/game-file.ts'
import { otherRequest, otherStated } from '../input/other-concepts.ts'
import { type Loaded, load, SOLVABLE_NODES } from '../load.ts'
import { Told } from '../output/told.ts'
import { inThread, wantsThread } from '../pool/thread.ts'
import { writeJson } from '../terminal/json.ts'
import { progressLine } from '../terminal/progress.ts'
import { err, out, outLine } from '../terminal/write.ts'
import { version } from '../version.ts'
import {
  gameFileDocument,
  gameFileText,
  type PosedFile,
  poseFile,
  poseStrategicForm,
  streamGameFile,
} from './solve-game.ts'
import { solveOther, solveOtherFile } from './solve-other.ts'

export interface SolveOptions {
  readonly at?: string[]
  readonly reading?: string
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly timeLimit?: string
  readonly maxNodes?: string
  readonly seed?: string
  readonly all?: boolean
  readonly exact?: boolean
  readonly form?: string
  readonly json?: boolean
  readonly jsonl?: boolean
}

/** Solves in a thread of its own where there is a search, so that Ctrl-C can end it with what it has. */
export function run(files: readonly string[], given: Readonly<Record<string, unknown>>): number | Promise<number> {
  return wantsThread() && !files.every((file) => isBrief(file, given)) ? inThread() : solveFiles(files, given)
}

/**
 * Does the file itself ask for a quantal response? That is one answer, and soon there: nothing of it would be worth keeping
 * when it is interrupted, and a thread takes a while to start.
 */
function isBrief(file: string, { concept, method, form, jsonl }: SolveOptions): boolean {
  // What comes on standard input can be read only once.
  if (file === STDIN) return false
  if (concept !== undefined || method !== undefined || form !== undefined || jsonl || isGameFile(file)) return false
  return /^\s*solve\s+by\s+quantal\s+response\b/m.test(readCrisisText(file))
}

function solveFiles(files: readonly string[], given: Readonly<Record<string, unknown>>): number {
  const options = { maxNodes: SOLVABLE_NODES, ...given } as SolveOptions
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  if (options.seed !== undefined) numberOption(options.seed, '--seed', 0, true)
  if (options.form !== undefined && options.form !== 'strategic' && options.form !== 'extensive')
    throw new Refusal(`--form "${options.form}" is neither extensive nor strategic.`)
  const other = otherRequest(options as Readonly<Record<string, unknown>>)
  if (other) return solveOther(files, options as Readonly<Record<string, unknown>>, other, { runDocument })
  const documents: object[] = []
  const texts: string[] = []
  for (const file of files) {
    const started = performance.now()
    if (isGameFile(file) || options.form === 'strategic') {
      const posed =
        options.form === 'strategic' ? poseStrategicForm(file, { ...options }) : poseFile(file, { ...options })
      const line = (value: object) => outLine(JSON.stringify(value))
      err(diagnosticsText({ file, text: posed.text, diagnostics: posed.warnings }))
      if (options.jsonl) {
        const end = watched((clock) => streamGameFile(posed, clock, line), seconds)
        line({ ...end, run: runDocument(started) })
      } else if (options.json) documents.push({ ...gameFileDocumentOf(posed, seconds), run: runDocument(started) })
      else texts.push(watched((clock) => gameFileText(posed, clock), seconds))
      continue
    }
    const loaded = load(file, options)
    const stated = otherStated(loaded.compiled.crisis.solve?.concept, options as Readonly<Record<string, unknown>>)
    if (stated) {
      const found = solveOtherFile(file, options as Readonly<Record<string, unknown>>, stated, { runDocument })
      if (found.document) documents.push(found.document)
      if (found.text !== undefined) texts.push(found.text)
      continue
    }
    const choice = { ...choiceOf(options, loaded.compiled), limit: mostTold(loaded) }
    const solve = (c: Choice) => watched((clock) => answer(loaded.compiled, c, clock), seconds)
    if (options.jsonl) stream(loaded, choice, seconds, started)
    else if (options.json) documents.push(document(loaded, choice, seconds, started))
    else texts.push(tell(loaded, choice, solve))
  }
  // Nothing is printed before everything has succeeded: an error leaves standard output empty.
  if (options.json) writeJson(documents.length === 1 ? documents[0] : documents)
  else if (!options.jsonl) out(texts.join('\n'))
  return EXIT.done
}

/** Runs a solver under the clock, with progress on a terminal. */
function watched<T>(solve: (run: Run) => T, seconds: number | undefined, enough?: () => string | undefined): T {
  const line = progressLine()
  try {
    return solve({ signal: deadline(seconds, enough), progress: line.progress })
  } finally {
    line.done()
  }
}

const runDocument = (started: number) => ({
  version,
  seconds: Number(((performance.now() - started) / 1000).toPrecision(4)),
  command: commandLine(),
})

/** So many information sets, over all solutions, make an answer of some 50 MB; nobody reads more. */
const MOST_SETS = 60_000
const mostTold = ({ compiled }: Loaded) => Math.max(1, Math.floor(MOST_SETS / compiled.game.sets.count))

function document({ compiled }: Loaded, choice: Choice, seconds: number | undefined, started: number): object {
  const posed = pose(compiled, choice)
  const told = new Told()
  const found = (equilibrium: Equilibrium) => told.add(solutionDocument(posed, equilibrium))
  const result = watched((run) => solvePosed(posed, { ...run, found, forget: true }), seconds, told.full)
  return {
    schema: 1,
    game: gameDocument(posed),
    ...conceptDocument(posed),
    ...coverageDocument(result),
    ...valuesDocument(posed),
    solutions: told.solutions,
    run: runDocument(started),
  }
}

function gameFileDocumentOf(posed: PosedFile, seconds: number | undefined): object {
  const told = new Told()
  return watched((run) => gameFileDocument(posed, told, run), seconds, told.full)
}

/** One line a part, written as soon as it is known. */
function stream({ compiled }: Loaded, choice: Choice, seconds: number | undefined, started: number): void {
  const line = (value: object) => outLine(JSON.stringify(value))
  const posed = pose(compiled, choice)
  line({ type: 'game', schema: 1, game: gameDocument(posed), ...conceptDocument(posed), ...valuesDocument(posed) })
  const found = (equilibrium: Equilibrium) => line({ type: 'solution', ...solutionDocument(posed, equilibrium) })
  const result = watched((run) => solvePosed(posed, { ...run, found, forget: true }), seconds)
  line({ type: 'end', ...coverageDocument(result), run: runDocument(started) })
}

/** Warnings go where they do not mix with the answer; what a note tells is among what is taken for granted. */
function tell({ compiled, file, text, warnings }: Loaded, choice: Choice, solve: (choice: Choice) => Answer): string {
  const told = answerText(compiled, choice, solve)
  const diagnostics = warnings.filter((d) => d.severity === 'warning')
  if (diagnostics.length > 0) err(diagnosticsText({ file, text, diagnostics }))
  return told
}
