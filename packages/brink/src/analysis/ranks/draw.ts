/**
 * Payoffs of which only the order is kept: for each actor, and each of its private kinds, the ends from the worst to the
 * best; ends that tie still tie. The worst and the best keep what they are worth, so that rationality keeps its meaning;
 * what lies between is drawn anew, every set of values that keeps the order being as likely as any other.
 */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { randomStream } from '../../number/random.ts'

/** Payoffs closer than this share of an actor's range are the same. */
const SAME = 1e-9

export interface Ladder {
  readonly player: number
  /** Ends of one rank, as indices into the payoffs; the worst first. */
  readonly ranks: readonly (readonly number[])[]
  readonly worst: number
  readonly best: number
}

/** The order of each actor in each of its kinds, read off its payoffs. `payoff[t * players + player]`. */
export function laddersOf({ game, crisis, paths }: CompiledCrisis, payoff: ArrayLike<number>): Ladder[] {
  const players = game.players.length
  return game.players.flatMap((name, player): Ladder[] => {
    const own = crisis.kinds.flatMap((kind, k) => (crisis.actors[kind.actor].name === name ? [k] : []))
    const byType = new Map<string, number[]>()
    game.terminals.node.forEach((node, t) => {
      const draw = paths.draws[paths.draw[node]]
      const type = own.map((k) => draw?.[k]).join(' ')
      byType.set(type, [...(byType.get(type) ?? []), t * players + player])
    })
    return [...byType.values()].flatMap((ends) => {
      const sorted = [...ends].sort((a, b) => payoff[a] - payoff[b])
      const [worst, best] = [payoff[sorted[0]], payoff[sorted[sorted.length - 1]]]
      const ranks: number[][] = []
      for (const end of sorted) {
        const last = ranks[ranks.length - 1]
        if (last && payoff[end] - payoff[last[0]] <= SAME * (best - worst)) last.push(end)
        else ranks.push([end])
      }
      return ranks.length > 2 ? [{ player, ranks, worst, best }] : []
    })
  })
}

/** New payoffs in the same orders. */
export function redrawn(
  payoff: Float64Array,
  ladders: readonly Ladder[],
  { uniform }: ReturnType<typeof randomStream>,
): Float64Array {
  const drawn = Float64Array.from(payoff)
  for (const { ranks, worst, best } of ladders) {
    const between = ranks.slice(2).map(() => uniform())
    between.sort((a, b) => a - b)
    ranks.slice(1, -1).forEach((ends, i) => {
      for (const end of ends) drawn[end] = worst + (best - worst) * between[i]
    })
  }
  return drawn
}
