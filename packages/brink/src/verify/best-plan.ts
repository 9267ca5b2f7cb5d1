/**
 * Choice between up to three plans whose worths are jointly normal: plan i is worth base(i) plus the product of its vector of
 * coefficients with independent standard normals. The chance that each is best, and what is to be expected of the best, by
 * integration: along one direction the worths of two plans are fixed, and the third is normal.
 */
import { normalCdf, normalPdf, normalQuantile } from '../number/index.ts'
import { integrate } from './quadrature.ts'

export interface NormalPlan {
  readonly base: number
  readonly vector: readonly number[]
}

export interface Best {
  /** Per plan the chance that it is best. */
  readonly chance: readonly number[]
  /** What the shocks add: the expected worth of the best plan less the bases, weighted by these chances. */
  readonly worth: number
}

export function bestOf(plans: readonly NormalPlan[]): Best {
  if (plans.length === 1) return { chance: [1], worth: 0 }
  return plans.length === 2 ? bestOfTwo(plans) : bestOfThree(plans)
}

function bestOfTwo([a, b]: readonly NormalPlan[]): Best {
  const spread = length(less(a.vector, b.vector))
  const lead = a.base - b.base
  if (spread === 0) return { chance: lead >= 0 ? [1, 0] : [0, 1], worth: 0 }
  return { chance: [normalCdf(lead / spread), normalCdf(-lead / spread)], worth: spread * normalPdf(lead / spread) }
}

/** Beyond this a standard normal lies with a chance of 1e-21. */
const FAR = 9.5
/** A normal chance is settled so many standard deviations away. */
const WIDTH = 8
/** Pieces that the integrand's quadrature takes at a time. */
const PIECE = 2

function bestOfThree(plans: readonly NormalPlan[]): Best {
  // All relative to a plan that is nothing, if there is one; the direction is that of the wider of the two differences.
  const first = Math.max(0, plans.findIndex(isNothing))
  const relative = [0, 1, 2].flatMap((i) => {
    if (i === first) return []
    const { base, vector } = plans[i]
    return [{ plan: i, base: base - plans[first].base, vector: less(vector, plans[first].vector) }]
  })
  relative.sort((x, y) => length(y.vector) - length(x.vector))
  const [near, other] = relative
  const spread = length(near.vector)
  if (spread === 0) {
    const best = plans.reduce((top, p, i) => (p.base > plans[top].base ? i : top), 0)
    return { chance: plans.map((_, i) => (i === best ? 1 : 0)), worth: 0 }
  }
  const along = product(near.vector, other.vector) / spread
  const across = length(other.vector.map((x, k) => x - (along * near.vector[k]) / spread))
  const fixed = (u: number) => near.base + spread * u
  const third = (u: number) => other.base + along * u
  /** How often the third is best at u, and what the best is then worth. */
  const at = (u: number) => {
    const top = Math.max(0, fixed(u))
    const lead = third(u) - top
    if (across < 1e-13 * spread) return { taken: lead > 0 ? 1 : 0, worth: top + Math.max(0, lead) }
    const z = lead / across
    return { taken: normalCdf(z), worth: top + lead * normalCdf(z) + across * normalPdf(z) }
  }
  const turn = -near.base / spread
  /** Where the third crosses another plan its chance changes over a stretch that may be short. */
  const crossing = (lead: number, slope: number) =>
    [-1, 0, 1].map((side) => (lead + side * WIDTH * across) / Math.abs(slope))
  const cuts = [
    turn,
    ...crossing(-other.base * Math.sign(along), along),
    ...crossing((other.base - near.base) * Math.sign(spread - along), spread - along),
  ]
  const [low, middle, high] = [
    over((u) => normalPdf(u) * at(u).taken, cuts, -FAR, turn),
    over((u) => normalPdf(u) * at(u).taken, cuts, turn, FAR),
    over((u) => normalPdf(u) * at(u).worth, cuts, -FAR, FAR),
  ]
  const chance = plans.map(() => 0)
  chance[first] = normalCdf(turn) - low
  chance[near.plan] = normalCdf(-turn) - middle
  chance[other.plan] = low + middle
  return { chance, worth: high - chance[near.plan] * near.base - chance[other.plan] * other.base }
}

