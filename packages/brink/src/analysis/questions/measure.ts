/**
 * Questions as functions of the inputs and of a strategy profile, in doubles: compiled once, put to thousands of worlds. The
 * answers are those of `questioner`, which puts a question to one certified equilibrium.
 */
import { type FloatNumbers, floatNumbers } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import { pathQuantityOf } from '../../language/index.ts'
import type { CalendarDate, Condition, Expr, Forced, Question } from '../../language/model.ts'
import { playFloat } from '../../verify/profile.ts'
import { float } from '../arithmetic.ts'
import { AnswerError } from '../errors.ts'
import { parameterFormula } from '../parameter-formula.ts'
import { endsOf, playOf, reachOf } from '../play.ts'
import { forcedKey, forcedProfile, forcedSets, passesForced, uninformative } from './forced.ts'
import { recordUntil } from './record.ts'
import { recordWeigher } from './record-weigher.ts'
import { unselected } from './unselected.ts'
import { withheld } from './withheld.ts'

export interface MeasureOptions {
  /** Decides up to which date `given record` reads the record. */
  readonly reading?: number
  /** A date in place of the reading's. */
  readonly asOf?: CalendarDate
  /** Solves the world again with behaviour given at some information sets, for moves imposed `unexpectedly`. */
  readonly again?: SolveAgain
  /** Solves another game at the same inputs, one in which some options are not on offer. */
  readonly without?: (compiled: CompiledCrisis, inputs: Float64Array) => Float64Array | undefined
}
/** Gives the profile, or undefined where the world cannot be solved so. */
export type SolveAgain = (
  inputs: Float64Array,
  fixed: ReadonlyMap<number, readonly number[]>,
) => Float64Array | undefined

/** Writes the answer of each question into `out` from `at` on; NaN where a question is empty. */
export type Measurer = (inputs: Float64Array, profile: Float64Array, out: Float64Array, at?: number) => void

/** The chance of all that the record reports, evidence included: its likelihood. */
export const RECORD = 'record'

/** Several questions, which share what they have in common. Throws an AnswerError when one cannot be evaluated. */
export function measurer(
  compiled: CompiledCrisis,
  questions: readonly (Question | typeof RECORD)[],
  options: MeasureOptions = {},
): Measurer {
  const world = new WorldInForce(compiled, options)
  const answers = questions.map((question) => (question === RECORD ? world.likelihood() : world.compile(question)))
  return (inputs, profile, out, at = 0) => {
    world.load(inputs, profile)
    answers.forEach((answer, q) => {
      out[at + q] = answer()
    })
  }
}

type Measured = Extract<Question, { type: 'chance' | 'payoff' | 'average' }>
type Answer = () => number

class WorldInForce {
  private readonly compiled: CompiledCrisis
  private readonly options: MeasureOptions
  private inputs: Float64Array = new Float64Array()
  private profile: Float64Array = new Float64Array()
  private numbers: FloatNumbers | undefined
  /** What is worked out at most once a world. */
  private readonly fresh = new Set<() => void>()

  constructor(compiled: CompiledCrisis, options: MeasureOptions) {
    this.compiled = compiled
    this.options = options
  }

  load(inputs: Float64Array, profile: Float64Array): void {
    this.inputs = inputs
    this.profile = profile
    this.numbers = undefined
    for (const forget of this.fresh) forget()
  }

  compile(question: Question): Answer {
    switch (question.type) {
      case 'ask':
        return this.compile(this.compiled.crisis.asks[question.ask].question)
      case 'less': {
        const [left, right] = [this.compile(question.left), this.compile(question.right)]
        return () => left() - right()
      }
      case 'value': {
        const { at } = parameterFormula(this.compiled, question.of)
        return () => at(this.inputs)
      }
      default:
        return this.shockedPayoff(question) ?? this.measured(question)
    }
  }

  likelihood(): Answer {
    const [ends, weights] = [this.endsUnder(undefined), this.record()]
    return () => {
      const [chance, weight] = [ends()!, weights()]
      let total = 0
      for (let t = 0; t < chance.length; t++) total += chance[t] * weight[t]
      return total
    }
  }

