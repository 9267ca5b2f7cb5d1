/** Reads the sections of `.agg` and `.bagg` files; see `docs/formats.md`. Lines that begin with # are comments. */
import { MAX_CELLS } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { addToOne } from '../chances.ts'
import type { FormatDiagnostic } from '../diagnostic.ts'
import { Scanner, shown } from '../scanner.ts'
import {
  type ActionGraph,
  choicesOf,
  configuration,
  eachProfile,
  type FunctionNode,
  functionOrder,
  functionRules,
  type Skeleton,
  type TypeOfPlayer,
} from './graph.ts'

/** Most players, and most nodes of the graph: the counts stand before anything that they count. */
const MAX_PLAYERS = 1000
const MAX_GRAPH = 100_000
/** Most steps that are spent on the counts of all profiles. */
const MAX_STEPS = 100_000_000

export function parseActionGraph(text: string, bayesian: boolean, report: (d: FormatDiagnostic) => void): ActionGraph {
  const scanner = new Scanner(text, { comments: true })
  const magic = bayesian ? '#BAGG' : '#AGG'
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  if (text.slice(start).split(/\s/, 1)[0] !== magic)
    scanner.fail('expected', { start, end: start + 1 }, `The first line of such a file is ${magic}.`)
  const players = scanner.integer('the number of players', 1, MAX_PLAYERS)
  const actionNodes = scanner.integer('the number of action nodes', 1, MAX_GRAPH)
  const functionNodes = scanner.integer('the number of function nodes', 0, MAX_GRAPH)
  const repeat = <T>(n: number, read: (i: number) => T): T[] => {
    const list: T[] = []
    for (let i = 0; i < n; i++) list.push(read(i))
    return list
  }

  const typeCounts = bayesian
    ? repeat(players, (i) => scanner.integer(`the number of types of player ${i + 1}`, 1, MAX_PLAYERS))
    : repeat(players, () => 1)
  const chances = typeCounts.map((n, i) => {
    if (!bayesian) return [Rational.one]
    const at = scanner.token
    const row = repeat(n, (t) => {
      const token = scanner.token
      const p = scanner.rational(`the chance of type ${t + 1} of player ${i + 1}`)
      if (p.sign() < 0) scanner.fail('negative-chance', token, `A chance of ${p} is below zero.`)
      return p
    })
    return addToOne(row, `the types of player ${i + 1}`, at, report)
  })
  const sizes = typeCounts.map((n, i) =>
    repeat(n, () => scanner.integer(`the number of actions of player ${i + 1}`, 1, actionNodes)),
  )
  const node = (what: string, most: number) => scanner.integer(what, 0, most - 1)
  const types: TypeOfPlayer[][] = typeCounts.map((n, i) =>
    repeat(n, (t) => {
      const at = scanner.token
      const actions = repeat(sizes[i][t], () => node(`an action node of player ${i + 1}`, actionNodes))
      if (new Set(actions).size < actions.length)
        scanner.fail('repeated-action', at, `An action node stands twice among the actions of player ${i + 1}.`)
      return { chance: chances[i][t], actions }
    }),
  )

  const nodes = actionNodes + functionNodes
  const graphAt = scanner.token
  const neighbours = repeat(nodes, (v) =>
    repeat(scanner.integer(`the number of neighbours of node ${v}`, 0, nodes), () =>
      node(`a neighbour of node ${v}`, nodes),
    ),
  )
  const functions = repeat(functionNodes, (f) => readFunction(scanner, actionNodes, neighbours, actionNodes + f))
  if (!functionOrder(actionNodes, neighbours))
    scanner.fail('circle', graphAt, 'The function nodes depend on each other in a circle, so none of them has a value.')
  const skeleton: Skeleton = { types, actionNodes, neighbours, functions }
  checkSize(scanner, skeleton)
  let possible: string[][] | undefined
  const payoffsAt: FormatDiagnostic['span'][] = []
  const payoffs = repeat(actionNodes, (s) => {
    const at = scanner.token
    payoffsAt.push({ start: at.start, end: at.end })
    const form = scanner.integer(`the form of the payoffs of action node ${s}`, 0)
    if (form === 0) {
      possible ??= configurations(skeleton)
      return new Map(
        possible[s].map((c) => [c, scanner.rational(`the payoff of action node ${s} at the counts [${c}]`)]),
      )
    }
    if (form === 1) return readMapping(scanner, s, neighbours[s].length)
    return scanner.fail(
      'unknown-form',
      at,
      `Payoffs of form ${form} are not known; the forms are 0 (complete) and 1 (by counts).`,
    )
  })
  if (!scanner.is('end'))
    scanner.fail(
      'after-the-payoffs',
      scanner.token,
      `The payoffs are complete here, but the file goes on with ${shown(scanner.token)}.`,
    )
  return { ...skeleton, payoffs, payoffsAt }
}

