/** What a solution says of the public tree: how likely each history is, for each kind, and what it makes one believe. */
import type { PublicTree } from './public-tree.ts'

export interface PublicPlay {
  readonly tree: PublicTree
  /** Chance of each history. */
  readonly reach: Float64Array
  /** `drawReach[h * draws + d]`: chance of history h together with draw d. */
  readonly drawReach: Float64Array
  /** `outcomes[h * outcomes + o]`: chance that play comes to history h and ends in outcome o. */
  readonly outcomes: Float64Array
  /** The strategy profile, for moves that are never reached. */
  readonly profile: ArrayLike<number>
  readonly chance: ArrayLike<number>
}

/** `reach`: chance of each node of the game; `chance`: of nature's moves, per node. */
export function publicPlay(
  tree: PublicTree,
  reach: ArrayLike<number>,
  profile: ArrayLike<number>,
  chance: ArrayLike<number>,
): PublicPlay {
  const { draws } = tree
  const { nodes, terminals, outcomes } = tree.compiled.game
  const drawReach = Float64Array.from(tree.nodes, (v) => (v < 0 ? 0 : reach[v]))
  const total = new Float64Array(tree.count)
  const ending = new Float64Array(tree.count * outcomes.length)
  for (let h = tree.count - 1; h >= 0; h--) {
    for (let d = 0; d < draws; d++) {
      const v = tree.nodes[h * draws + d]
      if (v < 0) continue
      total[h] += reach[v]
      const o = nodes.terminal[v] < 0 ? -1 : terminals.outcome[nodes.terminal[v]]
      if (o >= 0) ending[h * outcomes.length + o] += reach[v]
    }
    if (h === 0) continue
    for (let o = 0; o < outcomes.length; o++) {
      ending[tree.parent[h] * outcomes.length + o] += ending[h * outcomes.length + o]
    }
  }
  return { tree, reach: total, drawReach, outcomes: ending, profile, chance }
}

/** Chance of each outcome once play has come to history h; undefined when it never does. */
export function outcomesFrom(play: PublicPlay, h: number): number[] | undefined {
  if (!(play.reach[h] > 0)) return undefined
  const n = play.tree.compiled.game.outcomes.length
  return Array.from({ length: n }, (_, o) => play.outcomes[h * n + o] / play.reach[h])
}

/** Chance of each value of a kind at history h, by Bayes' rule; undefined where h is never reached. */
export function beliefAt(play: PublicPlay, h: number, kind: number): number[] | undefined {
  if (!(play.reach[h] > 0)) return undefined
  const { compiled, draws } = play.tree
  const belief = new Array<number>(compiled.crisis.kinds[kind].values.length).fill(0)
  for (let d = 0; d < draws; d++) belief[compiled.paths.draws[d][kind]] += play.drawReach[h * draws + d] / play.reach[h]
  return belief
}

/** Chance of the last step to history h, given the one before; for these draws only, when they are named. NaN where there is none to tell. */
export function stepChance(play: PublicPlay, h: number, draws?: readonly number[]): number {
  const { tree } = play
  const parent = tree.parent[h]
  if (!draws) {
    if (play.reach[parent] > 0) return play.reach[h] / play.reach[parent]
    // Never reached: there is no belief to weigh the kinds by, so a chance is known only if they all have the same.
    const told = Array.from({ length: tree.draws }, (_, d) => strategyChance(play, h, d)).filter((p) => p !== undefined)
    return told.every((p) => Math.abs(p - told[0]) < 1e-12) ? told[0] : Number.NaN
  }
  let [to, from] = [0, 0]
  for (const d of draws) {
    to += play.drawReach[h * tree.draws + d]
    from += play.drawReach[parent * tree.draws + d]
  }
  if (from > 0) return to / from
  const said = draws.map((d) => strategyChance(play, h, d)).filter((p) => p !== undefined)
  return said.length === 0 ? Number.NaN : said.reduce((sum, p) => sum + p, 0) / said.length
}

function strategyChance({ tree, profile, chance }: PublicPlay, h: number, d: number): number | undefined {
  const { nodes, sets } = tree.compiled.game
  const parent = tree.nodes[tree.parent[h] * tree.draws + d]
  if (parent < 0) return undefined
  const v = tree.nodes[h * tree.draws + d]
  if (v < 0) return 0
  const set = nodes.set[parent]
  return set < 0 ? chance[v] : profile[sets.offset[set] + v - nodes.firstChild[parent]]
}
