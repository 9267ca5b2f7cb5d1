/**
 * The simplex method in rationals: maximise a linear function over { x >= 0 : row . x >= or = side }. Nothing is rounded.
 * Least-index rule (Bland 1977), so it always ends.
 */
import { Rational } from '../../number/index.ts'

/** Sum of value[k] * x[at[k]] >= side, or = side. */
export interface Row {
  readonly at: readonly number[]
  readonly value: readonly Rational[]
  readonly side: Rational
  readonly equal: boolean
}

export interface Optimum {
  readonly x: readonly Rational[]
  readonly value: Rational
}

/**
 * The best x, `'empty'` when there is none, `'unbounded'` when there is no best one. `objective` has one coefficient for each of
 * the n variables; without it any x will do.
 */
export function maximise(
  n: number,
  rows: readonly Row[],
  objective?: readonly Rational[],
): Optimum | 'empty' | 'unbounded' {
  const tableau = new Tableau(n, rows)
  if (!tableau.start()) return 'empty'
  if (objective && !tableau.climb(objective)) return 'unbounded'
  const x = tableau.point()
  const value = objective ? Rational.sum(objective.map((c, j) => c.mul(x[j]))) : Rational.zero
  return { x, value }
}

class Tableau {
  private readonly n: number
  /** Variables, then one slack for each inequality. */
  private readonly columns: number
  private readonly table: Rational[][] = []
  /** Per row the basic column; -1: an artificial variable. */
  private readonly basis: number[] = []

  constructor(n: number, rows: readonly Row[]) {
    this.n = n
    this.columns = n + rows.filter((r) => !r.equal).length
    let slack = n
    for (const { at, value, side, equal } of rows) {
      const row: Rational[] = new Array(this.columns + 1).fill(Rational.zero)
      const flip = equal ? side.sign() < 0 : side.sign() <= 0
      at.forEach((j, k) => {
        row[j] = row[j].add(flip ? value[k].neg() : value[k])
      })
      row[this.columns] = flip ? side.neg() : side
      if (!equal) row[slack] = flip ? Rational.one : Rational.one.neg()
      this.basis.push(flip && !equal ? slack : -1)
      if (!equal) slack++
      this.table.push(row)
    }
  }

  /** A feasible basis; false when there is none. */
  start(): boolean {
    const cost: Rational[] = new Array(this.columns + 1).fill(Rational.zero)
    this.basis.forEach((b, i) => {
      if (b >= 0) return
      this.table[i].forEach((x, j) => {
        if (!x.isZero()) cost[j] = cost[j].add(x)
      })
    })
    this.run(cost)
    if (cost[this.columns].sign() > 0) return false
    // Artificial variables that are left are zero; they leave where their row has anything to enter.
    for (let i = 0; i < this.basis.length; i++) {
      if (this.basis[i] >= 0) continue
      const j = this.table[i].findIndex((x, k) => k < this.columns && !x.isZero())
      if (j >= 0) this.pivot(i, j, undefined)
    }
    return true
  }

  climb(objective: readonly Rational[]): boolean {
    const cost: Rational[] = new Array(this.columns + 1).fill(Rational.zero)
    objective.forEach((c, j) => {
      cost[j] = c
    })
    this.basis.forEach((b, i) => {
      if (b >= 0 && b < objective.length && !objective[b].isZero()) this.eliminate(cost, i, b)
    })
    return this.run(cost)
  }

  point(): Rational[] {
    const x: Rational[] = new Array(this.n).fill(Rational.zero)
    this.basis.forEach((b, i) => {
      if (b >= 0 && b < this.n) x[b] = this.table[i][this.columns]
    })
    return x
  }

  /** Pivots while a column has a positive coefficient in `cost`; false when one has no limit. */
  private run(cost: Rational[]): boolean {
    const last = this.columns
    for (;;) {
      let column = -1
      for (let j = 0; j < last && column < 0; j++) if (cost[j].sign() > 0) column = j
      if (column < 0) return true
      let out = -1
      let best = Rational.zero
      for (let i = 0; i < this.table.length; i++) {
        const t = this.table[i][column]
        if (t.sign() <= 0) continue
        const ratio = this.table[i][last].div(t)
        const order = out < 0 ? -1 : ratio.compare(best)
        if (order < 0 || (order === 0 && this.basis[i] < this.basis[out])) {
          out = i
          best = ratio
        }
      }
      if (out < 0) return false
      this.pivot(out, column, cost)
    }
  }

  private pivot(r: number, c: number, cost: Rational[] | undefined): void {
    const row = this.table[r]
    const inverse = row[c].inverse()
    for (let j = 0; j <= this.columns; j++) if (!row[j].isZero()) row[j] = row[j].mul(inverse)
    for (let i = 0; i < this.table.length; i++) if (i !== r) this.eliminate(this.table[i], r, c)
    if (cost) this.eliminate(cost, r, c)
    this.basis[r] = c
  }

  private eliminate(target: Rational[], r: number, c: number): void {
    const f = target[c]
    if (f.isZero()) return
    const row = this.table[r]
    for (let j = 0; j <= this.columns; j++) if (!row[j].isZero()) target[j] = target[j].sub(f.mul(row[j]))
  }
}
