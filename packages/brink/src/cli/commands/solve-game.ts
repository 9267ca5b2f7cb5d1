/** `brink solve` for a game file that is no crisis: the same outputs, without what only a crisis has. */
import {
  capitalised,
  certificateNote,
  conceptDocument,
  countWords,
  coverageDocument,
  type Equilibrium,
  familyWords,
  type GameAnswer,
  gameDocument,
  kindWords,
  methodNotes,
  type Naming,
  outcomeTable,
  type PosedGame,
  payoffTable,
  poseGame,
  type Run,
  solutionDocument,
  solvePosed,
  strategyTables,
} from '../../analysis/index.ts'
import { extensiveOf } from '../../formats/index.ts'
import { Refusal } from '../failure.ts'
import { numberOption, questionOf } from '../input/choice.ts'
import { type LoadedGame, loadGame } from '../input/game-file.ts'
import { poseProblem } from '../input/problem.ts'
import type { Told } from '../output/told.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, painter } from '../terminal/write.ts'

/** The most solutions that are told one by one; `--json` has all. */
const MOST_TOLD = 20

export interface PosedFile extends Omit<LoadedGame, 'game'> {
  readonly posed: PosedGame
  readonly naming: Naming
}

/** Reads a game file and chooses the method. Throws a Refusal or a FaultyFile. */
export function poseFile(file: string, options: Readonly<Record<string, unknown>>): PosedFile {
  for (const name of ['at', 'reading'])
    if (options[name] !== undefined)
      throw new Refusal(`"${file}" is a game without parameters or readings: --${name} is for crises.`)
  const loaded = loadGame(file)
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
  const naming = { setNumbers: source?.setNumbers, strategic: loaded.game.kind === 'strategic' }
  return { ...loaded, posed: poseGame(game, numbers, questionOf(options)), naming }
}

/** The reduced strategic form of a game file or of a crisis. Throws a Refusal or a FaultyFile. */
export function poseStrategicForm(file: string, options: Readonly<Record<string, unknown>>): PosedFile {
  const { problem } = poseProblem(file, options)
  const posed = poseGame(problem.game, problem.exact(), questionOf(options))
  const { payoffRange } = problem
  return {
    file,
    text: '',
    warnings: [],
    posed: { ...posed, problem: { ...posed.problem, payoffRange } },
    naming: { strategic: true },
  }
}

/** The document of `--json`, but for the run. */
export function gameFileDocument({ posed, naming }: PosedFile, told: Told, run: Run): object {
  const found = (equilibrium: Equilibrium) => told.add(solutionDocument(posed, equilibrium, naming))
  const answer = solvePosed(posed, { ...run, found, forget: true })
  return {
    schema: 1,
    game: gameDocument(posed),
    ...conceptDocument(posed),
    ...coverageDocument(answer),
    solutions: told.solutions,
  }
}

/** The lines of `--jsonl`, but for the run; each is handed out as soon as it is known. */
export function streamGameFile({ posed, naming }: PosedFile, run: Run, line: (value: object) => void): object {
  line({ type: 'game', schema: 1, game: gameDocument(posed), ...conceptDocument(posed) })
  const found = (equilibrium: Equilibrium) =>
    line({ type: 'solution', ...solutionDocument(posed, equilibrium, naming) })
  return { type: 'end', ...coverageDocument(solvePosed(posed, { ...run, found, forget: true })) }
}

export function gameFileText({ posed, naming, file }: PosedFile, run: Run): string {
  const answer: GameAnswer = solvePosed(posed, run)
  const paint = painter(1)
  const width = columns()
  const { equilibria } = answer
  const lines = [paint('bold', posed.problem.game.title || file)]
  lines.push('', wrap(countWords(answer), width))
  equilibria.slice(0, MOST_TOLD).forEach((equilibrium, i) => {
    const kinds = kindWords(answer, equilibrium)
    const head = [equilibria.length > 1 ? `Solution ${i + 1}` : '', ...kinds].filter(Boolean).join(', ')
    if (head) lines.push('', paint('bold', capitalised(head)))
    const named = [{ name: '', answer, equilibrium }]
    const tables = [...strategyTables(answer, equilibrium, naming.strategic === true), payoffTable(named)]
    if (posed.problem.game.outcomes.length > 0) tables.push(outcomeTable(named))
    for (const table of tables) lines.push('', renderTable(table, paint, width))
    const { family } = equilibrium.solution
    if (family) {
      const [first, ...rest] = familyWords(posed.problem.game, family, naming.strategic === true)
      lines.push('', paint('bold', first), ...rest.map((text) => wrap(text, width, '  ')))
    }
    lines.push('', wrap(certificateNote(answer, equilibrium), width))
  })
  if (equilibria.length > MOST_TOLD) lines.push('', `And ${equilibria.length - MOST_TOLD} more; --json has them all.`)
  if (equilibria.length > 0) {
    lines.push('', paint('bold', 'How this was found'))
    for (const text of methodNotes(answer, equilibria[0])) lines.push(wrap(text, width, '  '))
  }
  return `${lines.join('\n')}\n`
}
