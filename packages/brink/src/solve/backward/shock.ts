/**
 * The answer to a private shock s: its owner takes the action a with the largest value(a) + coefficient(a) s. Action a beats b
 * for s above (value(b) - value(a)) / (coefficient(a) - coefficient(b)) if its coefficient is larger, below it if smaller: each
 * action is best on one interval, whose chance the distribution function gives, exactly where that is rational.
 */
import type { Game } from '../../game/index.ts'
import {
  type DistributionFamily,
  distributionCdf,
  distributionSurvival,
  exactCdf,
  exactIntervalMean,
  intervalMean,
  Rational,
} from '../../number/index.ts'
import type { Responses } from './response.ts'

export interface ShockUse {
  readonly name: string
  readonly family: DistributionFamily
  readonly arguments: readonly Rational[]
  readonly coefficient: readonly Rational[]
}

/** The shocks in use at each set. */
export function shockUses(game: Game, formula: (f: number) => Rational): Map<number, ShockUse[]> {
  const uses = new Map<number, ShockUse[]>()
  for (const { name, distribution, uses: at } of game.shocks) {
    for (const { set, coefficient } of at) {
      const use = {
        name,
        family: distribution.family,
        arguments: Array.from(distribution.arguments, formula),
        coefficient: Array.from(coefficient, formula),
      }
      uses.set(set, [...(uses.get(set) ?? []), use])
    }
  }
  return uses
}

export function answerToShock(shock: ShockUse, value: readonly Rational[], where: string): Responses {
  const { coefficient, family } = shock
  const args = shock.arguments.map((a) => a.toNumber())
  const chance: Rational[] = []
  let worth = Rational.zero
  let rounded = false
  let missing: string | undefined
  const parallel = (a: number, b: number) => coefficient[a].equals(coefficient[b])
  for (let a = 0; a < value.length; a++) {
    let lo: Rational | undefined
    let hi: Rational | undefined
    let never = false
    for (let b = 0; b < value.length; b++) {
      if (b === a) continue
      if (parallel(a, b)) {
        // Of equal lines the first action is taken; any other division among them is as good.
        if (value[b].compare(value[a]) > 0 || (b < a && value[b].equals(value[a]))) never = true
        if (value[b].equals(value[a])) missing = `two actions are worth the same whatever the shock at "${where}"`
        continue
      }
      const crossing = value[b].sub(value[a]).div(coefficient[a].sub(coefficient[b]))
      if (coefficient[b].less(coefficient[a])) lo = lo ? Rational.max(lo, crossing) : crossing
      else hi = hi ? Rational.min(hi, crossing) : crossing
    }
    if (never || (lo && hi && lo.compare(hi) >= 0)) {
      chance.push(Rational.zero)
      continue
    }
    const exact = exactChance(family, shock.arguments, lo, hi)
    const p = exact ?? Rational.fromNumber(floatChance(family, args, lo, hi))
    rounded ||= exact === undefined
    chance.push(p)
    if (p.isZero()) continue
    const mean = exactIntervalMean(family, shock.arguments, lo, hi)
    if (!mean && !coefficient[a].isZero()) rounded = true
    const expected =
      mean ?? Rational.fromNumber(intervalMean(family, args, lo?.toNumber() ?? -Infinity, hi?.toNumber() ?? Infinity))
    worth = worth.add(p.mul(coefficient[a]).mul(expected))
    if (family === 'discrete' && lo && !atom(shock, lo).isZero())
      missing = `the shock "${shock.name}" can leave its owner indifferent at "${where}"`
  }
  if (rounded) settle(chance)
  return { all: [{ chance, shockWorth: worth }], rounded, missing }
}

const atom = (shock: ShockUse, at: Rational): Rational =>
  Rational.sum(shock.arguments.filter((_, i) => i % 2 === 1 && shock.arguments[i - 1].equals(at)))

/** P(lo < s <= hi). */
function exactChance(
  family: DistributionFamily,
  args: readonly Rational[],
  lo?: Rational,
  hi?: Rational,
): Rational | undefined {
  const to = hi ? exactCdf(family, args, hi) : Rational.one
  const from = lo ? exactCdf(family, args, lo) : Rational.zero
  return to && from && to.sub(from)
}

function floatChance(family: DistributionFamily, args: readonly number[], lo?: Rational, hi?: Rational): number {
  const [from, to] = [lo?.toNumber() ?? -Infinity, hi?.toNumber() ?? Infinity]
  if (hi === undefined) return lo === undefined ? 1 : distributionSurvival(family, args, from)
  const below = distributionCdf(family, args, from)
  if (lo === undefined || below < 0.5) return Math.max(0, distributionCdf(family, args, to) - (lo ? below : 0))
  return Math.max(0, distributionSurvival(family, args, from) - distributionSurvival(family, args, to))
}

/** Rounded chances must still add to one: the largest takes what is left. */
function settle(chance: Rational[]): void {
  const top = chance.reduce((best, p, i) => (p.compare(chance[best]) > 0 ? i : best), 0)
  chance[top] = Rational.one.sub(Rational.sum(chance.filter((_, i) => i !== top)))
}
