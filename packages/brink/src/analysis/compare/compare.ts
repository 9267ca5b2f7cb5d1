/** Readings of one record side by side, and pair by pair what they disagree about. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Progress } from '../../solve/method.ts'
import type { Choice } from '../answer.ts'
import { AnswerError } from '../errors.ts'
import type { Summary } from '../forecast/statistics.ts'
import { Points } from '../points/points.ts'
import { assumptionsOf, type Side } from './mixture.ts'
import { comparePair, type Pair } from './pair.ts'
import { type Asked, askedOf } from './question.ts'
import { type SideAnswer, sideAnswer } from './side-by-side.ts'
import { logFactor, sampledLikelihoods } from './spread.ts'
import { type Support, supportOf } from './support.ts'

export interface CompareOptions {
  /** Thresholds by name of the question; under `undefined` one for all. */
  readonly thresholds?: ReadonlyMap<string | undefined, number>
  /** Compare only these questions, by name; all when left out. */
  readonly asks?: readonly string[]
  /** Of random orders, where there are too many assumptions to try all subsets. */
  readonly seed?: number
  /** How far to look for changes within ranges that reach a threshold; see `PairOptions`. */
  readonly changes?: 'all' | 'crux'
  /** Worlds sampled in each reading for the spread of the Bayes factor; 0 for none. Default 256. */
  readonly worlds?: number
  readonly progress?: Progress
}

export interface ComparedPair extends Pair {
  readonly support: Support
  /** The natural logarithm of the Bayes factor (a over b) in sampled worlds. */
  readonly spread?: Summary
}

export interface Comparison {
  readonly compiled: CompiledCrisis
  readonly choice: Choice
  readonly asked: readonly Asked[]
  readonly sides: readonly SideAnswer[]
  /** Every two sides, in order. */
  readonly pairs: readonly ComparedPair[]
}

const WORLDS = 256

/** Compares sides at the values of `choice.at`. Throws an AnswerError where a side has no answer, a SolveError as `answer` does. */
export function compare(
  compiled: CompiledCrisis,
  sides: readonly Side[],
  choice: Choice = {},
  options: CompareOptions = {},
): Comparison {
  const { progress, changes, seed = 0, worlds = WORLDS } = options
  const wanted = options.asks
  const asked = askedOf(compiled, options.thresholds).filter(({ name }) => !wanted || wanted.includes(name))
  const points = new Points(compiled, choice)
  const assumptions = assumptionsOf(compiled, sides)
  const answers = sides.map((side, i) => {
    progress?.(`solving "${side.name}"`, i / sides.length)
    const found = sideAnswer(points, side, choice, asked)
    if (!found) throw new AnswerError(`No solution was found for "${side.name}".`)
    return found
  })
  const sampled = answers.length > 1 ? sampledLikelihoods(compiled, choice, { worlds, seed }) : undefined
  const pairs: ComparedPair[] = []
  answers.forEach((a, i) => {
    for (const b of answers.slice(i + 1)) {
      const pair = comparePair(points, assumptions, a, b, asked, { choice, seed, changes, progress })
      const both = a.side.reading !== undefined && b.side.reading !== undefined
      const spread = sampled && both ? logFactor(sampled, a.side.reading, b.side.reading) : undefined
      pairs.push({ ...pair, support: supportOf(a.walk, b.walk), spread })
    }
  })
  return { compiled, choice, asked, sides: answers, pairs }
}
