/** How an uncertain quantity is spread: evenly over a range, or by a distribution, perhaps cut to a range. */
import type { DistributionExpr, Expr } from '../../language/model.ts'
import { type DistributionFamily, distributionCdf, distributionQuantile, validate } from '../../number/index.ts'
import type { ParameterFormula } from '../parameter-formula.ts'
import { numberText } from '../words/number.ts'

export interface Spread {
  readonly distribution?: { readonly family: DistributionFamily; readonly arguments: readonly ParameterFormula[] }
  readonly range?: { readonly lo: ParameterFormula; readonly hi: ParameterFormula }
}

/** The quantile at u in (0, 1), at the values x of the other inputs; NaN where the spread makes no sense there. */
export function quantileOf({ distribution, range }: Spread, x: ArrayLike<number>, u: number): number {
  const [lo, hi] = range ? [range.lo.at(x), range.hi.at(x)] : [-Infinity, Infinity]
  if (!(lo <= hi)) return Number.NaN
  if (!distribution) return lo + u * (hi - lo)
  const { family } = distribution
  const args = distribution.arguments.map((a) => a.at(x))
  if (validate(family, args)) return Number.NaN
  if (!range) return distributionQuantile(family, args, u)
  const [below, upTo] = [distributionCdf(family, args, lo), distributionCdf(family, args, hi)]
  if (!(below < upTo)) return Number.NaN
  return Math.min(hi, Math.max(lo, distributionQuantile(family, args, below + u * (upTo - below))))
}

/** Where a tornado goes: the ends of a range, the 5% and 95% points of a distribution. */
export function endsOf(spread: Spread, x: ArrayLike<number>): readonly [number, number] {
  const [low, high] = spread.distribution ? [0.05, 0.95] : [0, 1]
  return [quantileOf(spread, x, low), quantileOf(spread, x, high)]
}

/** `uniform on 0.3..0.7`, `beta(2, 5)`, `normal(0, 1) within -1..1`, at the values x. */
export function spreadText({ distribution, range }: Spread, x: ArrayLike<number>): string {
  const within = range && `${numberText(range.lo.at(x), 4)}..${numberText(range.hi.at(x), 4)}`
  if (!distribution) return `uniform on ${within}`
  const args = distribution.arguments.map((a) => numberText(a.at(x), 4)).join(', ')
  return `${distribution.family}(${args})${within ? ` within ${within}` : ''}`
}

/** Inputs that the spread reads. */
export const readsOf = ({ distribution, range }: Spread): number[] => [
  ...(distribution?.arguments ?? []).flatMap((a) => [...a.reads]),
  ...(range ? [...range.lo.reads, ...range.hi.reads] : []),
]

/** A spread as the file states it; undefined when it states none. */
export function spreadFrom(
  stated: { readonly range?: { readonly lo: Expr; readonly hi: Expr }; readonly distribution?: DistributionExpr },
  formula: (expr: Expr) => ParameterFormula,
): Spread | undefined {
  const { range, distribution } = stated
  if (!range && !distribution) return undefined
  return {
    range: range && { lo: formula(range.lo), hi: formula(range.hi) },
    distribution: distribution && { family: distribution.family, arguments: distribution.arguments.map(formula) },
  }
}
