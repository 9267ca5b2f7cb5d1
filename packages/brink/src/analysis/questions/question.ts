/** Questions put to an answer: chances, payoffs and averages, with or without conditions and imposed moves. */
import type { CompiledCrisis, PathQuantity } from '../../language/compiled.ts'
import { pathQuantityOf } from '../../language/index.ts'
import type { Condition, Expr, Forced, Question, RecordEntry } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { answer, type Equilibrium, type Posed, problemOf, solvePosed } from '../answer.ts'
import { type Arithmetic, exact, float } from '../arithmetic.ts'
import { AnswerError } from '../errors.ts'
import { parameterValue } from '../parameters.ts'
import { endsOf, reachOf } from '../play.ts'
import { optionText } from '../words/expression.ts'
import { forcedKey, forcedProfile, forcedSets, passesForced, uninformative } from './forced.ts'
import { recordUntil, recordWeights } from './record.ts'
import { unselected } from './unselected.ts'
import { withheld } from './withheld.ts'

export type Finding = Value | Empty
export interface Value {
  readonly value: number
  /** The same exactly, where the solution is exact. */
  readonly exact?: Rational
}
/** The question is about something that has no chance of happening. */
export interface Empty {
  readonly empty: string
}
export const isEmpty = (finding: Finding): finding is Empty => 'empty' in finding

type Measured = Extract<Question, { type: 'chance' | 'payoff' | 'average' }>

/**
 * Puts questions to one equilibrium of an answer. Games solved again for `unexpectedly` are kept for later questions.
 * `record`: the lines that `given record` means; without them those known at the date of the answer's reading.
 * Throws an AnswerError when a question cannot be evaluated.
 */
export function questioner(
  from: Posed,
  equilibrium: Equilibrium,
): (question: Question, record?: readonly RecordEntry[]) => Finding {
  const known = new Map<string, PlayedOut>()
  const put = (question: Question, record?: readonly RecordEntry[]): Finding => {
    const ask = (part: Question) => put(part, record)
    switch (question.type) {
      case 'ask':
        return ask(from.compiled.crisis.asks[question.ask].question)
      case 'less':
        return less(ask(question.left), ask(question.right))
      case 'value': {
        const { value, exact: isExact } = parameterValue(from.compiled, from.values, question.of)
        return { value: value.toNumber(), exact: isExact ? value : undefined }
      }
      default:
        return (
          shockedPayoff(from, equilibrium, question) ??
          measure(from, playedOut(from, equilibrium, question, known), question, record)
        )
    }
  }
  return put
}

function less(left: Finding, right: Finding): Finding {
  if (isEmpty(left)) return left
  if (isEmpty(right)) return right
  const difference = left.exact && right.exact ? left.exact.sub(right.exact) : undefined
  return { value: difference ? difference.toNumber() : left.value - right.value, exact: difference }
}

/**
 * The payoff of an actor whose private shocks matter is more than what stands at the ends: the shocks count too, and they
 * go with the moves that they bring about. As a whole it is known; what part of it belongs to a condition is not.
 */
function shockedPayoff(
  { compiled: { game, crisis } }: Posed,
  found: Equilibrium,
  question: Measured,
): Finding | undefined {
  if (question.type !== 'payoff' || !game.shocks.some((s) => s.owner === question.actor)) return undefined
  if (question.given || question.forced) {
    const who = crisis.actors[question.actor].title
    throw new AnswerError(
      `The payoff of ${who} under a condition is not defined here: its private shocks are part of it.`,
    )
  }
  return { value: found.play.payoffs[question.actor], exact: found.exactPlay?.payoffs[question.actor] }
}

/** The ends and their chances that a question is about, with what is imposed imposed. */
interface PlayedOut {
  readonly ends: () => ArrayLike<number>
  readonly exactEnds?: () => ArrayLike<Rational>
  /** Per end: does it count? (All do when nothing is imposed.) */
  readonly counts?: Uint8Array
}

