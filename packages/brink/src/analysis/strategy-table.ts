/** The strategies of an equilibrium of any game as tables: a row for each information set, one table a player. */
import type { Equilibrium, GameAnswer } from './answer.ts'
import type { Table } from './table.ts'
import { chanceText, exactText } from './words/number.ts'

/** Actions of chance zero are left out. With `strategic` a player's strategies are one line. */
export function strategyTables(
  { problem: { game } }: GameAnswer,
  { play, exactPlay, solution }: Equilibrium,
  strategic: boolean,
): Table[] {
  const { profile, exactProfile } = solution
  const chance = (slot: number) => (exactProfile ? exactText(exactProfile[slot]) : chanceText(profile[slot]))
  const choices = (set: number) => {
    const slots = Array.from(
      { length: game.sets.offset[set + 1] - game.sets.offset[set] },
      (_, a) => game.sets.offset[set] + a,
    )
    const taken = slots.filter((s) => (exactProfile ? !exactProfile[s].isZero() : profile[s] > 0))
    return taken
      .map((s) => (taken.length === 1 ? game.labels.actions[s] : `${game.labels.actions[s]} ${chance(s)}`))
      .join(', ')
  }
  const rows = game.players.map((player, i) => ({
    player,
    sets: Array.from(game.sets.player.keys()).filter((s) => game.sets.player[s] === i),
  }))
  if (strategic)
    return [
      {
        title: 'Strategies',
        columns: [
          { name: 'player', align: 'left' },
          { name: 'plays', align: 'left' },
        ],
        rows: rows.map(({ player, sets }) => [player, sets.map(choices).join('; ')]),
      },
    ]
  return rows
    .filter(({ sets }) => sets.length > 0)
    .map(({ player, sets }) => ({
      // A name that is a bare number needs a word before it.
      title: /^\d+$/.test(player) ? `Player ${player}` : player,
      columns: [
        { name: 'information set', align: 'left' },
        { name: 'reached', align: 'right' },
        { name: 'plays', align: 'left' },
      ],
      rows: sets.map((s) => [
        game.labels.sets[s],
        exactPlay ? exactText(exactPlay.setReach[s]) : chanceText(play.setReach[s]),
        choices(s),
      ]),
    }))
}
