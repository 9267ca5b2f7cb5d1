/**
 * Sets at which any belief may be held (`open`) and whose answers bear on nothing but one deviation each: where what the
 * other player gets without deviating is constant, they are independent of one another. Then each is settled by itself, and the
 * equilibria are the product, not one case for each combination.
 */
import type { Rational } from '../../number/index.ts'
import { BEST, type Case, canBeTaken, isBest, UNDECIDED, WORSE } from './case.ts'
import { maybeFeasible } from './feasible.ts'
import { add, type Combination, other, type Side } from './frame.ts'
import { constantWorth } from './worth.ts'

export interface Block {
  /** Whose set it is. */
  readonly side: Side
  readonly view: number
  /** For each way to settle it the statuses of its actions; at least one. */
  readonly alternatives: readonly Uint8Array[]
}

/** Blocks for these open sets, which are undecided in the case; undefined when they hang together. An empty list: none is possible. */
export function blocksOf(
  position: Case,
  open: readonly { readonly side: Side; readonly view: number }[],
): Block[] | undefined {
  const constant = new Map<string, boolean>()
  for (const { side, view } of open) if (!standsAlone(position, side, view, constant)) return undefined
  const blocks = open.map(({ side, view }) => ({ side, view, alternatives: alternativesAt(position, side, view) }))
  return blocks.every((b) => b.alternatives.length > 0) ? blocks : []
}

/** Whether all that is asked of the answers is that single deviations, whose alternatives have constant worth, do not pay. */
function standsAlone(position: Case, side: Side, index: number, constant: Map<string, boolean>): boolean {
  const opponent = other(side)
  const { views, viewOf, payoffs } = position.frame.sides[opponent]
  const { first, actions, sequences } = position.frame.sides[side].views[index]
  const answers = new Set(Array.from({ length: actions }, (_, a) => first + a))
  for (const s of sequences) {
    // After the deviation only these answers matter.
    for (const t of payoffs[s].keys()) if (!answers.has(t)) return false
    const { mark, linked } = position.levels(opponent)
    const deviator = views[viewOf[s]]
    if (deviator.before >= 0 && linked[viewOf[s]] && !isSettled(position, opponent, deviator.before)) return false
    if (!mark[viewOf[s]]) return false
    const key = `${side} ${viewOf[s]}`
    const known = constant.get(key) ?? isConstant(position, side, worthAt(position, opponent, viewOf[s]))
    constant.set(key, known)
    if (!known) return false
  }
  return payoffs.every((sum, s) => sequences.includes(s) || ![...sum.keys()].some((t) => answers.has(t)))
}

const isSettled = (position: Case, side: Side, view: number): boolean => {
  const { first, actions } = position.frame.sides[side].views[view]
  return position.status[side].subarray(first, first + actions).some(isBest)
}

/** What a player gets from a set on, in the weights of the opponent; undefined when no action is known to be best. */
function worthAt(position: Case, side: Side, index: number): Combination | undefined {
  const { views, payoffs, after } = position.frame.sides[side]
  const { mark, linked } = position.levels(side)
  const value = (v: number): Combination | undefined => {
    const { first, actions } = views[v]
    const best = Array.from({ length: actions }, (_, a) => first + a).find((s) => isBest(position.status[side][s]))
    const level = mark[v]
    if (best === undefined || !level) return undefined
    const sum = new Map<number, Rational>()
    for (const [t, payoff] of payoffs[best]) if (level[t]) add(sum, t, payoff)
    for (const next of after[best]) {
      if (!linked[next]) continue
      const later = value(next)
      if (!later) return undefined
      for (const [t, c] of later) add(sum, t, c)
    }
    return sum
  }
  return value(index)
}

const isConstant = (position: Case, owner: Side, worth: Combination | undefined): boolean =>
  worth !== undefined && constantWorth(position, owner, worth) !== undefined

function alternativesAt(position: Case, side: Side, index: number): Uint8Array[] {
  const { first, actions } = position.frame.sides[side].views[index]
  const status = position.status[side].subarray(first, first + actions)
  const before = status.slice()
  const found: Uint8Array[] = []
  const from = (a: number) => {
    if (a === actions) {
      if (status.some(canBeTaken)) found.push(status.slice())
      return
    }
    const ways = before[a] === UNDECIDED ? [BEST, WORSE] : [before[a]]
    for (const way of ways) {
      status[a] = way
      const some = status.some(canBeTaken)
      if (some && maybeFeasible(position.weightRows(side)) && maybeFeasible(position.weightRows(other(side))))
        from(a + 1)
    }
    status[a] = before[a]
  }
  from(0)
  status.set(before)
  return found
}

/** Settles a block of a case. */
export function settle(position: Case, { side, view }: Block, alternative: Uint8Array): void {
  position.status[side].set(alternative, position.frame.sides[side].views[view].first)
}