function readFunction(
  scanner: Scanner,
  actionNodes: number,
  neighbours: readonly (readonly number[])[],
  v: number,
): FunctionNode {
  const at = scanner.token
  const number = scanner.integer(`the type of function node ${v}`, 0)
  const rule = functionRules.get(number)
  if (!rule)
    return scanner.fail(
      'unknown-form',
      at,
      `Functions of type ${number} are not known; the types are ${[...functionRules.keys()].join(', ')}.`,
    )
  if (!rule.weighted) return { rule, fallback: 0, weights: [] }
  const whole = (what: string) => {
    const token = scanner.take('number', what)
    const value = Number(token.text)
    return Number.isSafeInteger(value)
      ? value
      : scanner.fail('not-in-range', token, `Here ${what} is needed, a whole number, but found ${shown(token)}.`)
  }
  const fallback = whole(`the default value of function node ${v}`)
  scanner.take('[', `the weights of function node ${v}, in brackets`)
  const weights: number[] = []
  while (!scanner.is(']')) weights.push(whole('a weight, or a closing ]'))
  const close = scanner.next()
  if (weights.length !== actionNodes)
    scanner.fail(
      'weight-count',
      close,
      `Function node ${v} has ${weights.length} weights for ${actionNodes} action nodes.`,
    )
  if (neighbours[v].some((u) => u >= actionNodes))
    scanner.fail(
      'weight-count',
      at,
      `Function node ${v} weighs its neighbours, but one of them is a function node, and only action nodes have weights.`,
    )
  return { rule, fallback, weights }
}

/** `n`, then n rows of counts in brackets and a payoff. */
function readMapping(scanner: Scanner, node: number, width: number): Map<string, Rational> {
  const rows = scanner.integer(`the number of rows of action node ${node}`, 0)
  const map = new Map<string, Rational>()
  for (let r = 0; r < rows; r++) {
    const open = scanner.take('[', `row ${r + 1} of the payoffs of action node ${node}: counts in brackets`)
    const counts: number[] = []
    while (!scanner.is(']')) {
      const token = scanner.take('number', 'a count, or a closing ]')
      counts.push(Number(token.text))
    }
    const close = scanner.next()
    const span = { start: open.start, end: close.end }
    if (counts.length !== width)
      scanner.fail(
        'count-count',
        span,
        `Here are ${counts.length} counts, but action node ${node} has ${width} neighbours.`,
      )
    const key = counts.join(',')
    const payoff = scanner.rational(`the payoff at the counts [${counts.join(' ')}]`)
    if (map.get(key)?.equals(payoff) === false)
      scanner.fail('payoff-twice', span, `Action node ${node} has two payoffs at the counts [${counts.join(' ')}].`)
    map.set(key, payoff)
  }
  return map
}

function checkSize(scanner: Scanner, graph: Skeleton): void {
  const product = (list: number[]) => list.reduce((a, b) => a * b, 1)
  const agents = graph.types.flat().length
  const cells = product(graph.types.flat().map((t) => t.actions.length))
  const profiles = product(choicesOf(graph).map((c) => c.length))
  const arcs = graph.neighbours.reduce((n, of) => n + of.length + 1, 0)
  const draws = product(graph.types.map((t) => t.length))
  if (cells > MAX_CELLS || profiles > MAX_CELLS)
    scanner.fail(
      'too-large',
      { start: 0, end: 1 },
      `Written out, this game has ${Math.max(cells, profiles).toExponential(1)} pure profiles; up to ${MAX_CELLS / 1e6} million are read.`,
    )
  if (profiles * arcs > MAX_STEPS || cells * draws * agents > MAX_STEPS || cells * agents > 20 * MAX_CELLS)
    scanner.fail('too-large', { start: 0, end: 1 }, 'Writing this game out profile by profile would take too long.')
}

/** Per action node the counts that can stand at its neighbours when somebody chooses it, in lexicographic order. */
function configurations(graph: Skeleton): string[][] {
  const found = Array.from({ length: graph.actionNodes }, () => new Map<string, number[]>())
  eachProfile(graph, (chosen, counts) => {
    for (const v of chosen) {
      const key = configuration(graph, v, counts)
      if (!found[v].has(key))
        found[v].set(
          key,
          graph.neighbours[v].map((u) => counts[u]),
        )
    }
  })
  return found.map((keys) => [...keys].sort(([, a], [, b]) => lexicographic(a, b)).map(([key]) => key))
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}
