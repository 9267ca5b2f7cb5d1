/** All solving methods, and the documented table by which one is chosen when none is named. */
import { type Ballot, ballotAlike, recallFaults } from '../game/index.ts'
import { backwardInduction } from './backward-induction.ts'
import { finestPartitions, partitions } from './cheap-talk/methods.ts'
import { Counts } from './counts.ts'
import { type Default, defaultTable } from './defaults.ts'
import { polynomialSupports } from './many-players/method.ts'
import { logitLimit } from './many-players/one.ts'
import type { Method, Problem } from './method.ts'
import { normalShocks } from './normal-shocks.ts'
import { logitBranch } from './quantal-response.ts'
import { faceSearch, lemkePath, linearProgram } from './sequence/methods.ts'
import { d1Criterion, extendedWeights, intuitiveCriterion, observedActions } from './sequential/methods.ts'
import { lemkeHowsonPaths, pureStrategies, supportEnumeration, vertexEnumeration } from './strategic-methods.ts'
import { subgames } from './subgames/methods.ts'
import { votesAlike } from './votes-alike/method.ts'

export const methods: readonly Method[] = [
  backwardInduction,
  subgames,
  extendedWeights,
  intuitiveCriterion,
  d1Criterion,
  observedActions,
  normalShocks,
  partitions,
  finestPartitions,
  logitBranch,
  faceSearch,
  linearProgram,
  lemkePath,
  lemkeHowsonPaths,
  supportEnumeration,
  vertexEnumeration,
  polynomialSupports,
  logitLimit,
  pureStrategies,
  votesAlike,
]

export const methodNamed = (name: string): Method | undefined => methods.find((m) => m.name === name)

export const methodsFor = (concept: string): Method[] => methods.filter((m) => m.concept === concept)

/** The concepts for which there is a method, each once. */
export const concepts = (): string[] => [...new Set(methods.map((m) => m.concept))]

/** The rows of the table of defaults whose methods there are. */
export const defaults: readonly Default[] = defaultTable.filter((row) => methodNamed(row.method) !== undefined)

export interface Request {
  readonly concept?: string
  readonly method?: string
  /** Only methods in exact numbers, or with certified bounds. */
  readonly exact?: boolean
  /** Only methods that find all solutions of their concept, whatever it costs. */
  readonly all?: boolean
}

export interface Chosen {
  readonly method: Method
  /** Why, in words, where the table of defaults decided. */
  readonly because?: string
}

/** The method for a problem; a text says in words why there is none. */
export function choose(problem: Problem, request: Request = {}): Method | string {
  const chosen = select(problem, request)
  return typeof chosen === 'string' ? chosen : chosen.method
}

/** The same, with the reason. */
export function select(problem: Problem, request: Request = {}): Chosen | string {
  if (request.method !== undefined) return named(problem, request.method, request)
  const { concept } = request
  const candidates = methods.filter((m) => concept === undefined || m.concept === concept)
  if (candidates.length === 0)
    return `there is no method for the concept "${concept}"; there are methods for ${concepts().join(', ')}`
  const ballot = ballotAlike(problem.game)
  const concerned = candidates.filter((m) => (m.concerns?.(problem) ?? true) && (!ballot || m.alike))
  if (ballot && concerned.length === 0) return tellingVotes(ballot)
  const wanted = concerned.filter((m) => unwanted(m, request) === undefined)
  if (wanted.length === 0) return candidates.map((m) => `${m.name} ${unwanted(m, request)}`).join('; ')
  const forgetful = forgetting(problem)
  if (forgetful !== undefined && (concept === undefined || !wanted.some((m) => m.withoutRecall))) return forgetful
  const refusals = new Map<string, string>()
  const fits = (method: Method | undefined): method is Method => {
    if (!method || !wanted.includes(method)) return false
    const refusal = refusals.get(method.name) ?? refusalOf(method, problem)
    if (refusal !== undefined) refusals.set(method.name, refusal)
    return refusal === undefined
  }
  const counts = new Counts(problem)
  for (const row of request.all ? [] : defaults) {
    const method = methodNamed(row.method)
    // The only method that is wanted was chosen by what was asked, not by the size of the game.
    if (row.holds(counts) && fits(method)) return wanted.length > 1 ? { method, because: row.when } : { method }
  }
  const fitting = wanted.find(fits)
  if (fitting) return { method: fitting }
  // Several methods often refuse for the same reason: it is told once.
  const reasons = [...new Set(refusals.values())]
  const told = reasons.map((reason) => {
    const names = [...refusals].flatMap(([name, r]) => (r === reason ? [name] : []))
    return names.length === refusals.size ? reason : `${names.join(', ')}: ${reason}`
  })
  return `${concept === undefined ? 'no method fits' : `no method finds ${concept} here`}: ${told.map(withoutStop).join('; ')}`
}

const withoutStop = (text: string): string => text.replace(/\.$/, '')

function named(problem: Problem, name: string, request: Request): Chosen | string {
  const method = methodNamed(name)
  if (!method) return `there is no method "${name}"; there are ${methods.map((m) => m.name).join(', ')}`
  if (request.concept !== undefined && method.concept !== request.concept)
    return `the method ${name} finds ${method.concept}, not ${request.concept}`
  const fault = unwanted(method, request)
  if (fault !== undefined) return `the method ${name} ${fault}`
  const refusal = refusalOf(method, problem)
  return refusal === undefined ? { method } : `the method ${name} does not fit: ${withoutStop(refusal)}`
}

function unwanted({ status, finds }: Method, { exact, all }: Request): string | undefined {
  if (exact && (status === 'numeric' || status === 'heuristic')) return 'is not exact'
  if (all && finds !== 'all') return `finds ${finds === 'one' ? 'one solution' : 'some solutions'}, not all`
  return undefined
}

function refusalOf(method: Method, problem: Problem): string | undefined {
  const ballot = method.alike ? undefined : ballotAlike(problem.game)
  if (ballot) return tellingVotes(ballot)
  const forgetful = method.withoutRecall ? undefined : forgetting(problem)
  if (forgetful !== undefined) return forgetful
  const applies = method.applies(problem)
  return applies === true ? undefined : applies
}

/** Why most methods are not for a game: one player stands for all members of a council. */
const tellingVotes = ({ council }: Ballot): string =>
  `the members of ${council} are alike and each is told something, so that their votes carry information; that takes the method ${votesAlike.name}`

/** Why most methods are not for a game: somebody forgets something, where. */
function forgetting(problem: Problem): string | undefined {
  const [fault] = recallFaults(problem.game)
  if (!fault) return undefined
  const sound = methods.find((m) => m.withoutRecall && m.applies(problem) === true)
  const help = sound ? ` The concept "${sound.concept}" can be had all the same (method ${sound.name}).` : ''
  return `without perfect recall mixed behaviour cannot be certified. ${fault.message}${help}`
}