  private measured(question: Measured): Answer {
    const ends = this.endsUnder(question.forced)
    const weight = this.weights(question)
    const of = this.quantity(question)
    return () => {
      const [chance, weights, values] = [ends(), weight?.(), of()]
      if (!chance) return Number.NaN
      let [sum, total] = [0, 0]
      for (let t = 0; t < chance.length; t++) {
        const w = weights ? chance[t] * weights[t] : chance[t]
        if (w === 0) continue
        total += w
        sum += w * values(t)
      }
      // Without a condition the chances sum to one; dividing by a rounded one would only add noise.
      return total === 0 ? Number.NaN : weights ? sum / total : sum
    }
  }

  /** The value of something at every world, kept until the next is loaded. */
  private once<T>(work: () => T): () => T {
    let known: { readonly value: T } | undefined
    this.fresh.add(() => {
      known = undefined
    })
    return () => (known ??= { value: work() }).value
  }

  private numbersInForce(): FloatNumbers {
    this.numbers ??= floatNumbers(this.compiled.game, this.inputs)
    return this.numbers
  }

  private readonly endsKnown = new Map<string, () => ArrayLike<number> | undefined>()

  /** Chances of the ends, with what is imposed imposed. */
  private endsUnder(forced: Forced | undefined): () => ArrayLike<number> | undefined {
    const key = forced ? forcedKey(forced) : ''
    const before = this.endsKnown.get(key)
    if (before) return before
    const { compiled } = this
    if (forced?.withheld) {
      const without = this.endsWithout(forced)
      this.endsKnown.set(key, without)
      return without
    }
    const sets = forced && forcedSets(compiled, forced.options)
    const played = (profile: Float64Array): ArrayLike<number> => {
      if (!sets) return profile
      const imposed = forcedProfile(float, compiled, profile, sets)
      return unselected(compiled.game, this.numbersInForce(), profile, imposed, sets)
    }
    const ends = this.once(() => {
      const profile = forced?.unexpectedly ? this.solvedAgain(sets!) : this.profile
      if (!profile) return undefined
      const { game } = compiled
      return endsOf(float, game, reachOf(float, game, this.numbersInForce().chance, played(profile)))
    })
    this.endsKnown.set(key, ends)
    return ends
  }

  /** Chances of the ends in the game in which some options are not on offer. */
  private endsWithout({ options }: Forced): () => ArrayLike<number> | undefined {
    const { compiled, ends: kept } = withheld(this.compiled, options)
    const { without } = this.options
    if (!without)
      throw new AnswerError('An option that is taken away needs another game solved, which is not done here.')
    return this.once(() => {
      const profile = without(compiled, this.inputs)
      if (!profile) return undefined
      const { game } = compiled
      const ends = endsOf(float, game, reachOf(float, game, floatNumbers(game, this.inputs).chance, profile))
      const whole = new Float64Array(this.compiled.game.terminals.count)
      kept.forEach((end, t) => {
        whole[end] = ends[t]
      })
      return whole
    })
  }

  private solvedAgain(sets: ReadonlyMap<number, readonly number[]>): Float64Array | undefined {
    const { game } = this.compiled
    const { again } = this.options
    if (!again)
      throw new AnswerError('A move that is imposed unexpectedly needs the game solved again, which is not done here.')
    const reach = reachOf(float, game, this.numbersInForce().chance, this.profile)
    const setReach = Float64Array.from({ length: game.sets.count }, (_, s) => {
      let sum = 0
      for (let m = game.sets.memberStart[s]; m < game.sets.memberStart[s + 1]; m++) sum += reach[game.sets.members[m]]
      return sum
    })
    return again(this.inputs, uninformative(this.compiled, this.profile, setReach, sets))
  }

