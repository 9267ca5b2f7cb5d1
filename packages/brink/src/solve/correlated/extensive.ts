/** Extensive-form correlated equilibria, as the registry knows them: by pairs of sequences, and by joint plans. */
import { Rational } from '../../number/index.ts'
import { type Problem, SolveError } from '../method.ts'
import { type Objective, WELFARE } from '../objective.ts'
import type { OtherAnswer, OtherMethod } from '../other-concepts.ts'
import { sequenceFormRefusal } from '../sequence/form.ts'
import { reducedFormCounts } from '../strategic-method.ts'
import { drawsOf, plansOfDraw } from './draws.ts'
import { incentivesOf } from './incentives.ts'
import { bestPairs } from './pair-program.ts'
import { pairsOf, playOfSide } from './pairs.ts'
import { bestOverPlans, type PlanOptimum } from './plan-program.ts'
import { worthOfEnds } from './worth.ts'

/** Joint plans up to which they are gone through one by one. */
const MOST_PLANS = 2_000

function answerOf(problem: Problem, objective: Objective, best: PlanOptimum): OtherAnswer {
  return {
    answer: {
      type: 'recommendations',
      support: best.support,
      objective,
      value: objective.sense === 'max' ? best.value : best.value.neg(),
      multipliers: best.multipliers,
    },
    notes: problem.exact().exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15'],
    complete: false,
    reason: 'the equilibria of this concept are a polytope; this is a point of it that is best for the objective',
  }
}

const tooManyPlans = ({ game }: Problem): string | undefined => {
  const counts = reducedFormCounts(game, MOST_PLANS)
  return typeof counts === 'string' ? counts : undefined
}

export const pairProgram: OtherMethod = {
  name: 'sequence-pairs',
  concept: 'extensive-form-correlated',
  finds: 'one',
  status: 'exact',
  summary:
    'An extensive-form correlated equilibrium of a two-player game that is best for a stated objective: each move is recommended when it is due.',
  reference: 'von Stengel & Forges 2008',
  page: 'correlated',
  limits: `Two players with perfect recall; some hundreds of pairs of sequences. With moves of chance the joint play found by pairs of sequences may be one that no distribution over plans has; this is seen, and games of at most ${MOST_PLANS} joint plans are then solved over those.`,
  takesObjective: true,
  applies: ({ game }) => sequenceFormRefusal(game) ?? true,
  find(problem, { objective = WELFARE }, signal): OtherAnswer {
    const stop = () => signal?.aborted ?? false
    const { game } = problem
    const numbers = problem.exact()
    const pairs = pairsOf(game, numbers)
    const sign = Rational.of(objective.sense === 'max' ? 1 : -1)
    const byEnd = worthOfEnds(game, numbers, objective.quantity)
    const worth = pairs.ends.map((e) => byEnd[e.terminal].mul(sign))
    const first = incentivesOf(playOfSide(pairs, numbers, 0), pairs.count)
    const second = incentivesOf(playOfSide(pairs, numbers, 1), pairs.count + first.columns)
    const { value, z, multipliers } = bestPairs(pairs, worth, [first, second], undefined, stop)
    const draws = drawsOf(pairs, z)
    if (draws) {
      const support = draws.map((draw) => ({ chance: draw.chance, plans: plansOfDraw(pairs, draw) }))
      return answerOf(problem, objective, { value, support, multipliers })
    }
    const refusal = tooManyPlans(problem)
    if (refusal)
      throw new SolveError(
        `the moves of chance allow joint plays by pairs of sequences that no distribution over plans has, and the best one is of that kind (finding the best distribution is hard in general); and ${refusal}`,
      )
    return answerOf(problem, objective, bestOverPlans(game, numbers, objective, stop))
  },
}

export const planProgram: OtherMethod = {
  name: 'joint-plans',
  concept: 'extensive-form-correlated',
  finds: 'one',
  status: 'exact',
  summary:
    'An extensive-form correlated equilibrium that is best for a stated objective, any number of players, over all joint plans.',
  reference: 'von Stengel & Forges 2008, definition 2.2',
  page: 'correlated',
  limits: `At most ${MOST_PLANS} pure profiles in the reduced strategic form.`,
  takesObjective: true,
  applies: (problem) => tooManyPlans(problem) ?? true,
  find: (problem, { objective = WELFARE }, signal) =>
    answerOf(
      problem,
      objective,
      bestOverPlans(problem.game, problem.exact(), objective, () => signal?.aborted ?? false),
    ),
}
