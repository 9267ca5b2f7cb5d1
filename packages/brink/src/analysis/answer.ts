/**
 * From a compiled crisis to an answer: the game at chosen values, solved, certified, and what follows from each
 * solution. Pure: the command line, the report and the workbench all call this.
 */
import { exactNumbers, FormulaError, floatNumbers } from '../game/index.ts'
import type { CompiledCrisis, InputValues } from '../language/compiled.ts'
import type { Diagnostic } from '../language/diagnostics.ts'
import { compile, inputValues } from '../language/index.ts'
import type { Rational } from '../number/index.ts'
import {
  type Ending,
  type Method,
  type Problem,
  type Progress,
  type Rationality,
  type Solution,
  SolveError,
  type SolveOptions,
} from '../solve/method.ts'
import { type Chosen, methodNamed, select } from '../solve/registry.ts'
import { run } from '../solve/run.ts'
import { type Equilibrium, equilibriumOf, Shelf } from './equilibrium.ts'
import { AnswerError } from './errors.ts'
import { faultText } from './faults.ts'
import { parameterValue } from './parameters.ts'
import { beliefsAtEvents, statedPriors } from './stated-beliefs.ts'
import { sentence } from './words/number.ts'
import { requestWords } from './words/request.ts'

export type { Equilibrium } from './equilibrium.ts'

/** What to solve and how; everything that is left out follows the file, then the registry. */
export interface Choice {
  /** Index into `crisis.readings`. */
  readonly reading?: number
  /** Values by input name, over those of the file and of the reading. */
  readonly at?: ReadonlyMap<string, Rational>
  readonly concept?: string
  readonly method?: string
  readonly rationality?: Rationality | 'limit'
  /** Stop after so many solutions, if not before. */
  readonly limit?: number
  /** Take only a method that finds all solutions, and give all however many. */
  readonly all?: boolean
  /** Take only a method in exact numbers. */
  readonly exact?: boolean
  /** Refuse games of more nodes, where other values make another tree. */
  readonly maxNodes?: number
  /** Information sets whose behaviour is given. */
  readonly fixed?: ReadonlyMap<number, readonly number[]>
  /** Prior chances, by input name, that follow from beliefs which the reading states at events; `pose` finds them. */
  readonly priors?: ReadonlyMap<string, Rational>
}

export interface Run {
  readonly signal?: AbortSignal
  readonly progress?: Progress
  /** Called with each solution as it is found; false ends the search. */
  readonly found?: (equilibrium: Equilibrium) => unknown
  /** Keep no solutions: `equilibria` stays empty, and the memory bounded however many there are. */
  readonly forget?: boolean
}

/** A game to be solved, and by which method. It need not come from a crisis. */
export interface PosedGame {
  readonly problem: Problem
  readonly method: Method
  /** What was asked, as a sentence without its full stop; undefined where nothing was. */
  readonly asked?: string
  /** Why this method, in words, where the table of defaults decided. */
  readonly because?: string
  readonly options: SolveOptions
}

/** A crisis to be solved, at which values. */
export interface Posed extends PosedGame {
  readonly compiled: CompiledCrisis
  readonly choice: Choice
  readonly values: InputValues
}

export interface Solved {
  readonly equilibria: readonly Equilibrium[]
  /** True only if the method proves that no other solution of its concept exists. */
  readonly complete: boolean
  /** Why `complete` is false, in words; null when it is true. */
  readonly reason: string | null
  /** Are all numbers of all solutions exact? */
  readonly exact: boolean
}

export interface GameAnswer extends PosedGame, Solved {}
export interface Answer extends Posed, Solved {}

export const isCrisis = <T extends PosedGame>(posed: T): posed is T & Posed => 'compiled' in posed

/**
 * Puts the game at chosen values and chooses the method. Throws an AnswerError when the values make no game or no
 * method fits.
 */
export function pose(asked: CompiledCrisis, choice: Choice = {}): Posed {
  if (choice.priors || beliefsAtEvents(asked, choice).length === 0) return posed(asked, choice)
  const { compiled, values } = valuesFor(asked, choice)
  const priors = statedPriors(compiled, choice, values, (at) => solvePosed(posed(compiled, at)))
  return posed(compiled, { ...choice, priors })
}

function posed(crisis: CompiledCrisis, choice: Choice): Posed {
  const { compiled, values } = valuesFor(crisis, choice)
  const problem = problemOf(compiled, values)
  const { method, because } = chosenMethod(compiled, problem, choice)
  const asked = requestWords(choice, compiled.crisis)
  const options: SolveOptions = {
    rationality: rationalityOf(compiled, values, choice),
    fixed: choice.fixed,
    limit: choice.all
      ? Number.POSITIVE_INFINITY
      : Math.min(choice.limit ?? Number.POSITIVE_INFINITY, mostSolutions(compiled.game.nodes.count)),
    ties: compiled.crisis.solve?.ties,
  }
  return { compiled, choice, values, problem, method, asked, because, options }
}