/** Chances of the ends under a solution, perhaps with moves imposed; worked out when asked for. */
function endsUnder(from: Posed, { solution }: Equilibrium, forced?: ReadonlyMap<number, readonly number[]>): PlayedOut {
  const { compiled, problem } = from
  const { profile, exactProfile } = solution
  const exactEnds = (given: readonly Rational[]) => {
    const played = forced ? forcedProfile(exact, compiled, given, forced) : given
    return endsOf(exact, compiled.game, reachOf(exact, compiled.game, problem.exact().chance, played))
  }
  const isExact = exactProfile !== undefined && from.values.isExact && problem.exact().exact
  return {
    ends: once(() => {
      const { game } = problem
      const imposed = forced ? forcedProfile(float, compiled, profile, forced) : profile
      const played = forced ? unselected(game, problem.numbers, profile, imposed, forced) : profile
      return endsOf(float, game, reachOf(float, game, problem.numbers.chance, played))
    }),
    exactEnds: isExact ? once(() => exactEnds(exactProfile)) : undefined,
  }
}

function once<T>(work: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => (known ??= { value: work() }).value
}

function playedOut(from: Posed, found: Equilibrium, { forced }: Measured, known: Map<string, PlayedOut>): PlayedOut {
  const key = forced ? forcedKey(forced) : ''
  const before = known.get(key)
  if (before) return before
  if (forced?.withheld) {
    const without = withoutOptions(from, forced)
    known.set(key, without)
    return without
  }
  const sets = forced && forcedSets(from.compiled, forced.options)
  const played = forced?.unexpectedly ? endsUnder(from, solvedAgain(from, found, sets!)) : endsUnder(from, found, sets)
  const result = sets ? { ...played, counts: passesForced(from.compiled, sets) } : played
  known.set(key, result)
  return result
}

/** The ends of the game in which some options are not on offer, at their places in the whole game. */
function withoutOptions(from: Posed, { options }: Forced): PlayedOut {
  const { compiled, ends: kept } = withheld(from.compiled, options)
  const problem = problemOf(compiled, from.values)
  const { equilibria, reason } = solvePosed({
    ...from,
    compiled,
    problem,
    options: { ...from.options, fixed: undefined },
  })
  const [found] = equilibria
  if (!found) throw new AnswerError(`No solution of the game without that option was found: ${reason}.`)
  const played = endsUnder({ ...from, compiled, problem }, found)
  const placed = <T>(k: Arithmetic<T>, ends: ArrayLike<T>) => {
    const whole = k.vector(from.compiled.game.terminals.count)
    kept.forEach((end, t) => {
      whole[end] = ends[t]
    })
    return whole
  }
  const { exactEnds } = played
  return {
    ends: () => placed(float, played.ends()),
    exactEnds: exactEnds && (() => placed(exact, exactEnds())),
  }
}

function solvedAgain(from: Posed, found: Equilibrium, sets: ReadonlyMap<number, readonly number[]>): Equilibrium {
  const given = uninformative(from.compiled, found.solution.profile, found.play.setReach, sets)
  const fixed = new Map([...(from.choice.fixed ?? []), ...given])
  return answer(from.compiled, { ...from.choice, method: from.method.name, concept: undefined, fixed }).equilibria[0]
}

/** Expected value of what is asked over the ends that meet the condition. */
function measure(from: Posed, play: PlayedOut, question: Measured, lines?: readonly RecordEntry[]): Finding {
  const weight = weights(from, question.given, play.counts, lines)
  const what = quantity(from, question)
  if (play.exactEnds && what.exact) {
    const value = ratio(exact, play.exactEnds(), weight, what.exact)
    return value ? { value: value.toNumber(), exact: value } : emptiness(from, question)
  }
  const floatWeight = weight && Float64Array.from(weight, (w) => w.toNumber())
  const value = ratio(float, play.ends(), floatWeight, what.float)
  return value === undefined ? emptiness(from, question) : { value }
}

