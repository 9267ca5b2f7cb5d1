import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Game } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { assessmentOf, type Cell, cellOf } from '../../../src/solve/sequential/cell.ts'
import { frameOf, type Side } from '../../../src/solve/sequential/frame.ts'
import { caseOf, combined, groupsOf } from '../../../src/solve/sequential/groups.ts'
import { type Part, partsOf } from '../../../src/solve/sequential/polyhedron.ts'
import { search } from '../../../src/solve/sequential/search.ts'
import { certifyExact, limitBeliefs, playExact } from '../../../src/verify/index.ts'
import { imperfectGames, problemOf, randomSource, signallingGames } from '../../support/games.ts'
import { allCases } from './holds.ts'

const small = (game: Game) => game.nodes.count <= 22 && game.sets.offset[game.sets.count] <= 14
const games = fc
  .oneof(imperfectGames({ players: 2, depth: 3, actions: 2, payoffs: 3 }), signallingGames())
  .filter(small)

/** Another point inside a side of a cell: corners averaged and directions added with positive weights drawn at random. */
function pointIn(cell: Cell, owner: Side, random: () => number): Rational[] {
  const point = [...cell.sides[owner].inner]
  for (const { sequences, generators } of partsOf(cell, owner)) {
    const { vertices, rays } = generators!
    const draw = () => Rational.of(1 + Math.floor(9 * random()), 4)
    const shares = vertices.map(draw)
    const total = Rational.sum(shares)
    const along = rays.map(draw)
    sequences.forEach((s, k) => {
      const corner = Rational.sum(vertices.map((v, i) => v[k].mul(shares[i]).div(total)))
      point[s] = corner.add(Rational.sum(rays.map((r, i) => r[k].mul(along[i]))))
    })
  }
  return point
}

describe('the polyhedra of a case', () => {
  it('hold sequential equilibria at every point inside, drawn by their corners and rays', () => {
    let several = 0
    fc.assert(
      fc.property(games, fc.integer(), (game, seed) => {
        const problem = problemOf(game)
        const numbers = problem.exact()
        const random = randomSource(seed)
        const known = allCases(problem)
        for (const position of known?.cases.slice(0, 12) ?? []) {
          const cell = cellOf(position)
          if (!cell) continue
          const seen = new Set<string>()
          for (let k = 0; k < 4; k++) {
            const side = (owner: Side) => ({ ...cell.sides[owner], inner: pointIn(cell, owner, random) })
            const { profile, beliefs, ...trembles } = assessmentOf({ ...cell, sides: [side(0), side(1)] })
            const { concepts } = certifyExact(game, numbers, profile, { trembles })
            expect(concepts).toEqual(expect.arrayContaining(['nash', 'sequential']))
            expect(limitBeliefs(playExact(game, numbers, profile), trembles)).toEqual(beliefs)
            seen.add(`${profile} ${JSON.stringify(beliefs)}`)
          }
          if (seen.size > 1) several++
        }
      }),
      { numRuns: 60 },
    )
    expect(several).toBeGreaterThan(10)
  })

  it('are put together from independent blocks as they are when worked out whole', () => {
    let blocks = 0
    fc.assert(
      fc.property(signallingGames(), fc.integer(), (game, seed) => {
        const random = randomSource(seed)
        const frame = frameOf(game, problemOf(game).exact())
        const state = { visited: 0, share: 0, stopped: false }
        for (const found of search(frame, state, () => state.visited > 400)) {
          if (found.blocks.length === 0) continue
          for (const group of groupsOf(found.position, found.blocks, [[], []])) {
            const choice = group.blocks.map((b) => Math.floor(random() * b.alternatives.length))
            const whole = cellOf(caseOf(group, choice))!
            const made = combined(group, choice)
            for (const owner of [0, 1] as const)
              expect(shapes(made.parts[owner])).toEqual(shapes(partsOf(whole, owner)))
            blocks++
          }
        }
      }),
      { numRuns: 60 },
    )
    expect(blocks).toBeGreaterThan(5)
  })
})

/** Parts by what they contain, in whatever order. */
const shapes = (parts: readonly Part[]): string[] =>
  parts
    .map(({ sequences, generators }) => {
      const lines = (points: readonly (readonly Rational[])[]) => points.map(String).sort().join(' ; ')
      return `${sequences}: ${lines(generators!.vertices)} | ${lines(generators!.rays.map(scaled))}`
    })
    .sort()

const scaled = (ray: readonly Rational[]): Rational[] => {
  const sum = Rational.sum(ray)
  return ray.map((x) => x.div(sum))
}
