/** From the tree as unfolded, depth first, to the arrays of a game, breadth first. */
import { BALLOT, CHANCE, type InformationSets, type Nodes, TERMINAL, type Terminals } from '../../game/index.ts'
import type { Rational } from '../../number/index.ts'
import type { PathFacts } from '../compiled.ts'
import { instanceAt, optionName } from './instances.ts'
import type { Program } from './lower.ts'
import type { MoveStep } from './program.ts'
import { AT_END, type Tree } from './tree.ts'
import type { World } from './world.ts'

export interface Arranged {
  readonly nodes: Nodes
  readonly sets: InformationSets
  readonly terminals: Terminals
  readonly paths: PathFacts
  /** Coefficients of the shocks: `coefficients[t * shocks + shock]`. */
  readonly coefficients: Int32Array
  /** Number that each information set had while unfolding. */
  readonly setBefore: Int32Array
  readonly moves: string[]
  readonly actions: string[]
}

export function arrange(world: World, program: Program, tree: Tree): Arranged {
  const order = breadthFirst(tree)
  tree.depth.release()
  const sets = arrangeSets(world, program, tree, order.before)
  const nodes = arrangeNodes(tree, order, sets)
  const { terminals, coefficients, lets } = arrangeTerminals(world, program, tree, order, nodes)
  const { paths, moves } = facts(world, program, tree, order, nodes)
  tree.release()
  const counts = new Int32Array(sets.before.length + 1)
  const actions: string[] = []
  for (let s = 0; s < sets.before.length; s++) {
    const first = sets.members[sets.memberStart[s]]
    counts[s + 1] = counts[s] + nodes.childCount[first]
    for (let k = 0; k < nodes.childCount[first]; k++) actions.push(moves[nodes.firstChild[first] + k])
  }
  const setMove = Int32Array.from(sets.steps, (step) => step.move.id)
  const setRound = Int32Array.from(sets.before, (s) => {
    return instanceAt(program.moves, tree.sets.rightOf(s)).rounds[0] ?? 0
  })
  const { player, memberStart, members, before } = sets
  return {
    nodes,
    sets: { count: before.length, player, offset: counts, memberStart, members },
    terminals,
    paths: {
      ...paths,
      ...gridFacts(world, program, tree, sets),
      kindNumbers: kindNumbers(world),
      lets,
      setMove,
      setRound,
    },
    coefficients,
    setBefore: before,
    moves,
    actions,
  }
}

interface Order {
  /** Per node in breadth-first order its place in the tree as unfolded, and the reverse. */
  readonly before: Int32Array
  readonly after: Int32Array
}

/** Within a level nodes keep the order of unfolding, so that the children of a node stay together. */
function breadthFirst(tree: Tree): Order {
  const depth = tree.depth.view()
  const next: number[] = []
  for (const d of depth) next[d] = (next[d] ?? 0) + 1
  let start = 0
  for (let d = 0; d < next.length; d++) {
    const size = next[d]
    next[d] = start
    start += size
  }
  const [before, after] = [new Int32Array(depth.length), new Int32Array(depth.length)]
  for (let i = 0; i < depth.length; i++) {
    const v = next[depth[i]]++
    after[i] = v
    before[v] = i
  }
  return { before, after }
}

interface ArrangedSets {
  readonly before: Int32Array
  readonly steps: readonly MoveStep[]
  readonly player: Int16Array
  readonly memberStart: Int32Array
  readonly members: Int32Array
  /** By number while unfolding. */
  readonly after: Int32Array
}

/** Sets by player, ballots last; within a player by move, then by first node. */
function arrangeSets(world: World, { moves }: Program, tree: Tree, before: Int32Array): ArrangedSets {
  const count = tree.sets.count
  const first = new Int32Array(count).fill(-1)
  const size = new Int32Array(count)
  for (let v = 0; v < before.length; v++) {
    const s = tree.set.get(before[v])
    if (s < 0) continue
    if (first[s] < 0) first[s] = v
    size[s]++
  }
  const rank = new Int32Array(count)
  const move = new Int32Array(count)
  for (let s = 0; s < count; s++) {
    const { step, member } = instanceAt(moves, tree.sets.rightOf(s))
    const { decision } = step
    move[s] = step.move.id
    rank[s] = world.players.length
    if (decision.by === 'player') rank[s] = decision.player
    if (decision.by === 'members') rank[s] = decision.players[member]
    if (decision.by === 'alike' && member === 0) rank[s] = decision.player
  }
  const order = Int32Array.from({ length: count }, (_, s) => s)
  order.sort((a, b) => rank[a] - rank[b] || move[a] - move[b] || first[a] - first[b])
  const after = new Int32Array(count)
  const memberStart = new Int32Array(count + 1)
  order.forEach((s, i) => {
    after[s] = i
    memberStart[i + 1] = memberStart[i] + size[s]
  })
  const members = new Int32Array(memberStart[count])
  const filled = memberStart.slice()
  for (let v = 0; v < before.length; v++) {
    const s = tree.set.get(before[v])
    if (s >= 0) members[filled[after[s]]++] = v
  }
  const stepOf = new Map(moves.map((step) => [step.move.id, step]))
  return {
    before: order,
    steps: Array.from(order, (s) => stepOf.get(move[s])!),
    player: Int16Array.from(order, (s) => (rank[s] === world.players.length ? BALLOT : rank[s])),
    memberStart,
    members,
    after,
  }
}

