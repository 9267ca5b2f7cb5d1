/** What a linear program over distributions of play is to maximise or minimise. */

export type Quantity =
  /** The sum of all players' payoffs. */
  | { readonly of: 'welfare' }
  | { readonly of: 'payoff'; readonly player: number }
  /** The chance of a named outcome, an index into `game.outcomes`. */
  | { readonly of: 'outcome'; readonly outcome: number }

export interface Objective {
  readonly sense: 'max' | 'min'
  readonly quantity: Quantity
}

export const WELFARE: Objective = { sense: 'max', quantity: { of: 'welfare' } }
