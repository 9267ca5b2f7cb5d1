/** All methods whose answer is no strategy profile, and the choice among them. */
import { recallFaults } from '../game/index.ts'
import { multiplePrograms, planSearch } from './commitment/methods.ts'
import { pairProgram, planProgram } from './correlated/extensive.ts'
import { coarseProgram, correlatedProgram } from './correlated/methods.ts'
import { rationalizability, strictDominance, weakDominance } from './dominance/methods.ts'
import type { Problem } from './method.ts'
import type { OtherMethod } from './other-concepts.ts'

export const otherMethods: readonly OtherMethod[] = [
  correlatedProgram,
  coarseProgram,
  pairProgram,
  planProgram,
  rationalizability,
  strictDominance,
  weakDominance,
  planSearch,
  multiplePrograms,
]

export const otherConcepts = (): string[] => [...new Set(otherMethods.map((m) => m.concept))]

/** Does a request name one of these concepts or methods? */
export const isOther = ({ concept, method }: { concept?: string; method?: string }): boolean =>
  otherMethods.some((m) => (method !== undefined ? m.name === method : m.concept === concept))

/** The method for a problem; a text says in words why there is none. */
export function chooseOther(
  problem: Problem,
  { concept, method }: { readonly concept?: string; readonly method?: string },
): OtherMethod | string {
  const [forgetful] = recallFaults(problem.game)
  if (forgetful) return `an answer could not be certified without perfect recall. ${forgetful.message}`
  const candidates = otherMethods.filter((m) => (method === undefined ? m.concept === concept : m.name === method))
  const [first] = candidates
  if (method !== undefined && concept !== undefined && first && first.concept !== concept)
    return `the method ${first.name} finds ${first.concept}, not ${concept}`
  const applying = candidates.filter((m) => m.applies(problem) === true)
  const fitting = applying.find((m) => m.suits?.(problem)) ?? applying[0]
  if (fitting) return fitting
  const reasons = candidates.map((m) => `${m.name}: ${m.applies(problem)}`).join('; ')
  return method === undefined ? `no method finds ${concept} here: ${reasons}` : `the method does not fit: ${reasons}`
}
