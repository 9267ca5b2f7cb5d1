/** `brink solve` for concepts whose answer is no strategy profile: recommendations of a mediator, sets of strategies. */
import { valuesFor } from '../../analysis/answer.ts'
import { problemOfGame } from '../../analysis/game-answer.ts'
import {
  AnswerError,
  assumptions,
  capitalised,
  gameDocument,
  type Posed,
  problemOf,
  valuesDocument,
} from '../../analysis/index.ts'
import { answerOther, type OtherResult } from '../../analysis/other-concepts/answer.ts'
import { otherDocument } from '../../analysis/other-concepts/document.ts'
import { objectiveOf } from '../../analysis/other-concepts/objective.ts'
import { told } from '../../analysis/other-concepts/tables.ts'
import type { PlanNaming } from '../../analysis/other-concepts/words.ts'
import { beliefsAtEvents } from '../../analysis/stated-beliefs.ts'
import { extensiveOf } from '../../formats/index.ts'
import type { Problem } from '../../solve/method.ts'
import type { OtherMethod } from '../../solve/other-concepts.ts'
import { chooseOther } from '../../solve/other-registry.ts'
import { deadline } from '../deadline.ts'
import { diagnosticsText } from '../diagnose.ts'
import { EXIT, Refusal } from '../failure.ts'
import { choiceOf, numberOption } from '../input/choice.ts'
import { isGameFile, loadGame } from '../input/game-file.ts'
import { didYouMean } from '../input/nearest.ts'
import type { OtherRequest } from '../input/other-concepts.ts'
import { load } from '../load.ts'
import { writeJson } from '../terminal/json.ts'
import { progressLine } from '../terminal/progress.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, err, out, outLine, painter } from '../terminal/write.ts'

type Options = Readonly<Record<string, unknown>>

interface PosedFile {
  readonly title: string
  readonly problem: Problem
  readonly naming: PlanNaming
  /** How the players are called. */
  readonly titles: readonly string[]
  /** Present for a crisis. */
  readonly posed?: Posed
}

interface Output {
  /** What stands in every output of a run. */
  runDocument(started: number): object
}

export function solveOther(
  files: readonly string[],
  options: Options,
  request: OtherRequest,
  { runDocument }: Output,
): number {
  const seconds = typeof options.timeLimit === 'string' ? numberOption(options.timeLimit, '--time-limit', 0) : undefined
  const documents: object[] = []
  const texts: string[] = []
  for (const file of files) {
    const started = performance.now()
    const posed = isGameFile(file) ? poseFile(file, options) : poseCrisis(file, options)
    const result = solve(posed, options, request, seconds)
    const head = { schema: 1, game: gameDocument({ problem: posed.problem } as Posed) }
    const values = posed.posed ? valuesDocument(posed.posed) : {}
    const body = otherDocument(result, posed.naming)
    if (options.jsonl) {
      const { solutions, complete, reason, exact, ...rest } = body
      outLine(JSON.stringify({ type: 'game', ...head, ...rest, ...values }))
      for (const solution of solutions) outLine(JSON.stringify({ type: 'solution', ...solution }))
      outLine(JSON.stringify({ type: 'end', exact, complete, reason, run: runDocument(started) }))
    } else if (options.json) documents.push({ ...head, ...body, ...values, run: runDocument(started) })
    else texts.push(textOf(posed, result))
  }
  if (options.json) writeJson(documents.length === 1 ? documents[0] : documents)
  else if (!options.jsonl) out(texts.join('\n'))
  return EXIT.done
}

function solve(
  { problem, titles }: PosedFile,
  options: Options,
  request: OtherRequest,
  seconds: number | undefined,
): OtherResult {
  const method = chooseOther(problem, request)
  if (typeof method === 'string') throw new AnswerError(`${capitalised(method).replace(/\.$/, '')}.`)
  if (typeof options.objective === 'string' && !method.takesObjective)
    throw new Refusal(`The concept "${method.concept}" takes no --objective: its answer is unique.`)
  const objective =
    typeof options.objective === 'string' ? objectiveOf(options.objective, problem.game, titles) : undefined
  const { leader, weak } = commitmentOptions(options, method, problem, titles)
  const line = progressLine()
  try {
    return answerOther(problem, method, { objective, leader, weak }, deadline(seconds), line.progress)
  } finally {
    line.done()
  }
}

