/** The method `logit-branch`: agent-form logit quantal response along the principal branch. See docs/solvers/quantal-response.md. */
import { BALLOT, ballotAlike, type Game } from '../game/index.ts'
import { type Method, type Problem, type Rationality, type Solution, SolveError, type SolveOptions } from './method.ts'
import type { Crossing } from './qre/branch.ts'
import { createCorrector } from './qre/corrector.ts'
import { DiagramError, diagramOf } from './qre/diagram.ts'
import { shockFault } from './qre/shock.ts'
import { createStructure, SHOCK, VOTE } from './qre/structure.ts'
import { createSystem, load, type World } from './qre/system.ts'
import { LIMIT_REGRET, type Trace, trace } from './qre/trace.ts'

/** Beyond this many unknowns dense elimination takes minutes. */
const MOST_UNKNOWNS = 2500

export const logitBranch: Method = {
  name: 'logit-branch',
  concept: 'quantal-response',
  page: 'quantal-response',
  finds: 'one',
  status: 'numeric',
  summary:
    'Follows agent-form logit quantal response from play at random to a stated rationality, or to the limit, where it is a sequential equilibrium.',
  reference:
    'McKelvey & Palfrey 1995, 1998 (the concept); Turocy 2005, 2010 (the path); Allgower & Georg, Numerical Continuation Methods (its numerics)',
  limits: `any number of players, votes and private shocks; up to some ${MOST_UNKNOWNS} actions to solve for (time grows with their cube); no absent-mindedness`,

  applies(problem) {
    const alike = ballotAlike(problem.game)
    if (alike) return `members of ${alike.council} vote by what each was told, and one of them stands for all`
    const weighed = problem.game.shocks.find((s) => s.weights)
    if (weighed)
      return `what the private shock "${weighed.name}" counts for hangs on later moves; quantal response takes shocks that enter the payoff after one decision only. Cut it: in 20 steps.`
    const structure = createStructure(problem.game)
    if (structure.unknowns > MOST_UNKNOWNS)
      return `quantal response would have ${structure.unknowns} unknown probabilities to solve for at once; ${MOST_UNKNOWNS} is the most. Fewer kinds, steps or rounds would bring it in reach.`
    const recurring = setMetTwice(problem.game)
    if (recurring !== undefined)
      return `the decision "${problem.game.labels.sets[recurring]}" comes twice on one path without its player knowing; beliefs have no meaning there`
    for (let s = 0; s < structure.kind.length; s++) {
      if (structure.kind[s] === SHOCK) {
        const fault = shockFault(problem.game, s, problem.numbers.formula)
        if (fault) return fault
      }
      if (structure.kind[s] === VOTE && tooFine(problem.game, s))
        return `the weights of the votes at "${problem.game.labels.sets[s]}" are too fine: what has been said so far could be over a million different things. Round them to fewer digits.`
      if (structure.kind[s] === VOTE && !everyEndHasAnOutcome(problem.game, s))
        return `the members who vote at "${problem.game.labels.sets[s]}" have a worth of outcomes, but some path from there ends without a named outcome`
    }
    return true
  },

  *solve(problem, options, signal, progress) {
    const stated = options.rationality ?? 'limit'
    const fixed = options.fixed ?? new Map<number, readonly number[]>()
    const system = createSystem(createStructure(problem.game, fixed.keys()))
    const world = worldOf(problem, stated, fixed)
    load(system, world)
    const target = stated === 'limit' ? stated : stated.value
    if (typeof target === 'number' && !(target >= 0 && target < Infinity))
      throw new SolveError(`rationality must be a number from 0 on, not ${target}`)
    const goal = stated === 'limit' ? 1e8 : stated.value
    const result = trace(createCorrector(system, signal), {
      target,
      signal,
      onPoint: ({ parameter }) =>
        progress?.(`rationality ${short(parameter)}`, Math.min(1, Math.asinh(parameter) / Math.asinh(goal || 1))),
    })
    const isShort = !reached(result)
    if (isShort && !nearLimit(result, stated)) throw new SolveError(failure(result, stated))
    yield {
      profile: Float64Array.from(system.probability),
      logProfile: Float64Array.from(system.logProbability),
      notes: isShort ? [failure(result, stated), ...notes(result, stated)] : notes(result, stated),
      rationality: {
        stated,
        perUnit: Float64Array.from(world.scale, (scale) => scale * result.parameter),
        memberPerUnit: world.memberScale.map((scales) =>
          Float64Array.from(scales, (scale) => scale * result.parameter),
        ),
      },
    } satisfies Solution
  },
}

