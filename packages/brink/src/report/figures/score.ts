/** Forecasts against what came afterwards, in pictures: the chance that each reading gave it, event by event. */
import { entryText, type ForecastPoint, type ScoredReading } from '../../analysis/record/index.ts'
import { numberText } from '../../analysis/words/number.ts'
import type { Crisis } from '../../language/model.ts'
import { barParts } from '../charts/bars.ts'
import { timelineParts } from '../charts/timeline.ts'
import { dateText } from '../parts/dates.ts'
import { sideColour } from './compare.ts'
import type { Panel } from './panel.ts'

/** One panel for each thing that was done, along the record; then the logarithmic scores from its end. */
export function scorePanels(crisis: Crisis, readings: readonly ScoredReading[]): Panel[] {
  const [{ points }] = readings
  const events = points.flatMap(({ after }) => (after ? [`${dateText(after.date)}, ${entryText(crisis, after)}`] : []))
  const lines = (chance: (point: ForecastPoint) => number | undefined) =>
    readings.map(({ name, points: own }, i) => ({
      name: name || 'the file',
      colour: sideColour(i),
      values: own.map(chance),
    }))
  const parts = points[points.length - 1].parts
  const done = parts.map(({ entry }, p): Panel => {
    const caption = `Chance of ${entryText(crisis, entry)}`
    const given = p > 0 ? 'Given what was done before it.' : undefined
    const picture = timelineParts({
      title: `${caption}, event by event`,
      events,
      lines: lines((point) => point.parts[p]?.options.find((o) => o.happened)?.chance),
    })
    return { caption, note: given, picture }
  })
  return [...done, logPanel(readings)]
}

function logPanel(readings: readonly ScoredReading[]): Panel {
  const caption = 'Logarithmic scores, from the end of the record'
  const ends = readings.map(({ points }) => points.find((p) => p.atEnd) ?? points[points.length - 1])
  const even = ends[0].parts.reduce((sum, p) => sum + p.even.log, 0)
  const picture = barParts({
    title: caption,
    write: (x) => numberText(x, 3).replace('-', '−'),
    span: [-1, 0],
    rows: [
      {
        name: 'All that was done',
        bars: readings.map(({ name }, i) => ({
          name: name || 'the file',
          colour: sideColour(i),
          value: Number.isFinite(ends[i].log) ? ends[i].log : null,
        })),
      },
      { name: 'Even chances over the same cases', bars: [{ name: 'even chances', colour: '', value: even }] },
    ],
  })
  return { caption, note: 'Nought is best; minus infinity has no bar.', picture }
}
