/** Lines on which a function is zero, where they are known. */
import { describe, expect, it } from 'vitest'
import { marchingSquares, type PlanePoint, refined } from '../../../src/analysis/sweep/boundary.ts'

/** Marching squares over 0..n of a function in grid units, with exact crossings. */
function lines(n: number, f: (x: number, y: number) => number, known: (x: number, y: number) => boolean = () => true) {
  const root = (a: PlanePoint, b: PlanePoint): PlanePoint => {
    let [lo, hi] = [0, 1]
    const at = (t: number) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
    const start = f(a.x, a.y) > 0
    for (let i = 0; i < 50; i++) {
      const middle = (lo + hi) / 2
      const { x, y } = at(middle)
      if (f(x, y) > 0 === start) lo = middle
      else hi = middle
    }
    return at(lo)
  }
  const crossing = (i: number, j: number, along: 'x' | 'y') =>
    root({ x: i, y: j }, along === 'x' ? { x: i + 1, y: j } : { x: i, y: j + 1 })
  const above = (i: number, j: number) => (known(i, j) ? f(i, j) > 0 : undefined)
  return { root, found: marchingSquares(n + 1, n + 1, above, crossing, (i, j) => f(i + 0.5, j + 0.5) > 0) }
}

describe('boundaries', () => {
  it('of a disc are one closed line on its circle', () => {
    const { found } = lines(10, (x, y) => 9 - (x - 5) ** 2 - (y - 5) ** 2)
    expect(found).toHaveLength(1)
    const [line] = found
    expect(line[0]).toEqual(line[line.length - 1])
    for (const { x, y } of line) expect(Math.hypot(x - 5, y - 5)).toBeCloseTo(3, 9)
  })

  it('of a slanted plane are one open line from edge to edge', () => {
    const { found } = lines(10, (x, y) => x + 2 * y - 11.3)
    expect(found).toHaveLength(1)
    for (const { x, y } of found[0]) expect(x + 2 * y).toBeCloseTo(11.3, 9)
    expect([found[0][0], found[0].at(-1)!].every(({ x, y }) => [0, 10].includes(x) || [0, 10].includes(y))).toBe(true)
  })

  it('of two discs are two lines, and those of a saddle do not cross', () => {
    const discs = (x: number, y: number) => 1.5 - Math.min((x - 2) ** 2 + (y - 2) ** 2, (x - 8) ** 2 + (y - 8) ** 2)
    expect(lines(10, discs).found).toHaveLength(2)
    const { found } = lines(1, (x, y) => (x - 0.4) * (y - 0.4) + 0.02)
    expect(found).toHaveLength(2)
    for (const line of found) expect(line).toHaveLength(2)
    // The middle is on the upper side, so each line cuts off a lower corner.
    const corners = found.map((line) => line.map((p) => p.x + p.y).reduce((s, v) => s + v, 0) / 2)
    expect(corners.every((c) => c > 0.5 && c < 1.5)).toBe(true)
  })

  it('leave out cells with a corner that is not known', () => {
    const { found } = lines(
      10,
      (x) => x - 4.5,
      (_, j) => j !== 5,
    )
    expect(found).toHaveLength(2)
  })

  it('bend with the function when they are refined', () => {
    const f = (x: number, y: number) => 9 - (x - 5) ** 2 - (y - 5) ** 2
    const { found, root } = lines(5, (x, y) => f(2 * x, 2 * y))
    const beside = (m: PlanePoint, a: PlanePoint, b: PlanePoint) => {
      const [dx, dy] = [(b.y - a.y) / 2, (a.x - b.x) / 2]
      const [from, to] = [
        { x: m.x - dx, y: m.y - dy },
        { x: m.x + dx, y: m.y + dy },
      ]
      const inside = (p: PlanePoint) => f(2 * p.x, 2 * p.y) > 0
      return inside(from) === inside(to) ? undefined : root(from, to)
    }
    const line = refined(found[0], 0.2, 4, beside)
    expect(line.length).toBeGreaterThan(found[0].length)
    for (const { x, y } of line) expect(Math.hypot(2 * x - 5, 2 * y - 5)).toBeCloseTo(3, 6)
  })
})
