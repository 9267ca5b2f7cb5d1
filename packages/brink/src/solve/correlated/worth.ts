/** What an objective says of each pure profile. */
import { type ExactNumbers, type Game, type ReducedForm, reducedStrategicForm } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Objective, Quantity } from '../objective.ts'

/** By cell of the reduced form; negative where the objective is to be minimised. */
export function worthOfCells(
  game: Game,
  numbers: ExactNumbers,
  reduced: ReducedForm,
  { sense, quantity }: Objective,
): Rational[] {
  const worth = quantityOfCells(game, numbers, reduced, quantity)
  return sense === 'max' ? worth : worth.map((w) => w.neg())
}

function quantityOfCells(
  game: Game,
  numbers: ExactNumbers,
  { strategic }: ReducedForm,
  quantity: Quantity,
): Rational[] {
  const { payoff, cells } = strategic
  if (quantity.of === 'payoff') return [...payoff[quantity.player]]
  if (quantity.of === 'welfare')
    return Array.from({ length: cells }, (_, cell) => Rational.sum(payoff.map((row) => row[cell])))
  return [
    ...reducedStrategicForm(game, { ...numbers, payoff: worthOfEnds(game, numbers, quantity, true) }).strategic
      .payoff[0],
  ]
}

/** By end of the game; with `spread` once for each player, as payoffs stand. */
export function worthOfEnds(game: Game, numbers: ExactNumbers, quantity: Quantity, spread = false): Rational[] {
  const n = game.players.length
  const at = (t: number): Rational => {
    if (quantity.of === 'outcome') return game.terminals.outcome[t] === quantity.outcome ? Rational.one : Rational.zero
    if (quantity.of === 'payoff') return numbers.payoff[t * n + quantity.player]
    return Rational.sum(numbers.payoff.slice(t * n, (t + 1) * n))
  }
  return Array.from({ length: game.terminals.count * (spread ? n : 1) }, (_, k) => at(spread ? Math.floor(k / n) : k))
}
