/** From faces to vertices: what the search found, turned into exact points. */
import type { Dictionary } from './dictionary.ts'
import { type ExactPoint, exactPoint } from './exact-basis.ts'
import { faceVertices } from './face-vertices.ts'
import { exactFace } from './side.ts'

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

/**
 * The vertices of the face of a dictionary on which all these labels are had, exactly. Empty when doubles were
 * mistaken and there is no such face.
 */
export function leafVertices(dictionary: Dictionary, labels: readonly number[], stop?: AbortSignal): ExactPoint[] {
  if (dictionary.active === 0) {
    const point = exactPoint(dictionary)
    // A basis whose nonbasic variables are all fixed: the face is this point or nothing.
    if (point) return feasible(point) && labels.every((l) => point.values[l] === 0n) ? [point] : []
  }
  const exact = exactFace(dictionary)
  if (!exact || !labels.every((l) => exact.fix(l))) return []
  return [...faceVertices(exact, undefined, stop)]
}

const feasible = (point: ExactPoint): boolean => point.values.every((v) => v >= 0n)
