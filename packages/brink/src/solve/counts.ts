/** Counts of a game, by which a method is chosen when none is named. Each is computed when first asked for. */
import { constantSum, type Game, gameFacts } from '../game/index.ts'
import type { Problem } from './method.ts'
import { blocksOf } from './subgames/blocks.ts'

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

  /** Private shocks whose coefficients hang on later moves, or several at one decision. */
  get weighedShocks(): boolean {
    const { shocks } = this.problem.game
    const used = shocks.flatMap((s) => s.uses.map((u) => u.set))
    return shocks.some((s) => s.weights) || new Set(used).size < used.length
  }

  /** Subgames, the whole game included. */
  get subgames(): number {
    return this.once('subgames', (game) => gameFacts(game).subgames)
  }

  /** Every end comes after every information set, whatever is done: nobody learns anything, and nothing is off the path. */
  get simultaneous(): boolean {
    return this.once('simultaneous', ({ nodes, sets, terminals }) => {
      const met = new Int32Array(nodes.count)
      for (let v = 0; v < nodes.count; v++) met[v] = (v > 0 ? met[nodes.parent[v]] : 0) + (nodes.set[v] >= 0 ? 1 : 0)
      return terminals.node.every((v) => met[v] === sets.count)
    })
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

  /** The same of the parts between subgames: the most movers in one, and the largest sides. */
  get parts(): { readonly movers: number; readonly sides: readonly [larger: number, smaller: number] } {
    return this.once('parts', (game) => {
      let [movers, larger, smaller] = [0, 1, 1]
      for (const { sets } of blocksOf(game)) {
        const counts = new Map<number, number>()
        for (const s of sets) {
          const player = game.sets.player[s]
          const actions = game.sets.offset[s + 1] - game.sets.offset[s]
          if (player >= 0) counts.set(player, (counts.get(player) ?? 1) + actions)
        }
        const [first = 1, second = 1] = [...counts.values()].sort((a, b) => b - a)
        movers = Math.max(movers, counts.size)
        larger = Math.max(larger, first)
        smaller = Math.max(smaller, second)
      }
      return { movers, sides: [larger, smaller] as const }
    })
  }

  /** Ways to say which actions are taken at all: at each information set a set of actions that is not empty. */
  get supports(): number {
    return this.once('supports', ({ sets }) => {
      let product = 1
      for (let s = 0; s < sets.count; s++)
        if (sets.player[s] >= 0) product *= 2 ** (sets.offset[s + 1] - sets.offset[s]) - 1
      return product
    })
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