function arrangeNodes(tree: Tree, { before, after }: Order, sets: ArrangedSets): Nodes {
  const count = before.length
  const ints = (fill: number) => new Int32Array(count).fill(fill)
  const nodes = {
    count,
    actor: new Int16Array(count),
    set: ints(-1),
    terminal: ints(-1),
    parent: ints(-1),
    firstChild: ints(-1),
    childCount: ints(0),
    chance: ints(-1),
  }
  let ends = 0
  for (let v = 0; v < count; v++) {
    const i = before[v]
    const s = tree.set.get(i)
    const parent = tree.parent.get(i)
    nodes.actor[v] = s >= 0 ? sets.player[sets.after[s]] : s === AT_END ? TERMINAL : CHANCE
    if (s >= 0) nodes.set[v] = sets.after[s]
    if (s === AT_END) nodes.terminal[v] = ends++
    nodes.chance[v] = tree.chance.get(i)
    if (parent < 0) continue
    const p = after[parent]
    nodes.parent[v] = p
    if (nodes.childCount[p]++ === 0) nodes.firstChild[p] = v
  }
  return nodes
}

function arrangeTerminals({ players, crisis }: World, program: Program, tree: Tree, { before }: Order, nodes: Nodes) {
  const count = tree.outcome.length
  const [n, m] = [players.length, crisis.shocks.length]
  const endOf = new Int32Array(before.length)
  for (let i = 0, t = 0; i < endOf.length; i++) if (tree.set.get(i) === AT_END) endOf[i] = t++
  const node = new Int32Array(count)
  const payoff = new Int32Array(count * n)
  const outcome = new Int32Array(count)
  const coefficients = new Int32Array(count * m)
  const lets = new Map(program.lets.map((id) => [id, new Int32Array(count)]))
  for (let v = 0; v < before.length; v++) {
    const t = nodes.terminal[v]
    if (t < 0) continue
    const old = endOf[before[v]]
    node[t] = v
    outcome[t] = tree.outcome.get(old)
    for (let p = 0; p < n; p++) payoff[t * n + p] = tree.payoff.get(old * n + p)
    for (let s = 0; s < m; s++) coefficients[t * m + s] = tree.coefficient.get(old * m + s)
    program.lets.forEach((id, i) => {
      lets.get(id)![t] = tree.lets.get(old * program.lets.length + i)
    })
  }
  return { terminals: { count, node, payoff, outcome }, coefficients, lets }
}

/** What happened on the way to each node, and what it is called. */
function facts(world: World, { moves: steps }: Program, tree: Tree, { before }: Order, nodes: Nodes) {
  const { crisis, nature } = world
  const count = before.length
  const [move, option] = [new Int32Array(count).fill(-1), new Int32Array(count).fill(-1)]
  const [round, draw] = [new Int32Array(count), new Int32Array(count)]
  const moves: string[] = ['']
  const drawsFirst = crisis.kinds.length > 0
  draw[0] = drawsFirst ? -1 : 0
  const valueNames = crisis.kinds.map((_, k) =>
    Array.from({ length: nature.kindSize(k) }, (_, value) => nature.valueName(k, value)),
  )
  const drawNames = tree.draws.map((values) => values.map((value, k) => valueNames[k][value]).join(', '))
  for (let v = 1; v < count; v++) {
    const i = before[v]
    const parent = tree.parent.get(i)
    const instance = tree.instance.get(parent)
    if (instance < 0) {
      draw[v] = tree.option.get(i)
      moves.push(drawNames[draw[v]])
      continue
    }
    const { step, rounds, member } = instanceAt(steps, instance)
    const taken = tree.option.get(i)
    const action = v - nodes.firstChild[nodes.parent[v]]
    draw[v] = draw[nodes.parent[v]]
    if (taken >= 0) {
      move[v] = step.move.id
      option[v] = taken
      round[v] = rounds[0] ?? 0
    }
    if (step.decision.by === 'members')
      moves.push(`${memberName(world, step, member)}: ${step.move.options[action].name}`)
    else if (step.decision.by === 'alike')
      moves.push(`${member === 0 ? 'vote for ' : ''}${step.move.options[action].name}`)
    else moves.push(optionName(step, taken, tree.gridOfSet.get(tree.set.get(parent))?.labels))
  }
  return { paths: { move, option, round, draw, draws: tree.draws }, moves }
}

/** The name of a member that is a player, without the council's. */
export function memberName({ players }: World, { decision }: MoveStep, member: number): string {
  if (decision.by !== 'members') return ''
  const name = players[decision.players[member]]
  return name.slice(name.indexOf('.') + 1)
}

/** The numbers open at numeric moves, by set, and by move where they are the same everywhere. */
function gridFacts({ algebra }: World, { moves }: Program, tree: Tree, sets: ArrangedSets) {
  const grids = new Map<number, readonly Rational[]>()
  const numbers = new Map<number, readonly Rational[]>()
  const values = new Map<number, readonly Rational[]>()
  const gridsOfMove = new Map<number, Set<number>>()
  for (const [before, grid] of tree.gridOfSet) {
    if (!values.has(grid.id))
      values.set(
        grid.id,
        grid.points.map((p) => algebra.constantOf(p)!),
      )
    grids.set(sets.after[before], values.get(grid.id)!)
    const move = instanceAt(moves, tree.sets.rightOf(before)).step.move.id
    gridsOfMove.set(move, (gridsOfMove.get(move) ?? new Set()).add(grid.id))
  }
  for (const [move, ids] of gridsOfMove) if (ids.size === 1) numbers.set(move, values.get([...ids][0])!)
  return { grids, numbers }
}

function kindNumbers({ crisis, nature, problems }: World): Map<number, readonly number[]> {
  const continuous = crisis.kinds.flatMap((kind, k) => (kind.continuous ? [k] : []))
  return new Map(
    continuous.map((k) => {
      const all = () => Array.from({ length: nature.kindSize(k) }, (_, value) => nature.number(k, value))
      return [k, problems.attempt(all, [])]
    }),
  )
}
