/**
 * Linear programs with exact answers: the least value that the variable of a label takes on a system's polyhedron.
 *
 * The simplex method runs in doubles and hands over its last basis. Two exact solves settle it: the point of the basis is
 * feasible, and in the row of the label no other variable lowers it (weak duality). When that fails, pivoting in
 * integers by the least-label rule decides.
 */
import { SolveError } from '../method.ts'
import { Dictionary, TINY } from './dictionary.ts'
import {
  type Basis,
  type ExactFace,
  type ExactPoint,
  type ExactRow,
  exactFace,
  exactRow,
  pointOfFace,
} from './exact-basis.ts'
import { ExactDictionary } from './exact-dictionary.ts'
import { likelyRow } from './lexicographic.ts'
import { type LabelledSystem, labelledSystem, type SystemSpec } from './system.ts'

export interface Minimum {
  /** A point at which the least value is taken. */
  readonly point: ExactPoint
  /**
   * The row that proves it: variable = constant / denominator - sum of coefficients / denominator * variables, no
   * coefficient positive. The negatives are the dual values.
   */
  readonly row: ExactRow
  /** All points at which it is taken: the face on which every variable of nonzero coefficient is zero. */
  readonly face: ExactFace
  /** True when doubles did not find the basis. */
  readonly inIntegers: boolean
}

export interface MinimumOptions {
  /** Asked before each pivot in doubles; true ends the work with a SolveError. */
  readonly stop?: () => boolean
  /** Most entries of a system on which pivoting in integers may be tried; beyond, a SolveError. Default: any. */
  readonly mostInIntegers?: number
}

/** The least value of a variable. It is at least zero, so there is one. Throws a SolveError as the options say. */
export function minimum(system: LabelledSystem, label: number, options: MinimumOptions = {}): Minimum {
  const guess = likelyMinimum(system, label, options.stop)
  const proven = guess && proof(guess, label)
  if (proven) return { ...proven, inIntegers: false }
  if (system.exact.length > (options.mostInIntegers ?? Number.POSITIVE_INFINITY))
    throw new SolveError('doubles did not find the solution of a linear program too large for pivoting in integers')
  const exact = new ExactDictionary(system)
  exact.fix(label)
  const { place } = exact
  const basis = { place: place.slice(), system }
  const end = proof(basis, label)
  if (!end) throw new RangeError('the variable of the label left the basis: its least value is zero')
  return { ...end, inIntegers: true }
}

function proof(basis: Basis, label: number): Omit<Minimum, 'inIntegers'> | undefined {
  if (basis.place[label] < 0) return undefined
  const row = exactRow(basis, label)
  if (!row?.coefficients.every((c) => c <= 0n)) return undefined
  const free = Array.from(basis.place.keys()).filter((l) => basis.place[l] < 0 && row.coefficients[l] === 0n)
  const face = exactFace(basis, free)
  if (!face) return undefined
  const point = pointOfFace(
    face,
    free.map(() => 0n),
  )
  return point.values.every((v) => v >= 0n) ? { point, row, face } : undefined
}

function likelyMinimum(system: LabelledSystem, label: number, stop?: () => boolean): Dictionary | undefined {
  const dictionary = new Dictionary(system)
  const { table, width, place, columnLabel } = dictionary
  const patience = 100 * (system.rows + system.columns)
  for (let round = 0; round < patience; round++) {
    if (stop?.()) throw new SolveError('a linear program was stopped before its end')
    const from = place[label] * width
    if (from < 0) return undefined
    let column = -1
    let best = TINY
    for (let j = 0; j < columnLabel.length; j++)
      if (table[from + j] > best) {
        best = table[from + j]
        column = j
      }
    if (column < 0) return dictionary
    const row = likelyRow(dictionary, column, system.rowLabel)
    if (row < 0) return undefined
    dictionary.pivot(row, column)
  }
  return undefined
}

/**
 * A system with one more row, whose label comes after all others: objective = constant - sum of coefficients * columns.
 * The constant must be so large that the objective is positive on the whole polyhedron.
 */
export function withObjective(
  spec: SystemSpec,
  coefficients: readonly bigint[],
  constant: bigint,
): { readonly system: LabelledSystem; readonly label: number } {
  const label = spec.rows + spec.columns
  const system = labelledSystem({
    ...spec,
    rows: spec.rows + 1,
    exact: [...spec.exact, ...coefficients, constant],
    rowLabel: [...Array.from(spec.rowLabel), label],
    largest: [...spec.largest, constant],
  })
  return { system, label }
}
