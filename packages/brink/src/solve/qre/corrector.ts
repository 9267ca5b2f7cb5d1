/** Newton's iteration on the equations bordered by one more row: a hyperplane across the branch, or a fixed parameter. */

import { anchor, units } from './chart.ts'
import { evaluate } from './evaluate.ts'
import { assemble } from './jacobian.ts'
import { factor, solve } from './linear.ts'
import { SHOCK } from './structure.ts'
import type { System } from './system.ts'

/** Memory for Newton's iteration on a system; reusable, one per system. */
export interface Corrector {
  readonly system: System
  /** Number of unknowns and the parameter. */
  readonly size: number
  readonly matrix: Float64Array
  readonly pivots: Int32Array
  readonly rhs: Float64Array
  /** Unit of each unknown and, last, of the parameter. */
  readonly weight: Float64Array
  /** Last row of the matrix. */
  readonly border: Float64Array
  /** Stops also inside of a step, where steps are long: Newton's iteration then ends as at a singular point. */
  readonly signal?: AbortSignal
}

export function createCorrector(system: System, signal?: AbortSignal): Corrector {
  const size = system.structure.unknowns + 1
  const floats = (n: number) => new Float64Array(n)
  return {
    system,
    size,
    matrix: floats(size * size),
    pivots: new Int32Array(size),
    rhs: floats(size),
    weight: floats(size),
    border: floats(size),
    signal,
  }
}

/** Evaluates at a point, factors the bordered Jacobian; returns the sign of its determinant, 0 when singular. */
export function linearise(c: Corrector, z: Float64Array, parameter: number): number {
  const { system, size, matrix, weight, border } = c
  evaluate(system, z, parameter, true)
  assemble(system, matrix, size, weight)
  const last = size - 1
  for (let row = 0; row < last; row++) matrix[row * size + last] = system.slope[row] * weight[last]
  matrix.set(border, last * size)
  return factor(matrix, size, c.pivots, c.signal)
}

/** Solves for Newton's step, in units of `weight`, into `rhs`; returns its largest component. */
export function newtonStep(c: Corrector): number {
  const { system, size, rhs } = c
  for (let row = 0; row < size - 1; row++) rhs[row] = -system.residual[row]
  rhs[size - 1] = 0
  solve(c.matrix, size, c.pivots, rhs)
  let largest = 0
  for (let k = 0; k < size; k++) {
    const step = Math.abs(rhs[k])
    // NaN must not pass for small.
    if (!(step <= largest)) largest = step
  }
  return largest
}

/**
 * The largest component of the step in `rhs`, log-odds as they stand: far out beliefs hang on small differences of large
 * log-odds, so a step that is small in units of the chart need not be small.
 */
export function absoluteStep({ system, size, rhs, weight }: Corrector): number {
  const { order, kind, game } = system.structure
  const { offset } = game.sets
  let largest = Math.abs(rhs[size - 1])
  for (let n = 0; n < order.length; n++) {
    const shocked = kind[order[n]] === SHOCK
    for (let slot = offset[order[n]]; slot < offset[order[n] + 1]; slot++) {
      const column = system.columnOf[slot]
      if (column >= 0) largest = Math.max(largest, Math.abs(rhs[column]) * (shocked ? 1 : weight[column]))
    }
  }
  return largest
}

/** Whether every residual z - lambda (Q(a) - Q(reference)) is no larger than the rounding of its terms. */
export function residualIsRounding(
  { structure, slotOf, residual, response, payoffRange }: System,
  z: Float64Array,
): boolean {
  let range = 0
  for (let i = 0; i < payoffRange.length; i++) range = Math.max(range, payoffRange[i])
  for (let column = 0; column < structure.unknowns; column++) {
    const terms = Math.abs(z[slotOf[column]]) + Math.abs(response[column]) * range + 1
    if (!(Math.abs(residual[column]) <= ROUNDING * terms)) return false
  }
  return true
}

/** Moves the unknowns by `rhs`; returns the change of the parameter. */
export function applyStep(c: Corrector, z: Float64Array): number {
  const { system, size, rhs, weight } = c
  for (let k = 0; k < size - 1; k++) z[system.slotOf[k]] += rhs[k] * weight[k]
  return rhs[size - 1] * weight[size - 1]
}

export interface Correction {
  readonly converged: boolean
  readonly iterations: number
  /** Largest residual of the equations at the end. */
  readonly residual: number
  /** Largest of all steps, in units of the chart: how far the solution lies from the start. */
  readonly distance: number
  /**
   * Sign of the Jacobian's determinant. It is 1 at rationality 0 and so wherever the principal branch rises, up to the first
   * bifurcation: -1 betrays that a warm start has come to a leg on which rationality falls.
   */
  readonly sign: number
}

/** Steps below this end the iteration: what is left is quadratically smaller. */
const TIGHT = 1e-9
/** Some hundred units in the last place. */
const ROUNDING = 3e-14

/** Steps below this end it if they no longer shrink: that is rounding, or a singular point met as well as can be. */
const LOOSE = 1e-6
/** The longest step, in units of the chart: far from a solution the linearisation knows no more. */
const LEAP = 2

/**
 * Newton's iteration at a fixed parameter, from `z` in place. `z` may come from another world: this is the warm start of
 * forecasts and sliders. Afterwards the system's state is that of `z`.
 */
export function correct(c: Corrector, z: Float64Array, parameter: number, limit = 40): Correction {
  const { system, size, border, weight, rhs } = c
  anchor(system, z)
  border.fill(0)
  border[size - 1] = 1
  weight[size - 1] = 1
  let before = Infinity
  let distance = 0
  let sign = 0
  const outcome = (converged: boolean, iterations: number): Correction => ({
    converged,
    iterations,
    residual: largestResidual(system),
    distance,
    sign,
  })
  for (let iterations = 1; iterations <= limit; iterations++) {
    units(system, z, weight)
    sign = linearise(c, z, parameter)
    const step = sign === 0 ? Number.NaN : newtonStep(c)
    if (!Number.isFinite(step)) return outcome(false, iterations)
    distance = Math.max(distance, step)
    if (step > LEAP) for (let k = 0; k < size; k++) rhs[k] *= LEAP / step
    applyStep(c, z)
    if (step < TIGHT || (step < LOOSE && step > before / 2)) {
      evaluate(system, z, parameter, false)
      return outcome(true, iterations)
    }
    before = step
  }
  return outcome(false, limit)
}

function largestResidual(system: System): number {
  let largest = 0
  for (const r of system.residual) if (!(Math.abs(r) <= largest)) largest = Math.abs(r)
  return largest
}
