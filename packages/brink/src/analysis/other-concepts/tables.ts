/** Answers that are no strategy profile, for people: tables and sentences. */
import type { Commitment, Recommendations, Survivors } from '../../solve/other-concepts.ts'
import type { GameAnswer } from '../answer.ts'
import { strategyTables } from '../strategy-table.ts'
import { left, right, type Table } from '../table.ts'
import { outcomeTable, payoffTable } from '../tables.ts'
import { capitalised, exactText, listText, plural } from '../words/number.ts'
import type { OtherResult } from './answer.ts'
import { objectiveText } from './objective.ts'
import { type PlanNaming, planText } from './words.ts'

export interface Told {
  readonly tables: readonly Table[]
  /** The certificate, in a sentence. */
  readonly certificate: string
  readonly notes: readonly string[]
}

const conceptNames: Record<string, string> = {
  correlated:
    'a correlated equilibrium: a mediator draws one line of the table and tells each player its own part, and nobody gains by another strategy',
  'coarse-correlated':
    'a coarse correlated equilibrium: a mediator draws one line of the table, and nobody gains by refusing to listen and choosing a strategy beforehand',
  'extensive-form-correlated':
    'an extensive-form correlated equilibrium: a mediator draws one line of the table and tells each move when it is due, and nobody gains by leaving it',
  stackelberg: 'a Stackelberg solution: the leader commits itself to its strategy, the follower sees that and replies',
  rationalizable: 'the set of strategies each of which is a best reply to some belief about strategies of the set',
  undominated: 'the set of strategies that iterated elimination of dominated ones leaves',
}

/** `titles`: how the players are called. */
export function told(result: OtherResult, naming: PlanNaming, titles: readonly string[]): Told {
  const { answer, method } = result
  if (answer.type === 'nothing')
    return { tables: [], certificate: `No answer was found: ${result.reason}.`, notes: [`Method: ${method.name}.`] }
  const notes = [
    `This is ${conceptNames[method.concept] ?? `an answer of the concept "${method.concept}"`}.`,
    `Method: ${method.name}, after ${method.reference.replace(/\.$/, '')}.`,
    ...result.notes.map((n) => `${capitalised(n).replace(/\.$/, '')}.`),
  ]
  const parts =
    answer.type === 'recommendations'
      ? deviceTold(result, answer, naming, titles)
      : answer.type === 'commitment'
        ? commitmentTold(result, answer, naming, titles)
        : survivorsTold(result, answer, naming, titles)
  return { ...parts, notes }
}

function deviceTold(
  { problem: { game }, device }: OtherResult,
  { support, objective, value }: Recommendations,
  naming: PlanNaming,
  titles: readonly string[],
): Omit<Told, 'notes'> {
  const { examination, certificate } = device!
  const likeliest = [...support].sort((a, b) => b.chance.compare(a.chance))
  const movers = game.players.map((_, i) => i).filter((i) => game.sets.player.includes(i))
  const tables: Table[] = [
    {
      title: `Recommendations (${objectiveText(objective, game, titles)}: ${exactText(value)})`,
      columns: [right('chance'), ...movers.map((i) => left(titles[i]))],
      rows: likeliest.map(({ chance, plans }) => [
        exactText(chance),
        ...movers.map((i) => planText(game, i, plans[i], naming)),
      ]),
    },
    {
      title: 'Expected payoffs',
      columns: [left('player'), right('payoff')],
      rows: game.players.map((_, i) => [titles[i], exactText(examination.payoffs[i])]),
    },
  ]
  if (game.outcomes.length > 0)
    tables.push({
      title: 'How it ends',
      columns: [left('outcome'), right('chance')],
      rows: game.outcomes.map(({ id, name }, o) => [name || id, exactText(examination.outcomes[o])]),
    })
  const gain = certificate.regret.isZero()
    ? 'nobody gains anything by disobeying'
    : `the largest gain from disobeying is ${exactText(certificate.regret)}`
  const beats = objective.sense === 'max' ? 'exceeds' : 'goes below'
  const best = certificate.optimal
    ? `, and the dual values prove that no equilibrium of the concept ${beats} ${exactText(value)}`
    : certificate.bound
      ? `; no equilibrium of the concept ${beats} ${exactText(certificate.bound)}`
      : '; that it is the best one rests on the method alone, since the game is too large to check it'
  const also = certificate.concepts.filter((c) => c === 'correlated' || c === 'extensive-form-correlated')
  const holds = also.length > 0 ? ` It holds as ${listText(also.map((c) => c.replaceAll('-', ' ')))} equilibrium.` : ''
  return {
    tables,
    certificate: `Certificate: ${gain}${best} (checked ${certificate.exact ? 'exactly' : 'in rounded numbers'} by code that shares nothing with the method).${holds}`,
  }
}

