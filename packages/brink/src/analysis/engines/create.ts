/** Which engine solves the worlds of a crisis. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Rationality } from '../../solve/method.ts'
import { condense } from '../../solve/qre/condensed/index.ts'
import { createStructure } from '../../solve/qre/index.ts'
import { arcEngine } from './arc.ts'
import { condensedEngine } from './condensed.ts'
import type { Engine } from './engine.ts'

/** The condensed equations where the game has them, with all unknowns for what they cannot settle. */
export function createEngine(compiled: CompiledCrisis, per: Rationality['per']): Engine {
  const structure = createStructure(compiled.game)
  const condensed = condense(structure)
  if (!condensed) return arcEngine(compiled, structure, per)
  let other: Engine | undefined
  return condensedEngine(compiled, condensed, per, () => (other ??= arcEngine(compiled, structure, per)))
}
