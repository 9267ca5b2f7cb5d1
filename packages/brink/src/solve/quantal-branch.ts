/** The principal branch of quantal response as a table: every point that was followed, from play at random to the end. */
import type { Problem, Rationality } from './method.ts'
import type { Crossing } from './qre/branch.ts'
import { anchor } from './qre/chart.ts'
import { type Corrector, correct, createCorrector } from './qre/corrector.ts'
import { evaluate } from './qre/evaluate.ts'
import { createStructure } from './qre/structure.ts'
import { createSystem, load, type System } from './qre/system.ts'
import { type Trace, trace } from './qre/trace.ts'
import { worldOf } from './quantal-response.ts'

export interface RecordedBranch {
  /** In order along the branch; rationality can fall where the branch turns back. */
  readonly points: readonly RecordedPoint[]
  readonly unit: 'unit' | 'range'
  /** Rationalities at which the branch turns. */
  readonly folds: readonly number[]
  /** Where other branches cross this one. */
  readonly bifurcations: readonly Crossing[]
  readonly end: Trace['end']
  /** The limit was asked for and reached. */
  readonly atLimit: boolean
}

export interface RecordedPoint {
  readonly rationality: number
  /** Probability of each slot. */
  readonly profile: Float64Array
}

/** More unknowns than this are not solved for between the points that were followed. */
const MOST_UNKNOWNS = 400
/** Points of a smooth table, of steps of even length in asinh(rationality), in which branches are followed. */
const BETWEEN = 6

interface Followed {
  readonly rationality: number
  readonly z: Float64Array
}

/** Follows the branch to a rationality or to the limit. The same limits as the method `logit-branch`. */
export function recordBranch(problem: Problem, stated: Rationality | 'limit', signal?: AbortSignal): RecordedBranch {
  const system = createSystem(createStructure(problem.game, []))
  load(system, worldOf(problem, stated, new Map()))
  const corrector = createCorrector(system)
  const followed: Followed[] = []
  const result = trace(corrector, {
    target: stated === 'limit' ? stated : stated.value,
    signal,
    onPoint: ({ parameter, z }) => followed.push({ rationality: parameter, z: z.slice() }),
  })
  const last = followed[followed.length - 1]
  if (result.end !== 'no start' && (last === undefined || last.rationality !== result.parameter))
    followed.push({ rationality: result.parameter, z: result.z.slice() })
  const points = followed.flatMap((point, k) => [
    ...between(corrector, followed[k - 1], point),
    profileAt(system, polished(corrector, point)),
  ])
  return {
    points,
    unit: stated === 'limit' ? 'range' : stated.per,
    folds: result.folds,
    bifurcations: result.bifurcations,
    end: result.end,
    atLimit: stated === 'limit' && result.end === 'stopped',
  }
}

function profileAt(system: System, { rationality, z }: Followed): RecordedPoint {
  evaluate(system, z, rationality, false)
  return { rationality, profile: Float64Array.from(system.probability) }
}

/** The solution at a followed point's own rationality, which the path keeps only closely; the point itself where it turns back. */
function polished(corrector: Corrector, point: Followed): Followed {
  const z = point.z.slice()
  const { residual, distance } = correct(corrector, z, point.rationality)
  return residual < 1e-9 && distance < POLISH ? { ...point, z } : point
}

/** In units of the chart. */
const POLISH = 1e-3

/** Points between two neighbours, solved for at their own rationalities; none where the branch turns back. */
function between(corrector: Corrector, from: Followed | undefined, to: Followed): RecordedPoint[] {
  const { system } = corrector
  if (!from || to.rationality <= from.rationality || system.structure.unknowns > MOST_UNKNOWNS) return []
  const [low, high] = [from, to].map(({ rationality }) => Math.asinh(rationality))
  const ends = [from.z, to.z].map((z) => {
    const own = z.slice()
    anchor(system, own)
    return own
  })
  const points: RecordedPoint[] = []
  for (let k = 1; k < BETWEEN; k++) {
    const share = k / BETWEEN
    const rationality = Math.sinh(low + share * (high - low))
    const z = ends[0].map((value, slot) => value + share * (ends[1][slot] - value))
    const { residual, distance } = correct(corrector, z, rationality)
    // A point far from the line between its neighbours may be of another branch.
    if (residual < 1e-8 && distance < NEAR) points.push(profileAt(system, { rationality, z }))
  }
  return points
}

/** In units of the chart, as `trace` has it. */
const NEAR = 0.5
