/** Optimal commitment, as the registry knows it. */
import { type Game, reducedStrategicForm, strategyCount } from '../../game/index.ts'
import { overOneDenominator, Rational } from '../../number/index.ts'
import { pairsOf } from '../correlated/pairs.ts'
import { type Problem, SolveError } from '../method.ts'
import type { Commitment, OtherAnswer, OtherMethod, OtherOptions } from '../other-concepts.ts'
import { sequenceForm, sequenceFormRefusal } from '../sequence/form.ts'
import { behaviour } from '../sequence/plans.ts'
import { reducedFormCounts, solutionOf } from '../strategic-method.ts'
import { bestCommitment } from './sequence.ts'
import { type LeaderGame, strongCommitment, weakCommitment } from './strategic.ts'

const MOST_CELLS = 20_000

const moversOf = (game: Game) => game.players.map((_, i) => i).filter((i) => game.sets.player.includes(i))

const manyMovers = (game: Game): string | undefined => {
  const movers = moversOf(game)
  return movers.length > 2
    ? `${movers.map((i) => game.players[i]).join(', ')} move; commitment is solved for one leader and one follower`
    : undefined
}

/** The other one who moves; -1: nobody. */
function followerOf(game: Game, leader: number): number {
  const others = moversOf(game).filter((i) => i !== leader)
  if (others.length > 1) throw new SolveError(`${game.players[leader]} has nothing to commit itself to: it never moves`)
  return others[0] ?? game.players.findIndex((_, i) => i !== leader)
}

function answerOf(problem: Problem, leader: number | undefined, commitment: Commitment, notes: string[]): OtherAnswer {
  const { players } = problem.game
  return {
    answer: commitment,
    notes: [
      ...(leader === undefined && players.length > 1
        ? [`${players[0]} leads, being the first player; --leader names another`]
        : []),
      ...notes,
      ...(problem.exact().exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']),
    ],
    complete: false,
    reason: 'the method finds one optimal commitment and does not look for others',
  }
}

const approached =
  'ties of the follower are broken against the leader: the value is a supremum, which commitments near this one come as close to as one likes'

export const multiplePrograms: OtherMethod = {
  name: 'multiple-programs',
  concept: 'stackelberg',
  finds: 'one',
  status: 'exact',
  summary:
    'The best mixed strategy to commit oneself to in a two-player game, by one linear program for each reply of the follower; ties for the leader, or against it with --weak.',
  reference: 'Conitzer & Sandholm 2006; von Stengel & Zamir 2010 (ties against the leader)',
  page: 'commitment',
  limits: `One leader and one follower; at most ${MOST_CELLS} pure profiles in the reduced strategic form.`,
  takesObjective: false,
  suits: ({ game }) => game.players.every((_, i) => game.sets.player.filter((p) => p === i).length <= 1),
  applies({ game }) {
    const counts = reducedFormCounts(game, MOST_CELLS)
    if (typeof counts === 'string') return counts
    return manyMovers(game) ?? true
  },
  find(problem, options: OtherOptions): OtherAnswer {
    const { game } = problem
    const { leader = 0, weak = false } = options
    const follower = followerOf(game, leader)
    const reduced = reducedStrategicForm(game, problem.exact())
    const { strategic } = reduced
    const cell = (s: number, t: number) =>
      s * strategic.stride[leader] + (follower < 0 ? 0 : t * strategic.stride[follower])
    const table: LeaderGame = {
      strategies: strategyCount(strategic, leader),
      replies: follower < 0 ? 1 : strategyCount(strategic, follower),
      a: (s, t) => strategic.payoff[leader][cell(s, t)],
      b: (s, t) => (follower < 0 ? Rational.zero : strategic.payoff[follower][cell(s, t)]),
    }
    const best = weak ? weakCommitment(table) : strongCommitment(table)
    const mixed: Rational[] = new Array(strategic.offset[game.players.length]).fill(Rational.zero)
    for (const i of game.players.keys()) mixed[strategic.offset[i]] = Rational.one
    best.x.forEach((p, s) => {
      mixed[strategic.offset[leader] + s] = p
    })
    if (follower >= 0) {
      mixed[strategic.offset[follower]] = Rational.zero
      mixed[strategic.offset[follower] + best.reply] = Rational.one
    }
    const profile = solutionOf(problem, reduced, mixed).exactProfile!
    const commitment: Commitment = {
      type: 'commitment',
      leader,
      follower,
      weak,
      profile,
      mixed: best.x,
      value: best.value,
      proof: { form: 'strategic', cases: best.cases },
    }
    return answerOf(problem, options.leader, commitment, weak ? [approached] : [])
  },
}

export const planSearch: OtherMethod = {
  name: 'plan-search',
  concept: 'stackelberg',
  finds: 'one',
  status: 'exact',
  summary:
    'The best behaviour to commit oneself to in a two-player extensive game, ties in the leader’s favour: branch and bound over the follower’s plans on pairs of sequences.',
  reference: 'Bosansky & Cermak 2015; Cermak, Bosansky, Durkota, Lisy & Kiekintveld 2016',
  page: 'commitment',
  limits: 'One leader and one follower with perfect recall; some hundreds of pairs of sequences.',
  takesObjective: false,
  applies: ({ game }) => manyMovers(game) ?? sequenceFormRefusal(game) ?? true,
  find(problem, { leader, weak }, signal): OtherAnswer {
    const { game } = problem
    if (weak)
      throw new SolveError(
        'ties against the leader are solved in strategic form only: --method multiple-programs does so through the reduced form',
      )
    const first = leader ?? 0
    const follower = followerOf(game, first)
    const numbers = problem.exact()
    const pairs = pairsOf(game, numbers)
    const side = pairs.players.findIndex((p) => p.player === first)
    if (side < 0) throw new SolveError(`${game.players[first]} has nothing to commit itself to: it never moves`)
    const best = bestCommitment(pairs, numbers, side as 0 | 1, () => signal?.aborted ?? false)
    const plans = [best.leaderPlan, best.followerPlan].map((plan) => overOneDenominator(plan).numerators)
    const profile = behaviour(sequenceForm(game, numbers), side === 0 ? [plans[0], plans[1]] : [plans[1], plans[0]])
    const commitment: Commitment = {
      type: 'commitment',
      leader: first,
      follower,
      weak: false,
      profile,
      value: best.value,
      proof: { form: 'sequence', cases: best.cases },
    }
    return answerOf(problem, leader, commitment, [
      `${best.programs} linear program${best.programs === 1 ? ' was' : 's were'} solved`,
    ])
  },
}
