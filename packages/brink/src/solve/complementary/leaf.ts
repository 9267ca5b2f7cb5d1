/** From faces to vertices: what the search found, turned into exact points. */
import type { Dictionary } from './dictionary.ts'
import { type ExactFace, type ExactPoint, exactFace } from './exact-basis.ts'
import type { Leaf } from './search.ts'
import { solveExactly } from './side.ts'

/** Vertices seen so far on one side, each once, numbered from 0. */
export class Vertices {
  readonly points: ExactPoint[] = []
  private readonly numbers = new Map<string, number>()

  /** The number of a vertex, which is told from others by the labels it has. */
  add(point: ExactPoint): number {
    const key = point.values.map((v) => (v === 0n ? '0' : '1')).join('')
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.points.length
      this.points.push(point)
      this.numbers.set(key, number)
    }
    return number
  }
}

/** Both faces of a leaf, exactly; undefined when one of them is empty. */
export function leafFaces(leaf: Leaf): [ExactFace, ExactFace] | undefined {
  const first = leafFace(leaf.first, leaf.firstLabels)
  const second = first && leafFace(leaf.second, leaf.secondLabels)
  return second && [first, second]
}

/** The face of a dictionary on which all these labels are had, exactly. Undefined when doubles were mistaken and it is empty. */
export function leafFace(dictionary: Dictionary, labels: readonly number[]): ExactFace | undefined {
  const face = guessedFace(dictionary, labels)
  if (face === 'empty') return undefined
  if (face) return face
  const exact = solveExactly(dictionary)
  return exact && labels.every((l) => exact.fix(l)) ? exact.face() : undefined
}

/** The face at the basis that the doubles found, when it is as they say. */
function guessedFace(dictionary: Dictionary, labels: readonly number[]): ExactFace | 'empty' | undefined {
  const face = exactFace(dictionary, Array.from(dictionary.columnLabel.subarray(0, dictionary.active)))
  if (!face) return undefined
  const { free, rowLabel, table } = face
  const width = free.length + 1
  for (let i = 0; i < rowLabel.length; i++) {
    // With nothing free the face is this point or nothing.
    if (table[i * width + width - 1] < 0n) return free.length === 0 ? 'empty' : undefined
    if (!labels.includes(rowLabel[i])) continue
    for (let j = 0; j < width; j++) if (table[i * width + j] !== 0n) return free.length === 0 ? 'empty' : undefined
  }
  return labels.some((l) => free.includes(l)) ? undefined : face
}
