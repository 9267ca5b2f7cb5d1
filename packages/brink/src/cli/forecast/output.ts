/** Files that a forecast is written to, by the ending of the name. */

import { csvText } from '../../analysis/csv.ts'
import type { Forecast, forecastDocument } from '../../analysis/forecast/index.ts'
import { claimsOf, conclusionSentences, headlines, type Thresholds } from '../../analysis/forecast/index.ts'
import { worldTable } from '../../analysis/forecast/world-table.ts'
import { inputNote } from '../../analysis/words/input.ts'
import { readForecast, sheet, sideColour, spreadPanels, tornadoPanels } from '../../report/index.ts'
import { parquetBytes } from '../output/parquet.ts'
import { type Run, rebuildOf } from '../output/result.ts'
import type { Writers } from '../output/writers.ts'
import { jsonText } from '../terminal/json.ts'

export interface WrittenForecast {
  readonly forecast: Forecast
  readonly thresholds: Thresholds
  readonly document: () => ReturnType<typeof forecastDocument> & { readonly run: Run }
}

/** What makes it again. */
function rebuild({ document }: WrittenForecast): Record<string, string | number> {
  const { run, sample, method } = document()
  return rebuildOf(run, { method, seed: sample.seed })
}

export const forecastWriters: Writers<WrittenForecast> = {
  '.json': ({ document }) => `${jsonText(document())}\n`,
  '.csv': (written) => csvText(worldTable(written.forecast), rebuild(written)),
  '.parquet': (written) => parquetBytes(worldTable(written.forecast), rebuild(written)),
  '.svg': picture,
}

function picture(written: WrittenForecast): string {
  const { forecast, thresholds, document } = written
  const result = readForecast(JSON.parse(jsonText(document())))!
  const names = result.readings.map((reading) => reading.name)
  const colourOf = (name: string | null) => sideColour(Math.max(0, names.indexOf(name)))
  const { firm } = conclusionSentences(claimsOf(forecast, thresholds))
  const { crisis } = forecast.plan.compiled
  const told = sheet({
    title: `${crisis.title}: how sure the answers are`,
    sentences: [
      ...headlines(forecast),
      ...(firm.length > 0 ? ['What holds in at least 95% of the worlds:'] : []),
      ...firm.map((sentence) => `– ${sentence}`),
      'In the histograms the dashed line is the middle world and the ring the answer as stated; in the bars each number moves alone from one end of its range to the other.',
    ].map((sentence) => sentence.replace(/"([^"]*)"/g, '“$1”')),
    key: names.length > 1 ? names.map((name) => ({ name: name ?? 'the file', colour: colourOf(name) })) : [],
    groups: [spreadPanels(result, colourOf), tornadoPanels(result, colourOf, inputNote(crisis))],
    run: rebuild(written),
  })
  return `${told.toString()}\n`
}
