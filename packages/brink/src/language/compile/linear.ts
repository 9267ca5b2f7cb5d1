/**
 * Values with private shocks in them: a formula plus shocks times formulas. A value is a formula id, or, below zero,
 * the number of such a sum. A shock may be added up and multiplied by what has no shock in it, and nothing else.
 */
import type { Span } from '../model.ts'
import type { Algebra } from './algebra.ts'
import { Refusal } from './problems.ts'

export interface LinearSum {
  readonly base: number
  /** By shock: its coefficient. */
  readonly shocks: ReadonlyMap<number, number>
}

export class Linears {
  private readonly algebra: Algebra
  private readonly sums: LinearSum[] = []
  private readonly known = new Map<string, number>()

  constructor(algebra: Algebra) {
    this.algebra = algebra
  }

  shock(shock: number): number {
    return this.intern({ base: this.algebra.zero, shocks: new Map([[shock, this.algebra.one]]) })
  }

  of(value: number): LinearSum {
    return value >= 0 ? { base: value, shocks: new Map() } : this.sums[-value - 1]
  }

  /** The formula, where no shock may stand. */
  plain(value: number, span: Span): number {
    if (value >= 0) return value
    throw new Refusal(
      'shock-not-linear',
      span,
      'a private shock stands where only sums and multiples of it make sense',
      'Let the shock enter a payoff as it is, added or multiplied by numbers; or cut it: `in 20 steps`.',
    )
  }

  add(a: number, b: number, sign: 1 | -1): number {
    const join = (x: number, y: number) => (sign > 0 ? this.algebra.add(x, y) : this.algebra.subtract(x, y))
    const [left, right] = [this.of(a), this.of(b)]
    const shocks = new Map(left.shocks)
    for (const [s, c] of right.shocks) shocks.set(s, join(shocks.get(s) ?? this.algebra.zero, c))
    return this.intern({ base: join(left.base, right.base), shocks })
  }

  /** Every part through a function of formulas that is linear. */
  map(value: number, part: (formula: number) => number): number {
    const { base, shocks } = this.of(value)
    return this.intern({ base: part(base), shocks: new Map([...shocks].map(([s, c]) => [s, part(c)])) })
  }

  /** Part by part, absent coefficients as zero. */
  zip(a: number, b: number, part: (x: number, y: number) => number): number {
    const [left, right] = [this.of(a), this.of(b)]
    const all = new Set([...left.shocks.keys(), ...right.shocks.keys()])
    const at = (sum: LinearSum, s: number) => sum.shocks.get(s) ?? this.algebra.zero
    const shocks = new Map([...all].map((s) => [s, part(at(left, s), at(right, s))]))
    return this.intern({ base: part(left.base, right.base), shocks })
  }

  private intern({ base, shocks }: LinearSum): number {
    const present = [...shocks].filter(([, c]) => c !== this.algebra.zero).sort(([a], [b]) => a - b)
    if (present.length === 0) return base
    const key = `${base} ${present.join(' ')}`
    let id = this.known.get(key)
    if (id === undefined) {
      id = -this.sums.push({ base, shocks: new Map(present) })
      this.known.set(key, id)
    }
    return id
  }
}
