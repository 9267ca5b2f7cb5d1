/** Reads action-graph games and Bayesian ones by writing them out as a strategic form, within a size limit. */
import { type StrategicGame, shape, strategicGame } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { collecting, type FileReading, ReadFault } from '../diagnostic.ts'
import { type ActionGraph, choicesOf, configuration, eachProfile } from './graph.ts'
import { parseActionGraph } from './parse.ts'

/** `.agg`: strategies are named by the numbers of their action nodes. Never throws for what a file says. */
export const readAgg = (text: string): FileReading<{ game: StrategicGame }> =>
  collecting((report) => ({ game: writtenOut(parseActionGraph(text, false, report)) }))

/**
 * `.bagg`: in agent form, every type of a player is a player of its own, whose payoff is the player's expectation given that
 * type (Harsanyi 1967). Where all types have positive chance its Nash equilibria are those of the Bayesian game.
 */
export const readBagg = (text: string): FileReading<{ game: StrategicGame }> =>
  collecting((report) => ({ game: writtenOut(parseActionGraph(text, true, report)) }))

function writtenOut(graph: ActionGraph): StrategicGame {
  const choices = choicesOf(graph)
  const utility = utilities(graph)
  const step = shape(choices.map((c) => c.length)).stride
  const agents = graph.types.flatMap((types, player) =>
    types.map((type, t) => ({
      player,
      type,
      name: types.length > 1 ? `Player ${player + 1}, type ${t + 1}` : `Player ${player + 1}`,
      // What each action adds to the index of the profile of choices.
      part: type.actions.map((v) => choices[player].indexOf(v) * step[player]),
    })),
  )
  const { stride, cells } = shape(agents.map((a) => a.type.actions.length))
  const firstAgent = graph.types.map((_, player) => agents.findIndex((a) => a.player === player))
  const payoff = agents.map((agent, self) => {
    const draws = drawsOf(graph, firstAgent, agent.player, self)
    return Array.from({ length: cells }, (_, cell) => {
      let total = Rational.zero
      for (const { chance, present } of draws) {
        let profile = 0
        for (const a of present) {
          const { part } = agents[a]
          profile += part[Math.floor(cell / stride[a]) % part.length]
        }
        const u = utility[agent.player][profile]
        total = total.add(chance.equals(Rational.one) ? u : chance.mul(u))
      }
      return total
    })
  })
  return strategicGame({
    players: agents.map((a) => a.name),
    strategies: agents.map((a) => a.type.actions.map(String)),
    payoff,
  })
}

/** Per player its payoff at every profile of choices, in the order of `eachProfile`. */
function utilities(graph: ActionGraph): Rational[][] {
  const utility: Rational[][] = graph.types.map(() => [])
  eachProfile(graph, (chosen, counts, profile) => {
    chosen.forEach((v, i) => {
      const key = configuration(graph, v, counts)
      const u = graph.payoffs[v].get(key)
      if (!u)
        throw new ReadFault({
          severity: 'error',
          code: 'payoff-missing',
          message: `Action node ${v} has no payoff for the counts [${key.replaceAll(',', ' ')}] at its neighbours, which can occur.`,
          span: graph.payoffsAt[v],
          mend: 'Add a row for these counts.',
        })
      utility[i][profile] = u
    })
  })
  return utility
}

/** Every draw of the other players' types, with its chance, and the agents that are then present, `self` among them. */
function drawsOf(graph: ActionGraph, firstAgent: readonly number[], player: number, self: number) {
  let draws: { chance: Rational; present: number[] }[] = [{ chance: Rational.one, present: [] }]
  graph.types.forEach((types, i) => {
    draws = draws.flatMap(({ chance, present }) =>
      i === player
        ? [{ chance, present: [...present, self] }]
        : types.map((type, t) => ({ chance: chance.mul(type.chance), present: [...present, firstAgent[i] + t] })),
    )
  })
  return draws.filter(({ chance }) => !chance.isZero())
}
