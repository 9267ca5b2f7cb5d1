/** What a file asks to be solved for: the reader takes any words after `solve by`, and the methods decide whether they name one. */
import { nearest } from '../../language/build/nearest.ts'
import type { Diagnostic } from '../../language/diagnostics.ts'
import type { Crisis } from '../../language/model.ts'
import { otherConcepts } from '../../solve/other-registry.ts'
import { concepts, methods } from '../../solve/registry.ts'
import { otherStated } from './other-concepts.ts'

/** An error at the words that name neither a concept nor a method. */
export function solveFault({ solve }: Crisis): Diagnostic | undefined {
  if (!solve) return undefined
  const known = [...concepts(), ...methods.map((m) => m.name)]
  if (known.includes(solve.concept) || otherStated(solve.concept, {})) return undefined
  const near = nearest(solve.concept, [...known, ...otherConcepts()])
  const words = (name: string) => name.replaceAll('-', ' ')
  return {
    severity: 'error',
    code: 'unknown-concept',
    message: `There is no concept or method "${words(solve.concept)}"`,
    span: solve.span,
    mend: near
      ? `Did you mean "solve by ${words(near)}"?`
      : `Concepts are ${[...concepts(), ...otherConcepts()].map(words).join(', ')}.`,
  }
}
