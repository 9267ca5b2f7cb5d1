/** The weights that a record gives to the ends, in doubles, for many worlds: what the play decides is worked out once. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { inputValues } from '../../language/index.ts'
import type { RecordEntry } from '../../language/model.ts'
import { type ParameterFormula, parameterFormula } from '../parameter-formula.ts'
import { recordProgress } from './record.ts'

/** Per end: the likelihood of the entries at these inputs; 0 where the path contradicts one. */
export function recordWeigher(
  compiled: CompiledCrisis,
  entries: readonly RecordEntry[],
): (inputs: ArrayLike<number>) => Float64Array {
  const { game, paths } = compiled
  // Which number was chosen at a move of numbers is a fact: it does not follow the parameters.
  const { values } = inputValues(compiled, { at: new Map(compiled.structural) })
  const { wanted, matched } = recordProgress(compiled, values!, entries)
  const agrees = Float64Array.from(game.terminals.node, (node) => (matched[node] === wanted ? 1 : 0))
  const evidence = entries.flatMap(({ what }) =>
    what.type === 'evidence'
      ? what.likelihoods.map(({ value, likelihood }) => ({
          kind: what.kind,
          value,
          likelihood: parameterFormula(compiled, likelihood),
        }))
      : [],
  )
  if (evidence.length === 0) return () => agrees
  const drawOf = Int32Array.from(game.terminals.node, (node) => paths.draw[node])
  return (inputs) => {
    const likelihood = paths.draws.map((draw) => drawLikelihood(draw, evidence, inputs))
    return agrees.map((agreed, t) => agreed * (likelihood[drawOf[t]] ?? 1))
  }
}

interface Evidence {
  readonly kind: number
  readonly value: number
  readonly likelihood: ParameterFormula
}

const drawLikelihood = (draw: readonly number[], evidence: readonly Evidence[], inputs: ArrayLike<number>): number =>
  evidence.reduce(
    (product, { kind, value, likelihood }) => (draw[kind] === value ? product * likelihood.at(inputs) : product),
    1,
  )
