/** `brink solve FILE...`: the answer for a person, or for a program. */
import {
  type Answer,
  answer,
  askTable,
  type Choice,
  conceptDocument,
  coverageDocument,
  decisionTables,
  type Equilibrium,
  explain,
  gameDocument,
  type Named,
  outcomeTable,
  payoffTable,
  plural,
  pose,
  type Run,
  solutionDocument,
  solvePosed,
  valuesDocument,
} from '../../analysis/index.ts'
import { commandLine } from '../command-line.ts'
import { deadline } from '../deadline.ts'
import { diagnosticsText } from '../diagnose.ts'
import { EXIT } from '../failure.ts'
import { choiceOf, numberOption } from '../input/choice.ts'
import { isGameFile } from '../input/game-file.ts'
import { type Loaded, load } from '../load.ts'
import { version } from '../program.ts'
import { progressLine } from '../terminal/progress.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, err, out, outLine, painter } from '../terminal/write.ts'
import { gameFileDocument, gameFileText, poseFile, streamGameFile } from './solve-game.ts'

export interface SolveOptions {
  readonly at?: string[]
  readonly reading?: string
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly timeLimit?: string
  readonly maxNodes?: string
  readonly seed?: string
  readonly json?: boolean
  readonly jsonl?: boolean
}

export function run(files: readonly string[], given: Readonly<Record<string, unknown>>): number {
  const options = given as SolveOptions
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  if (options.seed !== undefined) numberOption(options.seed, '--seed', 0, true)
  const documents: object[] = []
  const texts: string[] = []
  for (const file of files) {
    const started = performance.now()
    if (isGameFile(file)) {
      const posed = poseFile(file, given)
      const line = (value: object) => outLine(JSON.stringify(value))
      err(diagnosticsText({ file, text: posed.text, diagnostics: posed.warnings }))
      if (options.jsonl) {
        const end = watched((clock) => streamGameFile(posed, clock, line), seconds)
        line({ ...end, run: runDocument(started) })
      } else if (options.json)
        documents.push({ ...watched((clock) => gameFileDocument(posed, clock), seconds), run: runDocument(started) })
      else texts.push(watched((clock) => gameFileText(posed, clock), seconds))
      continue
    }
    const loaded = load(file, options)
    const choice = choiceOf(options, loaded.compiled)
    const solve = (c: Choice) => watched((clock) => answer(loaded.compiled, c, clock), seconds)
    if (options.jsonl) stream(loaded, choice, seconds, started)
    else if (options.json) documents.push(document(solve(choice), started))
    else texts.push(forPeople(loaded, choice, solve))
  }
  // Nothing is printed before everything has succeeded: an error leaves standard output empty.
  if (options.json) outLine(JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2))
  else if (!options.jsonl) out(texts.join('\n'))
  return EXIT.done
}

/** Runs a solver under the clock, with progress on a terminal. */
function watched<T>(solve: (run: Run) => T, seconds: number | undefined): T {
  const line = progressLine()
  try {
    return solve({ signal: deadline(seconds), progress: line.progress })
  } finally {
    line.done()
  }
}

const runDocument = (started: number) => ({
  version,
  seconds: Number(((performance.now() - started) / 1000).toPrecision(4)),
  command: commandLine(),
})

function document(result: Answer, started: number): object {
  return {
    schema: 1,
    game: gameDocument(result),
    ...conceptDocument(result),
    ...coverageDocument(result),
    ...valuesDocument(result),
    solutions: result.equilibria.map((equilibrium) => solutionDocument(result, equilibrium)),
    run: runDocument(started),
  }
}

/** One line a part, written as soon as it is known. */
function stream({ compiled }: Loaded, choice: Choice, seconds: number | undefined, started: number): void {
  const line = (value: object) => outLine(JSON.stringify(value))
  const posed = pose(compiled, choice)
  line({ type: 'game', schema: 1, game: gameDocument(posed), ...conceptDocument(posed), ...valuesDocument(posed) })
  const found = (equilibrium: Equilibrium) => line({ type: 'solution', ...solutionDocument(posed, equilibrium) })
  const result = watched((run) => solvePosed(posed, { ...run, found }), seconds)
  line({ type: 'end', ...coverageDocument(result), run: runDocument(started) })
}

