/** A forecast for a person: sentences, conclusions, tables, how it was made. */
import {
  claimsOf,
  conclusionSentences,
  type Forecast,
  headlines,
  likelyTable,
  mainQuantity,
  pairTable,
  questionTable,
  rationalityTable,
  sampleNotes,
  type Thresholds,
  tornadoTable,
} from '../../analysis/forecast/index.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, painter } from '../terminal/write.ts'

export function forecastText(forecast: Forecast, thresholds: Thresholds, rebuild: string): string {
  const [paint, width] = [painter(1), columns()]
  const { crisis } = forecast.plan.compiled
  const lines = [paint('bold', crisis.title)]
  const say = (text: string, indent = '') => lines.push(wrap(text, width, indent))
  const list = (title: string, sentences: readonly string[]) => {
    if (sentences.length === 0) return
    lines.push('', paint('bold', title))
    for (const sentence of sentences) say(sentence, '  ')
  }
  if (crisis.summary) say(crisis.summary)
  lines.push('')
  for (const sentence of headlines(forecast)) say(sentence)
  const { firm, open } = conclusionSentences(claimsOf(forecast, thresholds))
  list('Holds in at least 95% of the worlds', firm)
  list('Hangs on what is uncertain', open)
  const main = mainQuantity(forecast)
  const asked = questionTable(forecast)
  const tables = [
    ...(asked ? [asked] : []),
    ...forecast.views.map(likelyTable),
    ...forecast.pairs.map(pairTable),
    ...forecast.views.map((view) => tornadoTable(view, view.quantities[main])),
    ...forecast.views.flatMap((view) => rationalityTable(view) ?? []),
  ]
  for (const table of tables) lines.push('', renderTable(table, paint, width))
  list('How this was found', [...sampleNotes(forecast), `To get these numbers again: ${rebuild}`])
  return `${lines.join('\n')}\n`
}
