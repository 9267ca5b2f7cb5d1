/** Forecasts that somebody recorded, each with its date, against what happened, beside those of the readings on that date. */
import { pathQuantityOf } from '../../language/index.ts'
import type { CalendarDate, Crisis, Expr } from '../../language/model.ts'
import { knownBy } from '../questions/record.ts'
import type { Named } from '../tables.ts'
import { spoken } from '../words/number.ts'
import { type Calibration, calibrationOf } from './calibration.ts'
import { chanceOf, settledBy } from './score.ts'
import { meanScore, type Score, scoreOfChance } from './scores.ts'
import { standingAfter } from './trace.ts'

export interface RecordedForecast {
  readonly date: CalendarDate
  /** Any words; where they name an outcome, an event or a question of the file, the readings are scored on it as well. */
  readonly question: string
  readonly chance: number
  /** Undefined when the list does not say; what came afterwards may settle it. */
  readonly happened?: boolean
  /** Who made it. */
  readonly by?: string
}

export interface ScoredForecast extends RecordedForecast {
  /** Undefined while the question is open. */
  readonly score?: Score
  /** Per reading the chance that it gave on that date, where the file knows the question. */
  readonly readings?: readonly number[]
  readonly readingScores?: readonly Score[]
}

export interface ScoredForecaster {
  /** Empty when the list names nobody. */
  readonly by: string
  readonly settled: number
  readonly open: number
  readonly mean?: Score
  /** Per reading its mean score on the same questions at the same dates, with their number. */
  readonly readings?: readonly { readonly mean: Score; readonly count: number }[]
  readonly calibration: Calibration
}

export interface ScoredForecasts {
  readonly forecasts: readonly ScoredForecast[]
  readonly forecasters: readonly ScoredForecaster[]
}

export function scoreForecasts(views: readonly Named[], recorded: readonly RecordedForecast[]): ScoredForecasts {
  const forecasts = recorded.map((forecast) => scored(views, forecast))
  const names = [...new Set(forecasts.map(({ by }) => by ?? ''))]
  return {
    forecasts,
    forecasters: names.map((by) =>
      forecaster(
        by,
        forecasts.filter((f) => (f.by ?? '') === by),
      ),
    ),
  }
}

function scored(views: readonly Named[], forecast: RecordedForecast): ScoredForecast {
  const [{ answer }] = views
  const { crisis } = answer.compiled
  const condition = conditionNamed(crisis, forecast.question)
  if (!condition) return withScore(forecast)
  const done = crisis.afterwards.filter(({ what }) => what.type === 'move' && !what.repeats)
  const holds = pathQuantityOf(answer.compiled, condition)(answer.values)
  const settled = settledBy(answer, [...crisis.record, ...done], [{ name: forecast.question, of: condition }])
  const happened = forecast.happened ?? settled.conditions[0]?.happened
  const lines = crisis.record.filter((entry) => knownBy(entry.date, forecast.date))
  const readings = views.map((view) => {
    const own = view.answer === answer ? holds : pathQuantityOf(view.answer.compiled, condition)(view.answer.values)
    return chanceOf(standingAfter(view.answer, view.equilibrium, lines), own)
  })
  const readingScores = happened === undefined ? undefined : readings.map((p) => scoreOfChance(p, happened))
  return { ...withScore({ ...forecast, happened }), readings, readingScores }
}

const withScore = (forecast: RecordedForecast): ScoredForecast =>
  forecast.happened === undefined ? forecast : { ...forecast, score: scoreOfChance(forecast.chance, forecast.happened) }

/** An outcome, an event, or a question of the file that asks for the chance of one thing given the record. */
function conditionNamed(crisis: Crisis, name: string): Expr | undefined {
  const same = (other: string | undefined) => other !== undefined && plain(other) === plain(name)
  const condition = [...crisis.outcomes, ...crisis.events].find((c) => same(c.name) || same(c.title))
  if (condition) return condition.condition
  const question = crisis.asks.find((ask) => same(ask.name))?.question
  return question?.type === 'chance' && !question.forced && !question.given?.on ? question.of : undefined
}

const plain = (name: string) => spoken(name).trim().toLowerCase()

function forecaster(by: string, own: readonly ScoredForecast[]): ScoredForecaster {
  const settled = own.filter((f) => f.score)
  const compared = settled.filter((f) => f.readingScores)
  const readings = compared[0]?.readingScores?.map((_, r) => ({
    mean: meanScore(compared.map((f) => f.readingScores![r]))!,
    count: compared.length,
  }))
  return {
    by,
    settled: settled.length,
    open: own.length - settled.length,
    mean: meanScore(settled.map((f) => f.score!)),
    readings,
    calibration: calibrationOf(settled.map(({ chance, happened }) => ({ chance, happened: happened! }))),
  }
}
