/** Values of a crisis's inputs under a choice: what the file states, then a reading, then `--at`. */
import type { Rational } from '../number/index.ts'
import { inputTable } from './compile/inputs.ts'
import { Problems } from './compile/problems.ts'
import { resolveInputs } from './compile/values.ts'
import { guarded } from './compile.ts'
import type { CompiledCrisis, InputChoice, InputValues } from './compiled.ts'
import type { Diagnostic } from './diagnostics.ts'

export interface ChosenValues {
  /** Only when there are no errors. */
  readonly values?: InputValues
  /**
   * Code `structural-input`: the choice changes what the tree was made at; compile with it. Code `unknown-input`: a name
   * of `at` that there is not. Else chances that make no sense, divisions by zero, circles.
   */
  readonly diagnostics: readonly Diagnostic[]
}

export function inputValues(compiled: CompiledCrisis, choice: InputChoice = {}): ChosenValues {
  const problems = new Problems()
  const { crisis, inputs, structural } = compiled
  const table = inputTable(crisis)
  const resolved = guarded(problems, () => resolveInputs(crisis, table, choice, problems))
  if (!resolved || problems.failed) return { diagnostics: problems.sorted() }
  inputs.forEach(({ name }, i) => {
    const made = structural.get(name)
    if (made && !made.equals(resolved.values[i]))
      problems.error(
        'structural-input',
        { start: 0, end: 0 },
        `\`${name}\` decides the shape of the play, which was unfolded at ${name} = ${made}, not ${resolved.values[i]}`,
        'Compile the crisis again with this value.',
      )
  })
  const diagnostics = problems.sorted()
  if (problems.failed) return { diagnostics }
  return { values: asValues(resolved.values, compiled.exact && resolved.exact.every((e) => e)), diagnostics }
}

const asValues = (exact: readonly Rational[], isExact: boolean): InputValues => ({
  exact,
  float: Float64Array.from(exact, (v) => v.toNumber()),
  isExact,
})
