/**
 * A root of a few equations in as many unknowns, without derivatives: Broyden's good method (1965, Mathematics of
 * Computation 19, 577-593) from the identity as the first Jacobian, with steps halved while they do not help.
 */
export interface Root {
  readonly x: Float64Array
  readonly found: boolean
}

/** `f` returns undefined where it has no value. `close`: largest residual that counts as zero. */
export function broyden(
  f: (x: Float64Array) => Float64Array | undefined,
  start: Float64Array,
  { close = 1e-10, mostSteps = 60, longestStep = 2 } = {},
): Root {
  const n = start.length
  let x = start
  let residual = f(x)
  if (!residual) return { x, found: false }
  let inverse = identity(n)
  let fresh = true
  for (let i = 0; i < mostSteps && largest(residual) > close; i++) {
    const step = shortened(applied(inverse, residual), longestStep)
    const next = better(f, x, residual, step)
    if (!next) {
      if (fresh) return { x, found: false }
      inverse = identity(n)
      fresh = true
      continue
    }
    inverse = updated(inverse, minus(next.x, x), minus(next.residual, residual))
    fresh = false
    ;({ x, residual } = next)
  }
  return { x, found: largest(residual) <= close }
}

/** x - t step for the largest t = 1, 1/2, 1/4, ... that lowers the residual. */
function better(
  f: (x: Float64Array) => Float64Array | undefined,
  x: Float64Array,
  before: Float64Array,
  step: Float64Array,
) {
  for (let t = 1; t > 1 / 256; t /= 2) {
    const next = x.map((value, i) => value - t * step[i])
    const residual = f(next)
    if (residual && norm(residual) < norm(before)) return { x: next, residual }
  }
  return undefined
}

/** Sherman and Morrison: the inverse H after the Jacobian J has learnt J s = y. */
function updated(H: Float64Array<ArrayBuffer>[], s: Float64Array, y: Float64Array): Float64Array<ArrayBuffer>[] {
  const Hy = applied(H, y)
  const sH = s.map((_, j) => s.reduce((sum, si, i) => sum + si * H[i][j], 0))
  const scale = dot(s, Hy)
  if (Math.abs(scale) < 1e-300) return H
  return H.map((row, i) => row.map((h, j) => h + ((s[i] - Hy[i]) * sH[j]) / scale))
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => Number(i === j)))
const applied = (m: readonly Float64Array[], v: Float64Array) => Float64Array.from(m, (row) => dot(row, v))
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0)
const minus = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - b[i])
const norm = (v: Float64Array) => Math.hypot(...v)
const largest = (v: Float64Array) => Math.max(0, ...v.map(Math.abs))
const shortened = (v: Float64Array, most: number) => (norm(v) <= most ? v : v.map((x) => (x * most) / norm(v)))
