/** What holds along the principal branch of quantal response: chances of outcomes, payoffs, chances of choices. */
import { BALLOT } from '../../game/index.ts'
import { type Problem, type Rationality, SolveError } from '../../solve/method.ts'
import { type RecordedBranch, recordBranch } from '../../solve/quantal-branch.ts'
import { logitBranch } from '../../solve/quantal-response.ts'
import { playFloat } from '../../verify/profile.ts'
import { float } from '../arithmetic.ts'
import { AnswerError } from '../errors.ts'
import { playOf } from '../play.ts'
import { sentence } from '../words/number.ts'

/** One quantity along the branch. */
export interface Series {
  readonly kind: 'outcome' | 'payoff' | 'choice'
  readonly name: string
  /** One value for each point. */
  readonly values: readonly number[]
}

export interface Branch extends Omit<RecordedBranch, 'points'> {
  readonly problem: Problem
  readonly stated: Rationality | 'limit'
  readonly rationality: readonly number[]
  readonly series: readonly Series[]
  /** What is to be said of it, in sentences. */
  readonly notes: readonly string[]
}

/** Throws an AnswerError where quantal response is not for this game, and a SolveError when not even a start was found. */
export function branchOf(problem: Problem, stated: Rationality | 'limit', signal?: AbortSignal): Branch {
  const applies = logitBranch.applies(problem)
  if (applies !== true) throw new AnswerError(sentence(`the branch cannot be followed: ${applies}`))
  const recorded = recordBranch(problem, stated, signal)
  if (recorded.points.length === 0)
    throw new SolveError('the private shocks leave no path to play at rationality 0, so the branch has no start')
  const { game, numbers } = problem
  const plays = recorded.points.map(({ profile }) => playOf(float, playFloat(game, numbers, profile)))
  const series: Series[] = [
    ...game.outcomes.map(
      ({ id, name }, o): Series => ({ kind: 'outcome', name: name || id, values: plays.map((p) => p.outcomes[o]) }),
    ),
    ...game.players.map((name, i): Series => ({ kind: 'payoff', name, values: plays.map((p) => p.payoffs[i]) })),
  ]
  for (let set = 0; set < game.sets.count; set++) {
    if (game.sets.player[set] === BALLOT) continue
    for (let slot = game.sets.offset[set]; slot < game.sets.offset[set + 1]; slot++)
      series.push({
        kind: 'choice',
        name: choiceName(problem, set, slot),
        values: recorded.points.map((p) => p.profile[slot]),
      })
  }
  const { points, ...rest } = recorded
  return {
    ...rest,
    problem,
    stated,
    rationality: points.map((p) => p.rationality),
    series,
    notes: notesOn(recorded, stated),
  }
}

function choiceName({ game }: Problem, set: number, slot: number): string {
  const own = game.labels.sets[set]
  const player = game.players[game.sets.player[set]]
  return own && own !== player
    ? `${player}, ${own}: ${game.labels.actions[slot]}`
    : `${player}: ${game.labels.actions[slot]}`
}

const short = (x: number): string => String(Number(x.toPrecision(4)))

function notesOn({ points, unit, folds, bifurcations, end, atLimit }: RecordedBranch, stated: Rationality | 'limit') {
  const last = points[points.length - 1].rationality
  const notes: string[] = []
  if (atLimit)
    notes.push(
      `The branch was followed to rationality ${short(last)} per range, where it has come to its limit: nobody gains anything of account.`,
    )
  else if (end !== 'target')
    notes.push(
      `The branch was followed to rationality ${short(last)} per ${unit} and no further (${end})${stated === 'limit' ? ', short of its limit' : ''}.`,
    )
  if (folds.length > 0)
    notes.push(
      `Rationality turns back at ${folds.map(short).join(', ')} per ${unit}: between such points there are several quantal responses at one rationality, and play jumps.`,
    )
  for (const { from, to } of bifurcations)
    notes.push(
      `Between rationality ${short(Math.min(from, to))} and ${short(Math.max(from, to))} per ${unit} other branches cross this one (a bifurcation): past it this is not the only continuation of play at random.`,
    )
  if (folds.length + bifurcations.length === 0) notes.push('No other branch crosses it, and it never turns back.')
  return notes
}
