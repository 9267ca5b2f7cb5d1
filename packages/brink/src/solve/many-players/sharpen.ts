/** From a root in doubles to one in rationals, or to bounds far narrower than anything that is asked of it. */
import type { FixedInterval, Rational } from '../../number/index.ts'
import type { FloatSystem } from './float-system.ts'
import {
  boxOf,
  type ExactSystem,
  fixedError,
  fixedValue,
  integerMatrix,
  rationalNear,
  refine,
  spreadFixed,
} from './refine.ts'
import type { Root } from './subdivide.ts'

/** A double this far below zero is no rounding error. */
const PLAIN = 1e-6

export type Sharp =
  | { readonly exact: true; readonly x: readonly Rational[] }
  | { readonly exact: false; readonly x: readonly FixedInterval[] }

/** Per slot the solution, or bounds for it; undefined when it plainly lies outside the simplices, a text when it could not be had. */
export function sharpen(system: ExactSystem, floats: FloatSystem, root: Root): Sharp | string | undefined {
  const x = floats.newPoint()
  floats.spread(root.y, x)
  if (floats.mixing.some(({ slots }) => slots.some((s) => x[s] < -PLAIN))) return undefined
  const y = refine(system, root.y, root.inverse)
  if (!y) return 'a solution that could not be computed to more digits'
  const rational = rationalNear(system, y)
  if (rational) return { exact: true, x: rational }
  const distance = distanceTo(system, y, root)
  return {
    exact: false,
    x: boxOf(
      system,
      y.map((v) => ({ lo: v - distance, hi: v + distance })),
    ),
  }
}

/**
 * How far the solution can be from y, in fixed point: at most |Y f(y)| / (1 - q), where q < 1 bounds |1 - YJ| over the root's box,
 * in which y lies (the mean value form, as in Krawczyk's operator).
 */
function distanceTo(system: ExactSystem, y: readonly bigint[], root: Root): bigint {
  const n = y.length
  const x = system.base.map(() => 0n)
  spreadFixed(system.mixing, y, x)
  const size = system.equations.map((e) => {
    const value = fixedValue(e, x)
    return (value < 0n ? -value : value) + fixedError(e)
  })
  // Y is the matrix of doubles; its entries are rounded up here.
  const { entries, shift } = integerMatrix(root.inverse)
  let most = 0n
  for (let i = 0; i < n; i++) {
    let move = 0n
    for (let j = 0; j < n; j++) {
      const w = entries[i * n + j]
      move += ((w < 0n ? -w : w) + 1n) * size[j]
    }
    if (move > most) most = move
  }
  const room = BigInt(Math.floor((1 - root.contraction) * 2 ** 40))
  return (((shift >= 0n ? most >> shift : most << -shift) + 1n) << 40n) / (room > 0n ? room : 1n) + 1n
}
