/** What is the same all over a case. */
import { Rational } from '../../number/index.ts'
import type { Case } from './case.ts'
import { pointIn, shifted } from './feasible.ts'
import type { Combination, Side } from './frame.ts'
import { maximise } from './simplex.ts'

/** The value of a linear function of a side's weights (the empty sequence weighing 1) where it is constant; undefined where it varies. */
export function constantWorth(position: Case, owner: Side, worth: Combination): Rational | undefined {
  const weights = position.weightRows(owner)
  const point = pointIn(weights)
  if (!point) return undefined
  const value = Rational.sum([...worth].map(([s, c]) => c.mul(point[s]))).div(point[0])
  for (const sign of [Rational.one, Rational.one.neg()]) {
    const objective: Rational[] = new Array(weights.variables).fill(Rational.zero)
    for (const [s, c] of worth) objective[s] = objective[s].add(c.mul(sign))
    objective[0] = objective[0].sub(value.mul(sign))
    const base = Rational.sum(weights.lower.map((l, j) => (l === 0 ? Rational.zero : objective[j].mul(Rational.of(l)))))
    const best = maximise(weights.variables, shifted(weights), objective)
    if (typeof best === 'string' || best.value.add(base).sign() > 0) return undefined
  }
  return value
}
