/**
 * Exact values at a basis that doubles have found: one fraction-free solve of the small system that the basis leaves.
 *
 * With T the rows at zero slack and S the columns that are basic (|T| = |S|), the basic columns solve
 * matrix[T, S] v = constant[T], and a dictionary row has multipliers t with matrix[T, S]' t = the row's own part.
 */
import { solveInteger } from '../../number/integer-linear.ts'
import type { Dictionary } from './dictionary.ts'
import type { LabelledSystem } from './system.ts'

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
export function minor(basis: Basis): { readonly T: number[]; readonly S: number[] } {
  const { place, system } = basis
  const T: number[] = []
  const S: number[] = []
  for (let i = 0; i < system.rows; i++) if (place[system.rowLabel[i]] < 0) T.push(i)
  for (let j = 0; j < system.columns; j++) if (place[system.columnLabel[j]] >= 0) S.push(j)
  return { T, S }
}

/** The point of a basis; values may be negative. Undefined when it is no basis. */
export function exactPoint(basis: Basis): ExactPoint | undefined {
  const { system } = basis
  const { exact, rows, columns } = system
  const width = columns + 1
  const { T, S } = minor(basis)
  const augmented: bigint[] = []
  for (const i of T) {
    for (const j of S) augmented.push(exact[i * width + j])
    augmented.push(exact[i * width + columns])
  }
  const solution = solveInteger(T.length, augmented)
  if (!solution) return undefined
  const { numerators, denominator } = solution
  const values: bigint[] = new Array(rows + columns).fill(0n)
  S.forEach((j, k) => {
    values[system.columnLabel[j]] = numerators[k]
  })
  for (let i = 0; i < rows; i++) {
    if (basis.place[system.rowLabel[i]] < 0) continue
    let value = exact[i * width + columns] * denominator
    S.forEach((j, k) => {
      const x = exact[i * width + j]
      if (x !== 0n) value -= x * numerators[k]
    })
    values[system.rowLabel[i]] = value
  }
  return { values, denominator }
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
