/** Files that a forecast is written to, by the ending of the name. */
import { extname } from 'node:path'
import type { Forecast } from '../../analysis/forecast/index.ts'
import { worldTable } from '../../analysis/forecast/world-table.ts'
import { listText } from '../../analysis/words/number.ts'
import { Refusal } from '../failure.ts'
import { csvText } from '../output/csv.ts'
import { parquetBytes } from '../output/parquet.ts'
import { replaceFile } from '../output/replace.ts'
import { jsonText } from '../terminal/json.ts'

type Document = () => { readonly run: object }
type Writer = (forecast: Forecast, document: Document) => string | Promise<Uint8Array>

const writers: Readonly<Record<string, Writer>> = {
  '.json': (_, document) => `${jsonText(document())}\n`,
  '.csv': (forecast, document) => csvText(worldTable(forecast), document().run),
  '.parquet': (forecast, document) => parquetBytes(worldTable(forecast), document().run),
}

/** Refuses an ending that is not known at once, not after the work. */
export function writeForecast(path: string): (forecast: Forecast, document: Document) => Promise<void> {
  const write = writers[extname(path).toLowerCase()]
  if (!write)
    throw new Refusal(
      `--out "${path}": a forecast is written as ${listText(Object.keys(writers), 'or')}.`,
      'Give the name such an ending.',
    )
  return async (forecast, document) => replaceFile(path, await write(forecast, document))
}
