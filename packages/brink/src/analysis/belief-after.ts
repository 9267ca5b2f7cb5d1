/** What an observer believes once an event of the play has happened. */
import type { CompiledCrisis } from '../language/compiled.ts'
import type { OptionRef } from '../language/model.ts'
import type { Equilibrium, Posed } from './answer.ts'
import { recordProgress } from './questions/record.ts'

/** Nodes at which play stands right after an option has been taken: by the record up to it where the record reports it, else wherever it is taken first. */
export function nodesAfter(
  { compiled, values }: Pick<Posed, 'compiled' | 'values'>,
  { move, option }: OptionRef,
): number[] {
  const { crisis, game, paths } = compiled
  const { parent, count } = game.nodes
  const line = crisis.record.findIndex(
    ({ what }) => what.type === 'move' && !what.repeats && what.move === move && (what.option ?? 0) === option,
  )
  const happened = new Uint8Array(count)
  if (line >= 0) {
    const { wanted, matched } = recordProgress(compiled, values, crisis.record.slice(0, line + 1))
    for (let v = 0; v < count; v++) happened[v] = matched[v] === wanted ? 1 : 0
  } else {
    for (let v = 1; v < count; v++) {
      const now = paths.move[v] === move && (crisis.moves[move].numeric !== undefined || paths.option[v] === option)
      happened[v] = now || happened[parent[v]] === 1 ? 1 : 0
    }
  }
  return Array.from(happened.keys()).filter((v) => v > 0 && happened[v] === 1 && happened[parent[v]] === 0)
}

/** Chance of each value of a private kind after an option has been taken; undefined where that has no chance in the solution. */
export function beliefAfter(posed: Posed, { play }: Equilibrium, kind: number, at: OptionRef): number[] | undefined {
  return beliefAmong(posed.compiled, play.reach, kind, nodesAfter(posed, at))
}

/** The same among nodes, given the chances of all nodes. */
export function beliefAmong(
  { crisis, paths }: CompiledCrisis,
  reach: ArrayLike<number>,
  kind: number,
  nodes: readonly number[],
): number[] | undefined {
  const chances = crisis.kinds[kind].values.map(() => 0)
  let total = 0
  for (const v of nodes) {
    total += reach[v]
    chances[paths.draws[paths.draw[v]][kind]] += reach[v]
  }
  return total > 0 ? chances.map((p) => p / total) : undefined
}
