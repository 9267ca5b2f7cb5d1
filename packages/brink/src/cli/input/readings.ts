/** Which readings a command is about: those that are named, else all of the file, else the file as it stands. */
import type { Choice } from '../../analysis/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { choiceOf, readingNamed } from './choice.ts'

export interface RecordOptions {
  readonly reading?: readonly string[]
  readonly at?: readonly string[]
  readonly concept?: string
  readonly method?: string
  readonly rationality?: string
  readonly timeLimit?: string
  readonly maxNodes?: string
  readonly json?: boolean
}

export interface NamedChoice {
  /** Empty for the file as it stands. */
  readonly name: string
  readonly choice: Choice
}

/** Throws a Refusal for a name that there is not. */
export function readingsAsked({ reading: wanted, ...options }: RecordOptions, compiled: CompiledCrisis): NamedChoice[] {
  const { readings } = compiled.crisis
  const choice = choiceOf(options, compiled)
  const asked = wanted ? [...new Set(wanted.map((name) => readingNamed(compiled, name)))] : readings.map((_, i) => i)
  if (asked.length === 0) return [{ name: '', choice }]
  return asked.map((reading) => ({ name: readings[reading].name, choice: { ...choice, reading } }))
}
