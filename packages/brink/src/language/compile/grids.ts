/** The grids of numeric moves: evenly spaced exact numbers. Where their ends hang on parameters, those are structural. */
import { Rational } from '../../number/index.ts'
import type { Move } from '../model.ts'
import type { Grid } from './decisions.ts'
import { shortNumber } from './numbers.ts'
import { Refusal } from './problems.ts'
import type { World } from './world.ts'

type Numeric = NonNullable<Move['numeric']>

export interface GridMaker {
  /** A grid of one point, where there is none to be had. */
  readonly none: Grid
  /** The grid between two formulas. */
  of(numeric: Numeric, lo: number, hi: number, steps: number): Grid
  /** All grids made, by id. */
  readonly grids: readonly Grid[]
}

export function gridMaker({ algebra, maxNodes }: World): GridMaker {
  const grids: Grid[] = []
  const known = new Map<string, Grid>()
  const make = (points: readonly Rational[]): Grid => {
    const key = points.join(' ')
    let grid = known.get(key)
    if (!grid) {
      grid = { id: grids.length, points: points.map((p) => algebra.constant(p)), labels: points.map(shortNumber) }
      grids.push(grid)
      known.set(key, grid)
    }
    return grid
  }
  return {
    grids,
    none: make([Rational.zero]),
    of(numeric, loFormula, hiFormula, stepsFormula) {
      const lo = algebra.settle(loFormula, numeric.lo.span)
      const hi = algebra.settle(hiFormula, numeric.hi.span)
      const steps = algebra.settle(stepsFormula, numeric.steps.span)
      if (!steps.isInteger() || steps.sign() <= 0)
        throw new Refusal(
          'steps',
          numeric.steps.span,
          `\`${numeric.variable}\` cannot be chosen in ${steps} steps`,
          'Take a whole number above zero.',
        )
      if (steps.compare(Rational.of(maxNodes)) > 0)
        throw new Refusal(
          'too-large',
          numeric.steps.span,
          `${steps} steps are more than the limit of ${maxNodes} nodes`,
          'Take fewer steps.',
        )
      if (hi.less(lo))
        throw new Refusal(
          'empty-range',
          numeric.lo.span,
          `there is no number from ${lo} to ${hi} for \`${numeric.variable}\``,
          'Write the smaller end first.',
        )
      const n = Number(steps.numerator)
      if (n === 1 || lo.equals(hi)) return make([lo])
      const step = hi.sub(lo).div(Rational.of(n - 1))
      return make(Array.from({ length: n }, (_, i) => lo.add(step.mul(Rational.of(i)))))
    },
  }
}
