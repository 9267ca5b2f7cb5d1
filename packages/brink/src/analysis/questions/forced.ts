/**
 * Moves imposed on an actor. "If A were to x": A makes the move at every information set of that decision, whatever it
 * knows; everybody else plays as in the solution and so reads the move as they would read a choice. "If A were
 * unexpectedly to x": the game is solved again with the move given for all kinds alike, so that nobody learns from it.
 */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Forced, OptionRef } from '../../language/model.ts'
import type { Arithmetic, Vector } from '../arithmetic.ts'

/** Per information set of the decisions in question: the options (action indices) that are imposed there. */
export function forcedSets(compiled: CompiledCrisis, options: readonly OptionRef[]): Map<number, number[]> {
  const { game, paths } = compiled
  const forced = new Map<number, number[]>()
  for (let s = 0; s < game.sets.count; s++) {
    const child = game.nodes.firstChild[game.sets.members[game.sets.memberStart[s]]]
    const width = game.sets.offset[s + 1] - game.sets.offset[s]
    const actions: number[] = []
    for (let a = 0; a < width; a++) {
      const made = { move: paths.move[child + a], option: paths.option[child + a] }
      if (options.some((o) => o.move === made.move && o.option === made.option)) actions.push(a)
    }
    if (actions.length > 0) forced.set(s, actions)
  }
  return forced
}

/** The profile with the options imposed; several options keep their relative chances (equal ones, if they have none). */
export function forcedProfile<T>(
  k: Arithmetic<T>,
  compiled: CompiledCrisis,
  profile: ArrayLike<T>,
  forced: ReadonlyMap<number, readonly number[]>,
): Vector<T> {
  const result = k.vector(profile.length)
  for (let i = 0; i < profile.length; i++) result[i] = profile[i]
  const { offset } = compiled.game.sets
  for (const [set, actions] of forced) {
    const chances = actions.map((a) => profile[offset[set] + a])
    const imposed = normalised(k, chances)
    for (let i = offset[set]; i < offset[set + 1]; i++) result[i] = k.zero
    actions.forEach((a, i) => {
      result[offset[set] + a] = imposed[i]
    })
  }
  return result
}

function normalised<T>(k: Arithmetic<T>, weights: readonly T[]): T[] {
  const total = weights.reduce((sum, w) => k.add(sum, w), k.zero)
  if (k.isZero(total)) return weights.map(() => k.div(k.one, k.whole(weights.length)))
  return weights.map((w) => k.div(w, total))
}

/**
 * Behaviour to be given at the forced sets when nobody is to learn from the move: at all sets with the same options the
 * same chances, those of the solution on average.
 */
export function uninformative(
  compiled: CompiledCrisis,
  profile: ArrayLike<number>,
  setReach: ArrayLike<number>,
  forced: ReadonlyMap<number, readonly number[]>,
): Map<number, number[]> {
  const { offset } = compiled.game.sets
  const width = Math.max(0, ...[...forced.values()].map((actions) => actions.length))
  const average = new Array<number>(width).fill(0)
  for (const [set, actions] of forced) {
    actions.forEach((a, i) => {
      average[i] += setReach[set] * profile[offset[set] + a]
    })
  }
  const fixed = new Map<number, number[]>()
  for (const [set, actions] of forced) {
    const total = actions.reduce((sum, _, i) => sum + average[i], 0)
    const behaviour = new Array<number>(offset[set + 1] - offset[set]).fill(0)
    actions.forEach((a, i) => {
      behaviour[a] = total > 0 ? average[i] / total : 1 / actions.length
    })
    fixed.set(set, behaviour)
  }
  return fixed
}

/** Per end: does its path pass a decision at which something is imposed? */
export function passesForced(compiled: CompiledCrisis, forced: ReadonlyMap<number, readonly number[]>): Uint8Array {
  const { nodes, terminals } = compiled.game
  const passed = new Uint8Array(nodes.count)
  for (let v = 0; v < passed.length; v++) {
    const before = v > 0 && passed[nodes.parent[v]] === 1
    passed[v] = before || (nodes.set[v] >= 0 && forced.has(nodes.set[v])) ? 1 : 0
  }
  return Uint8Array.from(terminals.node, (v) => passed[v])
}

/** Two impositions are the same when they impose, or take away, the same options in the same way. */
export const forcedKey = (forced: Forced): string =>
  `${forced.withheld ? 'withheld' : forced.unexpectedly ? 'unexpectedly' : ''} ${forced.options.map((o) => `${o.move}.${o.option}`).join(',')}`
