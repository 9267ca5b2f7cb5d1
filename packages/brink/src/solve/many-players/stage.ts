/** What is still to be solved of a support profile once some probabilities are known. */
import type { Rational } from '../../number/index.ts'
import type { Layout } from './bounds.ts'
import { factorsOf, withoutSigned } from './factors.ts'
import {
  constantOf,
  isAlwaysPositive,
  isConstant,
  isNeverPositive,
  keyOf,
  type Polynomial,
  substitute,
} from './polynomial.ts'
import type { Mixing } from './system.ts'

export interface Stage {
  /** Probabilities found so far, by slot; those of actions taken alone or not at all are not in it. */
  readonly known: ReadonlyMap<number, Rational>
  readonly mixing: readonly Mixing[]
  /** Zero; different from each other, none constant. */
  readonly equations: readonly Polynomial[]
  /** Not positive; none constant. */
  readonly inequalities: readonly Polynomial[]
}

/** Drops what says nothing; undefined when something cannot hold. */
export function tidy(stage: Stage): Stage | undefined {
  const equations = new Map<string, Polynomial>()
  for (const p of stage.equations) {
    if (p.length === 0) continue
    if (isAlwaysPositive(p) || isNeverPositive(p)) return undefined
    equations.set(keyOf(p), p)
  }
  const inequalities: Polynomial[] = []
  for (const p of stage.inequalities) {
    if (isAlwaysPositive(p)) return undefined
    if (isNeverPositive(p) || (isConstant(p) && constantOf(p) <= 0n)) continue
    inequalities.push(p)
  }
  return { ...stage, equations: [...equations.values()], inequalities }
}

/** The stage with the probabilities of some sets filled in. */
export function fill(stage: Stage, found: ReadonlyMap<number, Rational>): Stage {
  const known = new Map([...stage.known, ...found])
  return {
    known,
    mixing: stage.mixing.filter((m) => !found.has(m.slots[0])),
    equations: stage.equations.map((p) => substitute(p, found)),
    inequalities: stage.inequalities.map((p) => substitute(p, found)),
  }
}

/** Sets whose probabilities a polynomial depends on, as bits in the order of `mixing`. */
export function setsIn(p: Polynomial, mixing: readonly Mixing[], setOf: Int32Array): number {
  const bit = new Map(mixing.map((m, k) => [m.set, 1 << k]))
  let mask = 0
  for (const { slots } of p) for (const s of slots) mask |= bit.get(setOf[s])!
  return mask
}

/**
 * The part with fewest unknowns that has at least as many equations of its own as unknowns, as bits; 0 when there is none.
 * Solving it first keeps searches small and finds contradictions.
 */
export function determinedPart({ mixing, equations }: Stage, setOf: Int32Array): number {
  const masks = equations.map((p) => setsIn(p, mixing, setOf))
  const size = (mask: number) => mixing.reduce((n, m, k) => (mask & (1 << k) ? n + m.slots.length - 1 : n), 0)
  const own = (mask: number) => masks.reduce((n, m) => ((m & ~mask) === 0 ? n + 1 : n), 0)
  const whole = 2 ** mixing.length - 1
  if (mixing.length > 10) return own(whole) >= size(whole) ? whole : 0
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let mask = 1; mask <= whole; mask++) {
    const n = size(mask)
    if (n < least && own(mask) >= n) [best, least] = [mask, n]
  }
  return best
}

/**
 * The same stage when none of its conditions is a product; else with factors of one sign left out, one stage for each way in which
 * products can be zero.
 */
export function split(stage: Stage, layout: Layout): Stage[] {
  const { mixing } = stage
  for (let k = 0; k < stage.equations.length; k++) {
    const factors = factorsOf(stage.equations[k], mixing, layout)
    if (factors.length === 1) continue
    return factors.flatMap((factor) => {
      if (isAlwaysPositive(factor) || isNeverPositive(factor)) return []
      return [{ ...stage, equations: stage.equations.map((p, j) => (j === k ? factor : p)) }]
    })
  }
  const inequalities = stage.inequalities.map((p) => withoutSigned(p, mixing, layout))
  return inequalities.every((p, k) => p === stage.inequalities[k]) ? [stage] : [{ ...stage, inequalities }]
}
