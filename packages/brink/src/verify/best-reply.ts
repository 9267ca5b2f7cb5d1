/**
 * The best that a player can do against the others' play, from every node on. With perfect recall a best reply is found
 * set by set from the ends: once the player's later sets have their best actions, the values of a set's actions under
 * its belief are known (Koller & Megiddo 1992, Games and Economic Behavior 4; one-shot deviation principle). One pass
 * over the nodes, ordered by how many own moves come before them.
 */
import type { Comparison } from '../game/index.ts'
import type { Beliefs } from './belief.ts'
import type { Play } from './profile.ts'
import { bestResponse, type Response } from './shock.ts'
import { averageOverActions, type Values } from './values.ts'
import { comparisonsIn, planResponse, plansOf } from './weighed.ts'

/**
 * Per node the player's payoff when it plays its best reply from there on. At sets in `fixed`, and at sets without a
 * belief, it keeps to the profile.
 */
export function bestReply<T>(
  play: Play<T>,
  player: number,
  beliefs: Beliefs<T>,
  values: Values<T>,
  fixed: ReadonlySet<number>,
): readonly T[] {
  const { k, game, payoff, move } = play
  const { nodes, sets } = game
  const n = game.players.length
  const best = new Array<T>(nodes.count).fill(k.zero)
  const response = new Map<number, Response<T>>()

  const kept = (set: number): Response<T> => ({
    chance: Array.from(
      { length: sets.offset[set + 1] - sets.offset[set] },
      (_, a) => play.profile[sets.offset[set] + a],
    ),
    worth: values.shockWorth.get(set) ?? k.zero,
  })
  const respond = (set: number) => {
    const value = fixed.has(set) ? undefined : averageOverActions(play, beliefs.belief[set], set, (node) => best[node])
    if (!value) return kept(set)
    const shock = values.shocks.get(set)
    if (shock) return bestResponse(k, shock, value)
    const top = value.reduce((a, b, i) => (k.compare(b, value[a]) > 0 ? i : a), 0)
    return { chance: value.map((_, a) => (a === top ? k.one : k.zero)), worth: k.zero }
  }

  /** All sets of a comparison at once: the owner compares plans, at the first of them. */
  const compare = (comparison: Comparison) => {
    const own = (set: number, action: number) => response.get(set)!.chance[action]
    const plans = plansOf(play, beliefs, comparison, own)
    if (!plans) return
    const { chance, worth } = planResponse(play, comparison, plans)
    // Exact arithmetic has been refused: T is a double.
    for (const [set, p] of chance)
      response.set(set, { chance: p, worth: set === comparison.sets[0] ? worth : 0 } as unknown as Response<T>)
  }
  const comparisons = comparisonsIn(play, fixed).filter((c) => c.player === player)
  const comparing = new Map(comparisons.flatMap((c) => c.sets.map((s) => [s, c] as const)))

  const { levels, setsAt } = byOwnMoves(play, player)
  for (let level = levels.length - 1; level >= 0; level--) {
    for (const set of setsAt[level]) if (!comparing.has(set)) response.set(set, respond(set))
    for (const set of setsAt[level]) {
      if (comparing.has(set) && !response.has(set)) compare(comparing.get(set)!)
      if (!response.has(set)) response.set(set, kept(set))
    }
    for (let m = levels[level].length - 1; m >= 0; m--) {
      const v = levels[level][m]
      const t = nodes.terminal[v]
      if (t >= 0) {
        best[v] = payoff[t * n + player]
        continue
      }
      const own = nodes.actor[v] === player ? response.get(nodes.set[v])! : undefined
      let sum = own ? own.worth : k.zero
      for (let a = 0; a < nodes.childCount[v]; a++) {
        const c = nodes.firstChild[v] + a
        const p = own ? own.chance[a] : move[c]
        if (!k.isZero(p)) sum = k.add(sum, k.mul(p, best[c]))
      }
      best[v] = sum
    }
  }
  return best
}

/** Nodes, and sets of the player, by the number of the player's moves before them; nodes ascending. */
function byOwnMoves<T>({ game }: Play<T>, player: number): { levels: number[][]; setsAt: number[][] } {
  const { nodes, sets } = game
  const before = new Int32Array(nodes.count)
  const levels: number[][] = [[0]]
  for (let v = 1; v < nodes.count; v++) {
    const p = nodes.parent[v]
    before[v] = before[p] + (nodes.actor[p] === player ? 1 : 0)
    while (levels.length <= before[v]) levels.push([])
    levels[before[v]].push(v)
  }
  const setsAt: number[][] = levels.map(() => [])
  for (let s = 0; s < sets.count; s++)
    if (sets.player[s] === player) setsAt[before[sets.members[sets.memberStart[s]]]].push(s)
  return { levels, setsAt }
}