/** The numbers of a problem in the units in which its rationality is stated; the limit is taken per range. */
export function worldOf(problem: Problem, stated: Rationality | 'limit', fixed?: SolveOptions['fixed']): World {
  const perUnit = stated !== 'limit' && stated.per === 'unit'
  const scale = (range: number) => (perUnit ? 1 : 1 / range)
  return {
    numbers: problem.numbers,
    scale: problem.payoffRange.map(scale),
    memberScale: problem.memberRange.map((ranges) => ranges.map(scale)),
    payoffRange: problem.payoffRange,
    fixed,
  }
}

/** A residual in log-odds that is worth a word. */
const EXACT_ENOUGH = 1e-8
/** Beyond this rationality the rounding of payoffs, times rationality, is. */
const FINEST = 1e6

/** So far out, per range, a branch that cannot be followed further still shows where it leads. */
const FAR_OUT = 1e4
const nearLimit = ({ end, parameter }: Trace, stated: Rationality | 'limit'): boolean =>
  stated === 'limit' && end !== 'aborted' && end !== 'no start' && parameter >= FAR_OUT

const reached = ({ end }: Trace): boolean => end === 'target' || end === 'stopped'

function notes(result: Trace, stated: Rationality | 'limit'): string[] {
  const unit = unitOf(stated)
  const said: string[] = []
  if (result.regret !== undefined)
    said.push(
      `The branch was followed to rationality ${short(result.parameter)} ${unit}, where no change of play gains more than ${short(LIMIT_REGRET)} of its player's payoff range.`,
    )
  if (result.folds.length > 0)
    said.push(
      `On the way rationality turned back ${times(result.folds.length)} (at ${result.folds.map(short).join(', ')} ${unit}): for some rationalities there are several quantal responses, and play jumps where the branch turns.`,
    )
  for (const { from, to } of result.bifurcations) said.push(crossing(from, to, unit))
  if (stated !== 'limit' && !(result.residual < EXACT_ENOUGH)) said.push(inexact(result))
  return said
}

const inexact = ({ residual, parameter }: Trace): string =>
  parameter > FINEST
    ? `At a rationality this high doubles resolve the equations only to ${short(residual)} in log-odds; the limit of the branch says as much.`
    : `The equations hold only to ${short(residual)} in log-odds: at this rationality the branch is about to turn, or a private shock leaves some action without a chance.`

const crossing = (from: Crossing['from'], to: Crossing['to'], unit: string): string =>
  `Between rationality ${short(Math.min(from, to))} and ${short(Math.max(from, to))} ${unit} other quantal responses branch off (a bifurcation). This one goes straight on; past that point it is not the only continuation of play at random, so check what a small asymmetry does.`

function failure({ end, parameter, steps }: Trace, stated: Rationality | 'limit'): string {
  const goal = stated === 'limit' ? 'the limit' : `rationality ${short(stated.value)} ${unitOf(stated)}`
  const far = `the branch was followed from 0 to rationality ${short(parameter)} ${unitOf(stated)} in ${steps} steps`
  switch (end) {
    case 'aborted':
      return `stopped before ${goal} was reached: ${far}`
    case 'no start':
      return `the private shocks leave no path to play at rationality 0, so the branch has no start`
    case 'too many steps':
      return `${goal} was not reached: ${far} and gave up there`
    default:
      return `${goal} was not reached: ${far}, where steps became too small to go on`
  }
}

const unitOf = (stated: Rationality | 'limit') => (stated === 'limit' ? 'per range' : `per ${stated.per}`)
const short = (x: number): string => String(Number(x.toPrecision(4)))
const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)

/** A set that some path meets twice; undefined when there is none. */
function setMetTwice({ nodes }: Game): number | undefined {
  for (let v = 0; v < nodes.count; v++) {
    if (nodes.set[v] < 0) continue
    for (let u = nodes.parent[v]; u >= 0; u = nodes.parent[u]) if (nodes.set[u] === nodes.set[v]) return nodes.set[v]
  }
  return undefined
}

function tooFine(game: Game, ballotSet: number): boolean {
  try {
    diagramOf(game.ballots.find((b) => b.set === ballotSet)!)
    return false
  } catch (error) {
    if (error instanceof DiagramError) return true
    throw error
  }
}

function everyEndHasAnOutcome({ nodes, terminals }: Game, ballotSet: number): boolean {
  const below = new Uint8Array(nodes.count)
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    const isBallot = nodes.actor[p] === BALLOT && nodes.set[p] === ballotSet
    below[v] = isBallot || below[p] === 1 ? 1 : 0
    if (below[v] === 1 && nodes.terminal[v] >= 0 && terminals.outcome[nodes.terminal[v]] < 0) return false
  }
  return true
}
