/** Scores for programs (`schema/score.schema.json`). A score of minus infinity is null: JSON has no infinity. */
import type { Crisis } from '../../language/model.ts'
import { entryDocument, finite } from './document.ts'
import type { ScoredForecasts } from './forecasts.ts'
import type { ScoredReading } from './score.ts'
import type { Score } from './scores.ts'

const scoreOf = ({ log, brier }: Score) => ({ log: finite(log), brier })

export function scoreDocument(crisis: Crisis, { name, points }: ScoredReading) {
  return {
    reading: name || null,
    points: points.map(({ after, atDate, atEnd, parts, log, outcomes, settled }) => ({
      after: after ? entryDocument(crisis, after) : null,
      atDate,
      atEnd,
      parts: parts.map(({ entry, options, rest, score, even }) => ({
        ...entryDocument(crisis, entry),
        options: options.map((o) => ({ name: o.name, chance: o.chance, happened: o.happened, ...scoreOf(o.score) })),
        notReached: rest,
        score: scoreOf(score),
        even: scoreOf(even),
      })),
      log: finite(log),
      outcome: outcomes
        ? {
            happened: crisis.outcomes[outcomes.happened].name,
            chances: crisis.outcomes.map((o, i) => ({ id: o.name, probability: outcomes.chances[i] })),
            score: scoreOf(outcomes.score),
            even: scoreOf(outcomes.even),
          }
        : null,
      questions: settled.map((s) => ({
        name: s.name,
        happened: s.happened,
        chance: s.chance,
        score: scoreOf(s.score),
      })),
    })),
  }
}

export function forecastsDocument(names: readonly string[], { forecasts, forecasters }: ScoredForecasts) {
  return {
    forecasts: forecasts.map(({ date, question, chance, happened, by, score, readings, readingScores }) => ({
      date: date.text,
      question,
      forecast: chance,
      by: by ?? null,
      happened: happened ?? null,
      score: score ? scoreOf(score) : null,
      readings: (readings ?? []).map((p, r) => ({
        reading: names[r] || null,
        chance: p,
        score: readingScores ? scoreOf(readingScores[r]) : null,
      })),
    })),
    forecasters: forecasters.map(({ by, settled, open, mean, readings, calibration }) => ({
      by: by || null,
      settled,
      open,
      mean: mean ? scoreOf(mean) : null,
      readings: (readings ?? []).map(({ mean: score, count }, r) => ({
        reading: names[r] || null,
        count,
        mean: scoreOf(score),
      })),
      calibration: { ...calibration, bins: calibration.bins.map((bin) => ({ ...bin })) },
    })),
  }
}
