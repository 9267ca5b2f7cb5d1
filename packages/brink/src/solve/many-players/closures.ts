/**
 * The closure of what is known around a point, as linear conditions on the weights of all actions: its cell where something is free,
 * else the point. Closures of cells consist of equilibria, so cells whose closures meet belong to one continuum.
 */
import { Rational } from '../../number/index.ts'
import type { AgentForm } from './form.ts'
import { maximise, type Row } from './lp.ts'
import { parentOf } from './plans.ts'
import type { Point } from './point.ts'

export interface Closure {
  readonly equal: readonly Row[]
  readonly atMost: readonly Row[]
  /** Per slot the probability that is fixed; undefined where it is free or its set is not reached. */
  readonly fixed: readonly (Rational | undefined)[]
}

export function closureOf(form: AgentForm, p: Point): Closure | undefined {
  if (!p.at.exact) return undefined
  const { x } = p.at
  const n = x.length
  const isFree = new Set(p.free?.weights.slots)
  const fixed: (Rational | undefined)[] = new Array(n).fill(undefined)
  const equal: Row[] = []
  const reached = (slot: number): boolean =>
    slot < 0 || ((isFree.has(slot) || !x[slot].isZero()) && reached(parentOf(form, slot)))
  for (const { parent, first, count } of form.agents) {
    const actions = Array.from({ length: count }, (_, k) => first + k)
    const minus = Rational.one.neg()
    const sum = row(n, [
      ...actions.map((s) => [s, Rational.one] as const),
      ...(parent < 0 ? [] : [[parent, minus] as const]),
    ])
    equal.push({ ...sum, constant: parent < 0 ? Rational.one : Rational.zero })
    if (!reached(parent)) continue
    for (const s of actions) {
      if (isFree.has(s)) continue
      fixed[s] = x[s]
      // w(s) = x(s) w(parent)
      if (parent < 0) equal.push({ ...row(n, [[s, Rational.one]]), constant: x[s] })
      else
        equal.push(
          row(n, [
            [s, Rational.one],
            [parent, x[s].neg()],
          ]),
        )
    }
  }
  const atMost: Row[] = []
  if (p.free) {
    const { weights, region } = p.free
    const share = weights.slots.map((slot) => {
      let known = Rational.one
      for (let s = slot; s >= 0; s = parentOf(form, s)) if (!isFree.has(s)) known = known.mul(x[s])
      return known
    })
    const whole = (r: Row): Row => ({
      ...row(
        n,
        weights.slots.map((slot, k) => [slot, r.coefficients[k].div(share[k])] as const),
      ),
      constant: r.constant,
    })
    equal.push(...region.equations.map(whole))
    atMost.push(...region.atMost.map(whole))
  }
  return { equal, atMost, fixed }
}

function row(n: number, entries: readonly (readonly [slot: number, coefficient: Rational])[]): Row {
  const coefficients: Rational[] = new Array(n).fill(Rational.zero)
  for (const [slot, c] of entries) coefficients[slot] = coefficients[slot].add(c)
  return { coefficients, constant: Rational.zero }
}

/** Whether two closures have a point in common. */
export function meet(form: AgentForm, a: Closure, b: Closure): boolean {
  const n = a.fixed.length
  for (const { parent, first, count } of form.agents) {
    // At a set that both reach whatever is free, fixed probabilities have to agree.
    if (parent >= 0) continue
    for (let s = first; s < first + count; s++) {
      const [p, q] = [a.fixed[s], b.fixed[s]]
      if (p && q && !p.equals(q)) return false
    }
  }
  const program = { variables: n, equal: [...a.equal, ...b.equal], atMost: [...a.atMost, ...b.atMost] }
  return maximise(program, []) !== undefined
}
