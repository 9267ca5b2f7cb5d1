/**
 * A decision at which a private shock matters. Its owner knows the shock s and takes the action k with the largest
 * value(k) + coefficient(k) s. As functions of s these are lines; the best of them is their upper envelope, so each action
 * is taken on an interval of s (or never), in the order of the coefficients.
 */
import { exactOperations, type Game } from '../game/index.ts'
import {
  type DistributionFamily,
  distributionCdf,
  distributionMean,
  distributionQuantile,
  distributionSurvival,
  exactCdf,
  exactIntervalMean,
  intervalMean,
  Rational,
} from '../number/index.ts'
import { type Arithmetic, IrrationalError } from './arithmetic.ts'
import type { Play } from './profile.ts'

/** What a shock brings to a choice: chances of the actions, and the expected worth of the shock itself under them. */
export interface Response<T> {
  readonly chance: T[]
  readonly worth: T
}

export interface ShockAt<T> {
  readonly family: DistributionFamily
  readonly arguments: readonly T[]
  readonly coefficient: readonly T[]
  /** Expected worth of the shocks that comes with every action alike (several normal shocks are put into one). */
  readonly base: T
}

/** The shock at a set, or undefined. Several shocks are one where they are normal and there are two actions. */
export function shockAt<T>(play: Play<T>, set: number): ShockAt<T> | undefined {
  const { k, game } = play
  const parts = game.shocks.flatMap(({ distribution: d, uses }) =>
    uses
      .filter((u) => u.set === set)
      .map((u) => ({
        family: d.family,
        arguments: Array.from(d.arguments, (f) => play.formula(f)),
        coefficient: Array.from(u.coefficient, (f) => play.formula(f)),
      })),
  )
  if (parts.length < 2) return parts.length === 1 ? { ...parts[0], base: k.zero } : undefined
  if (k.exact) throw new IrrationalError('the sum of several shocks is normal')
  if (parts[0].coefficient.length !== 2 || parts.some((p) => p.family !== 'normal'))
    throw new RangeError(
      `several private shocks matter at "${game.labels.sets[set]}": only normal ones at a choice of two can be verified`,
    )
  let [mean, variance, base] = [0, 0, 0]
  for (const p of parts) {
    const [a, b] = p.coefficient.map((c) => k.toNumber(c))
    const [m, sd] = p.arguments.map((x) => k.toNumber(x))
    mean += (b - a) * m
    variance += ((b - a) * sd) ** 2
    base += a * m
  }
  const one = {
    family: 'normal',
    arguments: [mean, Math.sqrt(variance)],
    coefficient: [0, 1],
    base,
  } satisfies ShockAt<number>
  return one as unknown as ShockAt<T>
}

/** Sets at which some shock matters. */
export const shockSets = (game: Game): Set<number> => new Set(game.shocks.flatMap((s) => s.uses.map((u) => u.set)))

/** What an owner does who answers the values of the actions as well as can be. */
export function bestResponse<T>(k: Arithmetic<T>, shock: ShockAt<T>, value: readonly T[]): Response<T> {
  const chance = value.map(() => k.zero)
  let worth = shock.base
  for (const { action, lo, hi } of envelope(k, shock.coefficient, value)) {
    const p = chanceBetween(k, shock, lo, hi)
    chance[action] = p
    if (k.compare(p, k.zero) > 0)
      worth = k.add(worth, k.mul(k.mul(shock.coefficient[action], p), meanBetween(k, shock, lo, hi)))
  }
  return { chance, worth }
}

/**
 * The expected worth of the shock under given chances of the actions: the owner takes the actions of larger coefficient
 * at larger shocks, the best that these chances allow and what every threshold rule does.
 */
export function shockWorth<T>(k: Arithmetic<T>, shock: ShockAt<T>, chance: readonly T[]): T {
  const order = chance.map((_, i) => i).sort((i, j) => k.compare(shock.coefficient[i], shock.coefficient[j]))
  const parts = partMeans(
    k,
    shock,
    order.map((i) => chance[i]),
  )
  return order.reduce((sum, i, n) => k.add(sum, k.mul(shock.coefficient[i], parts[n])), shock.base)
}

interface Piece<T> {
  readonly action: number
  /** Undefined: without bound. */
  readonly lo: T | undefined
  hi: T | undefined
}

/** Upper envelope of the lines value(k) + coefficient(k) s, from s = -infinity upwards. */
function envelope<T>(k: Arithmetic<T>, coefficient: readonly T[], value: readonly T[]): Piece<T>[] {
  const order = value
    .map((_, i) => i)
    .sort((i, j) => k.compare(coefficient[i], coefficient[j]) || k.compare(value[i], value[j]) || j - i)
  const pieces: Piece<T>[] = []
  order.forEach((action, n) => {
    const next = order[n + 1]
    // Of parallel lines only the highest counts, and it comes last.
    if (next !== undefined && k.compare(coefficient[action], coefficient[next]) === 0) return
    for (;;) {
      const last = pieces[pieces.length - 1]
      if (!last) {
        pieces.push({ action, lo: undefined, hi: undefined })
        return
      }
      const crossing = k.div(
        k.sub(value[last.action], value[action]),
        k.sub(coefficient[action], coefficient[last.action]),
      )
      if (last.lo === undefined || k.compare(crossing, last.lo) > 0) {
        last.hi = crossing
        pieces.push({ action, lo: crossing, hi: undefined })
        return
      }
      pieces.pop()
    }
  })
  return pieces
}

