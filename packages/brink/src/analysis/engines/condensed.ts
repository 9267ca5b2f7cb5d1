/**
 * Worlds by the condensed equations of quantal response: a few unknowns, one pass over the tree an iteration. What they
 * cannot settle goes to the other engine.
 */
import { createTape, strategyLength } from '../../game/index.ts'
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Rationality } from '../../solve/method.ts'
import {
  type Condensed,
  createSolver,
  followUp,
  inverseJacobian,
  newton,
  setRationality,
  settle,
} from '../../solve/qre/condensed/index.ts'
import { scaleIn } from './arc.ts'
import type { Engine, Start } from './engine.ts'

const SEEDS = 16

export function condensedEngine(
  compiled: CompiledCrisis,
  condensed: Condensed,
  per: Rationality['per'],
  other: () => Engine,
): Engine {
  const tape = createTape(compiled.game)
  const solver = createSolver(condensed, compiled.payoffRange.map(scaleIn(per)), compiled.payoffRange)
  const { slotOf, firstOf } = condensed
  const profile = new Float64Array(strategyLength(compiled.game))
  let inputs: Float64Array
  let rationality = 0
  const found = (inverse?: Float64Array): Start => {
    profile.set(solver.pass.probability)
    return { unknowns: solver.x.slice(), inverse }
  }
  return {
    seeds: SEEDS,
    load: (values, value) => {
      inputs = values
      rationality = value
      if (!tape.evaluate(values)) return false
      solver.load(tape.value)
      return true
    },
    follow: () => {
      if (followUp(solver, rationality)) return found(inverseJacobian(solver))
      const engine = other()
      engine.load(inputs, rationality)
      const start = engine.follow()
      if (!start) return undefined
      engine.write(profile)
      return { unknowns: Float64Array.from(slotOf, (slot, c) => start.unknowns[slot] - start.unknowns[firstOf[c]]) }
    },
    near: ({ unknowns, inverse }, farthest) => {
      setRationality(solver, rationality)
      solver.x.set(unknowns)
      if (inverse && settle(solver, inverse, farthest)) return found(inverse)
      solver.x.set(unknowns)
      return newton(solver, farthest) > 0 ? found(inverseJacobian(solver)) : undefined
    },
    write: (into) => into.set(profile),
  }
}
