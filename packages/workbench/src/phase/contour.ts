/** Where a measure crosses a threshold: marching squares, as path data in the unit square with the origin at the lower left. */
import type { PhaseGrid } from '../engine/tasks/phase.ts'

export function contour({ size, measures, values }: PhaseGrid, measure: number, threshold: number): string[] {
  const cell = 1 / (size - 1)
  const at = (row: number, column: number) => values[(row * size + column) * measures + measure] - threshold
  const segments: string[] = []
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const corners = [at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)]
      if (corners.some(Number.isNaN)) continue
      const crossings = edges.flatMap(([from, to], e) => {
        const [a, b] = [corners[from], corners[to]]
        if (a >= 0 === b >= 0) return []
        const share = a / (a - b)
        const [x, y] = points[e](share)
        return [`${((column + x) * cell).toFixed(4)} ${(1 - (row + y) * cell).toFixed(4)}`]
      })
      for (let i = 0; i + 1 < crossings.length; i += 2) segments.push(`M${crossings[i]}L${crossings[i + 1]}`)
    }
  }
  return segments.length > 0 ? [segments.join('')] : []
}

const edges = [
  [0, 1],
  [1, 2],
  [3, 2],
  [0, 3],
] as const
const points: readonly ((share: number) => readonly [number, number])[] = [
  (s) => [s, 0],
  (s) => [1, s],
  (s) => [s, 1],
  (s) => [0, s],
]
