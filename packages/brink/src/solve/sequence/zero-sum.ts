/**
 * The linear program of a zero-sum extensive game (Koller & Megiddo 1992; von Stengel 1996, section 3): the plan that makes the other
 * player's best payoff least, exactly. The dual values of the slacks of its sequences are a best plan of that player.
 */
import { lowestTerms, Rational } from '../../number/index.ts'
import { minimum, withObjective } from '../complementary/minimum.ts'
import type { SequenceForm } from './form.ts'
import type { Plan } from './plans.ts'
import { bestReply, firstActions, labelOf, planPolyhedron } from './polyhedra.ts'

export interface ZeroSumPlans {
  /** What the first of the two movers can be sure of, in the game's units. */
  readonly value: Rational
  readonly plans: readonly [Plan, Plan]
  /** True when doubles did not find the basis and integers had to. */
  readonly inIntegers: boolean
}

/** Throws a RangeError when the two movers' payoffs do not add up to a constant. */
export function zeroSumPlans(form: SequenceForm): ZeroSumPlans {
  if (form.sum === undefined) throw new RangeError('the payoffs of the players do not add up to the same at every end')
  const plan = firstActions(form.players[0])
  const polyhedron = planPolyhedron(form, 0, plan, bestReply(form, 0, plan))
  const { value, columns } = polyhedron
  const { system, label } = withObjective(
    polyhedron,
    value.slice(0, columns).map((x) => -x),
    value[columns] + 1n,
  )
  const { point, row, inIntegers } = minimum(system, label)
  const weights = (owner: 0 | 1, of: (label: number) => bigint, scale: bigint): Plan =>
    lowestTerms([
      scale,
      ...Array.from({ length: form.players[owner].sequences - 1 }, (_, k) => of(labelOf(form, owner, k + 1))),
    ])
  const least = Rational.of(row.constant, row.denominator).sub(Rational.one)
  const second = least.mul(form.unit[1]).add(form.least[1])
  return {
    value: form.sum.sub(second),
    plans: [
      weights(0, (l) => point.values[l], point.denominator),
      weights(1, (l) => -row.coefficients[l], row.denominator),
    ],
    inIntegers,
  }
}
