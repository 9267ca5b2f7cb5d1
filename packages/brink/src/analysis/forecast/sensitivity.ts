/** On which uncertain things an answer hangs: each alone to its ends, rank correlations over the sample, shares of the variance. */
import { RANDOMISATIONS } from './plan.ts'
import { type Index, sobolIndices } from './sobol-indices.ts'
import { rankCorrelation } from './statistics.ts'
import { RATIONALITY, type View } from './view.ts'

export interface Sensitivity {
  /** Per input, in the order of the file: the answers with it alone at its two ends, all others as stated. */
  readonly tornado: readonly {
    readonly name: string
    readonly lo: number
    readonly hi: number
    readonly atLo: number | null
    readonly atHi: number | null
    /** Spearman's, over the sample; null when the answer never varies. */
    readonly rank: number | null
  }[]
  /** Per factor; undefined without a design, or when the answer does not vary. */
  readonly indices?: readonly (Index & { readonly name: string })[]
}

/**
 * `inputs[i]`: the values of input i over the sample, with the answers in `answers`; `stated`: the answers of the worlds in
 * `view.stated`; `design`: those of the rows, B first and then each mixture.
 */
export function sensitivityOf(
  view: View,
  inputs: readonly Float64Array[],
  answers: Float64Array,
  stated: Float64Array,
  design: Float64Array | undefined,
): Sensitivity {
  const places = new Map(view.compiled.inputs.map(({ name }, i) => [name, i]))
  places.set(RATIONALITY, view.compiled.inputs.length)
  const tornado = view.tornado.map(({ name, lo, hi }, t) => {
    const place = places.get(name.split(' = ')[0])!
    return {
      name,
      lo,
      hi,
      atLo: orNull(stated[1 + 2 * t]),
      atHi: orNull(stated[2 + 2 * t]),
      rank: rankCorrelation(inputs[place], answers) ?? null,
    }
  })
  return { tornado, indices: design && indicesOf(view, answers, design) }
}

function indicesOf({ sampler: { factors } }: View, answers: Float64Array, design: Float64Array) {
  const width = factors.length + 1
  const rows = design.length / width
  const column = (k: number) => Float64Array.from({ length: rows }, (_, j) => design[j * width + k])
  const indices = sobolIndices(
    { a: answers.subarray(0, rows), b: column(0), mixed: factors.map((_, i) => column(i + 1)) },
    RANDOMISATIONS,
  )
  return indices?.map((index, i) => ({ name: factors[i].name, ...index }))
}

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x)
