/** What a family of distributions on the line has to offer; one object per family, see `../distribution.ts`. */
import type { Rational } from '../rational.ts'

/** Arguments in the order of `parameters`; for `discrete` values and chances by turns. */
export type Arguments = ArrayLike<number>

export interface Family {
  /** Names of the arguments, for messages: `uniform(lo, hi)`. */
  readonly parameters: readonly string[]
  /** What is wrong with the arguments, in words; undefined when nothing is. */
  fault(a: Arguments): string | undefined
  /** P(X <= x). */
  cdf(a: Arguments, x: number): number
  /** P(X > x), with its own relative accuracy. */
  survival(a: Arguments, x: number): number
  /** Density at x; for `discrete` the probability of x. */
  pdf(a: Arguments, x: number): number
  /** Least x with P(X <= x) >= p, for p in (0, 1); at 0 and 1 the ends of the support, which may be infinite. */
  quantile(a: Arguments, p: number): number
  mean(a: Arguments): number
  /** E[X | lo < X <= hi]; NaN where the interval has no probability at all. Requires lo < hi. */
  intervalMean(a: Arguments, lo: number, hi: number): number
  /** Conditional means of the n equally likely steps, where they do not follow from quantiles and interval means. */
  stepMeans?(a: Arguments, n: number): number[]
  /** P(X <= x) where it is rational, else undefined. */
  exactCdf?(a: readonly Rational[], x: Rational): Rational | undefined
  /** E[X | lo < X <= hi] where it is rational; an end left out is infinite. Undefined also where the interval has no probability. */
  exactIntervalMean?(a: readonly Rational[], lo?: Rational, hi?: Rational): Rational | undefined
  /** Conditional means of the n equally likely steps of the distribution, where they are rational. */
  exactStepMeans?(a: readonly Rational[], n: number): Rational[] | undefined
}

/** Shared fault messages. */
export const mustExceed = (a: Arguments, i: number, j: number, names: readonly string[]): string | undefined =>
  a[i] > a[j] ? undefined : `its ${names[i]} (${a[i]}) must be above its ${names[j]} (${a[j]})`

export const mustBePositive = (a: Arguments, i: number, names: readonly string[]): string | undefined =>
  a[i] > 0 ? undefined : `its ${names[i]} must be above zero, not ${a[i]}`
