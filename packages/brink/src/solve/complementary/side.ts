/**
 * One of the two polyhedra during the search: its dictionary at each level, its proofs, and the exact arithmetic that
 * steps in where doubles do not decide.
 */
import { Dictionary, TINY } from './dictionary.ts'
import { exactFace, exactRow, pointOfFace } from './exact-basis.ts'
import { ExactDictionary } from './exact-dictionary.ts'
import { Farkas } from './farkas.ts'
import type { LabelledSystem } from './system.ts'

/** What a dictionary row says of its variable on the face of the fixed columns. */
export type Sign = 'open' | 'positive' | 'zero' | 'pinned'

export class Side {
  readonly system: LabelledSystem
  /** How often exact arithmetic had to decide. */
  exactDecisions = 0
  private readonly levels: Dictionary[] = []
  private readonly farkas: Farkas

  constructor(system: LabelledSystem) {
    this.system = system
    this.farkas = new Farkas(system)
  }

  at(level: number): Dictionary {
    this.levels[level] ??= new Dictionary(this.system)
    return this.levels[level]
  }

  /** Fixes a label at zero on the face. False: proven impossible. */
  fix(dictionary: Dictionary, label: number): boolean {
    const result = dictionary.fix(label)
    if (result === 'fixed') return true
    if (result === 'empty' && this.farkas.positive(dictionary, label)) return false
    return this.fixExactly(dictionary, label)
  }

  /** Whether the polyhedron meets the facet of a label, decided exactly. The dictionary is one at the start. */
  meets(dictionary: Dictionary, label: number): boolean {
    if (!this.fix(dictionary, label)) return false
    const face = exactFace(dictionary)
    const point = face && pointOfFace(face)
    if (point?.values[label] === 0n && point.values.every((v) => v >= 0n)) return true
    return new ExactDictionary(this.system).fix(label)
  }

  private fixExactly(dictionary: Dictionary, label: number): boolean {
    this.exactDecisions++
    const exact = solveExactly(dictionary)
    if (!exact?.fix(label)) return false
    load(dictionary, exact)
    return true
  }

  /**
   * The sign of a basic variable on the face: proven positive, proven zero, or `pinned`: proven zero and with it the
   * variables of some active columns, which are put into `with`.
   */
  sign(dictionary: Dictionary, label: number, pinned: number[]): Sign {
    const { table, width, place, active, columnLabel } = dictionary
    const from = place[label] * width
    const constant = table[from + width - 1]
    let low = 0
    let high = 0
    for (let j = 0; j < active; j++) {
      const t = table[from + j]
      if (t > high) high = t
      else if (t < low) low = t
    }
    if (constant > TINY) return high <= TINY && this.farkas.positive(dictionary, label) ? 'positive' : 'open'
    if (low < -TINY) return 'open'
    const row = exactRow(dictionary, label)
    if (row?.constant !== 0n) return 'open'
    pinned.length = 0
    for (let j = 0; j < active; j++) {
      const t = row.coefficients[columnLabel[j]]
      if (t < 0n) return 'open'
      if (t > 0n) pinned.push(columnLabel[j])
    }
    for (let j = 0; j < width; j++) table[from + j] = 0
    return pinned.length > 0 ? 'pinned' : 'zero'
  }
}

/** The exact dictionary of the face of a dictionary's fixed columns. Undefined when that face is empty. */
export function solveExactly(dictionary: Dictionary): ExactDictionary | undefined {
  const { active, columnLabel } = dictionary
  const exact = new ExactDictionary(dictionary.system)
  for (let c = active; c < columnLabel.length; c++) if (!exact.fix(columnLabel[c])) return undefined
  return exact
}

/** Replaces a dictionary by an exact one of the same system. */
function load(dictionary: Dictionary, exact: ExactDictionary): void {
  dictionary.restart()
  for (let l = 0; l < exact.place.length; l++) {
    if (exact.place[l] < 0 || dictionary.place[l] >= 0) continue
    const c = ~dictionary.place[l]
    let r = -1
    for (let i = 0; i < dictionary.system.rows; i++)
      if (
        exact.place[dictionary.rowLabel[i]] < 0 &&
        (r < 0 ||
          Math.abs(dictionary.table[i * dictionary.width + c]) > Math.abs(dictionary.table[r * dictionary.width + c]))
      )
        r = i
    dictionary.pivot(r, c)
  }
  for (let l = 0; l < exact.fixed.length; l++)
    if (exact.fixed[l] && dictionary.place[l] < 0 && ~dictionary.place[l] < dictionary.active)
      dictionary.freeze(~dictionary.place[l])
}
