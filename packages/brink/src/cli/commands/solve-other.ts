import {
  AnswerError,
  assumptions,
  capitalised,
  gameDocument,
  type Posed,
  valuesDocument,
} from '../../analysis/index.ts'
import { answerOther, type OtherResult } from '../../analysis/other-concepts/answer.ts'
import { otherDocument } from '../../analysis/other-concepts/document.ts'
import { objectiveOf } from '../../analysis/other-concepts/objective.ts'
import { told } from '../../analysis/other-concepts/tables.ts'
import type { PlanNaming } from '../../analysis/other-concepts/words.ts'
import type { Problem } from '../../solve/method.ts'
import type { OtherMethod } from '../../solve/other-concepts.ts'
import { chooseOther } from '../../solve/other-registry.ts'
import { deadline } from '../deadline.ts'
import { EXIT, Refusal } from '../failure.ts'
import { numberOption } from '../input/choice.ts'
import { didYouMean } from '../input/nearest.ts'
import type { OtherRequest } from '../input/other-concepts.ts'
import { type PosedProblem, poseProblem } from '../input/problem.ts'
import { writeJson } from '../terminal/json.ts'
import { progressLine } from '../terminal/progress.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, out, outLine, painter } from '../terminal/write.ts'

type Options = Readonly<Record<string, unknown>>

interface Output {
  /** What stands in every output of a run. */
  runDocument(started: number): object
}

export function solveOther(files: readonly string[], options: Options, request: OtherRequest, output: Output): number {
  const documents: object[] = []
  const texts: string[] = []
  for (const file of files) {
    const { document, text } = solveOtherFile(file, options, request, output)
    if (document) documents.push(document)
    if (text !== undefined) texts.push(text)
  }
  if (options.json) writeJson(documents.length === 1 ? documents[0] : documents)
  else if (!options.jsonl) out(texts.join('\n'))
  return EXIT.done
}

/** The document or the text of one file; lines are written at once. */
export function solveOtherFile(
  file: string,
  options: Options,
  request: OtherRequest,
  { runDocument }: Output,
): { readonly document?: object; readonly text?: string } {
  const seconds = typeof options.timeLimit === 'string' ? numberOption(options.timeLimit, '--time-limit', 0) : undefined
  const started = performance.now()
  const posed = poseProblem(file, options)
  const naming = { setNumbers: posed.setNumbers, strategic: posed.strategic }
  const crisis = posed.crisis && crisisOf(posed.crisis, posed.problem)
  const result = solve(posed, options, request, seconds)
  const head = { schema: 1, game: gameDocument({ problem: posed.problem } as Posed) }
  const values = crisis ? valuesDocument(crisis) : {}
  const body = otherDocument(result, naming)
  if (options.json) return { document: { ...head, ...body, ...values, run: runDocument(started) } }
  if (!options.jsonl) return { text: textOf(posed, naming, result, crisis) }
  const { solutions, complete, reason, exact, ...rest } = body
  outLine(JSON.stringify({ type: 'game', ...head, ...rest, ...values }))
  for (const solution of solutions) outLine(JSON.stringify({ type: 'solution', ...solution }))
  outLine(JSON.stringify({ type: 'end', exact, complete, reason, run: runDocument(started) }))
  return {}
}

function solve(
  { problem, titles }: PosedProblem,
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

/** What is said of the values hangs on no method. */
const crisisOf = (crisis: NonNullable<PosedProblem['crisis']>, problem: Problem) =>
  ({ ...crisis, problem, options: {} }) as Posed

function textOf({ title, titles }: PosedProblem, naming: PlanNaming, result: OtherResult, crisis?: Posed): string {
  const paint = painter(1)
  const width = columns()
  const { tables, certificate, notes } = told(result, naming, titles)
  const lines = [paint('bold', title)]
  for (const table of tables) lines.push('', renderTable(table, paint, width))
  lines.push('', wrap(certificate, width), '', paint('bold', 'How this was found'))
  for (const note of notes) lines.push(wrap(note, width, '  '))
  const taken = crisis ? assumptions(crisis) : []
  if (taken.length > 0) {
    lines.push('', paint('bold', 'What is taken for granted'))
    for (const text of taken) lines.push(wrap(text, width, '  '))
  }
  return `${lines.join('\n')}\n`
}
