/**
 * What rank orders alone support: which answers stay on their side when of every actor's payoffs only the order is kept,
 * and the values are drawn anew (`draw.ts`). Chances of nature and of kinds stay as stated.
 */
import { Rational } from '../../number/index.ts'
import { randomStream } from '../../number/random.ts'
import type { Problem, Progress } from '../../solve/method.ts'
import { SolveError } from '../../solve/method.ts'
import { type Answer, solvePosed } from '../answer.ts'
import { askedOf } from '../compare/question.ts'
import { AnswerError } from '../errors.ts'
import { ROBUST } from '../forecast/claims.ts'
import { type Finding, isEmpty, questioner } from '../questions/question.ts'
import { numberText } from '../words/number.ts'
import { scaleOf } from '../words/scale.ts'
import { laddersOf, redrawn } from './draw.ts'

export interface RankedView {
  readonly name: string
  readonly answer: Answer
}

export interface RankConclusion {
  /** One or two. */
  readonly readings: readonly string[]
  /** Index into `questions`. */
  readonly question: number
  /** Of one reading "above 50%", "below zero"; of two "higher" or "lower" in the first than in the second. */
  readonly side: string
  /** Share of the drawn values with an answer for which it holds, at least one half. */
  readonly share: number
  readonly holds: boolean
}

export interface RankSupport {
  readonly worlds: number
  readonly seed: number
  readonly questions: readonly { readonly name: string; readonly text: string }[]
  readonly views: readonly {
    readonly name: string
    readonly solved: number
    /** By question: the answers, NaN where there is none. */
    readonly answers: readonly Float64Array[]
  }[]
  readonly conclusions: readonly RankConclusion[]
}

export interface RankOptions {
  readonly worlds: number
  readonly seed: number
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

/** Undefined where no actor has more than two ranks, so that nothing is left to draw. */
export function rankSupport(views: readonly RankedView[], options: RankOptions): RankSupport | undefined {
  const asked = askedOf(views[0].answer.compiled)
  if (asked.length === 0) return undefined
  const found = views.map((view, v) =>
    sampled(
      view,
      asked.map((q) => q.question),
      options,
      v / views.length,
    ),
  )
  if (found.some((f) => !f)) return undefined
  const answers = found.map((f) => f!)
  const { crisis } = views[0].answer.compiled
  const conclusions: RankConclusion[] = []
  asked.forEach(({ question, threshold }, q) => {
    const conclude = (readings: readonly string[], signed: Float64Array, sides: readonly [string, string]) => {
      const found = sideOf(signed)
      if (found) conclusions.push({ readings, question: q, side: sides[found.up ? 0 : 1], ...found })
    }
    if (threshold !== undefined) {
      const isChance = scaleOf(crisis, question) === 'chance'
      const mark = isChance ? `${numberText(100 * threshold)}%` : threshold === 0 ? 'zero' : numberText(threshold)
      for (const { name, answers: own } of answers) {
        conclude(
          [name],
          own[q].map((x) => x - threshold),
          [`above ${mark}`, `below ${mark}`],
        )
      }
    }
    answers.forEach((a, i) => {
      for (const b of answers.slice(i + 1)) {
        const gap = a.answers[q].map((x, w) => x - b.answers[q][w])
        conclude([a.name, b.name], gap, ['higher', 'lower'])
      }
    })
  })
  const questions = asked.map(({ name, text }) => ({ name, text }))
  return { worlds: options.worlds, seed: options.seed, questions, views: answers, conclusions }
}

function sideOf(signed: Float64Array): { up: boolean; share: number; holds: boolean } | undefined {
  const known = signed.filter((x) => !Number.isNaN(x))
  if (known.length === 0) return undefined
  const above = known.reduce((n, x) => n + (x > 0 ? 1 : 0), 0) / known.length
  const share = Math.max(above, 1 - above)
  return { up: above >= 0.5, share, holds: share >= ROBUST }
}

type Question = Parameters<ReturnType<typeof questioner>>[0]

function sampled(
  { name, answer }: RankedView,
  questions: readonly Question[],
  { worlds, seed, progress, signal }: RankOptions,
  done: number,
): RankSupport['views'][number] | undefined {
  const { compiled, choice, values, method, options, problem } = answer
  const ladders = laddersOf(compiled, problem.numbers.payoff)
  if (ladders.length === 0) return undefined
  const answers = questions.map(() => new Float64Array(worlds).fill(Number.NaN))
  let solved = 0
  for (let w = 0; w < worlds; w++) {
    if (signal?.aborted) break
    if (w % 16 === 0) progress?.(`rank orders in "${name}"`, done + w / worlds / 2)
    const payoff = redrawn(problem.numbers.payoff, ladders, randomStream(seed, w))
    try {
      const found = solvePosed({ compiled, choice, values, method, options, problem: withPayoff(problem, payoff) })
      const [first] = found.equilibria
      if (!first) continue
      solved++
      const ask = questioner(found, first)
      questions.forEach((question, q) => {
        const told: Finding = ask(question)
        if (!isEmpty(told)) answers[q][w] = told.value
      })
    } catch (error) {
      if (!(error instanceof SolveError || error instanceof AnswerError)) throw error
    }
  }
  return { name, solved, answers }
}

function withPayoff(problem: Problem, payoff: Float64Array): Problem {
  return {
    ...problem,
    numbers: { ...problem.numbers, payoff },
    exact: () => ({ ...problem.exact(), payoff: Array.from(payoff, (x) => Rational.fromNumber(x)), exact: false }),
  }
}
