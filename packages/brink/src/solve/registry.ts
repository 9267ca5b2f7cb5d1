/** All solving methods, and the documented table by which one is chosen when none is named. */
import { gameFacts, recallFaults } from '../game/index.ts'
import { backwardInduction } from './backward-induction.ts'
import type { Method, Problem } from './method.ts'
import { logitBranch } from './quantal-response.ts'
import { faceSearch, lemkePath, linearProgram } from './sequence/methods.ts'
import { lemkeHowsonPaths, pureStrategies, supportEnumeration, vertexEnumeration } from './strategic-methods.ts'

export const methods: readonly Method[] = [
  backwardInduction,
  logitBranch,
  faceSearch,
  linearProgram,
  lemkePath,
  lemkeHowsonPaths,
  supportEnumeration,
  vertexEnumeration,
  pureStrategies,
]

export const methodNamed = (name: string): Method | undefined => methods.find((m) => m.name === name)

export const methodsFor = (concept: string): Method[] => methods.filter((m) => m.concept === concept)

/** The concepts for which there is a method, each once. */
export const concepts = (): string[] => [...new Set(methods.map((m) => m.concept))]

/** One row of the table of defaults. */
export interface Default {
  /** In words, for the documentation. */
  readonly when: string
  readonly method: string
  holds(problem: Problem): boolean
}

/** Read from the top; the first row that holds and whose method applies is chosen. It looks at counts of the game, never at a clock. */
export const defaults: readonly Default[] = [
  {
    when: 'everybody who moves knows all that happened before (every information set has one node)',
    method: 'backward-induction',
    holds: ({ game }) => gameFacts({ ...game, shocks: [] }).perfectInformation,
  },
  { when: 'otherwise', method: 'logit-branch', holds: () => true },
]

export interface Request {
  readonly concept?: string
  readonly method?: string
}

/** The method for a problem; a text says in words why there is none. */
export function choose(problem: Problem, { concept, method }: Request = {}): Method | string {
  const [forgetful] = recallFaults(problem.game)
  if (forgetful) return `a solution could not be certified without perfect recall. ${forgetful.message}`
  if (method !== undefined) {
    const named = methodNamed(method)
    if (!named) return `there is no method "${method}"; there are ${methods.map((m) => m.name).join(', ')}`
    if (concept !== undefined && named.concept !== concept)
      return `the method ${named.name} finds ${named.concept}, not ${concept}`
    const applies = named.applies(problem)
    return applies === true ? named : `the method ${named.name} does not fit: ${applies}`
  }
  if (concept !== undefined) return chooseFor(problem, concept)
  const fitting = defaults.filter((d) => d.holds(problem)).map((d) => methodNamed(d.method)!)
  const chosen = fitting.find((m) => m.applies(problem) === true)
  return chosen ?? `no method fits: ${fitting.map((m) => `${m.name}: ${m.applies(problem)}`).join('; ')}`
}

function chooseFor(problem: Problem, concept: string): Method | string {
  const candidates = methodsFor(concept)
  if (candidates.length === 0)
    return `there is no method for the concept "${concept}"; there are methods for ${concepts().join(', ')}`
  const fitting = candidates.find((m) => m.applies(problem) === true)
  return (
    fitting ??
    `no method finds ${concept} here: ${candidates.map((m) => `${m.name}: ${m.applies(problem)}`).join('; ')}`
  )
}
