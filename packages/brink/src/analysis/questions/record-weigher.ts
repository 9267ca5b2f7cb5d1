/** The weights that a record gives to the ends, in doubles, for many worlds: what the play decides is worked out once. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { inputValues } from '../../language/index.ts'
import type { RecordEntry } from '../../language/model.ts'
import { type ParameterFormula, parameterFormula } from '../parameter-formula.ts'
import { certainOnes, progressOf } from './record.ts'
import { type Report, refuseUnlessChance, reportsOf, truthOf, type Voice } from './reports.ts'

/** Per end: the likelihood of the entries at these inputs; 0 where the path contradicts one that is certain. */
export function recordWeigher(
  compiled: CompiledCrisis,
  entries: readonly RecordEntry[],
): (inputs: ArrayLike<number>) => Float64Array {
  const { game, paths } = compiled
  // Which number was chosen at a move of numbers is a fact: it does not follow the parameters.
  const { values } = inputValues(compiled, { at: new Map(compiled.structural) })
  const reports = reportsOf(compiled, values!, entries)
  const { wanted, matched } = progressOf(compiled, certainOnes(reports))
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
  const doubtful = reports.flatMap((report) => doubts(compiled, report))
  if (evidence.length === 0 && doubtful.length === 0) return () => agrees
  const drawOf = Int32Array.from(game.terminals.node, (node) => paths.draw[node])
  return (inputs) => {
    const likelihood = paths.draws.map((draw) => drawLikelihood(draw, evidence, inputs))
    const weights = agrees.map((agreed, t) => agreed * (likelihood[drawOf[t]] ?? 1))
    for (const { truth, voice, grade, cases } of doubtful) {
      const right = grade.at(inputs)
      refuseUnlessChance(compiled.crisis, voice, right)
      const wrong = (1 - right) / (cases - 1)
      for (let t = 0; t < weights.length; t++) weights[t] *= truth[t] > 0 ? right : wrong
    }
    return weights
  }
}

interface Doubt {
  /** Per end: 1 where the report is true. */
  readonly truth: Int8Array
  readonly voice: Voice
  readonly grade: ParameterFormula
  readonly cases: number
}

function doubts(compiled: CompiledCrisis, report: Report): Doubt[] {
  const { voices, cases } = report
  if (voices.length === 0) return []
  const atNodes = truthOf(compiled, report)
  const truth = Int8Array.from(compiled.game.terminals.node, (node) => atNodes[node])
  return voices.map((voice) => ({ truth, voice, grade: parameterFormula(compiled, voice.grade), cases }))
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
