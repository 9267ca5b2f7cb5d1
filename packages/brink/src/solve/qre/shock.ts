/**
 * Sets at which a private shock s takes the place of the logit error: the owner takes the action k with the largest
 * value(k) + coefficient(k) * s. As lines in s the values have an upper envelope; action k is taken where its line is on
 * it, an interval whose chance the distribution function gives exactly. Several normal shocks before a choice of two
 * actions are one normal shock (their weighted sum). What the shock itself is worth to its owner, the expected
 * coefficient(k) * s over those intervals, counts in what it expects earlier.
 */
import type { Game } from '../../game/index.ts'
import {
  type DistributionFamily,
  distributionCdf,
  distributionMean,
  distributionPdf,
  distributionQuantile,
  distributionSurvival,
  intervalMean,
} from '../../number/index.ts'
import type { Structure } from './structure.ts'

/** An action that no shock makes best is given this chance where beliefs need one, so that they stay defined. */
export const LEAST_CHANCE = 1e-300
export const LOG_LEAST_CHANCE = Math.log(LEAST_CHANCE)

interface Source {
  readonly family: DistributionFamily
  readonly arguments: Int32Array
  readonly coefficient: Int32Array
}

export interface ShockSystem {
  readonly set: number
  readonly firstSlot: number
  readonly actions: number
  readonly sources: readonly Source[]

  // Numbers of the world in force: one shock in place of all sources.
  readonly family: DistributionFamily
  readonly arguments: Float64Array
  readonly coefficient: Float64Array
  /** What the sources are worth whatever the action. */
  base: number
  /** Actions by ascending coefficient. */
  readonly ascending: number[]

  // The response to the values given last.
  /** The envelope: its actions from s = -infinity on, and from where on each is best. */
  readonly envelope: Int32Array
  readonly from: Float64Array
  readonly probability: Float64Array
  /** `derivative[k * actions + j]`: of the chance of k in the value of j. */
  readonly derivative: Float64Array
  /** Expected worth of the shock to its owner. */
  worth: number
}

/** The shocks at all sets at which some matter, whether or not behaviour there is given. */
export function createShocks({ game }: Structure): ShockSystem[] {
  const sets = new Set(game.shocks.flatMap((s) => s.uses.map((u) => u.set)))
  return [...sets].map((set) => {
    const sources = sourcesAt(game, set)
    const firstSlot = game.sets.offset[set]
    const actions = game.sets.offset[set + 1] - firstSlot
    return {
      set,
      firstSlot,
      actions,
      sources,
      family: sources[0].family,
      arguments: new Float64Array(sources[0].arguments.length),
      coefficient: new Float64Array(actions),
      base: 0,
      ascending: Array.from({ length: actions }, (_, k) => k),
      envelope: new Int32Array(actions),
      from: new Float64Array(actions + 1),
      probability: new Float64Array(actions),
      derivative: new Float64Array(actions * actions),
      worth: 0,
    }
  })
}

function sourcesAt(game: Game, set: number): Source[] {
  return game.shocks.flatMap(({ distribution, uses }) =>
    uses.filter((u) => u.set === set).map(({ coefficient }) => ({ ...distribution, coefficient })),
  )
}

/** Why the shocks at a set are beyond this method, in words; undefined when they are not. */
export function shockFault(game: Game, set: number, formula: ArrayLike<number>): string | undefined {
  const sources = sourcesAt(game, set)
  const first = game.sets.offset[set]
  const actions = game.sets.offset[set + 1] - first
  const where = `the decision "${game.labels.sets[set]}"`
  if (sources.length > 1 && (actions > 2 || sources.some((s) => s.family !== 'normal')))
    return `several private shocks matter at ${where}; that works only for normal shocks and two actions`
  if (sources.some((s) => s.family === 'discrete'))
    return `the private shock at ${where} has only a few values, so it can leave its owner indifferent; declare it as private kinds instead`
  const difference = (a: number, b: number) =>
    sources.some((s) => formula[s.coefficient[a]] !== formula[s.coefficient[b]])
  for (let a = 0; a < actions; a++) {
    for (let b = a + 1; b < actions; b++) {
      if (difference(a, b)) continue
      const [x, y] = [game.labels.actions[first + a], game.labels.actions[first + b]]
      return `the private shock at ${where} enters "${x}" and "${y}" alike, so it cannot decide between them; give it another coefficient in one of them, or make them two decisions`
    }
  }
  return undefined
}

