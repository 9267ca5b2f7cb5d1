/** Pure Nash equilibria of a strategic-form game with any number of players: cells in which everybody plays a best reply. */
import { type StrategicGame, strategyCount } from '../game/index.ts'

/** The cells, ascending. Time and memory O(players * cells). */
export function pureEquilibria(game: StrategicGame): number[] {
  const stays = new Uint8Array(game.cells).fill(1)
  for (let player = 0; player < game.players.length; player++) {
    const { stride, payoff, payoffFloat } = game
    const count = strategyCount(game, player)
    const step = stride[player]
    const exact = payoff[player]
    const near = payoffFloat[player]
    for (let block = 0; block < game.cells; block += step * count)
      for (let first = block; first < block + step; first++) {
        let best = first
        for (let k = 1; k < count; k++) {
          const cell = first + k * step
          if (near[cell] > near[best] || (near[cell] === near[best] && exact[best].less(exact[cell]))) best = cell
        }
        for (let k = 0; k < count; k++) {
          const cell = first + k * step
          if (cell !== best && !exact[cell].equals(exact[best])) stays[cell] = 0
        }
      }
  }
  const found: number[] = []
  for (let cell = 0; cell < game.cells; cell++) if (stays[cell]) found.push(cell)
  return found
}
