/** How far each number of an assumption may reasonably move: what the file and the readings that are compared allow. */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { DistributionExpr, Expr } from '../../language/model.ts'
import { distributionQuantile } from '../../number/distribution.ts'
import { parameterValue } from '../parameters.ts'
import type { Assumption, Side } from './mixture.ts'

/** One number that can be moved. */
export interface Coordinate {
  readonly input: number
  readonly name: string
  readonly lo: number
  readonly hi: number
  /** Size of a change of 1: the width of the range; for a chance 1. */
  readonly unit: number
  /** Kind whose chances add to one with this one; undefined for a parameter. */
  readonly kind?: number
}

/** A distribution without ends counts from its 1% to its 99% quantile. */
const TAIL = 0.01

interface Stated {
  readonly value?: Expr
  readonly range?: { readonly lo: Expr; readonly hi: Expr }
  readonly distribution?: DistributionExpr
}

/**
 * The coordinates of assumptions. A parameter ranges over the hull of the ranges and distributions that the file and the
 * sides give it and of its values there; a chance from 0 to 1. What cannot move is left out.
 */
export function coordinatesOf(
  compiled: CompiledCrisis,
  assumptions: readonly Assumption[],
  sides: readonly { readonly side: Side; readonly values: InputValues }[],
): Coordinate[] {
  const { crisis, inputs } = compiled
  return assumptions.flatMap(({ about, inputs: own }) =>
    own.flatMap((input): Coordinate[] => {
      const { name, belongsTo } = inputs[input]
      if (about.type === 'kind') return [{ input, name, lo: 0, hi: 1, unit: 1, kind: about.kind }]
      if (belongsTo.type !== 'param') return []
      const { values } = sides[0]
      const ends = sides.map((s) => s.values.float[input])
      const stated: Stated[] = [crisis.params[belongsTo.param].cells[belongsTo.cell]]
      for (const { side } of sides) {
        if (side.reading === undefined) continue
        for (const s of crisis.readings[side.reading].settings)
          if (s.type === 'param' && s.param === belongsTo.param && (s.cell ?? belongsTo.cell) === belongsTo.cell)
            stated.push(s)
      }
      for (const s of stated) ends.push(...spanOf(compiled, values, s))
      const [lo, hi] = [Math.min(...ends), Math.max(...ends)]
      return hi > lo ? [{ input, name, lo, hi, unit: hi - lo }] : []
    }),
  )
}

function spanOf(compiled: CompiledCrisis, values: InputValues, { range, distribution }: Stated): number[] {
  const number = (expr: Expr) => parameterValue(compiled, values, expr).value.toNumber()
  if (range) return [number(range.lo), number(range.hi)]
  if (!distribution) return []
  const args = distribution.arguments.map(number)
  return [TAIL, 1 - TAIL].map((p) => distributionQuantile(distribution.family, args, p))
}
