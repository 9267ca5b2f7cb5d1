/**
 * Proofs, with outward rounding, that a facet does not meet a face.
 *
 * For any multipliers t of the rows at zero slack, the equation
 *     v_l = (v_l + sum_i t_i (constant_i - matrix_i v - s_i))
 * holds on the whole polyhedron; the bracket is an affine function whose coefficients follow from the integer data. When
 * its least value over 0 <= v_j, s_i <= bound, with the face's own variables at zero, is positive, v_l is positive on the
 * face (Farkas' lemma is the converse). The multipliers may come from anywhere, here from a dictionary in doubles: only the
 * evaluation of that bound has to be rigorous, and it costs one product of a vector with a matrix.
 *
 * Rounding: a sum of n products of doubles is off by at most n * 2^-52 times the sum of absolute values (Higham 2002,
 * section 3.1, with room for entries that are themselves rounded).
 */
import type { Dictionary } from './dictionary.ts'
import type { LabelledSystem } from './system.ts'

export class Farkas {
  private readonly system: LabelledSystem
  private readonly sum: Float64Array
  private readonly size: Float64Array
  private readonly unit: number

  constructor(system: LabelledSystem) {
    this.system = system
    this.sum = new Float64Array(system.columns + 1)
    this.size = new Float64Array(system.columns + 1)
    this.unit = (system.rows + system.columns + 8) * 2 ** -52
  }

  /** Whether the basic variable of `label` is proven positive where the fixed columns of the dictionary are zero. */
  positive(dictionary: Dictionary, label: number): boolean {
    const system = this.system
    const sum = this.sum
    const size = this.size
    const unit = this.unit
    const { table, width, columnLabel, place, active, kept } = dictionary
    const { float, bound, columns } = system
    const from = place[label] * width
    sum.fill(0)
    size.fill(0)
    const start = system.place[label]
    if (start < 0) sum[~start] = size[~start] = 1
    else {
      const row = start * width
      for (let j = 0; j < columns; j++) {
        sum[j] = -float[row + j]
        size[j] = Math.abs(sum[j])
      }
      sum[columns] = size[columns] = float[row + columns]
    }
    let loss = 0
    for (let c = 0; c < kept; c++) {
      const slack = system.place[columnLabel[c]]
      if (slack < 0) continue
      const t = table[from + c]
      if (t === 0) continue
      if (c < active && t > 0) loss += t * bound[columnLabel[c]]
      const row = slack * width
      const magnitude = Math.abs(t)
      for (let j = 0; j < columns; j++) {
        const x = float[row + j]
        sum[j] -= t * x
        size[j] += magnitude * Math.abs(x)
      }
      sum[columns] += t * float[row + columns]
      size[columns] += magnitude * float[row + columns]
    }
    for (let j = 0; j < columns; j++) {
      const own = system.columnLabel[j]
      if (place[own] < 0 && ~place[own] >= active) continue
      const low = sum[j] - unit * size[j]
      if (low < 0) loss -= low * bound[own]
    }
    return sum[columns] - unit * size[columns] - loss * (1 + unit) > 0
  }
}