function forPeople(loaded: Loaded, choice: Choice, solve: (choice: Choice) => Answer): string {
  const paint = painter(1)
  const width = columns()
  const { crisis } = loaded.compiled
  const main = solve(choice)
  const lines: string[] = [paint('bold', crisis.title)]
  const paragraph = (text: string, indent = '') => lines.push(wrap(text, width, indent))
  if (crisis.summary) paragraph(crisis.summary)
  const readings = choice.reading === undefined ? crisis.readings : []
  const compared = [
    ...named(main, readings.length > 0 ? 'as written' : 'chance'),
    ...readings.flatMap(({ name }, reading) => named(solve({ ...choice, reading }), name)),
  ]
  if (main.equilibria.length === 0) paragraph(`No solution was found: ${main.reason}.`)
  if (main.equilibria.length > 1)
    lines.push('', `${plural(main.equilibria.length, 'solution')} ${main.complete ? 'exist' : 'were found'}.`)
  main.equilibria.forEach((equilibrium, i) => {
    if (main.equilibria.length > 1) lines.push('', paint('bold', `Solution ${i + 1}`))
    lines.push(...story(main, equilibrium, paint, width))
  })
  if (main.equilibria.length > 0) {
    const tables = [outcomeTable(compared), payoffTable(compared)]
    if (crisis.asks.length > 0) tables.push(askTable(compared))
    for (const [i, equilibrium] of main.equilibria.entries()) {
      if (i > 0) break
      tables.push(...decisionTables(main, equilibrium))
    }
    for (const table of tables) lines.push('', renderTable(table, paint, width))
    lines.push(...foundHow(main, paint, width))
  }
  if (readings.length > 0) {
    lines.push(
      '',
      wrap(
        `The story above takes the file's own values. For that of a reading: --reading "${readings[0].name}"`,
        width,
      ),
    )
  }
  warn(loaded)
  return `${lines.join('\n')}\n`
}

function named(result: Answer, name: string): Named[] {
  return result.equilibria.slice(0, 1).map((equilibrium) => ({ name, answer: result, equilibrium }))
}

function story(result: Answer, equilibrium: Equilibrium, paint: ReturnType<typeof painter>, width?: number): string[] {
  const told = explain(result, equilibrium)
  const lines = ['', ...told.outcomes.map((text) => wrap(text, width))]
  if (told.opening) lines.push('', told.opening)
  told.steps.forEach((step, i) => {
    lines.push(`${paint('cyan', `${i + 1}. ${step.title}`)}  ${step.event}`)
    for (const text of step.decisions) lines.push(wrap(text, width, '   '))
    for (const text of step.beliefs) lines.push(wrap(text, width, '   '))
  })
  if (told.closing.length > 0) lines.push('', ...told.closing.map((text) => wrap(text, width)))
  return lines
}

function foundHow(result: Answer, paint: ReturnType<typeof painter>, width?: number): string[] {
  const told = explain(result, result.equilibria[0])
  const lines = ['', paint('bold', 'How this was found')]
  for (const text of [...told.method, told.certificate]) lines.push(wrap(text, width, '  '))
  if (told.assumptions.length > 0) lines.push('', paint('bold', 'Taken for granted'))
  for (const text of told.assumptions) lines.push(wrap(text, width, '  '))
  return lines
}

/** Warnings go where they do not mix with the answer; what a note tells is among what is taken for granted. */
function warn({ file, text, warnings }: Loaded): void {
  const diagnostics = warnings.filter((d) => d.severity === 'warning')
  if (diagnostics.length > 0) err(diagnosticsText({ file, text, diagnostics }))
}
