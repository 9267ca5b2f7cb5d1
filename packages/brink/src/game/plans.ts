/**
 * A player's plans (reduced strategies, Kuhn 1953): what it does at each of its information sets that its own earlier
 * actions do not rule out. There are exponentially many, so they are counted without listing them wherever that is possible.
 */
import type { Game } from './game.ts'
import { MAX_CELLS } from './strategic.ts'

/** Called now and then during long work; ends it by an exception. */
export type Stop = () => void

/** The first information set of a player; its sets follow each other. */
export function firstSetOf(game: Game, player: number): number {
  const first = game.sets.player.indexOf(player)
  return first < 0 ? game.sets.count : first
}

/**
 * A player's plans in lexicographic order: by the action at its first information set, then at its second, ..., where
 * "never reached" comes before every action. Throws a RangeError past `limit`, and what `stop` throws.
 */
export function reducedPlans(game: Game, player: number, limit = MAX_CELLS, stop?: Stop): Int32Array[] {
  const counted = countWithRecall(game, player)
  if (counted !== undefined && counted > limit) throw tooMany(game, player, limit)
  const plans: Int32Array[] = []
  eachPlan(game, player, limit, (plan) => {
    if (plans.push(plan.slice()) % 1024 === 0) stop?.()
  })
  return plans.sort(lexicographic)
}

/** Number of reduced strategies of a player. Throws a RangeError past `limit`. */
export function reducedPlanCount(game: Game, player: number, limit = MAX_CELLS): number {
  const known = countWithRecall(game, player)
  if (known !== undefined) {
    if (known > limit) throw tooMany(game, player, limit)
    return known
  }
  let count = 0
  eachPlan(game, player, limit, () => count++)
  return count
}

/**
 * With perfect recall the player's information sets form a forest: each lies behind one own action at most. A plan chooses
 * an action at each set that it reaches, so that
 *     N(set) = sum over actions a of the product of N(s) over the sets s right behind a,
 * and the number of plans is the product of N over the first sets. Time O(nodes). Undefined without perfect recall.
 */
function countWithRecall({ nodes, sets }: Game, player: number): number | undefined {
  const { parent, actor, set, firstChild, count } = nodes
  const { offset, members, memberStart } = sets
  /** Per node the slot of the player's last action on the way there, or -1; parents stand before their children. */
  const last = new Int32Array(count).fill(-1)
  for (let v = 1; v < count; v++) {
    const p = parent[v]
    last[v] = actor[p] === player ? offset[set[p]] + v - firstChild[p] : last[p]
  }
  const own: number[] = []
  for (let s = 0; s < sets.count; s++) {
    if (sets.player[s] !== player) continue
    for (let m = memberStart[s]; m < memberStart[s + 1]; m++)
      if (last[members[m]] !== last[members[memberStart[s]]]) return undefined
    own.push(s)
  }
  // The first node of a set comes after the first one of the set before it.
  const first = new Map(
    own.map((s) => [s, members.subarray(memberStart[s], memberStart[s + 1]).reduce((a, b) => Math.min(a, b))]),
  )
  own.sort((s, t) => first.get(t)! - first.get(s)!)
  /** Per slot the product over the sets right behind it. */
  const behind = new Float64Array(offset[sets.count]).fill(1)
  let plans = 1
  for (const s of own) {
    let ways = 0
    for (let a = offset[s]; a < offset[s + 1]; a++) ways += behind[a]
    const before = last[first.get(s)!]
    if (before < 0) plans *= ways
    else behind[before] *= ways
  }
  return plans
}

const tooMany = (game: Game, player: number, limit: number) =>
  new RangeError(`${game.players[player]} has more than ${limit.toLocaleString('en')} reduced strategies`)

/** Shows `visit` every plan once; the array is used again. */
function eachPlan(game: Game, player: number, limit: number, visit: (plan: Int32Array) => void): void {
  const first = firstSetOf(game, player)
  let own = 0
  while (first + own < game.sets.count && game.sets.player[first + own] === player) own++
  const requirements = ownRequirements(game, player, first, own)
  const plan = new Int32Array(own).fill(-1)
  let found = 0
  const extend = (): void => {
    const s = plan.findIndex((action, i) => action < 0 && requirements[i].some((r) => meets(plan, r)))
    if (s < 0) {
      if (++found > limit) throw tooMany(game, player, limit)
      visit(plan)
      return
    }
    const actions = game.sets.offset[first + s + 1] - game.sets.offset[first + s]
    for (let a = 0; a < actions; a++) {
      plan[s] = a
      extend()
    }
    plan[s] = -1
  }
  extend()
}

export type Requirement = readonly (readonly [set: number, action: number])[]

export const meets = (plan: Int32Array, requirement: Requirement) => requirement.every(([s, a]) => plan[s] === a)

function lexicographic(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]
  return 0
}

/** Per own set the distinct lists of own actions that lead to one of its nodes; contradictory ones are left out. */
function ownRequirements(game: Game, player: number, first: number, own: number): Requirement[][] {
  const { members, memberStart } = game.sets
  return Array.from({ length: own }, (_, i) => {
    const known = new Map<string, Requirement>()
    for (let m = memberStart[first + i]; m < memberStart[first + i + 1]; m++) {
      const needed = ownPath(game, player, first, members[m])
      if (needed) known.set(needed.join(';'), needed)
    }
    return [...known.values()]
  })
}

/** Own actions on the way to a node; undefined where it would take two different ones at one set (absent-mindedness). */
export function ownPath(game: Game, player: number, first: number, node: number): Requirement | undefined {
  const { parent, actor, set, firstChild } = game.nodes
  const taken = new Map<number, number>()
  for (let v = node; v > 0; v = parent[v]) {
    const p = parent[v]
    if (actor[p] !== player) continue
    const [s, a] = [set[p] - first, v - firstChild[p]]
    if ((taken.get(s) ?? a) !== a) return undefined
    taken.set(s, a)
  }
  return [...taken].sort(([s], [t]) => s - t)
}

/** "1*2": action numbers set by set, a star where the set is never reached; dots between them past nine actions. */
export function planName(game: Game, first: number, plan: Int32Array): string {
  const long = Array.from(plan, (_, i) => game.sets.offset[first + i + 1] - game.sets.offset[first + i]).some(
    (k) => k > 9,
  )
  return Array.from(plan, (a) => (a < 0 ? '*' : String(a + 1))).join(long ? '.' : '') || '(nothing to decide)'
}
