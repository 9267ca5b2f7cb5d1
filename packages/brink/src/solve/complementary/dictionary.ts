/**
 * A dictionary of a labelled system in doubles: basic variables as affine functions of nonbasic ones, and pivoting.
 *
 * Doubles only look for things here: whatever is concluded from a dictionary is proven elsewhere (`farkas.ts`,
 * `exact-basis.ts`). Columns stand in three groups: `[0, active)` free to move; `[active, kept)` fixed at zero, slacks of
 * rows, whose multipliers the proofs need; `[kept, columns)` fixed at zero and no longer updated.
 */
import { exchange } from './labels.ts'
import type { LabelledSystem } from './system.ts'

/** What is below this counts as zero while searching. */
export const TINY = 1e-9

export class Dictionary {
  readonly system: LabelledSystem
  readonly width: number
  /** Row-major, rows x width; constants in the last column. */
  readonly table: Float64Array
  readonly rowLabel: Int32Array
  readonly columnLabel: Int32Array
  /** Per label: row i as i, column j as ~j. */
  readonly place: Int32Array
  active: number
  kept: number

  constructor(system: LabelledSystem) {
    this.system = system
    this.width = system.columns + 1
    this.table = system.float.slice()
    this.rowLabel = system.rowLabel.slice()
    this.columnLabel = system.columnLabel.slice()
    this.place = system.place.slice()
    this.active = system.columns
    this.kept = system.columns
  }

  copyFrom(other: Dictionary): void {
    this.table.set(other.table)
    this.rowLabel.set(other.rowLabel)
    this.columnLabel.set(other.columnLabel)
    this.place.set(other.place)
    this.active = other.active
    this.kept = other.kept
  }

  /** Back to the system's start, with nothing fixed. */
  restart(): void {
    const { system } = this
    this.table.set(system.float)
    this.rowLabel.set(system.rowLabel)
    this.columnLabel.set(system.columnLabel)
    this.place.set(system.place)
    this.active = this.kept = system.columns
  }

  pivot(r: number, c: number): void {
    const { table, width, kept } = this
    const last = width - 1
    const rows = this.system.rows
    const top = r * width
    const inverse = 1 / table[top + c]
    for (let j = 0; j < kept; j++) table[top + j] *= inverse
    table[top + last] *= inverse
    table[top + c] = inverse
    for (let i = 0; i < rows; i++) {
      if (i === r) continue
      const row = i * width
      const f = table[row + c]
      if (f === 0) continue
      table[row + c] = 0
      for (let j = 0; j < kept; j++) table[row + j] -= f * table[top + j]
      table[row + last] -= f * table[top + last]
    }
    exchange(this, r, c)
  }

  /** Fixes the variable of an active column at zero. */
  freeze(c: number): void {
    this.active--
    this.swap(c, this.active)
    if (this.system.place[this.columnLabel[this.active]] < 0) {
      this.kept--
      this.swap(this.active, this.kept)
    }
  }

  private swap(a: number, b: number): void {
    if (a === b) return
    const { table, width, columnLabel, place } = this
    for (let i = 0; i < table.length; i += width) {
      const x = table[i + a]
      table[i + a] = table[i + b]
      table[i + b] = x
    }
    const label = columnLabel[a]
    columnLabel[a] = columnLabel[b]
    columnLabel[b] = label
    place[columnLabel[a]] = ~a
    place[columnLabel[b]] = ~b
  }

  /**
   * Brings the variable of `label` to zero by the simplex method and fixes it there. `empty`: its minimum is
   * positive, or seems so; its row then shows it. `stalled`: no decision.
   */
  fix(label: number): 'fixed' | 'empty' | 'stalled' {
    const { table, width, place } = this
    const last = width - 1
    const patience = 20 + this.system.rows
    for (let round = 0; round < 4 * patience; round++) {
      const row = place[label]
      if (row < 0) {
        if (~row < this.active) this.freeze(~row)
        return 'fixed'
      }
      const from = row * width
      const column = this.entering(from, round > patience)
      if (column < 0) {
        if (table[from + last] > TINY) return 'empty'
        const out = this.largest(from)
        if (out < 0) return 'fixed'
        this.pivot(row, out)
        continue
      }
      this.pivot(this.leaving(row, column), column)
    }
    return 'stalled'
  }

  /** An active column that lowers the row's variable: the steepest, or the least label where steepest ones go round. */
  private entering(from: number, least: boolean): number {
    const { table, columnLabel, active } = this
    let column = -1
    let best = TINY
    for (let j = 0; j < active; j++) {
      const t = table[from + j]
      if (t <= TINY) continue
      if (least ? column < 0 || columnLabel[j] < columnLabel[column] : t > best) {
        best = t
        column = j
      }
    }
    return column
  }

  private largest(from: number): number {
    let column = -1
    let best = TINY
    for (let j = 0; j < this.active; j++) {
      const t = Math.abs(this.table[from + j])
      if (t > best) {
        best = t
        column = j
      }
    }
    return column
  }

  /** The row that blocks the column first; on ties the wanted one. */
  private leaving(wanted: number, column: number): number {
    const { table, width } = this
    const last = width - 1
    const rows = this.system.rows
    let row = wanted
    let least = table[wanted * width + last] / table[wanted * width + column]
    for (let i = 0; i < rows; i++) {
      const t = table[i * width + column]
      if (t <= TINY || i === wanted) continue
      const ratio = table[i * width + last] / t
      if (ratio < least - 1e-12) {
        least = ratio
        row = i
      }
    }
    return row
  }
}
