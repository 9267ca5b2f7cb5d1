/**
 * The chances with which a decider takes its plans. The difference of two plans is normal: its mean is the difference of
 * their bases, its spread the length of the vector of differences of coefficients. Of two plans the first is better with chance
 * Phi(mean / spread); of three it is better than both others with chance Phi2(mean / spread of either; the cosine of
 * the angle between the vectors).
 */
import { enclosePdf, type FloatInterval, floatIntervals as f } from '../../number/index.ts'
import type { Decider, PlanWorth } from './deciders.ts'
import { constant, type Dual, duals } from './dual.ts'
import { commonSlots, type Polynomial } from './polynomial.ts'

/** One plan less another, what both have in common taken out. */
export interface Difference {
  readonly base: Polynomial
  readonly shocks: readonly Polynomial[]
}

export interface Weighing {
  readonly sets: Decider['sets']
  readonly plans: Decider['plans']
  /** `differences[a][b]` for a < b. */
  readonly differences: readonly (readonly (Difference | undefined)[])[]
  /** Slots of others on whose chances it hangs. */
  readonly needs: ReadonlySet<number>
}

export function weighingOf({ sets, plans, worth }: Decider, firstOfTwo: ReadonlyMap<number, number>): Weighing {
  const differences = worth.map((a, i) => worth.map((b, j) => (i < j ? difference(a, b, firstOfTwo) : undefined)))
  const polynomials = differences.flat().flatMap((d) => (d ? [d.base, ...d.shocks] : []))
  return { sets, plans, differences, needs: new Set(polynomials.flatMap((p) => p.terms.flatMap((t) => t.slots))) }
}

function difference(a: PlanWorth, b: PlanWorth, firstOfTwo: ReadonlyMap<number, number>): Difference {
  const parts = [a.base.less(b.base), ...a.shocks.map((s, k) => s.less(b.shocks[k]))]
  const common = commonSlots(parts)
  const [base, ...shocks] = parts.map((p) => p.without(common).expanded(firstOfTwo))
  return { base, shocks }
}

/** Two plans that are worth the same whatever the shocks and the others: nothing decides between them. */
export const isTie = ({ base, shocks }: Difference): boolean => base.isZero && shocks.every((s) => s.isZero)

interface Measured {
  /** Mean over spread. */
  readonly ratio: Dual
  /** The vector of coefficients at length one. */
  readonly direction: readonly Dual[]
}

function measure({ base, shocks }: Difference, chance: readonly (Dual | undefined)[]): Measured {
  const present = shocks.filter((s) => !s.isZero)
  if (present.length === 0) return { ratio: certain(base.at(chance)), direction: shocks.map(() => duals.zero) }
  const vector = shocks.map((s) => s.at(chance))
  if (present.length === 1) {
    const only = shocks.indexOf(present[0])
    return {
      ratio: quotient(base, present[0], vector[only], chance),
      direction: vector.map((c, k) => (k === only ? sign(c) : duals.zero)),
    }
  }
  const spread = duals.sqrt(vector.map(duals.square).reduce(duals.add))
  return { ratio: duals.over(base.at(chance), spread), direction: vector.map((c) => duals.over(c, spread)) }
}

/** A difference without shocks over no spread. */
function certain({ value }: Dual): Dual {
  if (value.lo > 0) return constant(f.of(Infinity))
  return value.hi < 0 ? constant(f.of(-Infinity)) : { value: f.entire, slope: f.entire }
}

/** base / |c|. What both have as a factor cancels: each chance is then met as seldom as can be. */
function quotient(base: Polynomial, c: Polynomial, value: Dual, chance: readonly (Dual | undefined)[]): Dual {
  const size = duals.abs(value)
  if (c.terms.length > 1) return duals.over(base.at(chance), size)
  const [{ slots, factor }] = c.terms
  const { multiples, rest } = base.divided(slots)
  const whole = duals.over(multiples.at(chance), duals.abs(duals.of(factor)))
  if (rest.isZero) return whole
  const remainder = rest.at(chance)
  const sum = duals.add(whole, duals.over(remainder, size))
  const steady = steadyOf(sum.value, whole, remainder, size)
  return steady ? { ...sum, steady } : sum
}

/** From here on the density times the square of its argument falls; and so far out it is nothing. */
const FALLING = 1.5
const FARTHEST = 1e100

/**
 * The density at z = w + r / s times its slope, for s that may come down to zero: with q = z - w = r / s the slope is
 * w' + q r' / r - q^2 s' / r, and density(z) q^2 is bounded. Undefined where z is not on one side, or r may be zero.
 */