  /** Per end the weight that the condition gives it; undefined without a condition. */
  private weights({ given, forced }: Measured): (() => ArrayLike<number>) | undefined {
    if (!given && (!forced || forced.withheld)) return undefined
    const { compiled } = this
    const counts = forced && !forced.withheld && passesForced(compiled, forcedSets(compiled, forced.options))
    const factors: (() => ArrayLike<number>)[] = []
    if (counts) factors.push(() => counts)
    if (given?.record) factors.push(this.record())
    if (given?.on) factors.push(this.overEnds(given.on, (x) => (x === 0 ? 0 : 1)))
    if (factors.length === 1) return factors[0]
    return this.once(() => {
      const arrays = factors.map((f) => f())
      return Float64Array.from({ length: compiled.game.terminals.count }, (_, t) =>
        arrays.reduce((product, a) => product * a[t], 1),
      )
    })
  }

  private recordKnown: (() => ArrayLike<number>) | undefined

  private record(): () => ArrayLike<number> {
    if (this.recordKnown) return this.recordKnown
    const { compiled, options } = this
    const reading = options.reading === undefined ? undefined : compiled.crisis.readings[options.reading]
    const weigh = recordWeigher(compiled, recordUntil(compiled, options.asOf ?? reading?.asOf))
    this.recordKnown = this.once(() => weigh(this.inputs))
    return this.recordKnown
  }

  private quantity(question: Measured): () => (end: number) => number {
    if (question.type === 'payoff') {
      const players = this.compiled.game.players.length
      return () => {
        const { payoff } = this.numbersInForce()
        return (t) => payoff[t * players + question.actor]
      }
    }
    const over = this.overEnds(question.of, question.type === 'chance' ? (x) => (x === 0 ? 0 : 1) : (x) => x)
    return () => {
      const values = over()
      return (t) => values[t]
    }
  }

  private readonly overKnown = new Map<Expr, () => Float64Array>()

  /** An expression at every end: worked out in each world only where it reads a parameter. */
  private overEnds(expr: Expr, as: (x: number) => number): () => Float64Array {
    const { compiled } = this
    const before = this.overKnown.get(expr)
    if (before) return before
    const quantity = pathQuantityOf(compiled, expr)
    const evaluate = (inputs: Float64Array) => quantity({ exact: [], float: inputs, isExact: false }).map(as)
    let same: Float64Array | undefined
    const over = readsInputs(compiled, expr)
      ? this.once(() => evaluate(this.inputs))
      : () => (same ??= evaluate(this.inputs))
    this.overKnown.set(expr, over)
    return over
  }

  /** With private shocks of its own an actor's payoff is more than what stands at the ends. */
  private shockedPayoff(question: Measured): Answer | undefined {
    const { game, crisis } = this.compiled
    if (question.type !== 'payoff' || !game.shocks.some((s) => s.owner === question.actor)) return undefined
    if (question.given || question.forced) {
      const who = crisis.actors[question.actor].title
      throw new AnswerError(
        `The payoff of ${who} under a condition is not defined here: its private shocks are part of it.`,
      )
    }
    return () => playOf(float, playFloat(game, this.numbersInForce(), this.profile)).payoffs[question.actor]
  }
}

/** May the value of an expression over paths change with the inputs? Conditions on what happened alone never do. */
function readsInputs(compiled: CompiledCrisis, expr: Expr): boolean {
  const { crisis } = compiled
  const reads = (e: Expr): boolean => {
    switch (e.type) {
      case 'number':
      case 'taken':
      case 'voted':
      case 'kindIs':
      case 'round':
        return false
      case 'unary':
        return reads(e.of)
      case 'binary':
        return reads(e.left) || reads(e.right)
      case 'if':
        return reads(e.condition) || reads(e.then) || reads(e.else)
      case 'call':
        return e.arguments.some(reads)
      case 'outcome':
        return reads(crisis.outcomes[e.outcome].condition)
      case 'event':
        return reads(crisis.events[e.event].condition)
      default:
        return true
    }
  }
  return reads(expr)
}

/** A condition that is the record alone. */
export const givenRecord = (span: Condition['span']): Condition => ({ record: true, span })
