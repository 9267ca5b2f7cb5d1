/** What the commands about the record begin with: the readings that are asked for, solved. */
import { type Answer, AnswerError, answer, type Equilibrium, type Run } from '../../analysis/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { Refusal } from '../failure.ts'
import type { Loaded } from '../load.ts'
import { numberOption } from './choice.ts'
import { type NamedChoice, type RecordOptions, readingsAsked } from './readings.ts'

export interface SolvedReading {
  /** Empty for the file as it stands. */
  readonly name: string
  readonly answer: Answer
  readonly equilibrium: Equilibrium
}

/** One solution of each reading; `number` (from 1) says which, where there are several. */
export function solveReadings(
  compiled: CompiledCrisis,
  choices: readonly NamedChoice[],
  number: number,
  run: Run,
): SolvedReading[] {
  return choices.map(({ name, choice }) => {
    const found = answer(compiled, choice, run)
    const equilibrium = found.equilibria[number - 1]
    if (equilibrium) return { name, answer: found, equilibrium }
    const { length } = found.equilibria
    if (length === 0) throw new AnswerError(`No solution was found: ${found.reason}.`)
    throw new AnswerError(`There is no solution ${number}: ${length} found.`, `--solution takes 1 to ${length}.`)
  })
}

export { readingsAsked }

/** `--solution N`. */
export const solutionOption = (text: string | undefined): number =>
  text === undefined ? 1 : numberOption(text, '--solution', 1, true)

export interface SolutionOptions extends RecordOptions {
  readonly solution?: string
}

/** Throws a Refusal for a crisis without a record. */
export function needRecord({ file, compiled: { crisis } }: Loaded, why: string): void {
  if (crisis.record.length > 0) return
  throw new Refusal(`"${file}" has no record ${why}.`, 'Write one: record { 2020-01-31 North: threaten }.', 'record')
}
