/** Points that are ends of segments of equilibria belong to one continuum. */
import type { Rational } from '../../number/index.ts'
import { closureOf, meet } from './closures.ts'
import type { AgentForm } from './form.ts'
import { parentOf, planWeights } from './plans.ts'
import type { Point } from './point.ts'
import { connected } from './segment.ts'

/** Most pairs of cells whose closures are compared. */
const MOST_TESTS = 3000

/** Points that hang together, those with the most directions first. */
export type Component = readonly Point[]

/** Nothing can be joined to such a point: all that is not taken is worse, and nothing in its support is free. */
export const standsAlone = (p: Point): boolean => p.dimension === 0 && p.ties.length === 0 && !p.isSample

/**
 * Joins points by segments of equilibria, which is a proof that they hang together. That others do not is proven only where the
 * search was complete and the continua convex.
 */
export function componentsOf(form: AgentForm, points: readonly Point[]): Component[] {
  const sorted = [...points].sort((a, b) => b.dimension - a.dimension)
  const weights = sorted.map((p) => (p.at.exact ? planWeights(form, p.at.x) : undefined))
  const reach = sorted.map((p, k) => mayTake(p, weights[k]))
  const parent = sorted.map((_, k) => k)
  const root = (k: number): number => (parent[k] === k ? k : (parent[k] = root(parent[k])))
  for (let b = 0; b < sorted.length; b++) {
    if (standsAlone(sorted[b])) continue
    for (let a = 0; a < b; a++) {
      const [p, q] = [weights[a], weights[b]]
      if (!p || !q || standsAlone(sorted[a]) || root(a) === root(b)) continue
      if (!fits(form, q, p, reach[a]) || !fits(form, p, q, reach[b])) continue
      if (connected(form, p, q)) parent[root(b)] = root(a)
    }
  }
  joinClosures(form, sorted, root, (a, b) => {
    parent[root(b)] = root(a)
  })
  const groups = new Map<number, Point[]>()
  sorted.forEach((p, k) => {
    const list = groups.get(root(k))
    if (list) list.push(p)
    else groups.set(root(k), [p])
  })
  return [...groups.values()]
}

/** Joins what is still apart where the closures of cells meet. */
function joinClosures(
  form: AgentForm,
  points: readonly Point[],
  root: (k: number) => number,
  join: (a: number, b: number) => void,
): void {
  const closures = points.map((p) => (standsAlone(p) ? undefined : closureOf(form, p)))
  let tests = 0
  for (let b = 0; b < points.length; b++)
    for (let a = 0; a < b; a++) {
      const [p, q] = [closures[a], closures[b]]
      if (!p || !q || root(a) === root(b) || (!points[a].free && !points[b].free)) continue
      if (tests++ === MOST_TESTS) return
      if (meet(form, p, q)) join(a, b)
    }
}

/** Slots that equilibria next to a point can take: its own and ties. */
function mayTake(p: Point, weights: readonly Rational[] | undefined): ReadonlySet<number> {
  const slots = new Set(p.ties)
  weights?.forEach((w, s) => {
    if (!w.isZero()) slots.add(s)
  })
  return slots
}

/** Whether what is taken where the other point goes too is among what can be taken next to it. */
const fits = (
  form: AgentForm,
  weights: readonly Rational[],
  other: readonly Rational[],
  slots: ReadonlySet<number>,
): boolean =>
  weights.every((w, s) => {
    if (w.isZero()) return true
    const before = parentOf(form, s)
    return (before >= 0 && other[before].isZero()) || slots.has(s)
  })
