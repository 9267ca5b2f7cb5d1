/** One-dimensional distributions: density, distribution function, quantiles, means over intervals. */
import { Rational } from './rational.ts'

/**
 * uniform(lo, hi), normal(mean, sd), logistic(location, scale), beta(a, b), triangular(lo, mode, hi),
 * exponential(mean), discrete(v1, p1, v2, p2, ...).
 */
export const distributionFamilies = ['uniform', 'normal', 'logistic', 'beta', 'triangular', 'exponential', 'discrete'] as const
export type DistributionFamily = (typeof distributionFamilies)[number]
