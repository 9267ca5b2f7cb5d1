/** A point inside a face: every variable that is positive anywhere on the face is positive there. */
import { greatestDivisor } from '../../number/index.ts'
import { type ExactFace, type ExactPoint, pointOfFace } from './exact-basis.ts'
import { Program } from './program.ts'

/** For a bounded face. Exact. */
export function interiorPoint(face: ExactFace): ExactPoint {
  const { free, rowLabel, table } = face
  const d = free.length
  let sum = pointOfFace(
    face,
    free.map(() => 0n),
  )
  if (d === 0) return sum
  const program = new Program(face)
  const raise = (label: number, lowering: readonly bigint[]) => {
    if (sum.values[label] > 0n || lowering.every((c) => c === 0n)) return
    const point = program.least(lowering)
    if (point.values[label] > 0n) sum = middle(sum, point)
  }
  free.forEach((label, j) => {
    raise(
      label,
      free.map((_, k) => (k === j ? -1n : 0n)),
    )
  })
  rowLabel.forEach((label, i) => {
    raise(label, table.slice(i * (d + 1), i * (d + 1) + d))
  })
  return sum
}

/** The point between two. */
function middle(a: ExactPoint, b: ExactPoint): ExactPoint {
  const values = a.values.map((v, k) => v * b.denominator + b.values[k] * a.denominator)
  const denominator = 2n * a.denominator * b.denominator
  const divisor = values.reduce(greatestDivisor, denominator)
  return { values: values.map((v) => v / divisor), denominator: denominator / divisor }
}
