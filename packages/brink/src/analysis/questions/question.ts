/** Questions put to an answer: chances, payoffs and averages, with or without conditions and imposed moves. */
import { pathQuantityOf } from '../../language/index.ts'
import type { Condition, Expr, Question } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { answer, type Equilibrium, type Posed } from '../answer.ts'
import { type Arithmetic, exact, float } from '../arithmetic.ts'
import { parameterValue } from '../parameters.ts'
import { endsOf, reachOf } from '../play.ts'
import { optionText } from '../words/expression.ts'
import { forcedKey, forcedProfile, forcedSets, passesForced, uninformative } from './forced.ts'
import { recordUntil, recordWeights } from './record.ts'

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
 * Throws an AnswerError when a question cannot be evaluated.
 */
export function questioner(from: Posed, equilibrium: Equilibrium): (question: Question) => Finding {
  const unexpected = new Map<string, Equilibrium>()
  const ask = (question: Question): Finding => {
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
        return measure(from, playedOut(from, equilibrium, question, unexpected), question)
    }
  }
  return ask
}

function less(left: Finding, right: Finding): Finding {
  if (isEmpty(left)) return left
  if (isEmpty(right)) return right
  const difference = left.exact && right.exact ? left.exact.sub(right.exact) : undefined
  return { value: difference ? difference.toNumber() : left.value - right.value, exact: difference }
}

/** The ends and their chances that a question is about, with what is imposed imposed. */
interface PlayedOut {
  readonly ends: ArrayLike<number>
  readonly exactEnds?: ArrayLike<Rational>
  /** Per end: does it count? (All do when nothing is imposed.) */
  readonly counts?: Uint8Array
}

function playedOut(
  from: Posed,
  found: Equilibrium,
  question: Measured,
  unexpected: Map<string, Equilibrium>,
): PlayedOut {
  const { forced } = question
  if (!forced) return { ends: found.play.ends, exactEnds: found.exactPlay?.ends }
  const { compiled } = from
  const sets = forcedSets(compiled, forced.options)
  const counts = passesForced(compiled, sets)
  if (forced.unexpectedly) {
    const key = forcedKey(forced)
    const again = unexpected.get(key) ?? solvedAgain(from, found, sets)
    unexpected.set(key, again)
    return { ends: again.play.ends, exactEnds: again.exactPlay?.ends, counts }
  }
  const ends = <T>(k: Arithmetic<T>, chance: ArrayLike<T>, profile: ArrayLike<T>) =>
    endsOf(k, compiled.game, reachOf(k, compiled.game, chance, forcedProfile(k, compiled, profile, sets)))
  const { profile, exactProfile } = found.solution
  return {
    ends: ends(float, from.problem.numbers.chance, profile),
    exactEnds: exactProfile && ends(exact, from.problem.exact().chance, exactProfile),
    counts,
  }
}

function solvedAgain(from: Posed, found: Equilibrium, sets: ReadonlyMap<number, readonly number[]>): Equilibrium {
  const given = uninformative(from.compiled, found.solution.profile, found.play.setReach, sets)
  const fixed = new Map([...(from.choice.fixed ?? []), ...given])
  return answer(from.compiled, { ...from.choice, method: from.method.name, concept: undefined, fixed }).equilibria[0]
}

/** Expected value of what is asked over the ends that meet the condition. */
function measure(from: Posed, play: PlayedOut, question: Measured): Finding {
  const weight = weights(from, question.given, play.counts)
  const what = quantity(from, question)
  const { exactEnds } = play
  if (exactEnds && from.values.isExact && what.exact) {
    const value = ratio(exact, exactEnds, weight, what.exact)
    return value ? { value: value.toNumber(), exact: value } : emptiness(from, question)
  }
  const floatWeight = weight && Float64Array.from(weight, (w) => w.toNumber())
  const value = ratio(float, play.ends, floatWeight, what.float)
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

function weights(from: Posed, given: Condition | undefined, counts: Uint8Array | undefined): Rational[] | undefined {
  if (!given && !counts) return undefined
  const { compiled, values } = from
  const reading = from.choice.reading === undefined ? undefined : compiled.crisis.readings[from.choice.reading]
  const record = given?.record ? recordWeights(compiled, values, recordUntil(compiled, reading?.asOf)) : undefined
  const condition = given?.on && pathQuantityOf(compiled, given.on)(values)
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
  const { compiled, problem, values } = from
  if (question.type === 'payoff') {
    const players = compiled.game.players.length
    const index = (end: number) => end * players + question.actor
    return { float: (t) => problem.numbers.payoff[index(t)], exact: (t) => problem.exact().payoff[index(t)] }
  }
  const over = pathQuantityOf(compiled, question.of)(values)
  if (question.type === 'chance') {
    return { float: (t) => (over[t] === 0 ? 0 : 1), exact: (t) => (over[t] === 0 ? Rational.zero : Rational.one) }
  }
  return { float: (t) => over[t], exact: chosenNumber(from, question.of) }
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
  if (forced && !given) {
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
