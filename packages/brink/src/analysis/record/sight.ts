/**
 * What somebody who has seen part of the record holds possible: the histories at which all that he saw has just happened,
 * and how likely each is (Bayes' rule). A history is a node of the game; no node of a sight lies below another.
 */
import { CHANCE } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Arithmetic, Vector } from '../arithmetic.ts'

export interface Sight<T> {
  readonly nodes: readonly number[]
  /** Chances of the nodes, summing to one. */
  readonly weights: readonly T[]
}

/** A solution in one arithmetic. */
export interface Solved<T> {
  readonly k: Arithmetic<T>
  readonly compiled: CompiledCrisis
  /** The chance with which the move from its parent to a node is made. */
  readonly move: (node: number) => T
}

export function solvedIn<T>(
  k: Arithmetic<T>,
  compiled: CompiledCrisis,
  chance: ArrayLike<T>,
  profile: ArrayLike<T>,
): Solved<T> {
  const { nodes, sets } = compiled.game
  const move = (v: number) => {
    const parent = nodes.parent[v]
    if (nodes.actor[parent] === CHANCE) return chance[v]
    return profile[sets.offset[nodes.set[parent]] + v - nodes.firstChild[parent]]
  }
  return { k, compiled, move }
}

/** Before anything has been seen: the start of play, once nature has drawn the private kinds. */
export function firstSight<T>(solved: Solved<T>): Sight<T> {
  const { nodes } = settled(solved.compiled, [0])
  const weights = nodes.map((v) => (v === 0 ? solved.k.one : solved.move(v)))
  return { nodes, weights }
}

/** Nature's draw of kinds is no event: look past it. */
export function settled({ game, paths }: CompiledCrisis, nodes: Iterable<number>): { nodes: number[] } {
  const found: number[] = []
  const stack = [...nodes]
  for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
    const first = game.nodes.firstChild[v]
    if (first < 0 || paths.move[first] >= 0) found.push(v)
    else for (let c = first; c < first + game.nodes.childCount[v]; c++) stack.push(c)
  }
  return { nodes: found.sort((a, b) => a - b) }
}

/** Weights of the given nodes, each below a node of the sight or in it: chance of being there, not yet divided by their sum. */
export function carried<T>({ k, compiled, move }: Solved<T>, from: Sight<T>, to: readonly number[]): T[] {
  const { parent } = compiled.game.nodes
  const start = new Map(from.nodes.map((v, i) => [v, from.weights[i]]))
  return to.map((node) => {
    let [v, product] = [node, k.one]
    for (; !start.has(v); v = parent[v]) {
      if (v === 0) return k.zero
      if (!k.isZero(product)) product = k.mul(product, move(v))
    }
    return k.mul(product, start.get(v)!)
  })
}

export const total = <T>(k: Arithmetic<T>, weights: readonly T[]): T =>
  weights.reduce((sum, w) => k.add(sum, w), k.zero)

export const normalised = <T>(k: Arithmetic<T>, weights: readonly T[]): T[] => {
  const sum = total(k, weights)
  return weights.map((w) => k.div(w, sum))
}

/** `chances[kind][value]`: sums of weights over the nodes at which nature has drawn that value. */
export function byKind<T>({ k, compiled }: Solved<T>, nodes: readonly number[], weights: readonly T[]): T[][] {
  const { crisis, paths } = compiled
  const chances = crisis.kinds.map(({ values }) => values.map(() => k.zero))
  nodes.forEach((v, i) => {
    paths.draws[paths.draw[v]]?.forEach((value, kind) => {
      chances[kind][value] = k.add(chances[kind][value], weights[i])
    })
  })
  return chances
}

/** Chances of the ends of the game, from a sight on. */
export function endsFrom<T>({ k, compiled, move }: Solved<T>, { nodes: from, weights }: Sight<T>): Vector<T> {
  const { nodes, terminals } = compiled.game
  const mass = k.vector(nodes.count)
  from.forEach((v, i) => {
    mass[v] = weights[i]
  })
  for (let v = 1; v < nodes.count; v++) {
    const before = mass[nodes.parent[v]]
    if (!k.isZero(before)) mass[v] = k.mul(before, move(v))
  }
  const ends = k.vector(terminals.count)
  for (let t = 0; t < ends.length; t++) ends[t] = mass[terminals.node[t]]
  return ends
}
