/** Recorded forecasts from a CSV file: date, question, forecast, outcome, and maybe who made it. */
import type { RecordedForecast } from '../../analysis/record/index.ts'
import type { CalendarDate } from '../../language/model.ts'
import { Refusal } from '../failure.ts'
import { parseExact } from './arithmetic.ts'
import { type CsvRow, parseCsv } from './csv.ts'
import { readText } from './files.ts'
import { didYouMean } from './nearest.ts'

const needed = ['date', 'question', 'forecast'] as const
const known = [...needed, 'outcome', 'by'] as const
type Column = (typeof known)[number]

/** Throws a Refusal that names the line. */
export function readForecasts(path: string): RecordedForecast[] {
  return parseForecasts(readText(path), path)
}

export function parseForecasts(text: string, name: string): RecordedForecast[] {
  const [head, ...rows] = parseCsv(text, name)
  const columns = (head?.cells ?? []).map((c) => c.toLowerCase())
  for (const column of columns)
    if (!known.includes(column as Column))
      throw new Refusal(`"${name}": there is no column "${column}".`, didYouMean(column, [...known]), 'format')
  for (const column of needed)
    if (!columns.includes(column))
      throw new Refusal(
        `"${name}" has no column "${column}".`,
        'Its first line names the columns: date,question,forecast,outcome. A column "by" may say who made the forecast.',
        'format',
      )
  if (rows.length === 0) throw new Refusal(`"${name}" holds no forecasts.`, undefined, 'format')
  return rows.map((row) => forecastOf(row, columns, name))
}

function forecastOf({ line, cells }: CsvRow, columns: readonly string[], name: string): RecordedForecast {
  const where = `"${name}", line ${line}`
  if (cells.length > columns.length)
    throw new Refusal(
      `${where}: there are ${cells.length} cells, and ${columns.length} columns.`,
      'Put words with a comma in quotes.',
      'format',
    )
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? ''
  if (cell('question') === '') throw new Refusal(`${where}: the question is missing.`, undefined, 'format')
  const chance = parseExact(cell('forecast') || 'nothing', `${where}, forecast`).toNumber()
  if (chance < 0 || chance > 1)
    throw new Refusal(
      `${where}: the forecast ${cell('forecast')} is no chance.`,
      'Write a number from 0 to 1, or a percentage: 70%.',
      'format',
    )
  return {
    date: dateOf(cell('date'), where),
    question: cell('question'),
    chance,
    happened: outcomeOf(cell('outcome'), where),
    by: cell('by') || undefined,
  }
}

const outcomes: Record<string, boolean | undefined> = {
  '': undefined,
  open: undefined,
  '1': true,
  yes: true,
  true: true,
  '0': false,
  no: false,
  false: false,
}

function outcomeOf(text: string, where: string): boolean | undefined {
  const word = text.toLowerCase()
  if (word in outcomes) return outcomes[word]
  throw new Refusal(
    `${where}: the outcome "${text}" is neither yes nor no.`,
    'Write yes or no (or 1 or 0); leave it empty while it is open.',
    'format',
  )
}

function dateOf(text: string, where: string): CalendarDate {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text)
  const [year, month, day] = (found ?? []).slice(1).map((part) => (part === undefined ? undefined : Number(part)))
  const sound =
    year !== undefined &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= 31))
  if (!sound) throw new Refusal(`${where}: "${text}" is no date.`, 'Write it as 2022-02-24.', 'format')
  return { text, year, month, day }
}
