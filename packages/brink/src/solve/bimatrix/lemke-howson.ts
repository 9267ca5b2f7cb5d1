/**
 * Lemke-Howson (1964): from the artificial equilibrium, one label is dropped and the path of points that lack at most that
 * label is followed by complementary pivoting to its other end, an equilibrium (von Stengel 2002, algorithm 2.9).
 *
 * Ties are broken by the lexicographic ratio test in both polytopes; without it the path can go round for ever. The
 * path is followed in doubles; its end is solved exactly, and if it is no equilibrium the path is followed again in
 * integers. Each equilibrium that is returned is exact and has been checked.
 *
 * Polytopes: { x >= 0 : B' x <= c } and { y >= 0 : A y <= c } with payoffs raised to be non-negative and without a zero column.
 */
import { followPath } from '../complementary/path.ts'
import { type LabelledSystem, labelledSystem } from '../complementary/system.ts'
import { type Bimatrix, fractions, type MixedPair } from './bimatrix.ts'

export interface PathEnd extends MixedPair {
  /** The label that was dropped: a row, or `rows` + a column. */
  readonly label: number
  readonly pivots: number
  /** True when doubles lost the way and the path was followed in integers. */
  readonly inIntegers: boolean
}

/** The equilibrium at the end of the path of a label. Throws a SolveError when stopped, a RangeError for no such label. */
export function lemkeHowson(game: Bimatrix, label: number, stop: () => boolean = () => false): PathEnd {
  return followLabel(pathSystems(game), game, label, stop)
}

/** From every label in turn; equilibria found before are not repeated. */
export function* lemkeHowsonAll(game: Bimatrix, stop: () => boolean = () => false): Generator<PathEnd, undefined> {
  const systems = pathSystems(game)
  const seen = new Set<string>()
  for (let label = 0; label < game.rows + game.columns; label++) {
    const end = followLabel(systems, game, label, stop)
    const key = `${end.x} | ${end.y}`
    if (seen.has(key)) continue
    seen.add(key)
    yield end
  }
  return undefined
}

type Systems = readonly [LabelledSystem, LabelledSystem]

function followLabel(systems: Systems, { rows, columns }: Bimatrix, label: number, stop: () => boolean): PathEnd {
  if (!(Number.isInteger(label) && label >= 0 && label < rows + columns)) throw new RangeError(`no label ${label}`)
  const end = followPath(systems, { label, entering: label, side: label < rows ? 0 : 1 }, stop)
  const [x, y] = [end.bases[0].values.slice(0, rows), end.bases[1].values.slice(rows)].map((weights) =>
    fractions(
      weights,
      weights.reduce((sum, w) => sum + w, 0n),
    ),
  )
  return { x, y, label, pivots: end.pivots, inIntegers: end.inIntegers }
}

function pathSystems({ rows, columns, a, b }: Bimatrix): Systems {
  return [
    polytope(rows, columns, (i, j) => b[i * columns + j], 0, rows),
    polytope(columns, rows, (j, i) => a[i * columns + j], rows, 0),
  ]
}

function polytope(
  own: number,
  other: number,
  payoff: (s: number, t: number) => bigint,
  ownLabel: number,
  otherLabel: number,
): LabelledSystem {
  const raised: bigint[] = new Array(own * other)
  let largest = 1n
  for (let s = 0; s < own; s++) {
    const column = Array.from({ length: other }, (_, t) => payoff(s, t))
    let least = column[0]
    for (const v of column) if (v < least) least = v
    const lift = column.every((v) => v === least) ? 1n : 0n
    column.forEach((v, t) => {
      raised[t * own + s] = v - least + lift
      if (raised[t * own + s] > largest) largest = raised[t * own + s]
    })
  }
  const bounds: bigint[] = new Array(own + other).fill(1n)
  for (let t = 0; t < other; t++) bounds[otherLabel + t] = largest
  return labelledSystem({
    rows: other,
    columns: own,
    exact: Array.from({ length: other }, (_, t) => [...raised.slice(t * own, (t + 1) * own), largest]).flat(),
    rowLabel: Int32Array.from({ length: other }, (_, t) => otherLabel + t),
    columnLabel: Int32Array.from({ length: own }, (_, s) => ownLabel + s),
    largest: bounds,
  })
}
