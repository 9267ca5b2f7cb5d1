/** Scores in words and tables. */
import type { Crisis } from '../../../language/model.ts'
import { left, right, type Table } from '../../table.ts'
import { capitalised, chanceText, listText, numberText, spoken } from '../../words/number.ts'
import type { ForecastPoint, ScoredReading } from '../score.ts'
import { posterior, type Score } from '../scores.ts'
import type { Support } from '../support.ts'
import { dateText, deedText, entryText } from '../words.ts'

/** Two digits, as scores are compared; what was given no chance scores minus infinity. */
export const scoreText = (x: number): string => (Number.isFinite(x) ? x.toFixed(2) : '-infinity')

const heading = (name: string) => name || 'score'
const atEnd = ({ points }: ScoredReading): ForecastPoint => points.find((p) => p.atEnd)!
const atDate = ({ points }: ScoredReading): ForecastPoint => points.find((p) => p.atDate) ?? points[points.length - 1]

/** What happened, how each reading did, and what even chances would have scored. */
export function scoreSentences(
  crisis: Crisis,
  readings: readonly ScoredReading[],
  support: readonly Support[],
): string[] {
  const parts = atEnd(readings[0]).parts
  const told = [
    `Afterwards: ${listText(parts.map(({ entry }) => `${entryText(crisis, entry)} (${dateText(entry.date)})`))}.`,
  ]
  const scores = readings.map((r) => ({ name: r.name, log: atEnd(r).log }))
  const even = parts.reduce((sum, p) => sum + p.even.log, 0)
  const each = scores.map(({ name, log }) => `${scoreText(log)}${name ? ` by “${name}”` : ''}`)
  told.push(
    `Forecast from the end of the record, that scores ${listText(each)} (natural logarithm; 0 is best); even chances score ${scoreText(even)}.`,
  )
  if (readings.length > 1) {
    told.push(...otherEndings(readings, support), ...oddsSentence(readings, support))
    told.push('One ending scores one forecast: this says which reading bet better once, not which is true.')
  }
  return told
}

/** "Had it been withdraw, “A” would have scored better: -0.41 against -1.09." */
function otherEndings(readings: readonly ScoredReading[], support: readonly Support[]): string[] {
  const odds = support.findLast((s) => s.from === 'record')?.odds
  const first = readings.map((r) => atEnd(r).parts[0])
  return first[0].options.flatMap(({ name, happened }, o) => {
    if (happened) return []
    const scores = readings
      .map((r, i) => ({ name: r.name, log: first[i].options[o].score.log }))
      .sort((a, b) => b.log - a.log)
    const [best, ...others] = scores
    const index = readings.findIndex((r) => r.name === best.name)
    const left =
      odds &&
      posterior(
        odds,
        first.map((part) => part.options[o].chance),
      )
    const then = left ? ` From even odds it would have ${chanceText(left[index])}.` : ''
    if (!(best.log > others[0].log)) return [`Had it been ${name}, all would have scored alike.`]
    return [
      `Had it been ${name}, “${best.name}” would have scored best: ${scoreText(best.log)} against ${listText(others.map((s) => scoreText(s.log)))}.${then}`,
    ]
  })
}

function oddsSentence(readings: readonly ScoredReading[], support: readonly Support[]): string[] {
  const record = support.findLast((s) => s.from === 'record')?.odds
  const after = support.findLast((s) => s.from === 'afterwards')?.odds
  if (!record || !after) return []
  const text = (odds: readonly number[]) => listText(readings.map((r, i) => `“${r.name}” ${chanceText(odds[i])}`))
  return [`From even odds the record leaves ${text(record)}; what came afterwards leaves ${text(after)}.`]
}

