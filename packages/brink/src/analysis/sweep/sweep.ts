/** A sweep put together: the points, where answers cross their thresholds, which equilibrium holds where. */
import type { SweptChunk, SweptPoint } from './chunk.ts'
import { alongLine, type Line, onPlane, type Plane } from './crossings.ts'
import type { SweepPlan } from './plan.ts'

export interface Sweep {
  readonly plan: SweepPlan
  /** In the order of the plan; undefined where the sweep was stopped before. */
  readonly points: readonly (SweptPoint | undefined)[]
  readonly complete: boolean
  /** On one axis. */
  readonly line?: Line
  /** On two axes. */
  readonly plane?: Plane
  /** Equilibria and at how many points each holds, most points first; for methods that end at one. */
  readonly equilibria: readonly { readonly label: string; readonly points: number }[]
  readonly effort: Effort
}

export interface Effort {
  /** Points solved from nothing; the others started from a neighbour. */
  readonly cold: number
  /** Chunks in which a point was solved twice, and the largest difference between its answers. */
  readonly checks: number
  readonly difference: number
  /** Chunks solved again from nothing because the two parted. */
  readonly redone: number
  /** Points without a solution. */
  readonly faults: number
}

/** @param chunks the results of `chunkSolver`, by chunk; undefined for those that were not reached. */
export function sweepOf(plan: SweepPlan, chunks: readonly (SweptChunk | undefined)[]): Sweep {
  const points = plan.chunks.flatMap(({ from, to }, c): readonly (SweptPoint | undefined)[] => {
    return chunks[c]?.points ?? new Array<undefined>(to - from).fill(undefined)
  })
  const solved = points.filter((p) => p !== undefined)
  const complete = solved.length === points.length
  const axes = plan.request.axes ?? []
  const done = chunks.filter((c) => c !== undefined)
  const checks = done.flatMap((c) => c.checked ?? [])
  const held = new Map<string, number>()
  for (const { label } of solved) if (label !== undefined) held.set(label, (held.get(label) ?? 0) + 1)
  return {
    plan,
    points,
    complete,
    ...(complete && axes.length === 1 && { line: alongLine(plan, solved) }),
    ...(complete && axes.length === 2 && { plane: onPlane(plan, solved) }),
    equilibria: [...held].map(([label, n]) => ({ label, points: n })).sort((a, b) => b.points - a.points),
    effort: {
      cold: done.reduce((n, c) => n + c.cold, 0),
      checks: checks.length,
      difference: Math.max(0, ...checks),
      redone: done.filter((c) => c.redone).length,
      faults: solved.filter((p) => p.fault !== undefined).length,
    },
  }
}
