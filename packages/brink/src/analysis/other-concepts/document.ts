/** Answers that are no strategy profile, for programs (`schema/solve.schema.json`). Exact numbers are strings. */
import { BALLOT } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Commitment, Plan, Recommendations, Survivors } from '../../solve/other-concepts.ts'
import type { PosedGame } from '../answer.ts'
import { solutionDocument } from '../document.ts'
import type { ExaminedDevice, OtherResult } from './answer.ts'
import { objectiveText } from './objective.ts'
import { movesOf, type PlanNaming, planText } from './words.ts'

/** Everything of the document but the game, the run and what only a crisis has. */
export function otherDocument(result: OtherResult, naming: PlanNaming) {
  const { method, answer, exact, complete, reason } = result
  return {
    concept: method.concept,
    selection: selectionOf(result),
    method: method.name,
    exact,
    complete,
    reason: complete ? null : (reason ?? null),
    solutions: solutionsOf(result, naming),
    ...(answer.type === 'survivors' && survivorsDocument(result, answer, naming)),
  }
}

function selectionOf({ answer, method, problem: { game } }: OtherResult): string[] {
  if (answer.type === 'recommendations') return [objectiveText(answer.objective, game)]
  if (answer.type === 'commitment')
    return [`${game.players[answer.leader]} leads`, answer.weak ? 'ties against the leader' : 'ties for the leader']
  return [...(method.selection ?? [])]
}

function solutionsOf(result: OtherResult, naming: PlanNaming): object[] {
  const { answer } = result
  if (answer.type === 'recommendations') return [deviceDocument(result, answer, result.device!, naming)]
  return answer.type === 'commitment' ? [commitmentDocument(result, answer, naming)] : []
}

function commitmentDocument({ problem, commitment, notes }: OtherResult, answer: Commitment, naming: PlanNaming) {
  const { equilibrium, certificate } = commitment!
  const { players } = problem.game
  // Of the posed game only the problem is read.
  const solution = solutionDocument({ problem, options: {} } as PosedGame, equilibrium, naming)
  return {
    ...solution,
    commitment: {
      leader: players[answer.leader],
      follower: answer.follower < 0 ? null : players[answer.follower],
      ties: answer.weak ? 'against the leader' : 'for the leader',
      value: answer.value.toString(),
      bound: certificate.bound?.toString() ?? null,
      leaderGain: certificate.leaderRegret.toString(),
    },
    certificate: {
      regret: certificate.followerRegret.toString(),
      exact: certificate.exact,
      concepts: [...certificate.concepts],
      optimal: certificate.optimal,
    },
    ...(notes.length > 0 && { notes: [...notes] }),
  }
}

function deviceDocument(
  { problem: { game }, notes }: OtherResult,
  { support, objective, value }: Recommendations,
  { examination, certificate }: ExaminedDevice,
  naming: PlanNaming,
) {
  return {
    recommendations: support.map(({ chance, plans }) => ({
      probability: chance.toString(),
      plans: plans.map((plan, i) => planDocument(game, i, plan, naming)),
    })),
    strategies: toldDocument(game, examination, naming),
    payoffs: examination.payoffs.map(String),
    outcomes: game.outcomes.map(({ id, name }, o) => ({ id, name, probability: examination.outcomes[o].toString() })),
    objective: {
      text: objectiveText(objective, game),
      value: value.toString(),
      bound: certificate.bound?.toString() ?? null,
    },
    certificate: {
      regret: certificate.regret.toString(),
      exact: certificate.exact,
      concepts: [...certificate.concepts],
      optimal: certificate.optimal,
    },
    ...(notes.length > 0 && { notes: [...notes] }),
    family: null,
  }
}

type Game = OtherResult['problem']['game']

function planDocument(game: Game, player: number, plan: Plan, naming: PlanNaming) {
  return {
    player: game.players[player],
    strategy: planText(game, player, plan, naming),
    moves: movesOf(game, player, plan).map(({ set, slot }) => ({
      set: { player: player + 1, number: setNumber(game, set, naming) },
      informationSet: naming.strategic ? null : game.labels.sets[set],
      action: game.labels.actions[slot],
    })),
  }
}

/** A set's number in the file, or its place among the player's. */
function setNumber(game: Game, set: number, { setNumbers }: PlanNaming): number {
  if (setNumbers?.[set] !== undefined) return setNumbers[set]
  return set - game.sets.player.indexOf(game.sets.player[set]) + 1
}

/** How often each action is told where its set is reached: marginals, no profile. */
function toldDocument(game: Game, { setReach, told }: ExaminedDevice['examination'], naming: PlanNaming) {
  return Array.from({ length: game.sets.count }, (_, set) => set).flatMap((set) => {
    const player = game.sets.player[set]
    if (player === BALLOT) return []
    const slots = Array.from(
      { length: game.sets.offset[set + 1] - game.sets.offset[set] },
      (_, a) => game.sets.offset[set] + a,
    )
    const reached = !setReach[set].isZero()
    return [
      {
        player: game.players[player],
        set: { player: player + 1, number: setNumber(game, set, naming) },
        informationSet: naming.strategic ? null : game.labels.sets[set],
        actions: slots.map((s) => game.labels.actions[s]),
        probabilities: slots.map((s) => (reached ? told[s].div(setReach[set]) : Rational.zero).toString()),
        reached,
        reach: setReach[set].toString(),
        nodes: [],
        belief: [],
      },
    ]
  })
}

function survivorsDocument(
  { problem: { game }, notes, exact, fault }: OtherResult,
  { plans, surviving, rounds }: Survivors,
  naming: PlanNaming,
) {
  const name = (player: number, strategy: number) => planText(game, player, plans[player][strategy], naming)
  return {
    survivors: game.players.map((player, i) => ({
      player,
      strategies: surviving[i].map((s) => planDocument(game, i, plans[i][s], naming).strategy),
      plans: surviving[i].map((s) => planDocument(game, i, plans[i][s], naming).moves),
      of: plans[i].length,
    })),
    rounds: rounds.map((round) =>
      round.map(({ player, strategy, by }) => ({
        player: game.players[player],
        strategy: name(player, strategy),
        by: by.map((b) => ({ strategy: name(player, b.strategy), probability: b.weight.toString() })),
      })),
    ),
    certificate: { exact, proven: fault === undefined },
    ...(notes.length > 0 && { notes: [...notes] }),
  }
}
