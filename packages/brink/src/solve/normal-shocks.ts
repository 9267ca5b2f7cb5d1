/** The method `normal-shocks`: games with normal private shocks that are not cut. See docs/solvers/normal-shocks.md. */
import type { Game } from '../game/index.ts'
import { type FloatInterval, floatIntervals as f } from '../number/index.ts'
import { type Ending, type Method, type Problem, type Solution, SolveError, type SolveOptions } from './method.ts'
import { constant, type Dual } from './shocks/dual.ts'
import { type Zeros, zerosOf } from './shocks/roots.ts'
import { type ShockSystem, systemOf } from './shocks/system.ts'

/** Chances in wider intervals are not told. */
const CLOSE = 1e-7

export const normalShocks: Method = {
  name: 'normal-shocks',
  concept: 'sequential',
  finds: 'all',
  status: 'certified',
  summary:
    'All sequential equilibria of a game with normal private shocks that are not cut: chances from the normal and the bivariate normal distribution function, fixed points by interval Newton.',
  reference: 'Signorino & Tarar 2006; Lewis & Schultz 2003 (the games); Moore, Kearfott & Cloud 2009 (interval Newton)',
  limits:
    'Shocks are normal, between at most three plans; the chances may hang on one another in a circle, if one chance of two options is in all circles; without shocks somebody may be indifferent only there. Council votes by given chances only.',

  concerns: ({ game }) => game.shocks.length > 0,

  applies(problem) {
    const system = known(problem)
    return typeof system === 'string' ? system : true
  },

  *solve(problem, options, signal): Generator<Solution, Ending> {
    const system = options.fixed?.size ? systemOf(problem, options.fixed) : known(problem)
    if (typeof system === 'string') throw new SolveError(system)
    if (system.unknown === undefined) {
      yield solutionOf(problem, system.chances(), [])
      return { complete: true }
    }
    const name = slotName(problem.game, system.unknown)
    const { found, open } = placesOf(system, signal)
    for (const x of found.slice(0, options.limit)) {
      const { lo, hi } = rounded(x)
      yield solutionOf(problem, system.chances(constant(x)), [
        `exactly one equilibrium has a chance of ${name} between ${lo} and ${hi}`,
      ])
    }
    return ending(name, found, open, options, signal)
  },
}

/** Where the unknown chance fits: what is sought, and 0 and 1 where that option is the better one. */
function placesOf(system: ShockSystem, signal?: AbortSignal): Zeros {
  const { found, open } = zerosOf(system, signal)
  if (system.fixedPoints) return { found, open }
  const [low, high] = [f.zero, f.one].map((x) => system.at(constant(x)).value)
  // Where the lead may be zero at the end itself, that is among the zeros.
  return { found: [...(low.hi < 0 ? [f.zero] : []), ...found, ...(high.lo > 0 ? [f.one] : [])], open }
}

const systems = new WeakMap<Problem, ShockSystem | string>()

function known(problem: Problem): ShockSystem | string {
  let system = systems.get(problem)
  if (system === undefined) {
    system = systemOf(problem)
    systems.set(problem, system)
  }
  return system
}

function solutionOf(problem: Problem, chances: readonly Dual[], notes: readonly string[]): Solution {
  const wide = chances.findIndex(({ value }) => !(value.hi - value.lo < CLOSE))
  if (wide >= 0)
    throw new SolveError(
      `the chance of ${slotName(problem.game, wide)} cannot be told: what its owner weighs there is next to certain not to be met, or the shocks count for next to nothing`,
    )
  const exact = problem.exact().exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15']
  return {
    profile: normalised(
      problem.game,
      chances.map(({ value }) => f.middle(value)),
    ),
    notes: [...notes, ...exact],
  }
}

/** Middles of intervals add to one only nearly. */
function normalised({ sets }: Game, chances: readonly number[]): Float64Array {
  const profile = Float64Array.from(chances, (p) => Math.min(1, Math.max(0, p)))
  for (let s = 0; s < sets.count; s++) {
    const slots = profile.subarray(sets.offset[s], sets.offset[s + 1])
    const total = slots.reduce((a, b) => a + b, 0)
    for (let k = 0; k < slots.length; k++) slots[k] /= total
  }
  return profile
}

function ending(
  name: string,
  found: readonly FloatInterval[],
  open: readonly FloatInterval[],
  options: SolveOptions,
  signal?: AbortSignal,
): Ending {
  const limit = options.limit ?? found.length
  if (found.length > limit) return { complete: false, reason: `${found.length} equilibria; ${limit} are given` }
  if (open.length === 0) return { complete: true }
  if (signal?.aborted) return { complete: false, reason: 'the search was stopped' }
  const places = open.slice(0, 3).map((x) => `${rounded(x).lo} and ${rounded(x).hi}`)
  return {
    complete: false,
    reason: `whether there are equilibria with a chance of ${name} between ${places.join(', or ')} could not be decided; elsewhere there are no others`,
  }
}

const rounded = ({ lo, hi }: FloatInterval) => ({
  lo: Math.max(0, Math.floor(lo * 1e9) / 1e9),
  hi: Math.min(1, Math.ceil(hi * 1e9) / 1e9),
})

function slotName({ sets, labels }: Game, slot: number): string {
  let set = 0
  while (sets.offset[set + 1] <= slot) set++
  return `${labels.actions[slot]} at "${labels.sets[set]}"`
}
