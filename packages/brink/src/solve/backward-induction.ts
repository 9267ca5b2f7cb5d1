/**
 * Backward induction (Zermelo 1913; Kuhn 1953, Extensive games and the problem of information): from the ends of the tree
 * upwards each mover takes an action that is worth most to it, given what is taken below. Exact; every combination of tied
 * actions is one subgame-perfect equilibrium in pure strategies, and there are no others.
 *
 * Nodes come breadth first, so a backward loop meets all that follows a node before the node. Ties are choice points of a
 * depth-first search: after a solution the last of them takes its next action and the loop goes on from there.
 */
import { type Game, movePath, strategyLength } from '../game/index.ts'
import { Rational } from '../number/index.ts'
import type { Response, Responses } from './backward/response.ts'
import { respond, type Tree, treeOf } from './backward/tree.ts'
import type { Ending, Method, Problem, Solution, SolveOptions } from './method.ts'

const DEFAULT_LIMIT = 1000

export const backwardInduction: Method = {
  name: 'backward-induction',
  concept: 'subgame-perfect',
  selection: ['pure strategies', 'sincere votes'],
  finds: 'all',
  status: 'exact',
  summary:
    'All subgame-perfect equilibria in pure strategies of a game of perfect information, in exact numbers, with sincere votes of councils and private shocks.',
  reference: 'Zermelo 1913; Kuhn 1953, Extensive games and the problem of information',
  limits:
    'Whoever moves must know all that happened before: no private kinds, simultaneous or unseen moves. Equilibria multiply with ties; it stops after 1,000.',
  applies,
  solve,
}

function applies({ game }: Problem): true | string {
  const { sets, labels, players } = game
  for (let s = 0; s < sets.count; s++) {
    const [a, b] = sets.members.subarray(sets.memberStart[s], sets.memberStart[s + 1])
    if (b === undefined) continue
    const who = sets.player[s] >= 0 ? players[sets.player[s]] : game.ballots.find((v) => v.set === s)!.council
    const path = (v: number) => `"${movePath(game, v).join(', ')}"`
    return `information is not perfect: at "${labels.sets[s]}" ${who} cannot tell ${path(a)} from ${path(b)}`
  }
  const weighed = game.shocks.find((s) => s.weights)
  if (weighed)
    return `what the private shock "${weighed.name}" counts for hangs on later moves, so what its owner does first cannot be told from the end alone`
  const uses = game.shocks.flatMap((shock) => shock.uses.map((u) => u.set))
  const crowded = uses.find((s, i) => uses.indexOf(s) < i)
  if (crowded !== undefined)
    return `several private shocks matter at "${labels.sets[crowded]}"; backward induction takes one`
  const judges = game.ballots.some((b) => b.groups.some((g) => g.vote.by === 'worth'))
  if (judges && game.terminals.outcome.includes(-1)) return 'members judge outcomes, but an end of the game has none'
  return true
}

/** A node at which several behaviours are optimal. */
interface ChoicePoint {
  readonly node: number
  readonly responses: Responses
  taken: number
}

function* solve(problem: Problem, options: SolveOptions, signal?: AbortSignal): Generator<Solution, Ending> {
  const tree = treeOf(problem, options)
  const state = new State(tree)
  const open: ChoicePoint[] = []
  const limit = options.limit ?? DEFAULT_LIMIT
  let found = 0
  for (let from = tree.game.nodes.count - 1; ; ) {
    for (let v = from; v >= 0; v--) {
      const responses = state.visit(v)
      if (responses && responses.all.length > 1) open.push({ node: v, responses, taken: 0 })
    }
    yield solution(tree, state, open, problem.exact().exact)
    found++
    if (options.ties === 'as-written') break
    while (open.length > 0 && open[open.length - 1].taken + 1 === open[open.length - 1].responses.all.length) open.pop()
    const last = open[open.length - 1]
    if (!last) break
    if (signal?.aborted) return { complete: false, reason: `the search was stopped after ${found} equilibria` }
    if (found >= limit)
      return { complete: false, reason: `ties make more than ${limit} equilibria; the first ${limit} are given` }
    last.taken++
    state.take(last.node, last.responses.all[last.taken])
    from = last.node - 1
  }
  const [missing] = state.missing
  return missing === undefined ? { complete: true } : { complete: false, reason: missing }
}

/** Values of all nodes and behaviour at all sets below the node reached by the loop. */
class State {
  readonly value: Rational[]
  readonly profile: Rational[]
  /** Sets whose chances are rounded; and what was left out, over all solutions so far. */
  readonly rounded = new Set<number>()
  readonly missing = new Set<string>()
  private readonly tree: Tree

  constructor(tree: Tree) {
    this.tree = tree
    this.value = new Array<Rational>(tree.game.nodes.count * tree.width).fill(Rational.zero)
    this.profile = new Array<Rational>(strategyLength(tree.game)).fill(Rational.zero)
  }

  /** Values a node; where somebody decides, takes the first of the optimal behaviours and returns all. */
  visit(node: number): Responses | undefined {
    const { game, width, chance, valueAt } = this.tree
    const { terminal, set, firstChild } = game.nodes
    if (terminal[node] >= 0) {
      for (let c = 0; c < width; c++) this.value[node * width + c] = valueAt(terminal[node], c)
      return undefined
    }
    if (set[node] < 0) {
      this.average(node, (a) => chance[firstChild[node] + a])
      return undefined
    }
    const responses = respond(this.tree, node, this.value)
    if (responses.rounded) this.rounded.add(set[node])
    else this.rounded.delete(set[node])
    if (responses.missing !== undefined) this.missing.add(responses.missing)
    this.take(node, responses.all[0])
    return responses
  }

  take(node: number, response: Response): void {
    const { game, width } = this.tree
    const set = game.nodes.set[node]
    response.chance.forEach((p, a) => {
      this.profile[game.sets.offset[set] + a] = p
    })
    this.average(node, (a) => response.chance[a])
    const player = game.sets.player[set]
    if (player >= 0) this.value[node * width + player] = this.value[node * width + player].add(response.shockWorth)
  }

  private average(node: number, probability: (action: number) => Rational): void {
    const { game, width } = this.tree
    const { firstChild, childCount } = game.nodes
    for (let c = 0; c < width; c++) {
      let sum = Rational.zero
      for (let a = 0; a < childCount[node]; a++) {
        const p = probability(a)
        if (!p.isZero()) sum = sum.add(p.mul(this.value[(firstChild[node] + a) * width + c]))
      }
      this.value[node * width + c] = sum
    }
  }
}

function solution({ game }: Tree, state: State, open: readonly ChoicePoint[], exactNumbers: boolean): Solution {
  const notes = open.flatMap(({ responses, taken }) => responses.all[taken].note ?? [])
  const told = notes.slice(0, 5)
  if (notes.length > told.length) told.push(`and ${notes.length - told.length} more ties`)
  if (state.rounded.size > 0)
    told.push(`chances at ${names(game, state.rounded)} are irrational and were rounded to doubles`)
  if (!exactNumbers) told.push('some numbers of the game are irrational and were rounded within 1e-15')
  return {
    profile: Float64Array.from(state.profile, (p) => p.toNumber()),
    exactProfile: state.rounded.size > 0 ? undefined : [...state.profile],
    notes: told,
  }
}

const names = (game: Game, sets: ReadonlySet<number>) => Array.from(sets, (s) => `"${game.labels.sets[s]}"`).join(', ')
