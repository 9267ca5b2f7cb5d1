/** The best joint play of two players by pairs of sequences, for a linear objective, subject to incentives of one or both. */
import { Rational } from '../../number/index.ts'
import type { Multiplier } from '../other-concepts.ts'
import { type ConeOptimum, coneOptimum, type SparseRow } from './cone.ts'
import { type Incentives, multipliersOf } from './incentives.ts'
import { consistency, type Pairs } from './pairs.ts'

export interface PairOptimum {
  /** False: no play satisfies the constraints. */
  readonly feasible: boolean
  readonly value: Rational
  /** By pair. */
  readonly z: readonly Rational[]
  readonly multipliers: readonly Multiplier[]
}

/**
 * Maximises the expectation of `worth` (per end, in the order of `pairs.ends`). Pairs for which `open` is false have weight zero.
 * Throws a SolveError when the program is too large.
 */
export function bestPairs(
  pairs: Pairs,
  worth: readonly Rational[],
  incentives: readonly Incentives[],
  open: (pair: number) => boolean = () => true,
  stop?: () => boolean,
): PairOptimum {
  const free = pairs.count + incentives.reduce((sum, i) => sum + i.columns, 0)
  const column = new Int32Array(free).fill(-1)
  let columns = 0
  for (let k = 0; k < free; k++) if (k >= pairs.count || open(k)) column[k] = columns++
  const kept = (entries: Iterable<readonly [number, Rational]>): SparseRow =>
    [...entries].flatMap(([k, x]) => (column[k] < 0 ? [] : [[column[k], x] as const]))
  const equations = consistency(pairs).map((row) => row.map(([k, x]) => [k, Rational.of(x)] as const))
  const total = new Map<number, Rational>()
  for (const row of equations) for (const [k, x] of row) total.set(k, (total.get(k) ?? Rational.zero).sub(x))
  // Equations as inequalities: each at least zero, and their sum at most zero.
  const rows = [...incentives.flatMap((i) => i.rows.map((r) => kept(r.entries))), ...equations.map(kept), kept(total)]
  const lift = Rational.one.sub(worth.reduce(Rational.min))
  const raised = worth.map((w) => w.add(lift))
  const objective = new Map<number, Rational>()
  pairs.ends.forEach(({ at, chance }, e) => {
    const k = pairs.index(at[0], at[1])
    objective.set(k, (objective.get(k) ?? Rational.zero).add(chance.mul(raised[e])))
  })
  const optimum: ConeOptimum = coneOptimum(
    {
      columns,
      rows,
      mass: [[column[pairs.index(0, 0)], Rational.one]],
      objective: kept(objective),
      most: raised.reduce(Rational.max),
      reach: incentives.map((i) => i.most).reduce(Rational.max, Rational.one),
    },
    stop,
  )
  let next = 0
  const multipliers = incentives.flatMap((i) => {
    const dual = optimum.dual.slice(next, (next += i.rows.length))
    return multipliersOf(pairs.game, i, dual)
  })
  const z = Array.from({ length: pairs.count }, (_, k) => (column[k] < 0 ? Rational.zero : optimum.x[column[k]]))
  return { feasible: !optimum.value.isZero(), value: optimum.value.sub(lift), z, multipliers }
}