/** What was done afterwards, part by part, and what each reading would have scored on another ending. */
export function endingTable(crisis: Crisis, readings: readonly ScoredReading[], where: 'atEnd' | 'atDate'): Table {
  const point = where === 'atEnd' ? atEnd : atDate
  const parts = point(readings[0]).parts
  const cells = (score: (of: ForecastPoint) => number) => readings.map((r) => scoreText(score(point(r))))
  const rows: string[][] = []
  parts.forEach((part, j) => {
    const { what } = part.entry
    const given = parts.slice(0, j).map(({ entry }) => (entry.what.type === 'move' ? deedText(crisis, entry.what) : ''))
    const name = what.type === 'move' ? deedText(crisis, what) : ''
    const label = given.length > 0 ? `${name}, given ${listText(given)}` : name
    rows.push([label, ...cells((p) => p.parts[j].score.log), ...evens(readings, point, (p) => p.parts[j].even.log)])
  })
  if (parts.length > 1)
    rows.push([
      'all of it',
      ...cells((p) => p.log),
      ...evens(readings, point, (p) => p.parts.reduce((sum, x) => sum + x.even.log, 0)),
    ])
  parts[0].options.forEach(({ name, happened }, o) => {
    if (!happened)
      rows.push([
        `had it been ${name}`,
        ...cells((p) => p.parts[0].options[o].score.log),
        ...evens(readings, point, (p) => p.parts[0].even.log),
      ])
  })
  return {
    title: where === 'atEnd' ? 'Log scores at the end of the record' : 'Log scores at the date of each reading',
    columns: [left('what happened'), ...readings.map((r) => right(heading(r.name))), right('even chances')],
    rows,
    note: 'Natural logarithm of the chance that was given; 0 is best. Even chances: over the options, and that the decision is not come to where that can be.',
  }
}

/** One number where it is the same for all readings. */
function evens(
  readings: readonly ScoredReading[],
  point: (r: ScoredReading) => ForecastPoint,
  of: (p: ForecastPoint) => number,
): string[] {
  const texts = [...new Set(readings.map((r) => scoreText(of(point(r)))))]
  return [texts.join(' or ')]
}

/** Every forecast along the record. */
export function alongTables(crisis: Crisis, readings: readonly ScoredReading[]): Table[] {
  return readings.map(({ name, points }) => {
    const { parts, outcomes, settled } = points[0]
    const labels = parts.map(({ entry }) => (entry.what.type === 'move' ? deedText(crisis, entry.what) : ''))
    const pair = ({ log, brier }: Score) => `${scoreText(log)} ${brier.toFixed(2)}`
    return {
      title: `Forecasts along the record${name ? `, “${name}”` : ''}: log and Brier score`,
      columns: [
        left('known'),
        ...labels.map((l, j) => right(j === 0 ? l : `${l}, given that`)),
        ...(outcomes ? [right('outcome')] : []),
        ...settled.map((s) => right(`${spoken(s.name)} (${s.happened ? 'happened' : 'did not'})`)),
      ],
      rows: points.map((p) => [
        `${p.after ? `${dateText(p.after.date)}, ${short(crisis, p)}` : 'nothing'}${p.atDate ? ' *' : ''}`,
        ...p.parts.map((x) => pair(x.score)),
        ...(p.outcomes ? [pair(p.outcomes.score)] : outcomes ? [''] : []),
        ...p.settled.map((s) => `${chanceText(s.chance)}: ${pair(s.score)}`),
      ]),
      note: `* the date of the reading. Brier: squared distance from what happened, summed over the cases (of a question: of its chance); 0 is best.`,
    }
  })
}

const short = (crisis: Crisis, { after }: ForecastPoint) =>
  after?.what.type === 'move' ? deedText(crisis, after.what) : after ? entryText(crisis, after) : ''

/** How likely each reading made every event, the Bayes factors, and what is left of even odds. */
export function supportTable(crisis: Crisis, names: readonly string[], support: readonly Support[]): Table {
  return {
    title: 'Which reading the record and its end support',
    columns: [
      left('when'),
      left('event'),
      ...names.map((name) => right(name)),
      ...(names.length === 2 ? [right('ratio')] : []),
      ...names.map((_, i) => right(`odds ${i + 1}`)),
    ],
    rows: support.map(({ entry, from, chances, factors, odds }) => [
      dateText(entry.date),
      `${from === 'afterwards' ? 'afterwards, ' : ''}${from === 'afterwards' ? entryText(crisis, entry) : capitalised(entryText(crisis, entry))}`,
      ...chances.map((p) => chanceText(p)),
      ...(names.length === 2 ? [factors[0] === undefined ? '' : numberText(factors[0])] : []),
      ...names.map((_, i) => (odds ? chanceText(odds[i]) : 'none')),
    ]),
    note: `Chance of each event given all before it${names.length === 2 ? '; ratio: the Bayes factor, the first over the second' : ''}. Odds: what is left of even odds, ${names.map((name, i) => `${i + 1} “${name}”`).join(', ')}.`,
  }
}
