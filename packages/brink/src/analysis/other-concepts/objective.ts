/** Objectives in words: "max welfare", "min payoff of Russia", "max chance of War". */
import type { Game } from '../../game/index.ts'
import type { Objective, Quantity } from '../../solve/objective.ts'
import { AnswerError } from '../errors.ts'

/** Other names of a game's players, as a crisis has titles for its actors. */
export type PlayerNames = readonly string[]

/** Throws an AnswerError that says what can be asked. */
export function objectiveOf(text: string, game: Game, titles: PlayerNames = game.players): Objective {
  const words = text.trim().split(/\s+/)
  const [sense, ...rest] = words
  if (sense !== 'max' && sense !== 'min')
    throw new AnswerError(`The objective "${text}" begins with neither "max" nor "min".`, examples(game, titles))
  return { sense, quantity: quantityOf(rest.join(' '), text, game, titles) }
}

function quantityOf(words: string, text: string, game: Game, titles: PlayerNames): Quantity {
  if (words === 'welfare') return { of: 'welfare' }
  const named = /^(?:(payoff|chance)(?: of)?\s+)?(.+)$/.exec(words)
  if (named) {
    const [, kind, name] = named
    if (kind !== 'chance') {
      const player = indexOf(game.players, name) ?? indexOf(titles, name)
      if (player !== undefined) return { of: 'payoff', player }
    }
    if (kind !== 'payoff') {
      const outcome =
        indexOf(
          game.outcomes.map((o) => o.name),
          name,
        ) ??
        indexOf(
          game.outcomes.map((o) => o.id),
          name,
        )
      if (outcome !== undefined) return { of: 'outcome', outcome }
    }
  }
  throw new AnswerError(`The objective "${text}" names no player and no outcome of the game.`, examples(game, titles))
}

/** By its exact name, else by the name in other capitals. */
function indexOf(names: readonly string[], wanted: string): number | undefined {
  const exactly = names.indexOf(wanted)
  if (exactly >= 0) return exactly
  const alike = names.findIndex((n) => n.toLowerCase() === wanted.toLowerCase())
  return alike < 0 ? undefined : alike
}

function examples(game: Game, titles: PlayerNames): string {
  const some = ['"max welfare"', `"max payoff of ${titles[0] ?? game.players[0]}"`]
  if (game.outcomes.length > 0) some.push(`"min chance of ${game.outcomes[0].name || game.outcomes[0].id}"`)
  return `Write for instance ${some.join(', ')}.`
}

export function objectiveText({ sense, quantity }: Objective, game: Game, titles: PlayerNames = game.players): string {
  const what =
    quantity.of === 'welfare'
      ? 'welfare'
      : quantity.of === 'payoff'
        ? `payoff of ${titles[quantity.player]}`
        : `chance of ${game.outcomes[quantity.outcome].name || game.outcomes[quantity.outcome].id}`
  return `${sense} ${what}`
}
