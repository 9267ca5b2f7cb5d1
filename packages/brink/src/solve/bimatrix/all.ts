/** All Nash equilibria of a bimatrix game: extreme ones as they are found, then what they make together. */
import type { ExtremeOptions, SearchEnd } from '../complementary/extreme.ts'
import { extremePairs } from '../complementary/extreme.ts'
import type { Bimatrix, MixedPair } from './bimatrix.ts'
import { bestResponsePolyhedra, mixedPair } from './polyhedra.ts'

export interface ExtremeEquilibrium extends MixedPair {
  /** Numbers of x among the row player's extreme strategies found, and of y among the column player's. */
  readonly pair: readonly [number, number]
}

/** Every extreme equilibrium once, exactly. All equilibria are unions of products of their hulls: see `components`. */
export function* extremeEquilibria(
  game: Bimatrix,
  options: ExtremeOptions = {},
): Generator<ExtremeEquilibrium, SearchEnd> {
  const search = extremePairs(bestResponsePolyhedra(game), options)
  for (;;) {
    const step = search.next()
    if (step.done) return step.value
    const { pair, first, second } = step.value
    yield { pair, ...mixedPair(game.rows, first, second) }
  }
}
