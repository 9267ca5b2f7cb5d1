/** What an observer believes once an event of the play has happened. */
import type { OptionRef } from '../language/model.ts'
import type { Equilibrium, Posed } from './answer.ts'
import { recordProgress } from './questions/record.ts'

/**
 * Chance of each value of a private kind after an option has been taken: after the record up to it where the record
 * reports it, else whenever it is taken first. Undefined where that has no chance in the solution.
 */
export function beliefAfter(
  posed: Posed,
  { play }: Equilibrium,
  kind: number,
  { move, option }: OptionRef,
): number[] | undefined {
  const { crisis, game, paths } = posed.compiled
  const { parent, count } = game.nodes
  const line = crisis.record.findIndex(
    ({ what }) => what.type === 'move' && !what.repeats && what.move === move && (what.option ?? 0) === option,
  )
  const happened = new Uint8Array(count)
  if (line >= 0) {
    const { wanted, matched } = recordProgress(posed.compiled, posed.values, crisis.record.slice(0, line + 1))
    for (let v = 0; v < count; v++) happened[v] = matched[v] === wanted ? 1 : 0
  } else {
    for (let v = 1; v < count; v++) {
      const now = paths.move[v] === move && (crisis.moves[move].numeric !== undefined || paths.option[v] === option)
      happened[v] = now || happened[parent[v]] === 1 ? 1 : 0
    }
  }
  const chances = crisis.kinds[kind].values.map(() => 0)
  let total = 0
  for (let v = 1; v < count; v++) {
    if (happened[v] === 0 || happened[parent[v]] === 1) continue
    total += play.reach[v]
    chances[paths.draws[paths.draw[v]][kind]] += play.reach[v]
  }
  return total > 0 ? chances.map((p) => p / total) : undefined
}
