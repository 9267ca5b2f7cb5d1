/** Files that a sweep is written to. */

import { csvText } from '../../analysis/csv.ts'
import { crossingSentences, type Sweep, sweepColumns, type sweepDocument } from '../../analysis/sweep/index.ts'
import { capitalised, spoken } from '../../analysis/words/number.ts'
import { readSweep, sheet, sweepPanels } from '../../report/index.ts'
import { Refusal } from '../failure.ts'
import { parquetBytes } from '../output/parquet.ts'
import type { Run } from '../output/result.ts'
import type { Writers } from '../output/writers.ts'

export interface WrittenSweep {
  readonly sweep: Sweep
  readonly document: ReturnType<typeof sweepDocument> & { readonly run: Run }
  /** What makes it again. */
  readonly rebuild: Readonly<Record<string, string | number>>
}

export const sweepCsv = ({ sweep, rebuild }: WrittenSweep): string => csvText(sweepColumns(sweep), rebuild)

export const sweepWriters: Writers<WrittenSweep> = {
  '.json': ({ document }) => `${JSON.stringify(document, null, 2)}\n`,
  '.csv': sweepCsv,
  '.parquet': ({ sweep, rebuild }) => parquetBytes(sweepColumns(sweep), rebuild),
  '.svg': picture,
}

function picture({ sweep, document, rebuild }: WrittenSweep): string {
  const result = readSweep(JSON.parse(JSON.stringify(document)))
  const panels = result ? sweepPanels(result) : []
  if (panels.length === 0)
    throw new Refusal(
      'A list of points cannot be drawn: it has no order.',
      'Give --over in place of --points, or write .csv.',
    )
  const { title } = sweep.plan.compiled.crisis
  const along = document.axes.map((axis) => spoken(axis.name)).join(' and ')
  const told = sheet({
    title: `${title}: over ${along}`,
    sentences: [
      ...(document.reading === null ? [] : [`As “${document.reading}” has it.`]),
      ...(document.complete ? [] : ['The sweep was stopped before its end.']),
      ...crossingSentences(sweep).map(capitalised),
      'The ring marks the values as stated.',
    ],
    groups: [panels],
    run: rebuild,
  })
  return `${told.toString()}\n`
}
