/** Recorded forecasts and their calibration, in words and tables. */
import { left, right, type Table } from '../../table.ts'
import { capitalised, chanceText, listText, numberText, plural } from '../../words/number.ts'
import type { ScoredForecaster, ScoredForecasts } from '../forecasts.ts'
import { dateText } from '../words.ts'
import { scoreText } from './score.ts'

const who = ({ by }: ScoredForecaster) => by || 'the list'

export function forecastSentences(names: readonly string[], { forecasters }: ScoredForecasts): string[] {
  return forecasters.flatMap((f) => {
    const { mean, settled, open, readings, calibration } = f
    const told = [
      mean
        ? `${capitalised(who(f))}: ${plural(settled, 'forecast')} settled${open > 0 ? ` and ${open} open` : ''}; mean Brier score ${mean.brier.toFixed(3)}, mean log score ${scoreText(mean.log)}.`
        : `${capitalised(who(f))}: none of ${plural(open, 'forecast')} is settled.`,
    ]
    if (mean)
      told.push(
        `Reliability ${numberText(calibration.reliability, 2)} (0 is best), resolution ${numberText(calibration.resolution, 2)}, uncertainty of what was forecast ${numberText(calibration.uncertainty, 2)}.`,
      )
    if (readings) {
      const each = readings.map((r, i) => `${scoreText(r.mean.log)}${names[i] ? ` by “${names[i]}”` : ' by the file'}`)
      told.push(
        `On the ${plural(readings[0].count, 'of them that the file knows', 'of them that the file knows')}, at the same dates, the mean log score is ${listText(each)}.`,
      )
    }
    return told
  })
}

export function forecastTables(names: readonly string[], scored: ScoredForecasts): Table[] {
  const { forecasts, forecasters } = scored
  const named = forecasts.some((f) => f.by)
  const known = forecasts.some((f) => f.readings)
  const list: Table = {
    title: 'Recorded forecasts',
    columns: [
      left('date'),
      ...(named ? [left('by')] : []),
      left('question'),
      right('forecast'),
      left('happened'),
      right('log'),
      right('Brier'),
      ...(known ? names.map((name) => right(name || 'the file')) : []),
    ],
    rows: forecasts.map((f) => [
      dateText(f.date),
      ...(named ? [f.by ?? ''] : []),
      f.question,
      chanceText(f.chance),
      f.happened === undefined ? 'open' : f.happened ? 'yes' : 'no',
      f.score ? scoreText(f.score.log) : '',
      f.score ? f.score.brier.toFixed(2) : '',
      ...(known ? names.map((_, r) => (f.readings ? chanceText(f.readings[r]) : '')) : []),
    ]),
  }
  return [list, ...forecasters.filter((f) => f.settled > 0).map(calibrationTable)]
}

function calibrationTable(forecaster: ScoredForecaster): Table {
  const percent = (x: number) => `${Math.round(100 * x)}%`
  return {
    title: forecaster.by ? `Calibration of ${forecaster.by}` : 'Calibration',
    columns: [left('forecast'), right('number'), right('mean forecast'), right('happened'), left('95% of chance')],
    rows: forecaster.calibration.bins.map((bin) => [
      `${percent(bin.from)} to ${percent(bin.to)}`,
      `${bin.count}`,
      chanceText(bin.meanForecast),
      chanceText(bin.share),
      `${chanceText(bin.low)} to ${chanceText(bin.high)}`,
    ]),
    note: 'Calibrated forecasts happen about as often as they say: the interval (Wilson’s) then holds the mean forecast, nineteen times of twenty.',
  }
}
