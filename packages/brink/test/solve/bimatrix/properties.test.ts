/** What must hold of all equilibria, whatever they are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Rational } from '../../../src/number/index.ts'
import { extremeEquilibria } from '../../../src/solve/bimatrix/all.ts'
import { type Bimatrix, bimatrix, type MixedPair } from '../../../src/solve/bimatrix/bimatrix.ts'
import { components } from '../../../src/solve/complementary/subsets.ts'
import { allExtreme, game, randomBimatrix, regret, show, stream } from './games.ts'

const anyGame = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }), fc.nat())
  .map(([rows, columns, range, seed]) => randomBimatrix(rows, columns, range, seed))

const transposed = ({ rows, columns, a, b }: Bimatrix): Bimatrix => {
  const turn = (m: readonly bigint[]) =>
    Array.from({ length: rows * columns }, (_, k) => m[(k % rows) * columns + Math.floor(k / rows)])
  return { rows: columns, columns: rows, a: turn(b), b: turn(a) }
}

describe('all equilibria', () => {
  test('exist, and nobody gains by deviating', () => {
    fc.assert(
      fc.property(anyGame, (g) => {
        const found = [...extremeEquilibria(g)]
        expect(found.length).toBeGreaterThan(0)
        for (const e of found) expect(regret(g, e).isZero()).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('change over with the players', () => {
    fc.assert(
      fc.property(anyGame, (g) => {
        const back = [...extremeEquilibria(transposed(g))].map(({ x, y }) => show({ x: y, y: x }))
        expect(allExtreme(g)).toEqual(back.sort())
      }),
      { numRuns: 200 },
    )
  })

  test('are permuted with the strategies', () => {
    fc.assert(
      fc.property(anyGame, fc.nat(), (g, seed) => {
        const next = stream(seed)
        const order = Array.from({ length: g.rows }, (_, i) => ({ i, at: next() }))
          .sort((p, q) => p.at - q.at)
          .map(({ i }) => i)
        const shuffle = (m: readonly bigint[]) => order.flatMap((i) => m.slice(i * g.columns, (i + 1) * g.columns))
        const shuffled = [...extremeEquilibria({ ...g, a: shuffle(g.a), b: shuffle(g.b) })].map(({ x, y }) => {
          const own: Rational[] = []
          order.forEach((i, k) => {
            own[i] = x[k]
          })
          return show({ x: own, y })
        })
        expect(allExtreme(g)).toEqual(shuffled.sort())
      }),
      { numRuns: 200 },
    )
  })

  test('stay under positive affine changes of payoffs', () => {
    fc.assert(
      fc.property(anyGame, fc.integer({ min: 1, max: 50 }), fc.integer({ min: -50, max: 50 }), (g, scale, shift) => {
        const change = (m: readonly bigint[]) =>
          m.map((v) => Rational.of(v * BigInt(scale), 7n).add(Rational.of(shift, 3)))
        expect(allExtreme(bimatrix(g.rows, g.columns, change(g.a), change(g.b)))).toEqual(allExtreme(g))
      }),
      { numRuns: 200 },
    )
  })

  test('ignore a strictly dominated strategy', () => {
    fc.assert(
      fc.property(anyGame, (g) => {
        const worse = g.a.slice(0, g.columns).map((v) => v - 1n)
        const more = { ...g, rows: g.rows + 1, a: [...g.a, ...worse], b: [...g.b, ...g.b.slice(0, g.columns)] }
        const without = [...extremeEquilibria(more)].map(({ x, y }) => {
          expect(x[g.rows].isZero()).toBe(true)
          return show({ x: x.slice(0, g.rows), y })
        })
        expect(without.sort()).toEqual(allExtreme(g))
      }),
      { numRuns: 200 },
    )
  })
})

const mean = (points: readonly (readonly Rational[])[]): Rational[] =>
  points[0].map((_, k) => Rational.sum(points.map((p) => p[k])).div(Rational.of(points.length)))

describe('components and maximal Nash subsets', () => {
  test('every pair within a subset is an equilibrium; subsets are maximal; together they have all', () => {
    fc.assert(
      fc.property(anyGame, (g) => {
        const found = [...extremeEquilibria(g)]
        const known = new Set(found.map((e) => e.pair.join()))
        const covered = new Set<string>()
        for (const { subsets, extreme, allSubsets } of components(found.map((e) => e.pair))) {
          expect(allSubsets).toBe(true)
          const xs = new Set(extreme.map((e) => found[e].pair[0]))
          for (const { first, second } of subsets) {
            for (const x of first) for (const y of second) covered.add(`${x},${y}`)
            const larger = [...xs].filter((x) => !first.includes(x) && second.every((y) => known.has(`${x},${y}`)))
            expect(larger).toEqual([])
            const strategy = (side: 0 | 1, n: number): readonly Rational[] =>
              found.find((e) => e.pair[side] === n)![side === 0 ? 'x' : 'y']
            const inner: MixedPair = {
              x: mean(first.map((n) => strategy(0, n))),
              y: mean(second.map((n) => strategy(1, n))),
            }
            expect(regret(g, inner).isZero()).toBe(true)
          }
        }
        expect([...covered].sort()).toEqual([...known].sort())
      }),
      { numRuns: 200 },
    )
  })

  test('subsets are those of brute force (random graphs)', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4)), { selector: String, minLength: 1 }), (pairs) => {
        const has = new Set(pairs.map(String))
        const brute = new Set<string>()
        for (let mask = 1; mask < 32; mask++) {
          const side = (test: (k: number) => boolean) => [0, 1, 2, 3, 4].filter(test)
          const start = side((k) => (mask >> k) % 2 === 1)
          const second = side((y) => start.every((x) => has.has(`${x},${y}`)))
          const first = side((x) => second.every((y) => has.has(`${x},${y}`)))
          if (second.length > 0) brute.add(`${first}|${second}`)
        }
        const ours = components(pairs).flatMap((c) => c.subsets.map((s) => `${s.first}|${s.second}`))
        expect(ours.sort()).toEqual([...brute].sort())
      }),
      { numRuns: 500 },
    )
  })

  test('an L of two segments is one component of two subsets', () => {
    // A game in which either player may spoil: equilibria are the union of two segments that share a corner.
    const g = game(
      [
        [1, 1],
        [1, 0],
      ],
      [
        [1, 1],
        [1, 0],
      ],
    )
    const found = [...extremeEquilibria(g)]
    const [component, ...others] = components(found.map((e) => e.pair))
    expect(others).toEqual([])
    expect(found.map(show).sort()).toEqual(['0 1 | 1 0', '1 0 | 0 1', '1 0 | 1 0'])
    expect(component.subsets).toHaveLength(2)
  })
})
