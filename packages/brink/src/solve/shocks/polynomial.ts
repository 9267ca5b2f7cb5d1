/** Sums of products of chances of actions: what a plan is worth, as far as others decide it. No slot comes twice in a product. */
import { Rational } from '../../number/index.ts'
import { type Dual, duals } from './dual.ts'

export interface Term {
  /** Slots of the strategy vector, ascending. */
  readonly slots: readonly number[]
  readonly factor: Rational
}

export class Polynomial {
  private readonly byKey = new Map<string, Term>()

  add(slots: readonly number[], factor: Rational): this {
    const key = slots.join()
    const before = this.byKey.get(key)
    const sum = before ? before.factor.add(factor) : factor
    if (sum.isZero()) this.byKey.delete(key)
    else this.byKey.set(key, { slots, factor: sum })
    return this
  }

  get terms(): Term[] {
    return [...this.byKey.values()]
  }

  get isZero(): boolean {
    return this.byKey.size === 0
  }

  /** This less another. */
  less(other: Polynomial): Polynomial {
    const result = new Polynomial()
    for (const { slots, factor } of this.terms) result.add(slots, factor)
    for (const { slots, factor } of other.terms) result.add(slots, factor.neg())
    return result
  }

  /** Without slots that all its terms have. */
  without(common: ReadonlySet<number>): Polynomial {
    const result = new Polynomial()
    for (const { slots, factor } of this.terms)
      result.add(
        slots.filter((s) => !common.has(s)),
        factor,
      )
    return result
  }

  /** With 1 - p in place of the second of two chances that add to one: then each unknown is met as seldom as can be. */
  expanded(firstOfTwo: ReadonlyMap<number, number>): Polynomial {
    const result = new Polynomial()
    for (const { slots, factor } of this.terms) {
      let products: Term[] = [{ slots: [], factor }]
      for (const slot of slots) {
        const first = firstOfTwo.get(slot)
        const by = (p: Term, s: number, sign: Rational): Term => ({
          slots: [...p.slots, s],
          factor: p.factor.mul(sign),
        })
        products =
          first === undefined
            ? products.map((p) => by(p, slot, Rational.one))
            : products.flatMap((p) => [p, by(p, first, Rational.one.neg())])
      }
      for (const p of products) result.add(p.slots.toSorted(ascending), p.factor)
    }
    return result
  }

  /** The terms that have all of these slots, without them, and the others. */
  divided(slots: readonly number[]): { readonly multiples: Polynomial; readonly rest: Polynomial } {
    const [multiples, rest] = [new Polynomial(), new Polynomial()]
    for (const t of this.terms)
      if (slots.every((s) => t.slots.includes(s)))
        multiples.add(
          t.slots.filter((s) => !slots.includes(s)),
          t.factor,
        )
      else rest.add(t.slots, t.factor)
    return { multiples, rest }
  }

  at(chance: readonly (Dual | undefined)[]): Dual {
    return this.terms.reduce(
      (sum, { slots, factor }) =>
        duals.add(
          sum,
          slots.reduce((p, s) => duals.mul(p, chance[s]!), duals.of(factor)),
        ),
      duals.zero,
    )
  }
}

const ascending = (a: number, b: number): number => a - b

/** Slots that every term of all these has. */
export function commonSlots(polynomials: readonly Polynomial[]): ReadonlySet<number> {
  const terms = polynomials.flatMap((p) => p.terms)
  const [first] = terms
  return new Set(first ? first.slots.filter((s) => terms.every((t) => t.slots.includes(s))) : [])
}
