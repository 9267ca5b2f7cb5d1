/**
 * Iterated elimination of dominated strategies with any number of players, exactly: round by round, in each of which all dominated
 * strategies of all players go. What strict elimination leaves does not hang on the order; what weak elimination leaves does.
 */
import { type StrategicGame, strategyCount } from '../../game/index.ts'
import type { Elimination, Justification } from '../other-concepts.ts'
import { examine, type Leads } from './one.ts'

export interface Iteration {
  readonly surviving: readonly (readonly number[])[]
  readonly rounds: readonly (readonly Elimination[])[]
  readonly beliefs: readonly Justification[]
}

export function iterate(game: StrategicGame, weak = false): Iteration {
  let surviving = game.players.map((_, i) => Array.from({ length: strategyCount(game, i) }, (__, s) => s))
  const rounds: Elimination[][] = []
  for (;;) {
    const round: Elimination[] = []
    const beliefs: Justification[] = []
    game.players.forEach((_, player) => {
      // Cells in which the player has its first strategy and the others have what survives.
      const opponents = othersCells(game, surviving, player)
      for (const strategy of surviving[player]) {
        const others = surviving[player].filter((t) => t !== strategy)
        const finding = examine(leadsOf(game, player, strategy, others, opponents), opponents.length, weak)
        if (finding.dominated) {
          const by = finding.by.flatMap((weight, k) => (weight.isZero() ? [] : [{ strategy: others[k], weight }]))
          round.push({ player, strategy, by })
        } else {
          const belief = finding.belief.flatMap((weight, o) =>
            weight.isZero() ? [] : [{ cell: opponents[o] + strategy * game.stride[player], weight }],
          )
          beliefs.push({ player, strategy, belief })
        }
      }
    })
    if (round.length === 0) return { surviving, rounds, beliefs }
    rounds.push(round)
    surviving = surviving.map((own, i) => own.filter((s) => !round.some((e) => e.player === i && e.strategy === s)))
  }
}

function othersCells(game: StrategicGame, surviving: readonly (readonly number[])[], player: number): number[] {
  return surviving.reduce<number[]>(
    (cells, own, i) => (i === player ? cells : cells.flatMap((c) => own.map((s) => c + s * game.stride[i]))),
    [0],
  )
}

function leadsOf(
  game: StrategicGame,
  player: number,
  strategy: number,
  others: readonly number[],
  opponents: readonly number[],
): Leads[] {
  const payoff = game.payoff[player]
  const step = game.stride[player]
  return others.map((t) => opponents.map((o) => payoff[o + t * step].sub(payoff[o + strategy * step])))
}
