/**
 * Solving the condensed equations of one world. From an approximation of the inverse Jacobian, mostly a neighbour's, by Broyden's good
 * method (1965; its inverse updates kept as the list of steps, Kelley, Iterative Methods for Linear and Nonlinear Equations,
 * section 7.3), which costs one pass over the tree an iteration; by Newton's method, its Jacobian from differences, where that does not
 * settle.
 */
import { factor, solve } from '../linear.ts'
import { createLoader } from './load.ts'
import { createPass, evaluatePass, type Pass, settleStill } from './pass.ts'
import type { Condensed } from './structure.ts'

/** Residuals below this share of their terms are rounding. */
const ROUNDING = 3e-14
const MOST_QUASI = 24
const MOST_NEWTON = 15
/** The factor by which a step may change the determinant that Broyden's updates have learnt. */
const LEAST_FACTOR = 0.1
const DIFFERENCE = 1e-7
/** The longest step of an iteration, in units of sqrt(1 + x^2). */
const LEAP = 2
/** A start farther from its solution than this, in the same units, is not believed. */
const FARTHEST = 8
/** The most by which a residual may grow from one iteration to the next. */
const GROWTH = 1e3

export interface Solver {
  readonly pass: Pass
  readonly unknowns: number
  /** The masters' log-odds. */
  readonly x: Float64Array
  /** Per player: rationality times this is what values are multiplied with; the size of its payoffs. */
  readonly scale: Float64Array
  readonly range: ArrayLike<number>
  readonly load: (formula: Float64Array) => void
  lambda: number
  /** Passes over the tree so far. */
  passes: number
  readonly residual: Float64Array
  readonly tolerance: Float64Array
  readonly work: Work
}

interface Work {
  readonly answer: Float64Array
  readonly matrix: Float64Array
  readonly pivots: Int32Array
  readonly step: Float64Array
  readonly before: Float64Array
  /** Broyden's steps s, one after the other, and the vectors u that go with them. */
  readonly steps: Float64Array
  readonly learnt: Float64Array
}

export function createSolver(condensed: Condensed, scale: ArrayLike<number>, range: ArrayLike<number>): Solver {
  const { pass, layout } = createPass(condensed)
  const n = condensed.unknowns
  const floats = (length: number) => new Float64Array(length)
  return {
    pass,
    unknowns: n,
    x: floats(n),
    scale: Float64Array.from(scale),
    range,
    load: createLoader(pass, layout),
    lambda: 0,
    passes: 0,
    residual: floats(n),
    tolerance: floats(n),
    work: {
      answer: floats(n),
      matrix: floats(n * n),
      pivots: new Int32Array(n),
      step: floats(n),
      before: floats(n),
      steps: floats(n * (MOST_QUASI + 1)),
      learnt: floats(n * (MOST_QUASI + 1)),
    },
  }
}

/** Puts another rationality in; also to be called after `load`. */
export function setRationality(solver: Solver, lambda: number): void {
  const { pass, scale, range, tolerance } = solver
  solver.lambda = lambda
  let most = 0
  for (let i = 0; i < scale.length; i++) {
    pass.rationality[i] = lambda * scale[i]
    most = Math.max(most, pass.rationality[i] * range[i])
  }
  tolerance.fill(ROUNDING * (1 + most))
  settleStill(pass)
}

/** The residual at `x`; its largest component in units of the tolerance, Infinity where it cannot be had. */
export function residualAt(solver: Solver): number {
  const { pass, x, residual, tolerance, work, unknowns } = solver
  solver.passes++
  if (!evaluatePass(pass, x, work.answer)) return Infinity
  let largest = 0
  for (let c = 0; c < unknowns; c++) {
    residual[c] = x[c] - work.answer[c]
    const size = Math.abs(residual[c]) / (tolerance[c] + ROUNDING * Math.abs(x[c]))
    if (!(size <= largest)) largest = size
  }
  return largest
}

