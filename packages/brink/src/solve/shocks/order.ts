/**
 * In which order the chances of a game with private shocks can be computed. Each decider needs the chances of others. Where
 * nobody's chances come back to itself, one after the other is computed. Else one decider of two plans is sought through
 * which all circles go: its chance is the unknown.
 */
import { isPlain, type Weighing } from './weigh.ts'

export interface Order {
  /** Indices of deciders, each after those that it needs. */
  readonly sequence: readonly number[]
  /** The decider whose chance is guessed, and told by all others in the end. */
  readonly unknown?: number
}

/** Undefined where no one decider is in all circles. */
export function orderOf(weighings: readonly Weighing[], setOfSlot: (slot: number) => number): Order | undefined {
  const decider = new Map(weighings.flatMap(({ sets }, d) => sets.map((s) => [s, d] as const)))
  const needs = weighings.map(
    (w) => new Set([...w.needs].flatMap((slot) => decider.get(setOfSlot(slot)) ?? [])) as ReadonlySet<number>,
  )
  const direct = sorted(needs, -1)
  if (direct) return { sequence: direct }
  // A decision without shocks jumps from one option to the other: better its chance is guessed than computed.
  const candidates = weighings.flatMap((w, d) => (w.plans.length === 2 ? [d] : []))
  const plain = candidates.filter((d) => isPlain(weighings[d]))
  for (const unknown of [...plain, ...candidates]) {
    const rest = sorted(needs, unknown)
    if (rest) return { sequence: rest, unknown }
  }
  return undefined
}

/** Topological order of all but one; undefined where there is a circle. */
function sorted(needs: readonly ReadonlySet<number>[], without: number): number[] | undefined {
  const done = new Set([without])
  const order: number[] = []
  while (order.length < needs.length - (without >= 0 ? 1 : 0)) {
    const next = needs.findIndex((n, d) => !done.has(d) && [...n].every((m) => done.has(m)))
    if (next < 0) return undefined
    done.add(next)
    order.push(next)
  }
  return order
}
