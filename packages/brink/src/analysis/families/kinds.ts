/**
 * Pooling and separating: what somebody who knows something does with it (Spence 1973; Cho & Kreps 1987).
 *
 * A player's information sets are its *kinds* when only moves of chance lead to them, all have the same actions, and
 * somebody later cannot tell them apart.
 */
import { CHANCE, type Game } from '../../game/index.ts'

export interface Signalling {
  readonly player: number
  readonly sets: readonly number[]
}

/** Groups of information sets that differ in what chance has told their player, and that are hidden from somebody later. */
export function signalling(game: Game): Signalling[] {
  const groups = new Map<string, number[]>()
  for (let s = 0; s < game.sets.count; s++) {
    const player = game.sets.player[s]
    if (player < 0 || !membersOf(game, s).every((v) => onlyChanceBefore(game, v))) continue
    const key = [player, ...actionsOf(game, s)].join('\u0000')
    groups.set(key, [...(groups.get(key) ?? []), s])
  }
  return [...groups.values()]
    .filter((sets) => sets.length > 1 && hidden(game, sets))
    .map((sets) => ({ player: game.sets.player[sets[0]], sets }))
}

/** "pooling on beer", "separating", "partly separating"; undefined where some of the sets are not reached. */
export function kindOfPlay(
  game: Game,
  { sets }: Signalling,
  taken: (slot: number) => boolean,
  reached: (set: number) => boolean,
): string | undefined {
  if (!sets.every(reached)) return undefined
  const supports = sets.map((s) => actionsOf(game, s).filter((_, a) => taken(game.sets.offset[s] + a)))
  const [first] = supports
  if (supports.every((list) => list.length === 1 && list[0] === first[0])) return `pooling on ${first[0]}`
  const all = supports.flat()
  if (new Set(all).size === all.length) return 'separating'
  const same = supports.every((list) => list.length === first.length && list.every((a) => first.includes(a)))
  return same ? undefined : 'partly separating'
}

const membersOf = ({ sets }: Game, s: number): Int32Array =>
  sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1])

const actionsOf = ({ sets, labels }: Game, s: number): readonly string[] =>
  labels.actions.slice(sets.offset[s], sets.offset[s + 1])

function onlyChanceBefore({ nodes }: Game, node: number): boolean {
  if (node === 0) return false
  for (let v = nodes.parent[node]; v >= 0; v = nodes.parent[v]) if (nodes.actor[v] !== CHANCE) return false
  return true
}

/** Does an information set of somebody else hold nodes that come after different ones of these sets? */
function hidden(game: Game, sets: readonly number[]): boolean {
  const { parent, count, set } = game.nodes
  const origin = new Int32Array(count).fill(-1)
  const seen = new Map<number, number>()
  for (let v = 1; v < count; v++) {
    origin[v] = sets.includes(set[v]) ? set[v] : origin[parent[v]]
    if (set[v] < 0 || sets.includes(set[v]) || origin[v] < 0) continue
    const before = seen.get(set[v])
    if (before !== undefined && before !== origin[v]) return true
    seen.set(set[v], origin[v])
  }
  return false
}