/** Broyden's iteration from `x`, in place. True when it settles and nothing hints at a Jacobian of another sign than the start's. */
export function settle(solver: Solver, inverse: Float64Array, farthest = FARTHEST): boolean {
  const { x, unknowns: n, work, residual } = solver
  const { step, steps, learnt, before } = work
  let size = residualAt(solver)
  if (size <= 1) return true
  if (!Number.isFinite(size)) return false
  for (let k = 0; k < MOST_QUASI; k++) {
    // -H residual with the inverse of the start, then what has been learnt since: H becomes (1 + u s^T) H with each step s.
    for (let row = 0; row < n; row++) {
      let sum = 0
      for (let c = 0, at = row * n; c < n; c++, at++) sum += inverse[at] * residual[c]
      step[row] = -sum
    }
    for (let j = 0; j < k; j++) {
      const at = j * n
      if (j === k - 1 && !learn(steps, learnt, at, before, step, n)) return false
      const dot = along(steps, at, step, n)
      for (let c = 0; c < n; c++) step[c] += learnt[at + c] * dot
    }
    let longest = 0
    for (let c = 0; c < n; c++) longest = Math.max(longest, Math.abs(step[c]) / Math.sqrt(1 + x[c] * x[c]))
    if (!(longest > 0 && longest <= farthest)) return false
    const share = longest > LEAP ? LEAP / longest : 1
    before.set(step)
    for (let c = 0; c < n; c++) {
      steps[k * n + c] = share * step[c]
      x[c] += share * step[c]
    }
    const last = size
    size = residualAt(solver)

    if (size <= 1) return true
    if (!(size < GROWTH * last)) return false
  }
  return false
}

/**
 * What a step s teaches: u = (s - H y) / (s . H y), where y is the change of the residual, so that H y is the old full step less the new one
 * under the old H. False where the determinant would shrink by much or change its sign.
 */
function learn(
  steps: Float64Array,
  learnt: Float64Array,
  at: number,
  before: Float64Array,
  step: Float64Array,
  n: number,
): boolean {
  let scale = 0
  let square = 0
  for (let c = 0; c < n; c++) {
    const s = steps[at + c]
    scale += s * (before[c] - step[c])
    square += s * s
  }
  if (!(scale >= LEAST_FACTOR * square)) return false
  for (let c = 0; c < n; c++) learnt[at + c] = (steps[at + c] - (before[c] - step[c])) / scale
  return true
}

function along(a: Float64Array, from: number, b: Float64Array, n: number): number {
  let sum = 0
  for (let c = 0; c < n; c++) sum += a[from + c] * b[c]
  return sum
}

/** The Jacobian at `x` by differences, factored; the sign of its determinant, 0 where it is singular or cannot be had. Leaves `residual`. */
export function linearise(solver: Solver): number {
  const { x, unknowns: n, work, residual } = solver
  const { matrix, answer, before, pivots } = work
  if (residualAt(solver) === Infinity) return 0
  before.set(answer)
  for (let c = 0; c < n; c++) {
    const own = x[c]
    const h = DIFFERENCE * Math.max(1, Math.abs(own))
    x[c] = own + h
    const width = x[c] - own
    solver.passes++
    const sound = evaluatePass(solver.pass, x, answer)
    x[c] = own
    if (!sound) return 0
    for (let row = 0; row < n; row++) matrix[row * n + c] = (row === c ? 1 : 0) - (answer[row] - before[row]) / width
  }
  for (let c = 0; c < n; c++) residual[c] = x[c] - before[c]
  return factor(matrix, n, pivots)
}

/** Newton's iteration from `x`, in place; the sign of the Jacobian's determinant where it settles, 0 where it does not. */
export function newton(solver: Solver, farthest = FARTHEST): number {
  const { x, unknowns: n, work, residual } = solver
  for (let k = 0; k < MOST_NEWTON; k++) {
    const sign = linearise(solver)
    if (sign === 0) return 0
    const { step, matrix, pivots } = work
    for (let c = 0; c < n; c++) step[c] = -residual[c]
    solve(matrix, n, pivots, step)
    let longest = 0
    for (let c = 0; c < n; c++) longest = Math.max(longest, Math.abs(step[c]) / Math.sqrt(1 + x[c] * x[c]))
    // Written so that NaN fails.
    if (!(longest <= farthest)) return 0
    const share = longest > LEAP ? LEAP / longest : 1
    for (let c = 0; c < n; c++) x[c] += share * step[c]
    if (residualAt(solver) <= 1) return sign
  }
  return 0
}

/** The inverse of the Jacobian factored last. */
export function inverseJacobian(solver: Solver): Float64Array {
  const { unknowns: n, work } = solver
  const inverse = new Float64Array(n * n)
  const column = new Float64Array(n)
  for (let c = 0; c < n; c++) {
    column.fill(0)
    column[c] = 1
    solve(work.matrix, n, work.pivots, column)
    for (let row = 0; row < n; row++) inverse[row * n + c] = column[row]
  }
  return inverse
}
