/** Counts of a game, by which a method is chosen when none is named. Each is computed when first asked for. */
import { constantSum, type Game, gameFacts } from '../game/index.ts'
import type { Problem } from './method.ts'

export class Counts {
  private readonly problem: Problem
  private readonly known = new Map<string, unknown>()

  constructor(problem: Problem) {
    this.problem = problem
  }

  /** Everybody who moves knows all that happened before; private shocks aside. */
  get perfectInformation(): boolean {
    return this.once('information', (game) => gameFacts({ ...game, shocks: [] }).perfectInformation)
  }

  /** Subgames, the whole game included. */
  get subgames(): number {
    return this.once('subgames', (game) => gameFacts(game).subgames)
  }

  /** Nobody moves twice: each player has one information set at most. */
  get oneShot(): boolean {
    return this.once('one shot', ({ sets, players }) =>
      players.every((_, i) => sets.player.filter((p) => p === i).length <= 1),
    )
  }

  /** Players that have something to decide. */
  get movers(): number {
    return this.sequences.filter((n) => n > 1).length
  }

  /** Per player its sequences: its actions, all information sets together, and the empty one. */
  get sequences(): readonly number[] {
    return this.once('sequences', ({ players, sets }) => {
      const counts = players.map(() => 1)
      for (let s = 0; s < sets.count; s++)
        if (sets.player[s] >= 0) counts[sets.player[s]] += sets.offset[s + 1] - sets.offset[s]
      return counts
    })
  }

  /** Sequences of those who move: the largest and the second largest number. */
  get sides(): readonly [larger: number, smaller: number] {
    const [larger = 1, smaller = 1] = [...this.sequences].sort((a, b) => b - a)
    return [larger, smaller]
  }

  /** Do the payoffs add up to the same at every end? */
  get constantSum(): boolean {
    return this.once('sum', (game) => constantSum(game, this.problem.exact()) !== undefined)
  }

  private once<T>(name: string, count: (game: Game) => T): T {
    if (!this.known.has(name)) this.known.set(name, count(this.problem.game))
    return this.known.get(name) as T
  }
}