/** Sum of ends * weight * quantity over sum of ends * weight; undefined when nothing has weight. */
function ratio<T>(
  k: Arithmetic<T>,
  ends: ArrayLike<T>,
  weight: ArrayLike<T> | undefined,
  quantity: (end: number) => T,
): T | undefined {
  let [sum, total] = [k.zero, k.zero]
  for (let t = 0; t < ends.length; t++) {
    const w = weight ? k.mul(ends[t], weight[t]) : ends[t]
    if (k.isZero(w)) continue
    total = k.add(total, w)
    sum = k.add(sum, k.mul(w, quantity(t)))
  }
  if (k.isZero(total)) return undefined
  // Without a condition the chances sum to one; dividing by a rounded one would only add noise.
  return weight || k.exact ? k.div(sum, total) : sum
}

function weights(
  from: Posed,
  given: Condition | undefined,
  counts: Uint8Array | undefined,
  lines?: readonly RecordEntry[],
): Rational[] | undefined {
  if (!given && !counts) return undefined
  const { compiled, values } = from
  const reading = from.choice.reading === undefined ? undefined : compiled.crisis.readings[from.choice.reading]
  const record = given?.record
    ? recordWeights(compiled, values, lines ?? recordUntil(compiled, reading?.asOf))
    : undefined
  const condition = given?.on && overEnds(from, given.on)
  return Array.from({ length: compiled.game.terminals.count }, (_, t) => {
    if ((counts && counts[t] === 0) || (condition && condition[t] === 0)) return Rational.zero
    return record ? record[t] : Rational.one
  })
}

interface Quantity {
  readonly float: (end: number) => number
  /** Undefined where the quantity is only known in doubles. */
  readonly exact?: (end: number) => Rational
}

function quantity(from: Posed, question: Measured): Quantity {
  const { compiled, problem } = from
  if (question.type === 'payoff') {
    const players = compiled.game.players.length
    const index = (end: number) => end * players + question.actor
    return { float: (t) => problem.numbers.payoff[index(t)], exact: (t) => problem.exact().payoff[index(t)] }
  }
  const over = overEnds(from, question.of)
  if (question.type === 'chance') {
    return { float: (t) => (over[t] === 0 ? 0 : 1), exact: (t) => (over[t] === 0 ? Rational.zero : Rational.one) }
  }
  return { float: (t) => over[t], exact: chosenNumber(from, question.of) }
}

const quantities = new WeakMap<CompiledCrisis, Map<Expr, PathQuantity>>()
const measured = new WeakMap<Posed, Map<Expr, Float64Array>>()

/** The value of an expression at every end: the same for all solutions of what was posed. */
function overEnds(from: Posed, expr: Expr): Float64Array {
  const values = kept(measured, from)
  const known = values.get(expr)
  if (known) return known
  const ofCrisis = kept(quantities, from.compiled)
  const quantity = ofCrisis.get(expr) ?? pathQuantityOf(from.compiled, expr)
  ofCrisis.set(expr, quantity)
  const value = quantity(from.values)
  values.set(expr, value)
  return value
}

function kept<K extends object, V>(store: WeakMap<K, Map<Expr, V>>, key: K): Map<Expr, V> {
  const found = store.get(key) ?? new Map<Expr, V>()
  store.set(key, found)
  return found
}

/** A number chosen at a numeric move is known exactly. */
function chosenNumber({ compiled }: Posed, of: Expr): ((end: number) => Rational) | undefined {
  if (of.type !== 'chosen') return undefined
  const { nodes, terminals } = compiled.game
  const { move, grids } = compiled.paths
  return (end) => {
    for (let v = terminals.node[end]; v > 0; v = nodes.parent[v]) {
      const parent = nodes.parent[v]
      if (move[v] === of.move) return grids.get(nodes.set[parent])![v - nodes.firstChild[parent]]
    }
    return Rational.zero
  }
}

function emptiness({ compiled: { crisis } }: Posed, { given, forced }: Measured): Empty {
  if (forced && !forced.withheld && !given) {
    const move = crisis.moves[forced.options[0].move]
    return { empty: `the decision on ${optionText(crisis, forced.options[0])} (${move.name}) is never reached` }
  }
  return {
    empty:
      given?.record && !given.on
        ? 'the record has no chance in this solution'
        : 'the condition has no chance in this solution',
  }
}
