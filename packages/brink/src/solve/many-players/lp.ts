/** Small linear programs in rationals: the two-phase simplex method with Bland's rule (Bland 1977), which does not cycle. */
import { Rational } from '../../number/index.ts'

export interface Row {
  readonly coefficients: readonly Rational[]
  readonly constant: Rational
}

export interface Program {
  readonly variables: number
  /** coefficients * x = constant */
  readonly equal: readonly Row[]
  /** coefficients * x <= constant */
  readonly atMost: readonly Row[]
}

/** The x >= 0 that makes `objective` largest; undefined when there is no x at all. The objective must be bounded. */
export function maximise(program: Program, objective: readonly Rational[]): Rational[] | undefined {
  const { variables } = program
  const slacks = program.atMost.length
  const all = [...program.atMost, ...program.equal]
  const width = variables + slacks + all.length
  // Columns: variables, slacks, one artificial variable a row, constant.
  const table = all.map(({ coefficients, constant }, i) => {
    const row: Rational[] = new Array(width + 1).fill(Rational.zero)
    for (let j = 0; j < variables; j++) row[j] = coefficients[j] ?? Rational.zero
    if (i < slacks) row[variables + i] = Rational.one
    row[width] = constant
    const signed = constant.sign() < 0 ? row.map((x) => x.neg()) : row
    signed[variables + slacks + i] = Rational.one
    return signed
  })
  const basis = all.map((_, i) => variables + slacks + i)
  const phaseOne: Rational[] = new Array(width).fill(Rational.zero)
  for (let i = 0; i < all.length; i++) phaseOne[variables + slacks + i] = Rational.one.neg()
  run(table, basis, phaseOne, width, width)
  const missing = basis.some((b, i) => b >= variables + slacks && !table[i][width].isZero())
  if (missing) return undefined
  const costs: Rational[] = new Array(width).fill(Rational.zero)
  objective.forEach((c, j) => {
    costs[j] = c
  })
  removeArtificial(table, basis, variables + slacks, width)
  run(table, basis, costs, variables + slacks, width)
  const x: Rational[] = new Array(variables).fill(Rational.zero)
  basis.forEach((b, i) => {
    if (b < variables) x[b] = table[i][width]
  })
  return x
}

function run(table: Rational[][], basis: number[], costs: readonly Rational[], columns: number, width: number): void {
  for (;;) {
    let entering = -1
    for (let j = 0; j < columns && entering < 0; j++) {
      if (basis.includes(j)) continue
      let reduced = costs[j]
      table.forEach((row, i) => {
        if (!row[j].isZero() && !costs[basis[i]].isZero()) reduced = reduced.sub(costs[basis[i]].mul(row[j]))
      })
      if (reduced.sign() > 0) entering = j
    }
    if (entering < 0) return
    let leaving = -1
    let least: Rational | undefined
    table.forEach((row, i) => {
      if (row[entering].sign() <= 0) return
      const ratio = row[width].div(row[entering])
      const order = least ? ratio.compare(least) : -1
      if (order < 0 || (order === 0 && basis[i] < basis[leaving])) [leaving, least] = [i, ratio]
    })
    if (leaving < 0) throw new RangeError('the linear program is unbounded')
    pivot(table, basis, leaving, entering)
  }
}

function pivot(table: Rational[][], basis: number[], leaving: number, entering: number): void {
  const head = table[leaving][entering]
  table[leaving] = table[leaving].map((x) => (x.isZero() ? x : x.div(head)))
  const source = table[leaving]
  for (let i = 0; i < table.length; i++) {
    const factor = table[i][entering]
    if (i === leaving || factor.isZero()) continue
    table[i] = table[i].map((x, j) => (source[j].isZero() ? x : x.sub(factor.mul(source[j]))))
  }
  basis[leaving] = entering
}

/** Artificial variables that are left at zero leave the basis, or their row says nothing. */
function removeArtificial(table: Rational[][], basis: number[], real: number, width: number): void {
  for (let i = table.length - 1; i >= 0; i--) {
    if (basis[i] < real) continue
    const column = table[i].findIndex((x, j) => j < real && !x.isZero())
    if (column >= 0) pivot(table, basis, i, column)
    else {
      table.splice(i, 1)
      basis.splice(i, 1)
    }
  }
  for (const row of table) for (let j = real; j < width; j++) row[j] = Rational.zero
}

/**
 * The reduced row echelon form of coefficients * x = constant: its rows with their leading columns; undefined when there
 * is no solution.
 */
export function echelon(variables: number, rows: readonly Row[]): { rows: Row[]; leading: number[] } | undefined {
  const table = rows.map(({ coefficients, constant }) => [...coefficients, constant])
  const leading: number[] = []
  let done = 0
  for (let j = 0; j < variables && done < table.length; j++) {
    const at = table.findIndex((row, i) => i >= done && !row[j].isZero())
    if (at < 0) continue
    ;[table[done], table[at]] = [table[at], table[done]]
    const basis = [...leading]
    basis[done] = j
    pivot(table, basis, done, j)
    leading.push(j)
    done++
  }
  if (table.slice(done).some((row) => !row[variables].isZero())) return undefined
  return {
    rows: table.slice(0, done).map((row) => ({ coefficients: row.slice(0, variables), constant: row[variables] })),
    leading,
  }
}
