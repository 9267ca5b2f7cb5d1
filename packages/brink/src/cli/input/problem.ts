/** From the name of a file, crisis or game, to the game at chosen values: for commands that need no solution of their own. */
import { valuesFor } from '../../analysis/answer.ts'
import { problemOfGame } from '../../analysis/game-answer.ts'
import { type Choice, problemOf } from '../../analysis/index.ts'
import { beliefsAtEvents } from '../../analysis/stated-beliefs.ts'
import { extensiveOf } from '../../formats/index.ts'
import { strategicTree } from '../../game/index.ts'
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { Problem } from '../../solve/method.ts'
import { diagnosticsText } from '../diagnose.ts'
import { Refusal } from '../failure.ts'
import { load } from '../load.ts'
import { err } from '../terminal/write.ts'
import { choiceOf, numberOption } from './choice.ts'
import { isGameFile, loadGame } from './game-file.ts'

type Options = Readonly<Record<string, unknown>>

export interface PosedProblem {
  readonly title: string
  readonly problem: Problem
  /** How the players are called. */
  readonly titles: readonly string[]
  /** The game is a strategic one. */
  readonly strategic: boolean
  /** Per information set its number in the file, where it has one. */
  readonly setNumbers?: ArrayLike<number>
  /** Present for a crisis. */
  readonly crisis?: { readonly compiled: CompiledCrisis; readonly choice: Choice; readonly values: InputValues }
}

/** Throws a Refusal or a FaultyFile. With `--form strategic` the reduced strategic form takes the place of the tree. */
export function poseProblem(file: string, options: Options): PosedProblem {
  const posed = isGameFile(file) ? poseGameFile(file, options) : poseCrisis(file, options)
  const form = options.form
  if (form === undefined || form === 'extensive') return posed
  if (form !== 'strategic') throw new Refusal(`--form "${form}" is neither extensive nor strategic.`)
  return posed.strategic
    ? posed
    : { ...posed, ...inStrategicForm(posed.problem), strategic: true, setNumbers: undefined }
}

/** The game of the reduced strategic form; payoff ranges stay those of the tree, so that rationality counts alike. Throws a Refusal. */
export function inStrategicForm(problem: Problem): { problem: Problem } {
  try {
    const { game, numbers } = strategicTree(problem.game, problem.exact())
    const { payoffRange } = problem
    return { problem: { ...problemOfGame(game, numbers), payoffRange } }
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(`There is no strategic form to work on: ${error.message}.`)
    throw error
  }
}

function poseGameFile(file: string, options: Options): PosedProblem {
  for (const name of ['at', 'reading'])
    if (options[name] !== undefined)
      throw new Refusal(`"${file}" is a game without parameters or readings: --${name} is for crises.`)
  const loaded = loadGame(file)
  err(diagnosticsText({ file, text: loaded.text, diagnostics: loaded.warnings }))
  const { game, numbers, source } = extensiveOf(loaded.game)
  if (typeof options.maxNodes === 'string') {
    const most = numberOption(options.maxNodes, '--max-nodes', 1, true)
    if (game.nodes.count > most)
      throw new Refusal(
        `The game has ${game.nodes.count} nodes, more than --max-nodes ${most}.`,
        undefined,
        'too-large',
      )
  }
  return {
    title: game.title || file,
    problem: problemOfGame(game, numbers),
    titles: game.players,
    strategic: loaded.game.kind === 'strategic',
    setNumbers: source?.setNumbers,
  }
}

function poseCrisis(file: string, options: Options): PosedProblem {
  const loaded = load(file, options)
  const diagnostics = loaded.warnings.filter((d) => d.severity === 'warning')
  if (diagnostics.length > 0) err(diagnosticsText({ file, text: loaded.text, diagnostics }))
  const choice = choiceOf(
    { ...options, concept: undefined, method: undefined, rationality: undefined },
    loaded.compiled,
  )
  if (beliefsAtEvents(loaded.compiled, choice).length > 0)
    throw new Refusal(
      'The reading states beliefs at an event of the play; which chances before the play they come from hangs on one solution, and here there is none.',
      'Set the chances themselves with --at.',
    )
  const { compiled, values } = valuesFor(loaded.compiled, choice)
  const problem = problemOf(compiled, values)
  const titles = problem.game.players.map((p) => compiled.crisis.actors.find((a) => a.name === p)?.title ?? p)
  const crisis = { compiled, choice, values }
  return { title: compiled.crisis.title ?? file, problem, titles, strategic: false, crisis }
}