/** The values of a choice, and the crisis compiled again where they change the shape of the play. */
export function valuesFor(compiled: CompiledCrisis, choice: Choice): { compiled: CompiledCrisis; values: InputValues } {
  const { reading, priors, maxNodes } = choice
  const at = priors ? new Map([...priors, ...(choice.at ?? [])]) : choice.at
  const { values, diagnostics } = inputValues(compiled, { reading, at })
  if (values) return { compiled, values: priors ? { ...values, isExact: false } : values }
  if (!diagnostics.every((d) => d.code === 'structural-input')) throw refusal(diagnostics)
  const again = compile(compiled.crisis, { reading, at, maxNodes })
  if (!again.compiled) throw refusal(again.diagnostics)
  return valuesFor(again.compiled, choice)
}

function refusal(diagnostics: readonly Diagnostic[]): AnswerError {
  const errors = diagnostics.filter((d) => d.severity === 'error')
  return new AnswerError(sentence(errors[0].message), errors[0].mend, errors)
}

/** Solves a crisis. Throws as `pose` does, and a SolveError when the method could not finish. */
export function answer(compiled: CompiledCrisis, choice: Choice = {}, run: Run = {}): Answer {
  return solvePosed(pose(compiled, choice), run)
}

/** Solves what has been posed; `hooks.found` hears of each solution at once. */
export function solvePosed<T extends PosedGame>(posed: T, hooks: Run = {}): T & Solved {
  const { problem, method, options } = posed
  const equilibria: Equilibrium[] = []
  let [told, allExact] = [0, true]
  const shelf = new Shelf()
  const found = (solution: Solution) => {
    const equilibrium = equilibriumOf(problem, solution, options.fixed, shelf)
    const go = hooks.found?.(equilibrium)
    if (hooks.forget) {
      told++
      allExact &&= isExact(equilibrium)
    } else equilibria.push(equilibrium)
    return go
  }
  const end = ending(hooks.signal, () => run(method, problem, options, found, hooks.signal, hooks.progress))
  const { complete, reason } = end.complete
    ? { complete: true, reason: null }
    : { complete: false, reason: why(end, hooks) }
  const rounded = isCrisis(posed) && !posed.values.isExact
  return {
    ...posed,
    equilibria,
    complete,
    reason,
    get exact() {
      return !rounded && (hooks.forget ? told > 0 && allExact : equilibria.length > 0 && equilibria.every(isExact))
    },
  }
}

const isExact = ({ solution, certificate }: Equilibrium): boolean =>
  solution.exactProfile !== undefined && certificate.exact

/** A tree of n nodes is solved at most so many times over when ties make many equilibria of it. */
const MOST_WORK = 2_000_000
const mostSolutions = (nodes: number) => Math.min(1000, Math.max(8, Math.floor(MOST_WORK / nodes)))

/** What stopped the method, where something did, and how far it came. */
function why({ reason = 'the search was stopped' }: Ending, { signal }: Run): string {
  const stop: unknown = signal?.aborted ? signal.reason : undefined
  return typeof stop === 'string' ? `${stop}: ${reason}` : reason
}

/** A method that the clock stopped is no failure: what it had found stands. */
function ending(signal: AbortSignal | undefined, solve: () => Ending): Ending {
  try {
    return solve()
  } catch (error) {
    if (!(error instanceof SolveError && signal?.aborted)) throw error
    return { complete: false, reason: error.message }
  }
}

/** The game at given values, in doubles now and in rationals when somebody asks. */
export function problemOf(compiled: CompiledCrisis, values: InputValues): Problem {
  const { game, payoffRange, memberRange } = compiled
  let rationals: ReturnType<typeof exactNumbers> | undefined
  const numbers = guarded(compiled, values, () => floatNumbers(game, values.float))
  const exactly = () => (rationals ??= guarded(compiled, values, () => exactNumbers(game, values.exact)))
  return { game, numbers, exact: exactly, payoffRange, memberRange }
}

function guarded<T>(compiled: CompiledCrisis, values: InputValues, evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    if (error instanceof FormulaError) throw new AnswerError(...faultText(compiled, values, error))
    throw error
  }
}

/** Options first, then the file's `solve by`, then the registry's table. */
function chosenMethod(compiled: CompiledCrisis, problem: Problem, choice: Choice): Chosen {
  const { concept, method, rationality, all, exact } = choice
  const named = concept !== undefined || method !== undefined
  const request = named
    ? { concept, method }
    : rationality !== undefined
      ? { concept: 'quantal-response' }
      : statedRequest(compiled)
  const chosen = select(problem, { ...request, all, exact })
  if (typeof chosen === 'string') throw new AnswerError(sentence(chosen))
  return chosen
}

/** `solve by` names a concept or a method. */
function statedRequest({ crisis }: CompiledCrisis): { concept?: string; method?: string } {
  const name = crisis.solve?.concept
  if (name === undefined) return {}
  return methodNamed(name) ? { method: name } : { concept: name }
}

function rationalityOf(
  compiled: CompiledCrisis,
  values: InputValues,
  choice: Choice,
): Rationality | 'limit' | undefined {
  if (choice.rationality !== undefined) return choice.rationality
  const asked = compiled.crisis.solve?.rationality
  if (asked === undefined || asked === 'limit') return asked
  return { value: parameterValue(compiled, values, asked.value).value.toNumber(), per: asked.per }
}
