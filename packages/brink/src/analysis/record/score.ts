/**
 * Forecasts of the readings against what came afterwards: at the date of each reading, and after every event of the record.
 * What came afterwards is taken apart into what was done, one thing after the other: the chance of each given those before.
 */
import { pathQuantityOf } from '../../language/index.ts'
import type { Crisis, Expr, RecordEntry } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import type { Posed } from '../answer.ts'
import { knownBy, recordWeights } from '../questions/record.ts'
import { newsOf } from '../questions/reports.ts'
import type { Named } from '../tables.ts'
import { givenRecord } from './asks.ts'
import { completed, type Score, scoreOf, scoreOfChance } from './scores.ts'
import { endsFrom } from './sight.ts'
import { forecastOf, type Standing, standingAfter } from './trace.ts'

export interface ScoredReading {
  readonly name: string
  /** Before the record, and after each of its events. */
  readonly points: readonly ForecastPoint[]
}

export interface ForecastPoint {
  /** The last event known; undefined before the record. */
  readonly after?: RecordEntry
  /** Does the reading's date fall here? (At the end of the record for a reading without a date.) */
  readonly atDate: boolean
  readonly atEnd: boolean
  /** What was done afterwards, each given those before it. */
  readonly parts: readonly PartScore[]
  /** All parts together: the logarithms add up. */
  readonly log: number
  /** The named outcomes, where what came afterwards settles which it was. */
  readonly outcomes?: {
    readonly happened: number
    readonly chances: readonly number[]
    readonly score: Score
    readonly even: Score
  }
  /** Events and questions of the file that it settles. */
  readonly settled: readonly SettledScore[]
}

export interface PartScore {
  readonly entry: RecordEntry
  readonly options: readonly {
    readonly name: string
    readonly chance: number
    readonly happened: boolean /** Had it been this. */
    readonly score: Score
  }[]
  /** Chance that the decision is not come to. */
  readonly rest: number
  readonly score: Score
  /** Even chances over the same cases. */
  readonly even: Score
}

export interface SettledScore {
  readonly name: string
  readonly happened: boolean
  readonly chance: number
  readonly score: Score
}

/** Throws nothing: a reading whose forecast gave no chance to what happened scores minus infinity. */
export function scoreReadings(views: readonly Named[]): ScoredReading[] {
  return views.map((view) => ({ name: view.name, points: pointsOf(view) }))
}

function pointsOf({ answer, equilibrium }: Named): ForecastPoint[] {
  const { crisis } = answer.compiled
  const { record } = crisis
  const asOf = answer.choice.reading === undefined ? undefined : crisis.readings[answer.choice.reading].asOf
  const done = crisis.afterwards.filter((e) => e.what.type === 'move' && !e.what.repeats)
  const truth = settledBy(answer, [...record, ...done])
  const ends = [0, ...newsOf(crisis, record).flatMap((news, i) => (news ? [i + 1] : []))]
  const known = record.filter((entry) => knownBy(entry.date, asOf)).length
  const date = ends.findLast((end) => end <= known)
  return ends.map((end) => {
    const lines = record.slice(0, end)
    const standing = standingAfter(answer, equilibrium, lines)
    const parts = done.map((entry, j) => {
      const before = [...lines, ...done.slice(0, j)]
      const from = j === 0 ? standing : standingAfter(answer, equilibrium, before)
      return partOf(forecastOf(answer, from, before, entry), entry)
    })
    return {
      after: record[end - 1],
      atDate: end === date,
      atEnd: end === ends[ends.length - 1],
      parts,
      log: parts.reduce((sum, p) => sum + p.score.log, 0),
      ...outcomeScore(standing, truth.outcome),
      settled: truth.conditions.map(({ name, holds, happened }) => {
        const chance = chanceOf(standing, holds)
        return { name, happened, chance, score: scoreOfChance(chance, happened) }
      }),
    }
  })
}

function partOf(options: ReturnType<typeof forecastOf>, entry: RecordEntry): PartScore {
  const chances = options.map((o) => o.chance.value)
  const rest = completed(chances)[chances.length]
  const cases = chances.length + (rest > 0 ? 1 : 0)
  const happened = options.findIndex((o) => o.taken)
  return {
    entry,
    options: options.map(({ name, chance, taken }, i) => ({
      name,
      chance: chance.value,
      happened: taken,
      score: scoreOf(chances, i),
    })),
    rest,
    score: scoreOf(chances, happened),
    even: scoreOf(
      chances.map(() => 1 / cases),
      happened,
    ),
  }
}

function outcomeScore(standing: Standing, happened: number): Pick<ForecastPoint, 'outcomes'> {
  if (happened < 0) return {}
  const { game } = standing.solved.compiled
  const ends = endsFrom(standing.solved, standing.sight)
  const chances = game.outcomes.map(() => 0)
  for (let t = 0; t < ends.length; t++)
    if (game.terminals.outcome[t] >= 0) chances[game.terminals.outcome[t]] += ends[t]
  const even = chances.map(() => 1 / chances.length)
  return { outcomes: { happened, chances, score: scoreOf(chances, happened), even: scoreOf(even, happened) } }
}

/** Chance that a condition over ends holds, from a standing on. */
export function chanceOf({ solved, sight }: Standing, holds: Float64Array): number {
  const ends = endsFrom(solved, sight)
  let chance = 0
  for (let t = 0; t < ends.length; t++) if (holds[t] !== 0) chance += ends[t]
  return Math.min(1, chance)
}

interface Settled {
  readonly outcome: number
  readonly conditions: readonly { readonly name: string; readonly holds: Float64Array; readonly happened: boolean }[]
}

/** What is certain once some lines have happened: the outcome (-1: still open), and of some conditions those that are. */
export function settledBy(
  posed: Posed,
  lines: readonly RecordEntry[],
  asked: readonly { readonly name: string; readonly of: Expr }[] = plainConditions(posed.compiled.crisis),
): Settled {
  const { compiled, values } = posed
  const { game } = compiled
  const weight = recordWeights(compiled, values, lines)
  const possible = Array.from({ length: game.terminals.count }, (_, t) => t).filter(
    (t) => !weight[t].equals(Rational.zero),
  )
  const outcomes = new Set(possible.map((t) => game.terminals.outcome[t]))
  const conditions = asked.flatMap(({ name, of }) => {
    const holds = pathQuantityOf(compiled, of)(values)
    const cases = new Set(possible.map((t) => holds[t] !== 0))
    return cases.size === 1 ? [{ name, holds, happened: cases.has(true) }] : []
  })
  return { outcome: outcomes.size === 1 ? [...outcomes][0] : -1, conditions }
}

/** Events, and questions of the file that ask for the chance of another thing given the record. */
function plainConditions({ events, asks }: Crisis): { name: string; of: Expr }[] {
  const plain = asks.flatMap(({ name, question: q }) =>
    q.type === 'chance' && !q.forced && !q.given?.on && q.of.type !== 'event' && givenRecord(q, asks)
      ? [{ name, of: q.of }]
      : [],
  )
  return [...events.map(({ name, condition }) => ({ name, of: condition })), ...plain]
}