export function loadShock(shock: ShockSystem, formula: ArrayLike<number>): void {
  const { sources, coefficient, ascending, arguments: args } = shock
  shock.base = 0
  if (sources.length > 1) {
    let mean = 0
    let variance = 0
    for (const source of sources) {
      const [c0, c1] = [formula[source.coefficient[0]], formula[source.coefficient[1]]]
      mean += (c1 - c0) * formula[source.arguments[0]]
      variance += ((c1 - c0) * formula[source.arguments[1]]) ** 2
      shock.base += c0 * formula[source.arguments[0]]
    }
    args[0] = mean
    args[1] = Math.sqrt(variance)
    coefficient[0] = 0
    coefficient[1] = 1
  } else {
    for (let i = 0; i < args.length; i++) args[i] = formula[sources[0].arguments[i]]
    for (let k = 0; k < coefficient.length; k++) coefficient[k] = formula[sources[0].coefficient[k]]
  }
  ascending.sort((a, b) => coefficient[a] - coefficient[b])
}

/** Chances of the actions, their derivatives, and the worth of the shock, at values `values[offset + k]` up to a constant. */
export function respond(shock: ShockSystem, values: Float64Array, offset: number): void {
  const { actions, coefficient, ascending, envelope, from, probability, derivative, family, arguments: args } = shock
  const crossing = (i: number, j: number) =>
    (values[offset + i] - values[offset + j]) / (coefficient[j] - coefficient[i])
  let top = 0
  for (const k of ascending) {
    while (top > 1 && crossing(envelope[top - 1], k) <= from[top - 1]) top--
    from[top] = top === 0 ? -Infinity : crossing(envelope[top - 1], k)
    envelope[top++] = k
  }
  from[top] = Infinity
  probability.fill(0)
  derivative.fill(0)
  shock.worth = shock.base
  for (let n = 0; n < top; n++) {
    const k = envelope[n]
    probability[k] = between(family, args, from[n], from[n + 1])
    shock.worth += share(shock, k, probability[k], from[n], from[n + 1])
  }
  for (let n = 1; n < top; n++) {
    const [i, j] = [envelope[n - 1], envelope[n]]
    // A larger value of i moves the crossing up by 1 / (c_j - c_i): i gains what j loses.
    const density = distributionPdf(family, args, from[n]) / (coefficient[j] - coefficient[i])
    derivative[i * actions + i] += density
    derivative[i * actions + j] -= density
    derivative[j * actions + i] -= density
    derivative[j * actions + j] += density
  }
}

/** What the shock is worth when the chances of the actions are given: larger shocks go to larger coefficients. */
export function givenWorth(shock: ShockSystem, chance: Float64Array): number {
  const { family, arguments: args, ascending, firstSlot } = shock
  let worth = shock.base
  let total = 0
  let lo = -Infinity
  for (const [n, k] of ascending.entries()) {
    total += chance[firstSlot + k]
    const hi = n === ascending.length - 1 || total >= 1 ? Infinity : distributionQuantile(family, args, total)
    worth += share(shock, k, chance[firstSlot + k], lo, hi)
    lo = hi
  }
  return worth
}

/** coefficient(k) E[s; lo < s <= hi], where that interval has the given chance. */
function share(
  { family, arguments: args, coefficient }: ShockSystem,
  k: number,
  chance: number,
  lo: number,
  hi: number,
): number {
  if (coefficient[k] === 0 || !(chance > 0)) return 0
  if (lo === -Infinity && hi === Infinity) return coefficient[k] * distributionMean(family, args)
  const mean = intervalMean(family, args, lo, hi)
  return Number.isNaN(mean) ? 0 : coefficient[k] * chance * mean
}

/** P(lo < s <= hi), from the side of the smaller tail. */
function between(family: DistributionFamily, args: Float64Array, lo: number, hi: number): number {
  if (hi === Infinity) return lo === -Infinity ? 1 : distributionSurvival(family, args, lo)
  if (lo === -Infinity) return distributionCdf(family, args, hi)
  const below = distributionCdf(family, args, lo)
  const p =
    below < 0.5
      ? distributionCdf(family, args, hi) - below
      : distributionSurvival(family, args, lo) - distributionSurvival(family, args, hi)
  return Math.max(0, p)
}
