/** The equations of a game with normal private shocks: chances as a function of one unknown chance. */
import type { Problem, SolveOptions } from '../method.ts'
import { decidersOf, givenChances, refusal } from './deciders.ts'
import { type Dual, duals } from './dual.ts'
import { orderOf } from './order.ts'
import { actionChances, isPlain, isTie, leadOf, planChances, type Weighing, weighingOf } from './weigh.ts'

export interface ShockSystem {
  /** The first slot of the set whose chance is the unknown; undefined where all chances can be computed one after the other. */
  readonly unknown?: number
  /** Chances of all slots, given that of the unknown. */
  chances(unknown?: Dual): Dual[]
  /**
   * The chance that the unknown would have, given the others; or, where no shock matters to it, what its option is better by
   * than the other.
   */
  at(unknown: Dual): Dual
  /** Equilibria are where `at` gives back the unknown; else where it is zero, and at 0 and 1 where its sign is right. */
  readonly fixedPoints: boolean
}

/** Why there is no such system, in words. */
export function systemOf(problem: Problem, fixed: SolveOptions['fixed'] = new Map()): ShockSystem | string {
  const fault = refusal(problem.game)
  if (fault !== undefined) return fault
  const { game } = problem
  const { offset, count } = game.sets
  const given = givenChances(problem, fixed)
  const firstOfTwo = new Map<number, number>()
  const setOfSlot: number[] = []
  for (let s = 0; s < count; s++) {
    for (let slot = offset[s]; slot < offset[s + 1]; slot++) setOfSlot[slot] = s
    if (offset[s + 1] - offset[s] === 2) firstOfTwo.set(offset[s] + 1, offset[s])
  }
  const weighings = decidersOf(problem, given).map((d) => weighingOf(d, firstOfTwo))
  const tied = weighings.find((w) => w.differences.flat().some((d) => d && isTie(d)))
  if (tied)
    return `nothing decides between options at "${game.labels.sets[tied.sets[0]]}": they are worth the same, and the private shocks count for nothing there`
  const order = orderOf(weighings, (slot) => setOfSlot[slot])
  if (!order) {
    const names = weighings.map((w) => `"${game.labels.sets[w.sets[0]]}"`)
    return `the chances at ${names.join(', ')} hang on one another in more than one way; this method takes one chance on which all others hang`
  }

  const known: (Dual | undefined)[] = new Array(offset[count]).fill(undefined)
  for (let s = 0; s < count; s++)
    for (let slot = offset[s]; slot < offset[s + 1]; slot++) {
      const p = given.get(s)?.[slot - offset[s]]
      if (p) known[slot] = duals.of(p)
      else if (offset[s + 1] - offset[s] === 1) known[slot] = duals.one
    }
  const take = (chance: (Dual | undefined)[], w: Weighing) =>
    actionChances(w, planChances(w, chance), offset, (slot, p) => {
      chance[slot] = p
    })
  const last = order.unknown === undefined ? undefined : weighings[order.unknown]
  const slot = last && offset[last.sets[0]]
  const chances = (unknown?: Dual): Dual[] => {
    const chance = [...known]
    if (slot !== undefined && unknown) [chance[slot], chance[slot + 1]] = [unknown, duals.sub(duals.one, unknown)]
    for (const d of order.sequence) take(chance, weighings[d])
    return chance as Dual[]
  }
  return {
    unknown: slot,
    chances,
    fixedPoints: last !== undefined && !isPlain(last),
    at(unknown: Dual) {
      const chance: (Dual | undefined)[] = chances(unknown)
      if (isPlain(last!)) return leadOf(last!, chance)
      take(chance, last!)
      return chance[slot!]!
    },
  }
}
