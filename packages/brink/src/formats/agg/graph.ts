/**
 * An action-graph game (Jiang, Leyton-Brown & Bhat 2011): players choose action nodes; a node counts who chose it; the
 * payoff of a choice depends only on the counts at the neighbours of the chosen node. Function nodes sum up counts.
 * The Bayesian form (Jiang & Leyton-Brown 2010) gives every type of a player its own set of action nodes.
 */
import type { Rational } from '../../number/index.ts'

export interface ActionGraph {
  /** Per player its types: one, without a name, where the file has none. Types are drawn independently. */
  readonly types: readonly (readonly TypeOfPlayer[])[]
  readonly actionNodes: number
  /** Per node, action nodes first, its neighbours in the order of the file. */
  readonly neighbours: readonly (readonly number[])[]
  /** Per function node. */
  readonly functions: readonly FunctionNode[]
  /** Per action node: its payoff by the counts at its neighbours, joined by commas. */
  readonly payoffs: readonly ReadonlyMap<string, Rational>[]
  /** Where each of them stands in the file. */
  readonly payoffsAt: readonly { readonly start: number; readonly end: number }[]
}

export interface TypeOfPlayer {
  readonly chance: Rational
  /** Action nodes, in the order of the file. */
  readonly actions: readonly number[]
}

export interface FunctionNode {
  readonly rule: FunctionRule
  readonly fallback: number
  /** Per action node; empty where the rule needs none. */
  readonly weights: readonly number[]
}

/** What a function node makes of the counts at its neighbours: [node, count] pairs. `none` is the number of all nodes. */
export interface FunctionRule {
  readonly weighted: boolean
  value(neighbours: readonly (readonly [node: number, count: number])[], node: FunctionNode, none: number): number
}

type Pairs = readonly (readonly [node: number, count: number])[]
const sum = (pairs: Pairs) => pairs.reduce((total, [, count]) => total + count, 0)
const weightedSum = (pairs: Pairs, { fallback, weights }: FunctionNode) =>
  pairs.reduce((total, [v, count]) => total + weights[v] * count, fallback)
/** The neighbour of the highest (sign 1) or lowest (sign -1) index that has a count. */
function extreme(pairs: Pairs, sign: number): number | undefined {
  let best: number | undefined
  for (const [v, count] of pairs) if (count !== 0 && (best === undefined || sign * v > sign * best)) best = v
  return best
}

/** By the number that stands for a rule in the file. */
export const functionRules: ReadonlyMap<number, FunctionRule> = new Map([
  [0, { weighted: false, value: (pairs) => sum(pairs) }],
  [1, { weighted: false, value: (pairs) => Number(sum(pairs) > 0) }],
  [2, { weighted: false, value: (pairs, _, none) => extreme(pairs, 1) ?? none }],
  [3, { weighted: false, value: (pairs, _, none) => extreme(pairs, -1) ?? none }],
  [10, { weighted: true, value: (pairs, node) => weightedSum(pairs, node) }],
  [11, { weighted: true, value: (pairs, node) => Number(weightedSum(pairs, node) > 0) }],
  [12, { weighted: true, value: (pairs, node) => weightOf(extreme(pairs, 1), node) }],
  [13, { weighted: true, value: (pairs, node) => weightOf(extreme(pairs, -1), node) }],
] satisfies [number, FunctionRule][])

const weightOf = (v: number | undefined, { weights, fallback }: FunctionNode) =>
  v === undefined ? fallback : weights[v]

/** The part of an action graph that says which counts can stand at the neighbours of a node. */
export type Skeleton = Omit<ActionGraph, 'payoffs' | 'payoffsAt'>

/**
 * Function nodes in an order in which each comes after those it depends on; undefined when they go round in a circle.
 */
export function functionOrder(actionNodes: number, neighbours: readonly (readonly number[])[]): number[] | undefined {
  const waiting = neighbours.map((of) => of.filter((v) => v >= actionNodes).length)
  const users: number[][] = neighbours.map(() => [])
  for (let v = actionNodes; v < neighbours.length; v++)
    for (const u of neighbours[v]) if (u >= actionNodes) users[u].push(v)
  const order: number[] = []
  for (let v = actionNodes; v < neighbours.length; v++) if (waiting[v] === 0) order.push(v)
  for (let i = 0; i < order.length; i++) for (const v of users[order[i]]) if (--waiting[v] === 0) order.push(v)
  return order.length === neighbours.length - actionNodes ? order : undefined
}

/** Which action nodes each player may choose as some type, ascending. */
export const choicesOf = (graph: Skeleton): number[][] =>
  graph.types.map((types) => [...new Set(types.flatMap((t) => t.actions))].sort((a, b) => a - b))

/** Shows `visit` every profile of choices with the counts at all nodes; the arrays are used again. The last player changes fastest. */
export function eachProfile(
  graph: Skeleton,
  visit: (chosen: readonly number[], counts: readonly number[], profile: number) => void,
): void {
  const choices = choicesOf(graph)
  const { actionNodes, neighbours, functions } = graph
  const order = functionOrder(actionNodes, neighbours)!
  const rank = choices.map(() => 0)
  for (let profile = 0; ; profile++) {
    const chosen = choices.map((c, i) => c[rank[i]])
    const counts = Array.from({ length: neighbours.length }, () => 0)
    for (const v of chosen) counts[v]++
    for (const v of order) {
      const pairs = neighbours[v].map((u) => [u, counts[u]] as const)
      const node = functions[v - actionNodes]
      counts[v] = node.rule.value(pairs, node, neighbours.length)
    }
    visit(chosen, counts, profile)
    let i = choices.length - 1
    while (i >= 0 && ++rank[i] === choices[i].length) rank[i--] = 0
    if (i < 0) return
  }
}

/** The counts at the neighbours of a node, as the payoff tables name them. */
export const configuration = (graph: Skeleton, node: number, counts: readonly number[]): string =>
  graph.neighbours[node].map((u) => counts[u]).join(',')