function commitmentOptions(
  options: Options,
  method: OtherMethod,
  { game }: Problem,
  titles: readonly string[],
): { leader?: number; weak: boolean } {
  const weak = options.weak === true
  const leads = method.concept === 'stackelberg'
  if (weak && !leads && method.concept !== 'undominated')
    throw new Refusal(`--weak is for the concepts stackelberg and undominated, not for ${method.concept}.`)
  if (typeof options.leader !== 'string') return { weak }
  if (!leads) throw new Refusal(`--leader is for the concept stackelberg, not for ${method.concept}.`)
  const wanted = options.leader.toLowerCase()
  const leader = [game.players, titles]
    .map((names) => names.findIndex((n) => n.toLowerCase() === wanted))
    .find((i) => i >= 0)
  if (leader === undefined)
    throw new Refusal(`There is no player "${options.leader}".`, didYouMean(options.leader, [...titles]))
  return { leader, weak }
}

function poseFile(file: string, options: Options): PosedFile {
  for (const name of ['at', 'reading'])
    if (options[name] !== undefined)
      throw new Refusal(`"${file}" is a game without parameters or readings: --${name} is for crises.`)
  const loaded = loadGame(file)
  err(diagnosticsText({ file, text: loaded.text, diagnostics: loaded.warnings }))
  const { game, numbers, source } = extensiveOf(loaded.game)
  demandNodes(game.nodes.count, options)
  const naming = { setNumbers: source?.setNumbers, strategic: loaded.game.kind === 'strategic' }
  return { title: game.title || file, problem: problemOfGame(game, numbers), naming, titles: game.players }
}

function demandNodes(nodes: number, { maxNodes }: Options): void {
  if (typeof maxNodes !== 'string') return
  const most = numberOption(maxNodes, '--max-nodes', 1, true)
  if (nodes > most)
    throw new Refusal(`The game has ${nodes} nodes, more than --max-nodes ${most}.`, undefined, 'too-large')
}

function poseCrisis(file: string, options: Options): PosedFile {
  const loaded = load(file, options)
  const diagnostics = loaded.warnings.filter((d) => d.severity === 'warning')
  if (diagnostics.length > 0) err(diagnosticsText({ file, text: loaded.text, diagnostics }))
  const choice = choiceOf(
    { ...options, concept: undefined, method: undefined, rationality: undefined },
    loaded.compiled,
  )
  if (beliefsAtEvents(loaded.compiled, choice).length > 0)
    throw new Refusal(
      'The reading states beliefs at an event of the play; which chances before the play they come from hangs on a strategy profile, and this concept has none.',
      'Set the chances themselves with --at.',
    )
  const { compiled, values } = valuesFor(loaded.compiled, choice)
  const problem = problemOf(compiled, values)
  const titles = problem.game.players.map((p) => compiled.crisis.actors.find((a) => a.name === p)?.title ?? p)
  // What is said of the values hangs on no method.
  const posed = { compiled, choice, values, problem, options: {} } as Posed
  return { title: compiled.crisis.title ?? file, problem, naming: {}, titles, posed }
}

function textOf({ title, naming, titles, posed }: PosedFile, result: OtherResult): string {
  const paint = painter(1)
  const width = columns()
  const { tables, certificate, notes } = told(result, naming, titles)
  const lines = [paint('bold', title)]
  for (const table of tables) lines.push('', renderTable(table, paint, width))
  lines.push('', wrap(certificate, width), '', paint('bold', 'How this was found'))
  for (const note of notes) lines.push(wrap(note, width, '  '))
  const taken = posed ? assumptions(posed) : []
  if (taken.length > 0) {
    lines.push('', paint('bold', 'What is taken for granted'))
    for (const text of taken) lines.push(wrap(text, width, '  '))
  }
  return `${lines.join('\n')}\n`
}
