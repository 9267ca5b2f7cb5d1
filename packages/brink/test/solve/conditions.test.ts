/** Conditions of polytopes from their corners: known facets, and against the hull itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rational } from '../../src/number/index.ts'
import { conditionsOf } from '../../src/solve/complementary/conditions.ts'
import type { Condition } from '../../src/solve/index.ts'
import { extremePoints } from './support/hull.ts'

type Point = readonly Rational[]
const point = (...x: (number | string)[]): Point => x.map((v) => Rational.parse(String(v))!)
const slack = ({ coefficients, constant }: Condition, x: Point) =>
  Rational.sum(coefficients.map((c, k) => c.mul(x[k]))).sub(constant)
const holds = (x: Point, { equations, inequalities }: NonNullable<ReturnType<typeof conditionsOf>>) =>
  equations.every((e) => slack(e, x).isZero()) && inequalities.every((i) => slack(i, x).sign() >= 0)

const cube = (n: number): Point[] =>
  Array.from({ length: 2 ** n }, (_, i) => point(...Array.from({ length: n }, (_, k) => (i >> k) & 1)))
const cross = (n: number): Point[] =>
  Array.from({ length: 2 * n }, (_, i) =>
    point(...Array.from({ length: n }, (_, k) => (k === i >> 1 ? 1 - 2 * (i & 1) : 0))),
  )
const simplex = (n: number): Point[] =>
  Array.from({ length: n }, (_, i) => point(...Array.from({ length: n }, (_, k) => (i === k ? 1 : 0))))

describe('conditions of a polytope', () => {
  it.each([
    ['a point', [point(1, '1/2')], 2, 0],
    ['a segment', [point(0, 1, 2), point(1, 0, 2)], 2, 2],
    ['a square', cube(2), 0, 4],
    ['a cube', cube(3), 0, 6],
    ['a cube of five dimensions', cube(5), 0, 10],
    ['an octahedron', cross(3), 0, 8],
    ['a cross-polytope of five dimensions', cross(5), 0, 32],
    ['a simplex in its hyperplane', simplex(5), 1, 5],
  ])('%s', (_, corners, equations, inequalities) => {
    const found = conditionsOf(corners)!
    expect([found.equations.length, found.inequalities.length]).toEqual([equations, inequalities])
    for (const c of corners) expect(holds(c, found)).toBe(true)
  })

  it('are tight at as many corners as a facet has, and hold exactly on the hull', () => {
    const coordinate = fc.integer({ min: 0, max: 4 })
    const cloud = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.array(fc.tuple(...Array(n).fill(coordinate)), { minLength: 1, maxLength: 9 }))
    fc.assert(
      fc.property(
        cloud,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 }),
        fc.nat(),
        (raw, weights, pick) => {
          const all = [...new Map((raw as number[][]).map((x) => [x.join(), x])).values()]
          const corners = extremePoints(all, (x) => [...x.map(BigInt), 1n]).map((x) => point(...x))
          const found = conditionsOf(corners)!
          for (const c of corners) expect(holds(c, found)).toBe(true)
          const dimension = corners[0].length - found.equations.length
          for (const i of found.inequalities)
            expect(corners.filter((c) => slack(i, c).isZero()).length).toBeGreaterThanOrEqual(dimension)
          // An average is inside; going from an average through a corner and on is outside.
          const total = weights.slice(0, corners.length).reduce((a, b) => a + b, 0)
          if (total === 0) return
          const average = corners[0].map((_, k) =>
            Rational.sum(corners.map((c, j) => c[k].mul(Rational.of(weights[j], total)))),
          )
          expect(holds(average, found)).toBe(true)
          const corner = corners[pick % corners.length]
          if (corner.every((x, k) => x.equals(average[k]))) return
          const beyond = corner.map((x, k) => x.add(x.sub(average[k]).mul(Rational.of(1, 100))))
          expect(holds(beyond, found)).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})
