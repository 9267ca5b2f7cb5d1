/**
 * A dictionary in integers over one common denominator, and exact pivoting (Edmonds 1967; Bareiss 1968): every division
 * comes out even. Slow and sure: it decides where doubles cannot, and lists the vertices of faces.
 */
import type { Basis, ExactFace } from './exact-basis.ts'
import { exchange } from './labels.ts'
import type { LabelledSystem } from './system.ts'

/** What exact pivoting needs of a system. */
export type ExactSystem = Pick<LabelledSystem, 'rows' | 'columns' | 'exact' | 'rowLabel' | 'columnLabel' | 'place'>

export class ExactDictionary {
  readonly system: ExactSystem
  readonly width: number
  /** basic[i] = (table[i, last] - sum of table[i, j] * nonbasic[j]) / denominator. */
  readonly table: bigint[]
  denominator = 1n
  readonly rowLabel: Int32Array
  readonly columnLabel: Int32Array
  readonly place: Int32Array
  /** Per label: 1 when its variable is fixed at zero. */
  readonly fixed: Uint8Array

  constructor(system: ExactSystem) {
    this.system = system
    this.width = system.columns + 1
    this.table = system.exact.slice()
    this.rowLabel = system.rowLabel.slice()
    this.columnLabel = system.columnLabel.slice()
    this.place = system.place.slice()
    this.fixed = new Uint8Array(system.rows + system.columns)
  }

  pivot(r: number, c: number): void {
    const { table, width, denominator } = this
    const top = r * width
    const p = table[top + c]
    for (let i = 0; i < this.system.rows; i++) {
      if (i === r) continue
      const row = i * width
      const f = table[row + c]
      for (let j = 0; j < width; j++) {
        if (j === c) continue
        const own = table[row + j]
        const t = table[top + j]
        if (f === 0n || t === 0n) {
          if (own !== 0n && p !== denominator) table[row + j] = (own * p) / denominator
        } else table[row + j] = (own * p - f * t) / denominator
      }
      table[row + c] = -f
    }
    table[top + c] = denominator
    this.denominator = p
    if (p < 0n) {
      this.denominator = -p
      for (let k = 0; k < table.length; k++) if (table[k] !== 0n) table[k] = -table[k]
    }
    exchange(this, r, c)
  }

  /** Pivots to the basis of another dictionary of the same system. False when that is no basis. */
  moveTo(basis: Pick<Basis, 'place'>): boolean {
    const wanted = basis.place
    for (let l = 0; l < wanted.length; l++) {
      if (wanted[l] < 0 || this.place[l] >= 0) continue
      const c = ~this.place[l]
      let r = 0
      while (r < this.system.rows && !(wanted[this.rowLabel[r]] < 0 && this.table[r * this.width + c] !== 0n)) r++
      if (r === this.system.rows) return false
      this.pivot(r, c)
    }
    return true
  }

  /** Whether every basic variable is at least zero. */
  feasible(): boolean {
    for (let k = this.width - 1; k < this.table.length; k += this.width) if (this.table[k] < 0n) return false
    return true
  }

  /**
   * Brings the variable of a label to zero and fixes it, by the simplex method with the least-label rule (Bland 1977),
   * which always ends. False when its minimum over the face of the fixed variables is positive.
   */
  fix(label: number): boolean {
    const { table, width, place, fixed, columnLabel, rowLabel } = this
    const last = width - 1
    for (;;) {
      const row = place[label]
      if (row < 0) {
        fixed[label] = 1
        return true
      }
      const from = row * width
      let column = -1
      for (let j = 0; j < last; j++)
        if (!fixed[columnLabel[j]] && table[from + j] > 0n && (column < 0 || columnLabel[j] < columnLabel[column]))
          column = j
      if (column < 0) {
        if (table[from + last] > 0n) return false
        fixed[label] = 1
        for (let j = 0; j < last; j++)
          if (!fixed[columnLabel[j]] && table[from + j] !== 0n) {
            this.pivot(row, j)
            break
          }
        return true
      }
      let out = row
      for (let i = 0; i < this.system.rows; i++) {
        const t = table[i * width + column]
        if (t <= 0n || i === out) continue
        const lead = table[i * width + last] * table[out * width + column] - table[out * width + last] * t
        if (lead < 0n || (lead === 0n && out !== row && (i === row || rowLabel[i] < rowLabel[out]))) out = i
      }
      this.pivot(out, column)
    }
  }

  /**
   * Makes the variable of a row as small as it can be, below zero too: it stays in the basis. Throws a RangeError when
   * there is no least value.
   */
  minimise(row: number): void {
    const { table, width, fixed, columnLabel, rowLabel } = this
    const last = width - 1
    for (;;) {
      let column = -1
      for (let j = 0; j < last; j++)
        if (
          !fixed[columnLabel[j]] &&
          table[row * width + j] > 0n &&
          (column < 0 || columnLabel[j] < columnLabel[column])
        )
          column = j
      if (column < 0) return
      let out = -1
      for (let i = 0; i < this.system.rows; i++) {
        const t = table[i * width + column]
        if (t <= 0n || i === row) continue
        const lead =
          out < 0 ? -1n : table[i * width + last] * table[out * width + column] - table[out * width + last] * t
        if (lead < 0n || (lead === 0n && rowLabel[i] < rowLabel[out])) out = i
      }
      if (out < 0) throw new RangeError('no least value')
      this.pivot(out, column)
    }
  }

  /** The face on which the fixed variables are zero, seen from the current basis. */
  face(): ExactFace {
    const { table, width, columnLabel, fixed } = this
    const columns = [...columnLabel.keys()].filter((j) => !fixed[columnLabel[j]])
    const wanted = [...columns, width - 1]
    return {
      labels: this.place.length,
      free: columns.map((j) => columnLabel[j]),
      rowLabel: [...this.rowLabel],
      table: [...this.rowLabel.keys()].flatMap((i) => wanted.map((j) => table[i * width + j])),
      denominator: this.denominator,
    }
  }
}
