/** The best extensive-form correlated equilibrium by the chances of joint plans, for any number of players. */
import { type ExactNumbers, type Game, reducedStrategicForm, strategyIn } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Objective } from '../objective.ts'
import type { Multiplier, Plan } from '../other-concepts.ts'
import { coneOptimum } from './cone.ts'
import { type Incentives, incentivesOf, multipliersOf } from './incentives.ts'
import { playsOfPlans } from './joint-plans.ts'
import { worthOfCells } from './worth.ts'

export interface PlanOptimum {
  /** As a largest value, of the negated quantity where the objective is a least one. */
  readonly value: Rational
  readonly support: readonly { readonly chance: Rational; readonly plans: readonly Plan[] }[]
  readonly multipliers: readonly Multiplier[]
}

/** Throws a SolveError when the program is too large, a RangeError when there is no reduced form. */
export function bestOverPlans(
  game: Game,
  numbers: ExactNumbers,
  objective: Objective,
  stop?: () => boolean,
): PlanOptimum {
  const reduced = reducedStrategicForm(game, numbers)
  const { cells } = reduced.strategic
  let columns = cells
  const incentives: Incentives[] = []
  for (const play of playsOfPlans(game, numbers, reduced)) {
    const own = incentivesOf(play, columns)
    columns += own.columns
    incentives.push(own)
  }
  const worth = worthOfCells(game, numbers, reduced, objective)
  const lift = Rational.one.sub(worth.reduce(Rational.min))
  const raised = worth.map((w) => w.add(lift))
  const optimum = coneOptimum(
    {
      columns,
      rows: incentives.flatMap((i) => i.rows.map((r) => r.entries)),
      mass: raised.map((_, cell) => [cell, Rational.one] as const),
      objective: raised.map((w, cell) => [cell, w] as const),
      most: raised.reduce(Rational.max),
      reach: incentives.map((i) => i.most).reduce(Rational.max, Rational.one),
    },
    stop,
  )
  let next = 0
  const multipliers = incentives.flatMap((i) =>
    multipliersOf(game, i, optimum.dual.slice(next, (next += i.rows.length))),
  )
  const support = optimum.x
    .slice(0, cells)
    .flatMap((chance, cell) =>
      chance.isZero()
        ? []
        : [{ chance, plans: game.players.map((_, i) => reduced.plans[i][strategyIn(reduced.strategic, cell, i)]) }],
    )
  return { value: optimum.value.sub(lift), support, multipliers }
}