function commitmentTold(
  { problem, method, commitment }: OtherResult,
  { leader, follower, value, weak }: Commitment,
  naming: PlanNaming,
  titles: readonly string[],
): Omit<Told, 'notes'> {
  const { equilibrium, certificate } = commitment!
  // Of the answer only the problem is read.
  const answer = { problem, method: method as unknown, options: {} } as GameAnswer
  const named = [{ name: '', answer, equilibrium }]
  const tables = [...strategyTables(answer, equilibrium, naming.strategic === true), payoffTable(named)]
  if (problem.game.outcomes.length > 0) tables.push(outcomeTable(named))
  const { followerRegret, leaderRegret, bound, optimal, exact } = certificate
  const reply =
    follower < 0
      ? ''
      : followerRegret.isZero()
        ? `${titles[follower]} gains nothing by another reply`
        : `${titles[follower]} would gain ${exactText(followerRegret)} by another reply`
  const worth = optimal
    ? `no commitment gives ${titles[leader]} more than ${exactText(value)}${weak ? ' when ties are broken against it' : ''}`
    : bound
      ? `no commitment gives ${titles[leader]} more than ${exactText(bound)}`
      : `that none is better for ${titles[leader]} rests on the method alone, since the game is too large to check it`
  const word = leaderRegret.isZero()
    ? `${titles[leader]} would not gain by going back on its word either: this is a Nash equilibrium.`
    : `If it could go back on its word unseen, ${titles[leader]} would gain ${exactText(leaderRegret)}.`
  const proof = [reply, worth].filter(Boolean).join(', and ')
  return {
    tables,
    certificate: `Certificate: ${proof} (checked ${exact ? 'exactly' : 'in rounded numbers'} by code that shares nothing with the method). ${word}`,
  }
}

function survivorsTold(
  { problem: { game }, fault, exact }: OtherResult,
  { plans, surviving, rounds }: Survivors,
  naming: PlanNaming,
  titles: readonly string[],
): Omit<Told, 'notes'> {
  const name = (player: number, s: number) => planText(game, player, plans[player][s], naming)
  const tables: Table[] = [
    {
      title: 'Strategies that survive',
      columns: [left('player'), right('of'), left('strategy')],
      rows: game.players.flatMap((_, i) =>
        surviving[i].map((s, k) => [
          k === 0 ? titles[i] : '',
          k === 0 ? `${surviving[i].length} of ${plans[i].length}` : '',
          name(i, s),
        ]),
      ),
    },
  ]
  if (rounds.length > 0)
    tables.push({
      title: 'What goes, round by round',
      columns: [right('round'), left('player'), left('strategy'), left('dominated by')],
      rows: rounds.flatMap((round, r) =>
        round.map(({ player, strategy, by }, k) => [
          k === 0 ? String(r + 1) : '',
          titles[player],
          name(player, strategy),
          by
            .map((b) =>
              by.length === 1 ? name(player, b.strategy) : `${exactText(b.weight)} ${name(player, b.strategy)}`,
            )
            .join(' + '),
        ]),
      ),
    })
  const gone = rounds.reduce((sum, r) => sum + r.length, 0)
  const went =
    gone === 0
      ? 'no strategy is dominated'
      : `${plural(gone, 'strategy goes', 'strategies go')} in ${plural(rounds.length, 'round')}`
  return {
    tables,
    certificate: `${capitalised(went)}. ${
      fault
        ? `The certificate fails: ${fault}.`
        : `Certificate: each mixture dominates, and each survivor is a best reply to a belief about survivors (checked ${exact ? 'exactly' : 'in rounded numbers'} by code that shares nothing with the method).`
    }`,
  }
}
