/**
 * Where an owner weighs private shocks whose coefficients differ from end to end. It knows its shocks when it first moves, so
 * what it does there hangs on what it will do later: it compares plans. A plan says which action is taken at each of
 * these decisions that it can reach. Given the others' play each plan is worth a number and a sum of multiples of the shocks,
 * and the owner takes the best one. With independent normal shocks the differences of plans are jointly normal: two plans are
 * chosen with chances of the normal distribution function, three with those of the bivariate one.
 */
import type { Game } from './game.ts'

/** Beyond three plans their chances would be normal integrals over three dimensions and more. */
export const MOST_PLANS = 3

export interface Comparison {
  readonly player: number
  /** The information sets at which the shocks matter: first the one where it begins, then those that follow. */
  readonly sets: readonly number[]
  /** How many plans there are. */
  readonly count: number
  /** Per plan the action at each of these sets that it can reach. Empty when there are more than MOST_PLANS. */
  readonly plans: readonly ReadonlyMap<number, number>[]
}

/** What the search reads of a game. */
export type Weighed = Pick<Game, 'nodes' | 'sets' | 'shocks'>

const known = new WeakMap<Weighed, readonly Comparison[]>()

/**
 * The comparisons of shocks with `weights`. Behaviour at the sets in `fixed` is given, so nothing is compared there. Perfect
 * recall is taken for granted.
 */
export function weighedComparisons(game: Weighed, fixed?: ReadonlySet<number>): readonly Comparison[] {
  if (fixed?.size) return search(game, fixed)
  let found = known.get(game)
  if (!found) {
    found = search(game, new Set())
    known.set(game, found)
  }
  return found
}

function search(game: Weighed, fixed: ReadonlySet<number>): Comparison[] {
  const owners = [...new Set(game.shocks.flatMap((s) => (s.weights ? [s.owner] : [])))]
  return owners.flatMap((owner) => new Search(game, owner, fixed).all())
}

const MIXED = -1

/** Per node: the coefficient at all ends below, or MIXED. `at` gives it by terminal. */
export function coefficientsBelow({ nodes }: Pick<Game, 'nodes'>, at: (terminal: number) => number): Int32Array {
  const below = new Int32Array(nodes.count)
  for (let v = nodes.count - 1; v >= 0; v--) {
    const [first, count] = [nodes.firstChild[v], nodes.childCount[v]]
    below[v] = count === 0 ? at(nodes.terminal[v]) : below[first]
    for (let c = first + 1; c < first + count; c++) if (below[c] !== below[v]) below[v] = MIXED
  }
  return below
}

export const isMixed = (below: number): boolean => below === MIXED

class Search {
  private readonly game: Weighed
  private readonly owner: number
  /** 1 where the coefficient of some shock of the owner differs between ends below. */
  private readonly mixed: Uint8Array
  private readonly fixed: ReadonlySet<number>

  constructor(game: Weighed, owner: number, fixed: ReadonlySet<number>) {
    this.game = game
    this.owner = owner
    this.fixed = fixed
    this.mixed = new Uint8Array(game.nodes.count)
    for (const shock of game.shocks) {
      if (shock.owner !== owner || !shock.weights) continue
      const below = coefficientsBelow(game, (t) => shock.weights![t])
      for (let v = 0; v < below.length; v++) if (isMixed(below[v])) this.mixed[v] = 1
    }
  }

  all(): Comparison[] {
    const { sets, nodes } = this.game
    const found: Comparison[] = []
    for (let s = 0; s < sets.count; s++) {
      if (!this.compares(s)) continue
      let earlier = false
      for (let v = nodes.parent[sets.members[sets.memberStart[s]]]; v >= 0 && !earlier; v = nodes.parent[v])
        earlier = nodes.actor[v] === this.owner && this.compares(nodes.set[v])
      if (!earlier) found.push(this.from(s))
    }
    return found
  }

  private compares(set: number): boolean {
    const { sets } = this.game
    if (sets.player[set] !== this.owner || this.fixed.has(set)) return false
    return this.members(set).some((v) => this.mixed[v] === 1)
  }

  private members(set: number): Int32Array {
    const { members, memberStart } = this.game.sets
    return members.subarray(memberStart[set], memberStart[set + 1])
  }

  private from(first: number): Comparison {
    const sets: number[] = []
    const visit = (set: number): { count: number; plans: ReadonlyMap<number, number>[] } => {
      sets.push(set)
      let count = 0
      const plans: ReadonlyMap<number, number>[] = []
      const actions = this.game.sets.offset[set + 1] - this.game.sets.offset[set]
      for (let a = 0; a < actions; a++) {
        const later = this.next(set, a).map(visit)
        count += later.reduce((product, l) => product * l.count, 1)
        let joint: ReadonlyMap<number, number>[] = [new Map([[set, a]])]
        for (const l of later) if (joint.length * l.count <= MOST_PLANS) joint = crossed(joint, l.plans)
        plans.push(...joint)
      }
      return { count, plans }
    }
    const { count, plans } = visit(first)
    return { player: this.owner, sets, count, plans: count <= MOST_PLANS ? plans : [] }
  }

  /** The owner's next decisions after an action at which its shocks matter. */
  private next(set: number, action: number): number[] {
    const { nodes } = this.game
    const found = new Set<number>()
    const open = Array.from(this.members(set), (v) => nodes.firstChild[v] + action)
    for (let v = open.pop(); v !== undefined; v = open.pop()) {
      if (!this.mixed[v]) continue
      if (nodes.actor[v] === this.owner && this.compares(nodes.set[v])) found.add(nodes.set[v])
      else for (let c = 0; c < nodes.childCount[v]; c++) open.push(nodes.firstChild[v] + c)
    }
    return [...found].sort((a, b) => a - b)
  }
}

const crossed = (a: readonly ReadonlyMap<number, number>[], b: readonly ReadonlyMap<number, number>[]) =>
  a.flatMap((x) => b.map((y) => new Map([...x, ...y])))
