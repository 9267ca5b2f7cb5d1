import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/solve/qre/evaluate.ts'
import { assemble } from '../../src/solve/qre/jacobian.ts'
import { randomGame, randomStream } from './support/random-game.ts'
import { perUnit } from './support/setup.ts'

describe('the Jacobian of the logit equations', () => {
  const shapes = fc.record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    players: fc.integer({ min: 1, max: 3 }),
    depth: fc.integer({ min: 1, max: 5 }),
    ballots: fc.boolean(),
    shocks: fc.boolean(),
    lambda: fc.double({ min: 0.1, max: 6, noNaN: true }),
  })

  test('equals central differences of the residual', () => {
    fc.assert(
      fc.property(shapes, ({ seed, lambda, ...options }) => {
        const { system } = perUnit(randomGame(seed, options))
        const { unknowns, slots } = system.structure
        const random = randomStream(seed + 1)
        const z = new Float64Array(slots)
        for (let c = 0; c < unknowns; c++) z[system.slotOf[c]] = 3 * random() - 1.5
        const at = (parameter: number) => {
          evaluate(system, z, parameter, false)
          return system.residual.slice()
        }
        evaluate(system, z, lambda, true)
        const slope = system.slope.slice()
        const matrix = new Float64Array(unknowns * unknowns)
        assemble(system, matrix, unknowns, new Float64Array(unknowns).fill(1))
        const h = 1e-5
        for (let column = 0; column < unknowns; column++) {
          const slot = system.slotOf[column]
          const middle = z[slot]
          z[slot] = middle + h
          const above = at(lambda)
          z[slot] = middle - h
          const below = at(lambda)
          z[slot] = middle
          for (let row = 0; row < unknowns; row++) {
            const difference = (above[row] - below[row]) / (2 * h)
            expect(Math.abs(matrix[row * unknowns + column] - difference)).toBeLessThan(
              1e-6 * (1 + Math.abs(difference)),
            )
          }
        }
        const [above, below] = [at(lambda + h), at(lambda - h)]
        for (let row = 0; row < unknowns; row++) expect(slope[row]).toBeCloseTo((above[row] - below[row]) / (2 * h), 6)
      }),
      { numRuns: 150 },
    )
  })
})
