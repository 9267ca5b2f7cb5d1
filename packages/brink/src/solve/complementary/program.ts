/** Linear programs over a face, exactly: each starts where the last one ended. */
import { type ExactFace, type ExactPoint, pointOfFace } from './exact-basis.ts'
import { ExactDictionary } from './exact-dictionary.ts'
import { inequalities } from './face-vertices.ts'

export class Program {
  private readonly face: ExactFace
  private readonly dictionary: ExactDictionary
  private readonly objective: number

  constructor(face: ExactFace) {
    this.face = face
    const rows = inequalities(face)
    const columns = face.free.length
    this.objective = rows.length
    const count = rows.length + 1
    this.dictionary = new ExactDictionary({
      rows: count,
      columns,
      exact: [...rows.flatMap((r) => r.map((x, j) => (j < columns ? -x : x))), ...new Array(columns + 1).fill(0n)],
      rowLabel: Int32Array.from({ length: count }, (_, i) => i),
      columnLabel: Int32Array.from({ length: columns }, (_, j) => count + j),
      place: Int32Array.from({ length: count + columns }, (_, l) => (l < count ? l : ~(l - count))),
    })
  }

  /** A vertex of the face where this function of the free variables is least. Throws a RangeError when there is none. */
  least(coefficients: readonly bigint[]): ExactPoint {
    const dictionary = this.dictionary
    const { table, width, place, denominator, system } = dictionary
    // The objective in terms of the current nonbasic variables.
    const row: bigint[] = new Array(width).fill(0n)
    coefficients.forEach((c, j) => {
      if (c === 0n) return
      const at = place[system.rows + j]
      if (at < 0) row[~at] -= c * denominator
      else {
        const from = at * width
        for (let k = 0; k < width - 1; k++) row[k] += c * table[from + k]
        row[width - 1] += c * table[from + width - 1]
      }
    })
    for (let k = 0; k < width; k++) table[this.objective * width + k] = row[k]
    dictionary.minimise(this.objective)
    const coordinates = coefficients.map((_, j) => {
      const at = dictionary.place[system.rows + j]
      return at < 0 ? 0n : dictionary.table[at * width + width - 1]
    })
    return pointOfFace(this.face, coordinates, dictionary.denominator)
  }
}
