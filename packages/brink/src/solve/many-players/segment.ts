/**
 * Whether all points between two exact equilibria are equilibria. Along the segment of realisation plans every payoff is a
 * polynomial in t of low degree, written in powers of 1 - t and t: where all its coefficients are at most zero, so is it.
 */
import { Rational } from '../../number/index.ts'
import type { AgentForm } from './form.ts'
import { lastSlots } from './plans.ts'
import type { Polynomial } from './polynomial.ts'

/** Coefficients of (1 - t)^(d - k) t^k, k = 0 ... d. */
type Along = readonly Rational[]

/** More ways than this to go on after an action are not gone through; the answer is then no. */
const MOST_WAYS = 64

/** True is a proof. `p` and `q` are weights by slot (see `planWeights`). */
export function connected(form: AgentForm, p: readonly Rational[], q: readonly Rational[]): boolean {
  const { agents, gain, next } = form
  const degree = form.game.players.length
  const isTaken = (slot: number) => !p[slot].isZero() || !q[slot].isZero()
  const known = new Map<number, Along>()
  const gainOf = (slot: number): Along => {
    let value = known.get(slot)
    if (!value) known.set(slot, (value = alongSegment(form, gain[slot], p, q, degree)))
    return value
  }
  const taken = (index: number): number => {
    const { first, count } = agents[index]
    for (let s = first; s < first + count; s++) if (isTaken(s)) return s
    return first
  }
  const kept = (slot: number): Along => next[slot].reduce((sum, i) => plus(sum, kept(taken(i))), gainOf(slot))
  const ways = (slot: number): readonly Along[] | undefined => {
    let found: Along[] = [gainOf(slot)]
    for (const i of next[slot]) {
      const { first, count } = agents[i]
      const later: Along[] = []
      for (let s = first; s < first + count; s++) {
        const list = ways(s)
        if (!list) return undefined
        later.push(...list)
      }
      if (found.length * later.length > MOST_WAYS) return undefined
      found = found.flatMap((f) => later.map((l) => plus(f, l)))
    }
    return found
  }
  for (let i = 0; i < agents.length; i++) {
    const { parent, first, count } = agents[i]
    if (parent >= 0 && !isTaken(parent)) continue
    const value = kept(taken(i))
    for (let s = first; s < first + count; s++) {
      const list = isTaken(s) ? [kept(s)] : ways(s)
      if (!list) return false
      for (const way of list)
        for (let k = 0; k <= degree; k++) {
          const order = way[k].compare(value[k])
          if (order > 0 || (order < 0 && isTaken(s))) return false
        }
    }
  }
  return true
}

function alongSegment(
  form: AgentForm,
  polynomial: Polynomial,
  p: readonly Rational[],
  q: readonly Rational[],
  degree: number,
): Along {
  let total: Rational[] = new Array(degree + 1).fill(Rational.zero)
  for (const { slots, coefficient } of polynomial) {
    const last = lastSlots(form, slots)
    let product: Rational[] = [Rational.of(coefficient)]
    for (const slot of last) product = times(product, p[slot], q[slot])
    if (product.every((c) => c.isZero())) continue
    while (product.length <= degree) product = times(product, Rational.one, Rational.one)
    total = total.map((c, k) => c.add(product[k]))
  }
  return total
}

/** Times a (1 - t) + b t. */
function times(c: readonly Rational[], a: Rational, b: Rational): Rational[] {
  return Array.from({ length: c.length + 1 }, (_, k) => {
    const left = k < c.length ? c[k].mul(a) : Rational.zero
    return k > 0 ? left.add(c[k - 1].mul(b)) : left
  })
}

const plus = (a: Along, b: Along): Along => a.map((c, k) => c.add(b[k]))
