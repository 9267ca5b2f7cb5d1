/**
 * The line along which an answer crosses a threshold, on a grid of two dimensions: marching squares (after Lorensen & Cline
 * 1987, in the plane), with every crossing of an edge sought out on the true answer, not interpolated. Long pieces are
 * halved: the crossing beside their middle is sought too, so that the line bends as the answer does.
 */
export interface PlanePoint {
  readonly x: number
  readonly y: number
}

/** Connected points; closed when the first is the last. */
export type Polyline = readonly PlanePoint[]

/** An edge of the grid: from its lower left end, along x or along y. */
type Edge = string

const edgeName = (i: number, j: number, along: 'x' | 'y'): Edge => `${i} ${j} ${along}`

/**
 * @param above per grid point (column i, row j): on the upper side of the threshold? undefined where there is no answer.
 * @param crossing the point of the line on an edge between two neighbouring grid points.
 * @param middleAbove the side of a cell's middle: decides which pieces belong together where the corners alternate.
 */
export function marchingSquares(
  columns: number,
  rows: number,
  above: (i: number, j: number) => boolean | undefined,
  crossing: (i: number, j: number, along: 'x' | 'y') => PlanePoint,
  middleAbove: (i: number, j: number) => boolean,
): Polyline[] {
  const found = new Map<Edge, PlanePoint>()
  const links = new Map<Edge, Edge[]>()
  const meet = (i: number, j: number, along: 'x' | 'y'): Edge => {
    const name = edgeName(i, j, along)
    if (!found.has(name)) found.set(name, crossing(i, j, along))
    return name
  }
  const link = (a: Edge, b: Edge) => {
    links.set(a, [...(links.get(a) ?? []), b])
    links.set(b, [...(links.get(b) ?? []), a])
  }
  for (let j = 0; j + 1 < rows; j++) {
    for (let i = 0; i + 1 < columns; i++) {
      const corners = [above(i, j), above(i + 1, j), above(i + 1, j + 1), above(i, j + 1)]
      if (corners.includes(undefined)) continue
      const edges = (
        [
          [i, j, 'x'],
          [i + 1, j, 'y'],
          [i, j + 1, 'x'],
          [i, j, 'y'],
        ] as const
      ).filter((_, e) => corners[e] !== corners[(e + 1) % 4])
      const met = edges.map(([a, b, along]) => meet(a, b, along))
      if (met.length === 2) link(met[0], met[1])
      if (met.length === 4) {
        // Two corners on each side, alternating: they are joined through the middle as the middle is.
        const joined = middleAbove(i, j) === corners[0]
        link(met[0], met[joined ? 1 : 3])
        link(met[2], met[joined ? 3 : 1])
      }
    }
  }
  return chains(links).map((chain) => chain.map((edge) => found.get(edge)!))
}

/** Joins pieces end to end: first the open lines, then the closed ones. */
function chains(links: ReadonlyMap<Edge, readonly Edge[]>): Edge[][] {
  const used = new Set<Edge>()
  const lines: Edge[][] = []
  const walk = (start: Edge): void => {
    const line = [start]
    used.add(start)
    for (let here = start; ; ) {
      const next = links.get(here)!.find((edge) => !used.has(edge))
      if (next === undefined) break
      line.push(next)
      used.add(next)
      here = next
    }
    if (line.length > 2 && links.get(line[line.length - 1])!.includes(start)) line.push(start)
    lines.push(line)
  }
  for (const [edge, others] of links) if (others.length === 1 && !used.has(edge)) walk(edge)
  for (const edge of links.keys()) if (!used.has(edge)) walk(edge)
  return lines
}

/**
 * Halves pieces longer than `longest` (in units in which the grid is 1 by 1) as long as `beside` finds the line near their
 * middle, at most `depth` times over.
 */
export function refined(
  line: Polyline,
  longest: number,
  depth: number,
  beside: (middle: PlanePoint, a: PlanePoint, b: PlanePoint) => PlanePoint | undefined,
): PlanePoint[] {
  const between = (a: PlanePoint, b: PlanePoint, left: number): PlanePoint[] => {
    if (left === 0 || Math.hypot(a.x - b.x, a.y - b.y) <= longest) return []
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    const met = beside(middle, a, b)
    if (!met) return []
    // A straight piece needs no points.
    if (Math.hypot(met.x - middle.x, met.y - middle.y) < longest / 100) return []
    return [...between(a, met, left - 1), met, ...between(met, b, left - 1)]
  }
  return line.flatMap((p, i) => (i === 0 ? [p] : [...between(line[i - 1], p, depth), p]))
}