/** The integral from a to b in pieces, cut also where the integrand may bend. */
function over(f: (u: number) => number, cuts: readonly number[], a: number, b: number): number {
  const [from, to] = [Math.max(-FAR, a), Math.min(FAR, b)]
  if (!(from < to)) return 0
  const inner = cuts.filter((c) => c > from && c < to)
  for (let c = Math.ceil(from / PIECE) * PIECE; c < to; c += PIECE) if (c > from) inner.push(c)
  const ends = [from, ...inner.sort((x, y) => x - y), to]
  return ends.slice(1).reduce((sum, end, i) => sum + (end > ends[i] ? integrate(f, ends[i], end) : 0), 0)
}

/** Newton's steps, and the step of its differences. */
const STEPS = 60
const DIFFERENCE = 1e-4
/** What Newton's step would still gain, as a share of the size of the shocks, when the search ends. */
const NEGLIGIBLE = 1e-14
const NEVER = 1e-15

/**
 * The most that the shocks can add where the plans are taken with given chances, whatever decides which is taken when: the
 * least, over prices w of the plans, of E max(vector * normals + w) - chance * w (Kantorovich's duality; a plan is then taken
 * where it is best at these prices). The search begins at the bases, which are such prices in equilibrium.
 */
export function mostWorth(plans: readonly NormalPlan[], chance: readonly number[]): number {
  const taken = plans.flatMap((plan, i) => (chance[i] > NEVER ? [{ plan, chance: chance[i] }] : []))
  if (taken.length < 2) return 0
  if (taken.length === 2) {
    const [a, b] = taken
    return length(less(a.plan.vector, b.plan.vector)) * normalPdf(normalQuantile(a.chance / (a.chance + b.chance)))
  }
  const size = Math.max(...plans.map((p) => length(p.vector)), 1e-300)
  const priced = (w: readonly number[]) => bestOf(plans.map((p, i) => ({ ...p, base: w[i] })))
  /** The dual objective, and its slope in the second and the third price. */
  const dual = (w: readonly number[]) => {
    const best = priced(w)
    const gap = best.chance.map((p, i) => p - chance[i])
    return { value: best.worth + gap.reduce((sum, g, i) => sum + g * w[i], 0), gap }
  }
  let w: readonly number[] = plans.map((p) => p.base)
  let now = dual(w)
  for (let step = 0; step < STEPS && Math.abs(now.gap[1]) + Math.abs(now.gap[2]) > 1e-13; step++) {
    const h = DIFFERENCE * size
    const column = (i: number) => dual(w.map((x, j) => (i === j ? x + h : x))).gap.map((g, j) => (g - now.gap[j]) / h)
    const [second, third] = [column(1), column(2)]
    const determinant = second[1] * third[2] - second[2] * third[1]
    const move = [
      0,
      -(third[2] * now.gap[1] - third[1] * now.gap[2]) / determinant,
      -(second[1] * now.gap[2] - second[2] * now.gap[1]) / determinant,
    ]
    const gain = -(move[1] * now.gap[1] + move[2] * now.gap[2])
    if (!(gain > NEGLIGIBLE * size) || !move.every(Number.isFinite)) break
    let share = Math.min(1, (4 * size) / Math.hypot(...move))
    let next = dual(w)
    for (; share > 1e-9; share /= 2) {
      next = dual(w.map((x, i) => x + share * move[i]))
      if (next.value <= now.value) break
    }
    if (!(share > 1e-9)) break
    w = w.map((x, i) => x + share * move[i])
    now = next
  }
  return now.value
}

const isNothing = ({ base, vector }: NormalPlan): boolean => base === 0 && vector.every((x) => x === 0)
const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * b[k], 0)
const length = (a: readonly number[]): number => Math.sqrt(product(a, a))
const less = (a: readonly number[], b: readonly number[]): number[] => a.map((x, k) => x - b[k])