function steadyOf(z: FloatInterval, w: Dual, r: Dual, s: Dual): FloatInterval | undefined {
  const least = Math.min(Math.max(z.lo, -z.hi), FARTHEST)
  if (least < FALLING || f.contains(r.value, 0)) return undefined
  const density = enclosePdf(f.of(least))
  const most = f.add(f.of(least), f.of(Math.max(Math.abs(w.value.lo), Math.abs(w.value.hi))))
  const either = ({ hi }: FloatInterval): FloatInterval => ({ lo: -hi, hi })
  const parts = [
    f.mul(enclosePdf(z), w.slope),
    f.mul(either(f.mul(density, most)), f.div(r.slope, r.value)),
    f.mul(either(f.mul(density, f.square(most))), f.div(s.slope, r.value)),
  ]
  return parts.reduce(f.add)
}

function sign({ value }: Dual): Dual {
  if (value.lo >= 0) return duals.one
  if (value.hi <= 0) return duals.neg(duals.one)
  return constant({ lo: -1, hi: 1 })
}

const opposite = ({ ratio, direction }: Measured): Measured => ({
  ratio: duals.neg(ratio),
  direction: direction.map(duals.neg),
})

/** By how much the first of two plans is better, where no shock matters. */
export const leadOf = ({ differences }: Weighing, chance: readonly (Dual | undefined)[]): Dual =>
  differences[0][1]!.base.at(chance)

/** Does no shock matter? */
export const isPlain = ({ differences }: Weighing): boolean =>
  differences.flat().every((d) => d === undefined || d.shocks.every((s) => s.isZero))

/** The chance of each plan; of many plans without shocks, one or nought where one is clearly best. */
function plainChances({ plans, differences }: Weighing, chance: readonly (Dual | undefined)[]): Dual[] {
  const lead = (a: number, b: number) =>
    a < b ? differences[a][b]!.base.at(chance).value : f.neg(differences[b][a]!.base.at(chance).value)
  return plans.map((_, a) => {
    const leads = plans.flatMap((_, b) => (b === a ? [] : [lead(a, b)]))
    if (leads.every((l) => l.lo > 0)) return duals.one
    return leads.some((l) => l.hi < 0) ? duals.zero : { value: f.unit, slope: f.entire }
  })
}

/** The chance of each plan. */
export function planChances(weighing: Weighing, chance: readonly (Dual | undefined)[]): Dual[] {
  if (isPlain(weighing)) return plainChances(weighing, chance)
  const { plans, differences } = weighing
  const measured = differences.map((row) => row.map((d) => d && measure(d, chance)))
  const lead = (a: number, b: number) => (a < b ? measured[a][b]! : opposite(measured[b][a]!))
  return plans.map((_, a) => {
    const [first, second] = plans.flatMap((_, b) => (b === a ? [] : [lead(a, b)]))
    if (!first) return duals.one
    if (!second) return duals.cdf(first.ratio)
    const cosine = first.direction.map((x, k) => duals.mul(x, second.direction[k])).reduce(duals.add)
    return duals.bivariate(first.ratio, second.ratio, cosine)
  })
}

/** Chances of the actions at each set, by slot: of the plans that reach it, the share of those that take the action. */
export function actionChances(
  { sets, plans }: Weighing,
  chance: readonly Dual[],
  offset: ArrayLike<number>,
  put: (slot: number, chance: Dual) => void,
): void {
  for (const set of sets) {
    const reaching = plans.flatMap((plan, p) => (plan.has(set) ? [p] : []))
    for (let slot = offset[set]; slot < offset[set + 1]; slot++) {
      const taking = reaching.filter((p) => plans[p].get(set) === slot - offset[set])
      const others = reaching.filter((p) => !taking.includes(p))
      const [yes, no] = [taking, others].map((list) => list.map((p) => chance[p]).reduce(duals.add, duals.zero))
      // Plans that do not reach the set leave less than one to share; else the shorter sum tells.
      if (reaching.length < plans.length) put(slot, duals.chance(share(yes, no)))
      else put(slot, duals.chance(taking.length <= others.length ? yes : duals.sub(duals.one, no)))
    }
  }
}

/** yes / (yes + no) = 1 / (1 + no / yes), each met once; its slope is (yes' no - yes no') / (yes + no)^2. */
function share(yes: Dual, no: Dual): Dual {
  const slope = f.over(
    f.sub(f.mul(yes.slope, no.value), f.mul(yes.value, no.slope)),
    f.square(f.add(yes.value, no.value)),
  )
  if (yes.value.hi === 0) return no.value.lo > 0 ? duals.zero : { value: f.unit, slope: f.entire }
  return { value: f.over(f.one, f.add(f.one, f.over(no.value, yes.value))), slope }
}
