/**
 * Whether a solution of a support's equations is an equilibrium of that support: every action taken has positive probability, and
 * none of those not taken is better. In rationals where the solution is rational, else over a box that holds it.
 */
import { type FixedInterval, fixed, Rational } from '../../number/index.ts'
import type { AgentForm } from './form.ts'
import { type Polynomial, valueAt } from './polynomial.ts'
import type { Region } from './region.ts'
import type { Sharp } from './sharpen.ts'
import { IN, isReached, type Support } from './supports.ts'
import type { Weights } from './weights.ts'

export interface Point {
  readonly support: Support
  /** Per slot. Sets that their owner does not reach: zeros. */
  readonly at: Sharp
  /** Slots not taken that are as good as those taken, or may be. */
  readonly ties: readonly number[]
  /** Directions in which it can be moved within its support; zero: none, as far as is known. */
  readonly dimension: number
  /** One point of a set of solutions of which no more is known. */
  readonly isSample?: true
  /** With a dimension: what its probabilities are free under. */
  readonly free?: Free
}

export interface Free {
  readonly weights: Weights
  readonly region: Region
}

export type Verdict = 'yes' | 'no' | { readonly doubt: string }

/** What is needed of numbers: values of polynomials, sums, and the sign, NaN where it is not known. */
interface Numbers<T> {
  value(p: Polynomial): T
  chance(slot: number): T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  larger(a: T, b: T): T
  sign(a: T): number
}

const rationals = (x: readonly Rational[]): Numbers<Rational> => ({
  value: (p) => valueAt(p, x),
  chance: (slot) => x[slot],
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  larger: Rational.max,
  sign: (a) => a.sign(),
})

const boxes = (x: readonly FixedInterval[]): Numbers<FixedInterval> => ({
  value: (p) => rangeOver(p, x),
  chance: (slot) => x[slot],
  add: fixed.add,
  sub: fixed.sub,
  larger: fixed.larger,
  sign: ({ lo, hi }) => (lo > 0n ? 1 : hi < 0n ? -1 : lo === 0n && hi === 0n ? 0 : Number.NaN),
})

/** Judges a profile. `ties` receives the slots that are as good as those taken. */
export function judge(form: AgentForm, support: Support, at: Sharp, ties: number[]): Verdict {
  return at.exact ? judgeIn(rationals(at.x), form, support, ties) : judgeIn(boxes(at.x), form, support, ties)
}

function judgeIn<T>(k: Numbers<T>, form: AgentForm, support: Support, ties: number[]): Verdict {
  const { agents, gain, next, game } = form
  const own = new Map<number, T>()
  const gainOf = (slot: number): T => {
    let value = own.get(slot)
    if (value === undefined) own.set(slot, (value = k.value(gain[slot])))
    return value
  }
  /** What an action is worth when the owner goes on as well as it can. */
  const best = (slot: number): T => next[slot].reduce((sum, i) => k.add(sum, bestAt(i)), gainOf(slot))
  const bestAt = (index: number): T => {
    const { first, count } = agents[index]
    let top = best(first)
    for (let s = first + 1; s < first + count; s++) top = k.larger(top, best(s))
    return top
  }
  /** What it is worth when the actions taken follow. */
  const kept = (slot: number): T => next[slot].reduce((sum, i) => k.add(sum, kept(taken(i))), gainOf(slot))
  const taken = (index: number): number => {
    const { first, count } = agents[index]
    for (let s = first; s < first + count; s++) if (support[s] === IN) return s
    throw new RangeError('nothing is done at a set that is reached')
  }
  let doubt: string | undefined
  for (let i = 0; i < agents.length; i++) {
    if (!isReached(support, agents[i])) continue
    const { first, count } = agents[i]
    const value = kept(taken(i))
    for (let s = first; s < first + count; s++) {
      if (support[s] === IN) {
        const sign = k.sign(k.chance(s))
        if (sign <= 0) return 'no'
        if (Number.isNaN(sign)) doubt = `whether "${game.labels.actions[s]}" has any probability`
        continue
      }
      const sign = k.sign(k.sub(best(s), value))
      if (sign > 0) return 'no'
      if (sign < 0) continue
      ties.push(s)
      if (sign !== 0) doubt = `whether "${game.labels.actions[s]}" would be better`
    }
  }
  return doubt === undefined ? 'yes' : { doubt }
}

/** An interval that holds all values over a box; tight when the box is small. */
export function rangeOver(p: Polynomial, x: readonly FixedInterval[]): FixedInterval {
  let total = fixed.zero
  for (const { slots, coefficient } of p) {
    let product = fixed.one
    for (const slot of slots) {
      product = fixed.mul(product, x[slot])
      if (product.hi === 0n && product.lo === 0n) break
    }
    total = fixed.add(total, fixed.times(product, coefficient))
  }
  return total
}
