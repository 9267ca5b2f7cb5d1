/** Files that a forecast is written to, by the ending of the name. */
import { extname } from 'node:path'
import type { Forecast } from '../../analysis/forecast/index.ts'
import { worldTable } from '../../analysis/forecast/world-table.ts'
import { Refusal } from '../failure.ts'
import { csvText } from '../output/csv.ts'
import { replaceFile } from '../output/replace.ts'
import { jsonText } from '../terminal/json.ts'

type Document = () => { readonly run: object }
type Writer = (forecast: Forecast, document: Document) => string

const writers: Readonly<Record<string, Writer>> = {
  '.json': (_, document) => `${jsonText(document())}\n`,
  '.csv': (forecast, document) => csvText(worldTable(forecast), document().run),
}

/** Refuses an ending that is not known at once, not after the work. */
export function writeForecast(path: string): (forecast: Forecast, document: Document) => void {
  const write = writers[extname(path).toLowerCase()]
  if (!write)
    throw new Refusal(
      `--out "${path}": a forecast is written as ${Object.keys(writers).join(' or ')}.`,
      'Give the name such an ending.',
    )
  return (forecast, document) => replaceFile(path, write(forecast, document))
}
