/**
 * One-dimensional distributions: density, distribution function, quantiles, means over intervals. Each family is an
 * object in `families/`; functions below look it up. Arguments are those of the family, in order:
 * uniform(lo, hi), normal(mean, sd), logistic(location, scale), beta(a, b), triangular(lo, mode, hi),
 * exponential(mean), discrete(v1, p1, v2, p2, ...). They are taken as they are: `validate` says whether they make sense.
 */
import { beta } from './families/beta.ts'
import { discrete } from './families/discrete.ts'
import { exponential } from './families/exponential.ts'
import type { Arguments, Family } from './families/family.ts'
import { logistic } from './families/logistic.ts'
import { normal } from './families/normal.ts'
import { triangular } from './families/triangular.ts'
import { uniform } from './families/uniform.ts'
import type { Rational } from './rational.ts'

const families = { uniform, normal, logistic, beta, triangular, exponential, discrete } satisfies Record<string, Family>

export type DistributionFamily = keyof typeof families

/** In a fixed order: formulas refer to a family by its index here. */
export const distributionFamilies = [
  'uniform',
  'normal',
  'logistic',
  'beta',
  'triangular',
  'exponential',
  'discrete',
] as const satisfies readonly DistributionFamily[]

/** Names of a family's arguments, for messages. */
export const distributionParameters = (family: DistributionFamily): readonly string[] => families[family].parameters

/** What is wrong with the arguments of a family, in words that go on "this normal distribution is wrong: ..."; undefined when nothing is. */
export function validate(family: DistributionFamily, args: Arguments): string | undefined {
  const { parameters, fault } = families[family]
  if (family !== 'discrete' && args.length !== parameters.length) {
    const count = `${parameters.length} ${parameters.length === 1 ? 'argument' : 'arguments'}`
    return `it takes ${count} (${parameters.join(', ')}), not ${args.length}`
  }
  for (let i = 0; i < args.length; i++) {
    if (!Number.isFinite(args[i])) return `its ${parameters[i] ?? `argument ${i + 1}`} is no finite number`
  }
  return fault(args)
}

/** P(X <= x). */
export const distributionCdf = (family: DistributionFamily, args: Arguments, x: number): number =>
  families[family].cdf(args, x)

/** P(X > x); accurate relative to its own size, which 1 - cdf is not. */
export const distributionSurvival = (family: DistributionFamily, args: Arguments, x: number): number =>
  families[family].survival(args, x)

/** Density at x; for `discrete` the probability of the value x. */
export const distributionPdf = (family: DistributionFamily, args: Arguments, x: number): number =>
  families[family].pdf(args, x)

/** The least x with P(X <= x) >= p; at 0 and 1 the ends of the support (infinite for normal, logistic, exponential). */
export const distributionQuantile = (family: DistributionFamily, args: Arguments, p: number): number =>
  families[family].quantile(args, p)

export const distributionMean = (family: DistributionFamily, args: Arguments): number => families[family].mean(args)

/** E[X | lo < X <= hi], for lo < hi (either may be infinite); NaN where the interval has no probability. */
export const intervalMean = (family: DistributionFamily, args: Arguments, lo: number, hi: number): number =>
  families[family].intervalMean(args, lo, hi)

/**
 * P(X <= x) where it is rational: uniform, triangular, discrete, beta of whole arguments, and some points of the others.
 * Undefined where it is irrational or the arguments make no sense.
 */
export function exactCdf(family: DistributionFamily, args: readonly Rational[], x: Rational): Rational | undefined {
  const chosen: Family = families[family]
  const sound =
    validate(
      family,
      args.map((a) => a.toNumber()),
    ) === undefined
  return sound ? chosen.exactCdf?.(args, x) : undefined
}

/** E[X | lo < X <= hi] where it is rational: uniform, triangular, discrete. An end left out is infinite. */
export const exactIntervalMean = (
  family: DistributionFamily,
  args: readonly Rational[],
  lo?: Rational,
  hi?: Rational,
): Rational | undefined => (families[family] as Family).exactIntervalMean?.(args, lo, hi)

/** Conditional means of the n equally likely steps, ascending, where they are rational: uniform and discrete. */
export const exactStepMeans = (
  family: DistributionFamily,
  args: readonly Rational[],
  n: number,
): Rational[] | undefined => (families[family] as Family).exactStepMeans?.(args, n)

/** Conditional means of the n equally likely steps, ascending. */
export function stepMeans(family: DistributionFamily, args: Arguments, n: number): number[] {
  const chosen: Family = families[family]
  if (chosen.stepMeans) return chosen.stepMeans(args, n)
  if (n === 1) return [chosen.mean(args)]
  const ends = Array.from({ length: n + 1 }, (_, i) => chosen.quantile(args, i / n))
  return Array.from({ length: n }, (_, i) => chosen.intervalMean(args, ends[i], ends[i + 1]))
}
