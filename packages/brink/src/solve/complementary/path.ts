/**
 * Complementary pivoting (Lemke & Howson 1964; Lemke 1965): a path of pairs of points, one of each of two labelled
 * polyhedra, that have all labels but one.
 *
 * The variable that leaves the basis on one side enters with the same label on the other. The path is followed in
 * doubles, ties broken by the lexicographic ratio test, and its end is solved exactly; when that is no solution, or the way was
 * lost, it is followed again in integers. So whatever is returned is exact and has been checked.
 */
import { SolveError } from '../method.ts'
import { Dictionary } from './dictionary.ts'
import { type ExactPoint, exactFace, pointOfFace } from './exact-basis.ts'
import { ExactDictionary } from './exact-dictionary.ts'
import { lexicographicRow, likelyRow } from './lexicographic.ts'
import type { LabelledSystem } from './system.ts'

type Systems = readonly [LabelledSystem, LabelledSystem]
export type Bases = readonly [ExactPoint, ExactPoint]

export interface PathStart {
  /** The label that may be missing; the path ends when it leaves a basis. */
  readonly label: number
  /** The first label to enter, and on which side. */
  readonly entering: number
  readonly side: 0 | 1
}

export interface PathEnd {
  readonly bases: Bases
  readonly pivots: number
  readonly inIntegers: boolean
}

/** Pivots in doubles after which the way counts as lost. */
const PATIENCE = 1_000_000

/** The end of a path. Throws a SolveError when stopped. */
export function followPath(systems: Systems, start: PathStart, stop: () => boolean = () => false): PathEnd {
  return guessPath(systems, start, PATIENCE, stop) ?? surePath(systems, start, stop)
}

/** The end of a path if doubles get there within so many pivots. */
export function guessPath(
  systems: Systems,
  start: PathStart,
  patience: number,
  stop: () => boolean,
): PathEnd | undefined {
  const guess = systems.map((s) => new Dictionary(s))
  const pivots = follow(guess, systems, likelyRow, start, patience, stop)
  const found = pivots < 0 ? undefined : solution(guess)
  return found && { bases: found, pivots, inIntegers: false }
}

function surePath(systems: Systems, start: PathStart, stop: () => boolean): PathEnd {
  const sure = systems.map((s) => new ExactDictionary(s))
  const steps = follow(sure, systems, lexicographicRow, start, Number.POSITIVE_INFINITY, stop)
  const end = solution(sure.map((d, k) => ({ place: d.place, system: systems[k] })))
  if (!end || steps < 0)
    throw new SolveError('a path of complementary pivots ended in no equilibrium: a fault of the solver')
  return { bases: end, pivots: steps, inIntegers: true }
}

/** What both kinds of dictionary have. */
interface Pivoting {
  readonly place: Int32Array
  readonly rowLabel: Int32Array
  pivot(row: number, column: number): void
}

/** The number of pivots to the end, or -1 when the way is lost. */
function follow<D extends Pivoting>(
  dictionaries: readonly D[],
  systems: Systems,
  leaving: (dictionary: D, column: number, order: ArrayLike<number>) => number,
  start: PathStart,
  patience: number,
  stop: () => boolean,
): number {
  let side: number = start.side
  let entering = start.entering
  for (let pivots = 0; pivots < patience; pivots++) {
    if ((pivots & 127) === 127 && stop()) throw new SolveError(`stopped after ${pivots} pivots`)
    const dictionary = dictionaries[side]
    const at = dictionary.place[entering]
    if (at >= 0) return -1
    const row = leaving(dictionary, ~at, systems[side].rowLabel)
    if (row < 0) return -1
    const left = dictionary.rowLabel[row]
    dictionary.pivot(row, ~at)
    if (left === start.label) return pivots + 1
    entering = left
    side = 1 - side
  }
  return -1
}

/** The points of a pair of bases, when they are feasible, exactly, have every label, and are not where the path began. */
function solution(bases: readonly Pick<Dictionary, 'place' | 'system'>[]): Bases | undefined {
  const [first, second] = bases
  if (bases.every(({ place, system }) => system.columnLabel.every((l) => place[l] < 0))) return undefined
  // A label that one side alone has must be had there.
  for (let l = 0; l < Math.max(first.place.length, second.place.length); l++)
    if (!(first.place[l] < 0) && !(second.place[l] < 0)) return undefined
  const [p, q] = bases.map((basis) => {
    const face = exactFace(basis)
    return face && pointOfFace(face)
  })
  return !p || !q || [...p.values, ...q.values].some((v) => v < 0n) ? undefined : [p, q]
}