/** P(lo < s <= hi). */
function chanceBetween<T>(k: Arithmetic<T>, shock: ShockAt<T>, lo: T | undefined, hi: T | undefined): T {
  const { family } = shock
  if (k.exact) {
    const args = shock.arguments as unknown as Rational[]
    const below = (x: T | undefined, otherwise: Rational) =>
      x === undefined ? otherwise : exactCdf(family, args, x as unknown as Rational)
    const [to, from] = [below(hi, Rational.one), below(lo, Rational.zero)]
    if (!to || !from) throw new IrrationalError(`chances of a ${family} shock are irrational`)
    return to.sub(from) as unknown as T
  }
  const args = shock.arguments.map((a) => k.toNumber(a))
  const [from, to] = ends(k, lo, hi)
  const below = distributionCdf(family, args, from)
  const p =
    below < 0.5
      ? distributionCdf(family, args, to) - below
      : distributionSurvival(family, args, from) - distributionSurvival(family, args, to)
  return p as unknown as T
}

/** E[s | lo < s <= hi], where that has some chance. */
function meanBetween<T>(k: Arithmetic<T>, shock: ShockAt<T>, lo: T | undefined, hi: T | undefined): T {
  const { family } = shock
  if (k.exact) {
    const args = shock.arguments as unknown as Rational[]
    const mean = exactIntervalMean(family, args, lo as unknown as Rational, hi as unknown as Rational)
    if (!mean) throw new IrrationalError(`means of a ${family} shock are irrational`)
    return mean as unknown as T
  }
  const args = shock.arguments.map((a) => k.toNumber(a))
  const [from, to] = ends(k, lo, hi)
  return intervalMean(family, args, from, to) as unknown as T
}

const ends = <T>(k: Arithmetic<T>, lo: T | undefined, hi: T | undefined): [number, number] => [
  lo === undefined ? -Infinity : k.toNumber(lo),
  hi === undefined ? Infinity : k.toNumber(hi),
]

/** Cuts the distribution, from below, into parts of the given chances: E[s; part] for each. */
function partMeans<T>(k: Arithmetic<T>, shock: ShockAt<T>, chance: readonly T[]): T[] {
  if (k.exact)
    return exactPartMeans(shock as unknown as ShockAt<Rational>, chance as unknown as Rational[]) as unknown as T[]
  const args = shock.arguments.map((a) => k.toNumber(a))
  const p = chance.map((c) => k.toNumber(c))
  const mean = distributionMean(shock.family, args)
  // E[s; s in the lowest part of chance c], for growing c.
  const below = (c: number): number => {
    if (c <= 1e-15) return 0
    if (c >= 1 - 1e-15) return mean
    const q = distributionQuantile(shock.family, args, c)
    const strictly = distributionCdf(shock.family, args, q)
    const lower = strictly > 0 ? strictly * intervalMean(shock.family, args, -Infinity, q) : 0
    // An atom at q is taken in part only.
    return lower + (c - strictly) * q
  }
  let [total, before] = [0, 0]
  return p.map((c) => {
    total += c
    const upTo = below(total)
    const part = upTo - before
    before = upTo
    return part as unknown as T
  })
}

function exactPartMeans({ family, arguments: args }: ShockAt<Rational>, chance: readonly Rational[]): Rational[] {
  const below = lowerMoments[family]
  if (!below) throw new IrrationalError(`quantiles of a ${family} shock are irrational`)
  let [total, before] = [Rational.zero, Rational.zero]
  return chance.map((c) => {
    total = total.add(c)
    const upTo = below(args, total)
    const part = upTo.sub(before)
    before = upTo
    return part
  })
}

/** E[s; s in the lowest part of chance c]: the integral of the quantile function from 0 to c, where it is rational. */
const lowerMoments: Partial<Record<DistributionFamily, (a: readonly Rational[], c: Rational) => Rational>> = {
  uniform: ([lo, hi], c) => c.mul(lo).add(c.mul(c).mul(hi.sub(lo)).mul(Rational.half)),
  // The quantile takes a square root: rational where the chance comes from a rational threshold.
  triangular(a, c) {
    if (c.isZero()) return Rational.zero
    const [lo, mode, hi] = a
    const below = c.mul(hi.sub(lo)).compare(mode.sub(lo)) <= 0
    const square = (below ? c.mul(mode.sub(lo)) : Rational.one.sub(c).mul(hi.sub(mode))).mul(hi.sub(lo))
    const root = exactOperations.sqrt!([square], -1)
    if (!root) throw new IrrationalError('a threshold of a triangular shock is irrational')
    return c.mul(exactIntervalMean('triangular', a, undefined, below ? lo.add(root) : hi.sub(root))!)
  },
  discrete(a, c) {
    const atoms = a.flatMap((value, i) => (i % 2 === 0 ? [{ value, p: a[i + 1] }] : []))
    atoms.sort((x, y) => x.value.compare(y.value))
    let [left, sum] = [c, Rational.zero]
    for (const { value, p } of atoms) {
      const taken = Rational.min(left, p)
      sum = sum.add(taken.mul(value))
      left = left.sub(taken)
    }
    return sum
  },
}
