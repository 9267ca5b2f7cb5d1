/**
 * Exact values at a basis that doubles have found: one fraction-free solve of the small system that the basis leaves.
 *
 * With T the rows at zero slack and S the columns that are basic (|T| = |S|), the basic columns solve
 * matrix[T, S] v = constant[T], and a dictionary row has multipliers t with matrix[T, S]' t = the row's own part.
 */
import { solveInteger } from '../../number/integer-linear.ts'
import type { Dictionary } from './dictionary.ts'

/** A basis: what is needed of a dictionary. */
export type Basis = Pick<Dictionary, 'place' | 'system'>

/** Values of all variables by label, over one positive denominator. */
export interface ExactPoint {
  readonly values: readonly bigint[]
  readonly denominator: bigint
}

/** An exact dictionary row: variable = (constant - sum over nonbasic of coefficients * variable) / denominator. */
export interface ExactRow {
  readonly constant: bigint
  /** By label; zero for basic ones. */
  readonly coefficients: readonly bigint[]
  readonly denominator: bigint
}

/** Rows of slack zero and columns that are basic, as indices of the start. */
function minor(basis: Basis): { readonly T: number[]; readonly S: number[] } {
  const { place, system } = basis
  const T: number[] = []
  const S: number[] = []
  for (let i = 0; i < system.rows; i++) if (place[system.rowLabel[i]] < 0) T.push(i)
  for (let j = 0; j < system.columns; j++) if (place[system.columnLabel[j]] >= 0) S.push(j)
  return { T, S }
}

/**
 * A face in its free variables: variable of rowLabel[i] = (table[i, last] - sum of table[i, j] * variable of free[j]) / denominator;
 * all other variables are zero.
 */
export interface ExactFace {
  readonly labels: number
  readonly free: readonly number[]
  readonly rowLabel: readonly number[]
  /** Row-major, one column for each free variable and one for constants. */
  readonly table: readonly bigint[]
  readonly denominator: bigint
}

/** The face of a basis in these nonbasic labels, the other nonbasic ones being zero. Undefined when it is no basis. */
export function exactFace(basis: Basis, free: readonly number[] = []): ExactFace | undefined {
  const { system } = basis
  const { exact, rows, columns, place } = system
  const width = columns + 1
  const { T, S } = minor(basis)
  const augmented: bigint[] = []
  for (const i of T) {
    for (const j of S) augmented.push(exact[i * width + j])
    for (const l of free) augmented.push(place[l] < 0 ? exact[i * width + ~place[l]] : place[l] === i ? 1n : 0n)
    augmented.push(exact[i * width + columns])
  }
  const sides = free.length + 1
  const solution = solveInteger(T.length, augmented, sides)
  if (!solution) return undefined
  const { numerators, denominator } = solution
  const rowLabel = S.map((j) => system.columnLabel[j])
  const table = [...numerators]
  for (let i = 0; i < rows; i++) {
    if (basis.place[system.rowLabel[i]] < 0) continue
    rowLabel.push(system.rowLabel[i])
    for (let f = 0; f < sides; f++) {
      const column = f === free.length ? columns : place[free[f]] < 0 ? ~place[free[f]] : -1
      let value = column < 0 ? 0n : exact[i * width + column] * denominator
      for (let k = 0; k < S.length; k++) {
        const x = exact[i * width + S[k]]
        if (x !== 0n) value -= x * numerators[k * sides + f]
      }
      table.push(value)
    }
  }
  return { labels: rows + columns, free, rowLabel, table, denominator }
}

/** Where the free variables of a face are coordinates / scale. */
export function pointOfFace(face: ExactFace, coordinates: readonly bigint[] = [], scale = 1n): ExactPoint {
  const { free, rowLabel, table, denominator } = face
  const width = free.length + 1
  const values: bigint[] = new Array(face.labels).fill(0n)
  for (let k = 0; k < free.length; k++) values[free[k]] = coordinates[k] * denominator
  for (let i = 0; i < rowLabel.length; i++) {
    let value = table[i * width + free.length] * scale
    for (let k = 0; k < free.length; k++) if (coordinates[k] !== 0n) value -= table[i * width + k] * coordinates[k]
    values[rowLabel[i]] = value
  }
  return { values, denominator: denominator * scale }
}

/** The row of a basic label. Undefined when it is no basis. */
export function exactRow(basis: Basis, label: number): ExactRow | undefined {
  const { system } = basis
  const { exact, rows, columns } = system
  const width = columns + 1
  const { T, S } = minor(basis)
  const start = system.place[label]
  const augmented: bigint[] = []
  for (const j of S) {
    for (const i of T) augmented.push(exact[i * width + j])
    augmented.push(start < 0 ? (j === ~start ? 1n : 0n) : -exact[start * width + j])
  }
  const solution = solveInteger(T.length, augmented)
  if (!solution) return undefined
  const { numerators, denominator } = solution
  const coefficients: bigint[] = new Array(rows + columns).fill(0n)
  let constant = start < 0 ? 0n : exact[start * width + columns] * denominator
  T.forEach((i, k) => {
    coefficients[system.rowLabel[i]] = numerators[k]
    constant += numerators[k] * exact[i * width + columns]
  })
  for (let j = 0; j < columns; j++) {
    const own = system.columnLabel[j]
    if (basis.place[own] >= 0) continue
    let x = start < 0 ? 0n : exact[start * width + j] * denominator
    T.forEach((i, k) => {
      const entry = exact[i * width + j]
      if (entry !== 0n) x += numerators[k] * entry
    })
    coefficients[own] = x
  }
  return { constant, coefficients, denominator }
}
