import type { FloatNumbers, Game } from '../../../src/game/index.ts'

/** Chance of each outcome, by its name. */
export function chancesOfOutcomes(game: Game, numbers: FloatNumbers, profile: ArrayLike<number>): Map<string, number> {
  const { nodes, sets, terminals, outcomes } = game
  const reach = new Float64Array(nodes.count).fill(1)
  const found = new Map<string, number>()
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    const set = nodes.set[p]
    reach[v] = reach[p] * (set < 0 ? numbers.chance[v] : profile[sets.offset[set] + v - nodes.firstChild[p]])
    if (nodes.terminal[v] < 0) continue
    const { id } = outcomes[terminals.outcome[nodes.terminal[v]]]
    found.set(id, (found.get(id) ?? 0) + reach[v])
  }
  return found
}
