/** Results that are written as a document, as a table, and some as a picture; each says what makes it again. */

import { csvText } from '../../analysis/csv.ts'
import { columnsOf, type Row } from '../../analysis/rows.ts'
import type { Sheet } from '../../report/index.ts'
import { sheet } from '../../report/index.ts'
import { parquetBytes } from './parquet.ts'
import type { Writers } from './writers.ts'

export interface Result {
  readonly document: { readonly run: Run }
  /** What makes it again besides the run: the method, the seed where random numbers were drawn. */
  readonly how: Readonly<Record<string, string | number>>
  readonly rows: () => readonly Row[]
  readonly picture?: () => Omit<Sheet, 'run'>
}

export interface Run {
  readonly version: string
  readonly seconds: number
  readonly command: string
  readonly file: string
  readonly sha256: string
}

/** Everything but the time it took, which differs from run to run. */
export const rebuildOf = ({ seconds: _, ...rest }: Run, how: Result['how']): Record<string, string | number> => ({
  ...rest,
  ...how,
})

export const tableWriters: Writers<Result> = {
  '.json': ({ document }) => `${JSON.stringify(document, null, 2)}\n`,
  '.csv': ({ document, how, rows }) => csvText(columnsOf(rows()), rebuildOf(document.run, how)),
  '.parquet': ({ document, how, rows }) => parquetBytes(columnsOf(rows()), rebuildOf(document.run, how)),
}

export const pictureWriters: Writers<Result> = {
  ...tableWriters,
  '.svg': ({ document, how, picture }) => `${sheet({ ...picture!(), run: rebuildOf(document.run, how) }).toString()}\n`,
}
