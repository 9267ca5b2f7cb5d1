/**
 * Methods for games in strategic form, and how they serve extensive ones: through the reduced strategic form, each mixed
 * profile becoming the behaviour that is realised alike (Kuhn 1953). A one-shot game is its own reduced form.
 */
import {
  ballotChance,
  ballotRefusal,
  type Game,
  type ReducedForm,
  recallFaults,
  reducedPlanCount,
  reducedStrategicForm,
  type StrategicGame,
} from '../game/index.ts'
import { Rational } from '../number/index.ts'
import type { Ending, Method, Problem, Solution, SolveOptions } from './method.ts'

export interface StrategicMethod extends Omit<Method, 'applies' | 'solve'> {
  /** Most pure profiles of the reduced form. */
  readonly cells: number
  /** true, or in words why the method is not for this game. `counts` are the numbers of strategies. */
  fits(players: readonly string[], counts: readonly number[]): true | string
  /** Profiles: one weight for each strategy of each player, in the slots of `StrategicGame`. */
  profiles(game: StrategicGame, options: SolveOptions, signal?: AbortSignal): Iterable<readonly Rational[], Ending>
}

/** The method as one for all games. */
export function throughReducedForm(method: StrategicMethod): Method {
  const { cells, fits, profiles, ...rest } = method
  return {
    ...rest,
    applies: ({ game }) => refusal(method, game) ?? true,
    *solve(problem, options, signal): Generator<Solution, Ending> {
      if (options.fixed?.size) return { complete: false, reason: 'the method takes no given behaviour' }
      const reduced = unlessStopped(problem, signal)
      if (!reduced)
        return { complete: false, reason: 'the search was stopped before the reduced strategic form was made' }
      const search = method.profiles(reduced.strategic, options, signal)[Symbol.iterator]()
      for (;;) {
        const step = search.next()
        if (step.done) return step.value
        yield solutionOf(problem, reduced, step.value)
      }
    },
  }
}

/** The reduced form takes long where the game is large. */
function unlessStopped(problem: Problem, signal?: AbortSignal): ReducedForm | undefined {
  class Stopped extends Error {}
  try {
    return reducedStrategicForm(problem.game, problem.exact(), () => {
      if (signal?.aborted) throw new Stopped()
    })
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}

function refusal(method: StrategicMethod, game: Game): string | undefined {
  const counts = reducedFormCounts(game, method.cells, method.withoutRecall)
  if (typeof counts === 'string') return counts
  const fits = method.fits(game.players, counts)
  return fits === true ? undefined : fits
}

/**
 * Each player's number of strategies in the reduced form, or in words why there is no such form of so few cells.
 * `withoutRecall`: players may forget, as long as nobody is absent-minded.
 */
export function reducedFormCounts(game: Game, cells: number, withoutRecall = false): readonly number[] | string {
  if (game.shocks.length > 0)
    return `the private shock "${game.shocks[0].name}" has infinitely many values, so there is no finite strategic form`
  const fault = recallFaults(game).find((f) => f.absentMinded || !withoutRecall)
  if (fault) return fault.message
  const votes = ballotRefusal(game)
  if (votes !== undefined) return votes
  const counts: number[] = []
  for (let player = 0; player < game.players.length; player++) {
    try {
      counts.push(reducedPlanCount(game, player, cells))
    } catch {
      return `${game.players[player]} has more than ${cells.toLocaleString('en')} strategies in the reduced strategic form`
    }
  }
  const total = counts.reduce((product, n) => product * n, 1)
  if (total > cells)
    return `the reduced strategic form has ${counts.map((n) => n.toLocaleString('en')).join(' x ')} pure profiles, more than ${cells.toLocaleString('en')}`
  return counts
}

/** Mixed strategies of the reduced form (in the slots of the strategic game) as behaviour. */
export function solutionOf(problem: Problem, reduced: ReducedForm, mixed: readonly Rational[]): Solution {
  const { game } = problem
  const { offset, player, count } = game.sets
  const exactProfile: Rational[] = new Array(offset[count]).fill(Rational.zero)
  for (let s = 0; s < count; s++) {
    const i = player[s]
    const chances = exactProfile.slice(offset[s], offset[s + 1])
    if (i >= 0)
      reduced.plans[i].forEach((plan, k) => {
        const action = plan[s - reduced.firstSet[i]]
        const weight = mixed[reduced.strategic.offset[i] + k]
        if (action >= 0) chances[action] = chances[action].add(weight)
      })
    const total = Rational.sum(chances)
    for (let a = 0; a < chances.length; a++)
      exactProfile[offset[s] + a] = total.isZero() ? (a === 0 ? Rational.one : Rational.zero) : chances[a].div(total)
  }
  for (const { set } of game.ballots) {
    const pass = ballotChance(game, set, problem.exact())
    exactProfile.splice(offset[set], 2, pass, Rational.one.sub(pass))
  }
  const notes = problem.exact().exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']
  return { profile: Float64Array.from(exactProfile, (p) => p.toNumber()), exactProfile, notes }
}
