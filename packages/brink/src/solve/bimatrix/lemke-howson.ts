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
import { Dictionary } from '../complementary/dictionary.ts'
import { exactFace, pointOfFace } from '../complementary/exact-basis.ts'
import { ExactDictionary } from '../complementary/exact-dictionary.ts'
import { lexicographicRow, likelyRow } from '../complementary/lexicographic.ts'
import { type LabelledSystem, labelledSystem } from '../complementary/system.ts'
import { SolveError } from '../method.ts'
import { type Bimatrix, fractions, type MixedPair } from './bimatrix.ts'

export interface PathEnd extends MixedPair {
  /** The label that was dropped: a row, or `rows` + a column. */
  readonly label: number
  readonly pivots: number
  /** True when doubles lost the way and the path was followed in integers. */
  readonly inIntegers: boolean
}

/** Pivots in doubles after which the path counts as lost. */
const PATIENCE = 1_000_000

/** The equilibrium at the end of the path of a label. Throws a SolveError when stopped, a RangeError for no such label. */
export function lemkeHowson(game: Bimatrix, label: number, stop: () => boolean = () => false): PathEnd {
  return followLabel(pathSystems(game), game, label, stop)
}

/** From every label in turn; equilibria found before are not repeated. */
export function* lemkeHowsonAll(game: Bimatrix, stop: () => boolean = () => false): Generator<PathEnd> {
  const systems = pathSystems(game)
  const seen = new Set<string>()
  for (let label = 0; label < game.rows + game.columns; label++) {
    const end = followLabel(systems, game, label, stop)
    const key = `${end.x} | ${end.y}`
    if (seen.has(key)) continue
    seen.add(key)
    yield end
  }
}

type Systems = readonly [LabelledSystem, LabelledSystem]

/** What both kinds of dictionary have. */
interface Pivoting {
  readonly place: Int32Array
  readonly rowLabel: Int32Array
  pivot(row: number, column: number): void
}

function followLabel(systems: Systems, { rows, columns }: Bimatrix, label: number, stop: () => boolean): PathEnd {
  if (!(Number.isInteger(label) && label >= 0 && label < rows + columns)) throw new RangeError(`no label ${label}`)
  const guess = systems.map((s) => new Dictionary(s))
  const pivots = follow(guess, systems, likelyRow, label, PATIENCE, stop)
  const found = pivots < 0 ? undefined : strategies(guess, rows)
  if (found) return { ...found, label, pivots, inIntegers: false }
  const sure = systems.map((s) => new ExactDictionary(s))
  const steps = follow(sure, systems, lexicographicRow, label, Number.POSITIVE_INFINITY, stop)
  const end = strategies(
    sure.map((d, k) => ({ place: d.place, system: systems[k] })),
    rows,
  )
  if (!end)
    throw new SolveError('a path of complementary pivots ended in no equilibrium; this is a fault of the solver')
  return { ...end, label, pivots: steps, inIntegers: true }
}

/** The number of pivots to the end, or -1 when the way is lost. */
function follow<D extends Pivoting>(
  dictionaries: readonly D[],
  systems: Systems,
  leaving: (dictionary: D, column: number, order: ArrayLike<number>) => number,
  label: number,
  patience: number,
  stop: () => boolean,
): number {
  let side = dictionaries[0].place[label] < 0 ? 0 : 1
  let entering = label
  for (let pivots = 0; pivots < patience; pivots++) {
    if ((pivots & 127) === 127 && stop()) throw new SolveError(`stopped after ${pivots} pivots`)
    const dictionary = dictionaries[side]
    const at = dictionary.place[entering]
    if (at >= 0) return -1
    const row = leaving(dictionary, ~at, systems[side].rowLabel)
    if (row < 0) return -1
    const left = dictionary.rowLabel[row]
    dictionary.pivot(row, ~at)
    if (left === label) return pivots + 1
    entering = left
    side = 1 - side
  }
  return -1
}

/** The strategies at a pair of bases, when they are feasible, exactly, and have every label. */
function strategies(bases: readonly Pick<Dictionary, 'place' | 'system'>[], rows: number): MixedPair | undefined {
  const [first, second] = bases
  if (first.place.some((at, l) => at >= 0 && second.place[l] >= 0)) return undefined
  const points = bases.map((basis) => {
    const face = exactFace(basis)
    return face && pointOfFace(face)
  })
  const [p, q] = points
  if (!p || !q || [...p.values, ...q.values].some((v) => v < 0n)) return undefined
  const normal = (weights: readonly bigint[]) => {
    const sum = weights.reduce((s, w) => s + w, 0n)
    return sum > 0n ? fractions(weights, sum) : undefined
  }
  const [x, y] = [normal(p.values.slice(0, rows)), normal(q.values.slice(rows))]
  return x && y && { x, y }
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
