/** How the readers of a crisis call what a family of its solutions speaks of. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { optionName } from '../explain/situations.ts'
import { setsOfSlots } from './document.ts'
import type { FamilyNames } from './words.ts'

export function crisisNames(compiled: CompiledCrisis): FamilyNames {
  const { crisis, game, paths } = compiled
  const setOf = setsOfSlots(game)
  return {
    player: (i) => crisis.actors.find((a) => a.name === game.players[i])?.title ?? game.players[i],
    action: (slot) => optionName(compiled, paths.setMove[setOf[slot]], game.labels.actions[slot]),
    move: (node) => optionName(compiled, paths.move[node], game.labels.moves[node]),
  }
}
