/**
 * The public tree of a crisis: histories of moves without nature's draw of the private kinds. Six trees that differ only
 * in who an actor privately is become one, and every history carries its chance for each draw. (The tree of public states
 * of games with private values; see Johanson et al. 2011, "Accelerating best response calculation".)
 */
import { TERMINAL } from '../game/index.ts'
import type { CompiledCrisis } from '../language/compiled.ts'

/** Arrays of length `count`, indexed by history; history 0 is the start, parents come before children. */
export interface PublicTree {
  readonly compiled: CompiledCrisis
  readonly count: number
  readonly draws: number
  readonly parent: Int32Array
  /** Children are contiguous. -1 where every draw ends. */
  readonly firstChild: Int32Array
  readonly childCount: Int32Array
  /** The move and option that led here, and the iteration of its `repeat`; -1 at the start. */
  readonly move: Int32Array
  readonly option: Int32Array
  readonly round: Int32Array
  /** `nodes[h * draws + d]`: the node of the game for history h under draw d; -1 where that draw does not lead there. */
  readonly nodes: Int32Array
}

export function publicTree(compiled: CompiledCrisis): PublicTree {
  const { paths } = compiled
  const { nodes } = compiled.game
  const draws = Math.max(1, paths.draws.length)
  const parent: number[] = [-1]
  const firstChild: number[] = []
  const childCount: number[] = []
  const led: { move: number; option: number; round: number }[] = [{ move: -1, option: -1, round: 0 }]
  const members: number[][] = [roots(compiled, draws)]
  for (let h = 0; h < members.length; h++) {
    const groups = new Map<string, number>()
    firstChild.push(-1)
    childCount.push(0)
    for (const [d, v] of members[h].entries()) {
      if (v < 0) continue
      for (let c = nodes.firstChild[v]; c < nodes.firstChild[v] + nodes.childCount[v]; c++) {
        const step = { move: paths.move[c], option: paths.option[c], round: paths.round[c] }
        const key = `${step.move}.${step.option}.${step.round}`
        let child = groups.get(key)
        if (child === undefined) {
          child = members.push(new Array<number>(draws).fill(-1)) - 1
          groups.set(key, child)
          parent.push(h)
          led.push(step)
          if (firstChild[h] < 0) firstChild[h] = child
          childCount[h]++
        }
        members[child][d] = c
      }
    }
  }
  return {
    compiled,
    count: members.length,
    draws,
    parent: Int32Array.from(parent),
    firstChild: Int32Array.from(firstChild),
    childCount: Int32Array.from(childCount),
    move: Int32Array.from(led, (s) => s.move),
    option: Int32Array.from(led, (s) => s.option),
    round: Int32Array.from(led, (s) => s.round),
    nodes: Int32Array.from(members.flat()),
  }
}

/** Where play begins, per draw: below nature's draw, if there is one. */
function roots({ game, paths }: CompiledCrisis, draws: number): number[] {
  if (paths.draw[0] >= 0) return [0]
  const start = new Array<number>(draws).fill(-1)
  const { firstChild, childCount } = game.nodes
  for (let c = firstChild[0]; c < firstChild[0] + childCount[0]; c++) start[paths.draw[c]] = c
  return start
}

export const childrenOf = (tree: PublicTree, h: number): number[] =>
  Array.from({ length: tree.childCount[h] }, (_, k) => tree.firstChild[h] + k)

/** The histories from the start to h, both included. */
export function pathTo(tree: PublicTree, h: number): number[] {
  const path: number[] = []
  for (let p = h; p >= 0; p = tree.parent[p]) path.push(p)
  return path.reverse()
}

/** Per history the number of histories below and with it, and how many of them are ends. */
export function publicSizes(tree: PublicTree): { histories: Int32Array; ends: Int32Array } {
  const histories = new Int32Array(tree.count).fill(1)
  const ends = new Int32Array(tree.count)
  for (let h = tree.count - 1; h >= 0; h--) {
    if (tree.childCount[h] === 0) ends[h] = 1
    if (h === 0) continue
    histories[tree.parent[h]] += histories[h]
    ends[tree.parent[h]] += ends[h]
  }
  return { histories, ends }
}

/** Outcomes (indices into `game.outcomes`) in which play ends at history h, over the draws; empty where it goes on. */
export function endingsAt(tree: PublicTree, h: number): number[] {
  const { nodes, terminals } = tree.compiled.game
  const found = new Set<number>()
  for (let d = 0; d < tree.draws; d++) {
    const v = tree.nodes[h * tree.draws + d]
    if (v >= 0 && nodes.actor[v] === TERMINAL) found.add(terminals.outcome[nodes.terminal[v]])
  }
  return [...found].sort((a, b) => a - b)
}
