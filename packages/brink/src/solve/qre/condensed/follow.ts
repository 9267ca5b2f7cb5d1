/**
 * The principal branch from rationality 0 in the condensed equations: rationality rises in steps, the tangent predicts and a
 * quasi-Newton iteration corrects; the inverse Jacobian learns on the way by Broyden's good updates. A step counts only if the first
 * correction is small and the later ones shrink fast, so that it cannot leap to another branch unseen; the Jacobian is
 * taken afresh where it does not, and at the end, where its determinant must be positive. Where the branch turns back this
 * gives up: pseudo-arclength continuation (`branch.ts`) is for that.
 */
import { inverseJacobian, linearise, newton, residualAt, type Solver, setRationality } from './solver.ts'

/** The first correction, in units of sqrt(1 + x^2): about right, and too much. */
const AIM = 0.1
const WORST = 0.4
/** The least factor by which each correction must be below the one before. */
const CONTRACTION = 0.4
/** Corrections below this end a step on the way. */
const ENOUGH = 1e-3
const MOST_CORRECTIONS = 12
/** The first step and the shortest, as shares of the rationality at which values differ by 1. */
const FIRST = 0.5
const SHORTEST = 1e-4
/** The farthest that any log-odds moves in one step, in the same units. */
const FARTHEST = 1.5
const DIFFERENCE = 1e-6
/** The least factor by which an update may change the determinant. */
const LEAST_FACTOR = 0.1

interface Walk {
  readonly solver: Solver
  /** The inverse Jacobian as it is known, and as it was known at the point that stands. */
  readonly inverse: Float64Array
  readonly known: Float64Array
  /** Was the Jacobian taken at the point that stands? */
  isFresh: boolean
  /** The point that stands, and the branch's direction there. */
  readonly stood: Float64Array
  readonly tangent: Float64Array
  readonly step: Float64Array
  readonly last: Float64Array
  readonly product: Float64Array
}

/** Follows the branch to `target`, leaving the solution in `x`. True with a factored Jacobian of positive determinant there. */
export function followUp(solver: Solver, target: number): boolean {
  const { x, unknowns: n } = solver
  const floats = () => new Float64Array(n)
  const walk: Walk = {
    solver,
    inverse: new Float64Array(n * n),
    known: new Float64Array(n * n),
    isFresh: true,
    stood: floats(),
    tangent: floats(),
    step: floats(),
    last: floats(),
    product: floats(),
  }
  const unit = 1 / largest(solver)
  let [h, lambda] = [FIRST * unit, 0]
  x.fill(0)
  setRationality(solver, 0)
  // At rationality 0 nothing answers to anything.
  for (let c = 0; c < n; c++) walk.inverse[c * (n + 1)] = 1
  while (lambda < target) {
    lookAhead(walk, DIFFERENCE * (unit + lambda))
    h = Math.min(h, longestStep(walk))
    walk.known.set(walk.inverse)
    let growth = 0
    for (;;) {
      const next = Math.min(target, lambda + h)
      for (let c = 0; c < n; c++) x[c] = walk.stood[c] + (next - lambda) * walk.tangent[c]
      setRationality(solver, next)
      growth = corrected(walk)
      if (growth > 0) break
      if (walk.isFresh) h /= 3
      else if (!takeJacobian(walk, lambda, unit)) return false
      walk.inverse.set(walk.known)
      if (!(h >= SHORTEST * (unit + lambda))) return false
    }
    lambda = solver.lambda
    walk.isFresh = false
    h *= growth
  }
  return newton(solver) > 0
}

/** Rationality times the size of values, at rationality 1. */
function largest({ scale, range }: Solver): number {
  let most = 0
  for (let i = 0; i < scale.length; i++) most = Math.max(most, scale[i] * range[i])
  return most || 1
}

/** The Jacobian afresh at the point that stands, and the direction from it; false where its determinant is not positive. */
function takeJacobian(walk: Walk, lambda: number, unit: number): boolean {
  const { solver, stood } = walk
  solver.x.set(stood)
  setRationality(solver, lambda)
  if (linearise(solver) <= 0) return false
  walk.known.set(inverseJacobian(solver))
  walk.inverse.set(walk.known)
  walk.isFresh = true
  lookAhead(walk, DIFFERENCE * (unit + lambda))
  return true
}

/** Stands at `x` and finds the branch's direction there by a difference in rationality; leaves another rationality in force. */
function lookAhead({ solver, inverse, stood, tangent, last, step }: Walk, h: number): void {
  const { x, residual } = solver
  stood.set(x)
  residualAt(solver)
  last.set(residual)
  setRationality(solver, solver.lambda + h)
  residualAt(solver)
  for (let c = 0; c < x.length; c++) step[c] = (last[c] - residual[c]) / h
  multiply(inverse, step, tangent)
}

function longestStep({ stood, tangent }: Walk): number {
  let most = 0
  for (let c = 0; c < stood.length; c++)
    most = Math.max(most, Math.abs(tangent[c]) / Math.sqrt(1 + stood[c] * stood[c]))
  return most > 0 ? FARTHEST / most : Number.POSITIVE_INFINITY
}

/** Corrects a prediction; by how much the next step may be longer, 0 where this one does not stand. */
function corrected(walk: Walk): number {
  const { solver, inverse, step, last } = walk
  const { x, residual, unknowns: n } = solver
  let first = 0
  let before = WORST
  for (let k = 0; k < MOST_CORRECTIONS; k++) {
    if (residualAt(solver) === Number.POSITIVE_INFINITY) return 0
    if (k > 0 && !learn(walk)) return 0
    multiply(inverse, residual, step)
    last.set(residual)
    let size = 0
    for (let c = 0; c < n; c++) size = Math.max(size, Math.abs(step[c]) / Math.sqrt(1 + x[c] * x[c]))
    // Written so that NaN fails.
    if (!(size <= (k === 0 ? WORST : before * CONTRACTION))) return 0
    for (let c = 0; c < n; c++) x[c] -= step[c]
    if (k === 0) first = size
    if (size < ENOUGH) return Math.max(0.4, Math.min(3, Math.sqrt(AIM / Math.max(first, 1e-9))))
    before = size
  }
  return 0
}

/** Broyden's good update of the inverse H: with s the last move and y the change of the residual, H + (s - H y) (s H) / (s . H y). */
function learn({ solver, inverse, step, last, product }: Walk): boolean {
  const { residual, unknowns: n } = solver
  // The last move was -`step`, so s . H y = step . (H last - H residual), and H last = step.
  multiply(inverse, residual, product)
  let [scale, square] = [0, 0]
  for (let c = 0; c < n; c++) {
    scale += step[c] * (step[c] - product[c])
    square += step[c] * step[c]
  }
  if (square === 0) return true
  if (!(scale >= LEAST_FACTOR * square)) return false
  // s - H y = -step - (product - step) = -product.
  for (let c = 0; c < n; c++) {
    let sum = 0
    for (let row = 0; row < n; row++) sum += step[row] * inverse[row * n + c]
    last[c] = sum / scale
  }
  for (let row = 0; row < n; row++) for (let c = 0; c < n; c++) inverse[row * n + c] += product[row] * last[c]
  return true
}

function multiply(matrix: Float64Array, v: Float64Array, into: Float64Array): void {
  const n = v.length
  for (let row = 0, at = 0; row < n; row++) {
    let sum = 0
    for (let c = 0; c < n; c++, at++) sum += matrix[at] * v[c]
    into[row] = sum
  }
}
