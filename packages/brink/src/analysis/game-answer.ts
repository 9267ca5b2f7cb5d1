/** Questions to a game that is no crisis: read from a game file, or built by a program. */
import type { ExactNumbers, Game } from '../game/index.ts'
import { Rational } from '../number/index.ts'
import type { Problem, Rationality } from '../solve/method.ts'
import { select } from '../solve/registry.ts'
import type { PosedGame } from './answer.ts'
import { AnswerError } from './errors.ts'
import { sentence } from './words/number.ts'
import { requestWords } from './words/request.ts'

export interface GameChoice {
  readonly concept?: string
  readonly method?: string
  readonly rationality?: Rationality | 'limit'
  /** Take only a method that finds all solutions, and give all however many. */
  readonly all?: boolean
  /** Take only a method in exact numbers. */
  readonly exact?: boolean
}

/** Chooses the method for a game. Throws an AnswerError when none fits. */
export function poseGame(game: Game, numbers: ExactNumbers, choice: GameChoice = {}): PosedGame {
  const problem = problemOfGame(game, numbers)
  const { concept, method, rationality, all, exact } = choice
  const named = concept !== undefined || method !== undefined
  const request = named || rationality === undefined ? { concept, method } : { concept: 'quantal-response' }
  const chosen = select(problem, { ...request, all, exact })
  if (typeof chosen === 'string') throw new AnswerError(sentence(chosen))
  const limit = all ? Number.POSITIVE_INFINITY : undefined
  return { problem, ...chosen, asked: requestWords(choice), options: { rationality, limit } }
}

/** A game without inputs: its exact numbers say everything. Ranges are those of the payoffs at the ends. */
export function problemOfGame(game: Game, exact: ExactNumbers): Problem {
  const doubles = (list: readonly unknown[]) =>
    Float64Array.from(list, (x) => (x instanceof Rational ? x.toNumber() : Number.NaN))
  const numbers = {
    chance: doubles(exact.chance),
    payoff: doubles(exact.payoff),
    formula: doubles(exact.formula),
  }
  const n = game.players.length
  const payoffRange = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let t = i; t < numbers.payoff.length; t += n) {
      low = Math.min(low, numbers.payoff[t])
      high = Math.max(high, numbers.payoff[t])
    }
    payoffRange[i] = high > low ? high - low : 1
  }
  const memberRange = game.ballots.map((b) =>
    Float64Array.from(b.groups, ({ vote }) => {
      if (vote.by !== 'worth') return 1
      const worth = Array.from(vote.worth, (f) => numbers.formula[f])
      return Math.max(...worth) - Math.min(...worth) || 1
    }),
  )
  return { game, numbers, exact: () => exact, payoffRange, memberRange }
}
