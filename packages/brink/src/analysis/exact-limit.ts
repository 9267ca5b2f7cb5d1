/**
 * The end of a branch, exactly. Following a branch of quantal responses to its limit gives an equilibrium in doubles,
 * off by something like one over the rationality reached. Where the equilibrium itself is rational with small
 * denominators it can be read off those doubles (best rational approximations by continued fractions), and then needs no
 * trust: `verify/` either finds every gain from deviating to be exactly zero or the reading is thrown away.
 */
import type { Game } from '../game/index.ts'
import { Rational } from '../number/index.ts'
import type { Problem, Solution } from '../solve/method.ts'
import { type Certificate, certifyExact, IrrationalError } from '../verify/index.ts'

/** How far the doubles may be off, finest first: the nearest rational reading that holds is the one that is taken. */
const tolerances = [1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4]

export interface ExactLimit {
  readonly profile: readonly Rational[]
  /** The branch's beliefs, read likewise: those under which the certificate holds where the profile settles none. */
  readonly beliefs: ReadonlyMap<number, readonly Rational[]>
  readonly certificate: Certificate<Rational>
}

/**
 * An exact equilibrium beside the limit of a branch, or undefined when none is found: the numbers are inexact, chances are
 * irrational, or no reading holds. `belief` gives the branch's own beliefs, which stand in at sets that are off the path.
 */
export function exactLimit(
  problem: Problem,
  solution: Solution,
  belief: readonly (readonly number[] | undefined)[],
): ExactLimit | undefined {
  if (solution.rationality?.stated !== 'limit') return undefined
  const { game } = problem
  try {
    const numbers = problem.exact()
    if (!numbers.exact) return undefined
    let last = ''
    for (const tolerance of tolerances) {
      const profile = rationalProfile(game, solution.profile, tolerance)
      const key = profile.join(' ')
      if (key === last) continue
      last = key
      const beliefs = new Map(belief.flatMap((b, s) => (b ? [[s, rationalChances(b, tolerance)] as const] : [])))
      const certificate = certifyExact(game, numbers, profile, { beliefs })
      if (certificate.concepts.includes('weak-perfect-bayesian')) return { profile, beliefs, certificate }
    }
  } catch (error) {
    if (!(error instanceof IrrationalError)) throw error
  }
  return undefined
}

function rationalProfile(game: Game, profile: ArrayLike<number>, tolerance: number): Rational[] {
  const { offset, count } = game.sets
  const exact: Rational[] = []
  for (let s = 0; s < count; s++) {
    const chances = Array.from({ length: offset[s + 1] - offset[s] }, (_, a) => profile[offset[s] + a])
    exact.push(...rationalChances(chances, tolerance))
  }
  return exact
}

/** Chances within `tolerance` of those given, each but the largest with the smallest denominator; they sum to one. */
function rationalChances(chances: readonly number[], tolerance: number): Rational[] {
  const largest = chances.indexOf(Math.max(...chances))
  const exact = chances.map((p) => (p <= tolerance ? Rational.zero : Rational.approximate(p, tolerance)))
  const others = Rational.sum(exact.filter((_, a) => a !== largest))
  exact[largest] = Rational.one.sub(others)
  return exact
}
