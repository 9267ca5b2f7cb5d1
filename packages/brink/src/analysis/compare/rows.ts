/** A comparison as rows, for CSV and Parquet: one for each two readings and question. */
import { cells, type Row } from '../rows.ts'
import type { Comparison } from './compare.ts'
import { type CheckedCrux, chosen } from './pair.ts'

export function compareRows({ pairs }: Comparison): Row[] {
  return pairs.flatMap(({ a, b, assumptions, questions, support }) =>
    questions.map(({ asked, a: first, b: second, sides, intoA, intoB, shares }): Row => {
      const swap = (crux: CheckedCrux | undefined) =>
        crux?.smallest
          .map(({ taken }) =>
            chosen(assumptions, taken)
              .map((x) => x.name)
              .join(' + '),
          )
          .join('; ')
      return {
        a: a.name,
        b: b.name,
        question: asked.name,
        text: asked.text,
        threshold: asked.threshold,
        'answer of a': first,
        'answer of b': second,
        gap: first === null || second === null ? null : second - first,
        sides,
        'crux into a': swap(intoA),
        'a with it': intoA?.smallest[0]?.value,
        'crux into b': swap(intoB),
        'b with it': intoB?.smallest[0]?.value,
        ...cells(
          'share',
          assumptions.map((x) => x.name),
          shares?.shares ?? [],
        ),
        'likelihood of the record in a': support.likelihood.a,
        'likelihood of the record in b': support.likelihood.b,
        'Bayes factor': support.bayesFactor,
      }
    }),
  )
}
